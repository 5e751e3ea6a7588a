"""Runs revisions on the connection it is given, in the caller's transaction."""

from alembic import context

from db.schema import metadata


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and (name or "").startswith("case_words"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=_is_ours,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
