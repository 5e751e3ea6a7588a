"""What people decide and count: assessments, questions, pairs of people, definitions, frozen counts, purges."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables of decisions and counts, and columns of events and saved searches."""
    for make in (
        _definition,
        _frozen_count,
        _count_signature,
        _purge,
        _code_alias,
        _person_pair,
        _assessment,
        _question,
    ):
        make()
    _columns()


def _definition() -> None:
    op.create_table(
        "definition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("query", sa.Text(), server_default="", nullable=False),
        sa.Column("house_arrest", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("administrative", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("ex_post", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("prisoners_of_war", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("least_verification", sa.Text(), server_default="", nullable=False),
        sa.Column("recognised_by", sa.Text(), server_default="", nullable=False),
        sa.Column("unit", sa.Text(), server_default="persons", nullable=False),
        sa.Column("group_by", sa.Text(), server_default="", nullable=False),
        sa.Column("believe_days", sa.Integer(), server_default="365", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_definition")),
        sa.UniqueConstraint("uid", name=op.f("uq_definition_uid")),
    )


def _frozen_count() -> None:
    op.create_table(
        "frozen_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("terms", sa.Text(), server_default="", nullable=False),
        sa.Column("on_day", sa.Text(), server_default="", nullable=False),
        sa.Column("known", sa.Text(), server_default="", nullable=False),
        sa.Column("published", sa.Text(), server_default="", nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("groups", sa.Text(), server_default="", nullable=False),
        sa.Column("members", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("made", sa.Text(), server_default="", nullable=False),
        sa.Column("seal", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_count")),
        sa.UniqueConstraint("uid", name=op.f("uq_frozen_count_uid")),
    )


def _count_signature() -> None:
    op.create_table(
        "count_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("frozen_count_id", sa.Integer(), nullable=False),
        sa.Column("signatory", sa.Text(), server_default="", nullable=False),
        sa.Column("signed", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["frozen_count_id"],
            ["frozen_count.id"],
            name=op.f("fk_count_signature_frozen_count_id_frozen_count"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_count_signature")),
        sa.UniqueConstraint("uid", name=op.f("uq_count_signature_uid")),
    )
    with op.batch_alter_table("count_signature", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_count_signature_frozen_count_id"), ["frozen_count_id"], unique=False
        )


def _purge() -> None:
    op.create_table(
        "purge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("of", sa.Text(), server_default="", nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purge")),
        sa.UniqueConstraint("uid", name=op.f("uq_purge_uid")),
    )


def _code_alias() -> None:
    op.create_table(
        "code_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_code_alias_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_alias")),
        sa.UniqueConstraint("uid", name=op.f("uq_code_alias_uid")),
    )
    with op.batch_alter_table("code_alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_code_alias_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_code_alias_person_id"), ["person_id"], unique=False)


def _person_pair() -> None:
    op.create_table(
        "person_pair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["one_id"], ["person.id"], name=op.f("fk_person_pair_one_id_person")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_person_pair_other_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_pair")),
        sa.UniqueConstraint("uid", name=op.f("uq_person_pair_uid")),
    )
    with op.batch_alter_table("person_pair", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_pair_one_id"), ["one_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_pair_other_id"), ["other_id"], unique=False)


def _assessment() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("pace", sa.Text(), server_default="", nullable=False),
        sa.Column("wgad", sa.Text(), server_default="", nullable=False),
        sa.Column("reasoning", sa.Text(), server_default="", nullable=False),
        sa.Column("evidence", sa.Text(), server_default="", nullable=False),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("date_edtf", sa.Text(), nullable=True),
        sa.Column("date_from", sa.Integer(), nullable=True),
        sa.Column("date_to", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("assessor", sa.Text(), server_default="", nullable=False),
        sa.Column("second_assessor", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["detention.id"], name=op.f("fk_assessment_case_id_detention")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_assessment_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_assessment_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("uid", name=op.f("uq_assessment_uid")),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assessment_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assessment_source_id"), ["source_id"], unique=False)


def _question() -> None:
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("due", sa.Text(), server_default="", nullable=False),
        sa.Column("answered", sa.Text(), server_default="", nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["detention.id"], name=op.f("fk_question_case_id_detention")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("uid", name=op.f("uq_question_uid")),
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_case_id"), ["case_id"], unique=False)


def _columns() -> None:
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("conditions", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("former_charge_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("hearing", sa.String(length=36), server_default="", nullable=False))
        batch_op.create_index(batch_op.f("ix_event_former_charge_id"), ["former_charge_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_hearing"), ["hearing"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_event_former_charge_id_charge"), "charge", ["former_charge_id"], ["id"]
        )

    with op.batch_alter_table("saved_search", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pinned", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("columns", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("sorted_by", sa.Text(), server_default="", nullable=False))
