"""The case that a code named before two records of one detention were merged."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; codes kept before name a person only."""
    with op.batch_alter_table("code_alias") as table:
        table.add_column(sa.Column("case", sa.Text(), server_default="", nullable=False))
