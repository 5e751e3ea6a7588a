"""Runs revisions on the connection it is given, in the caller's transaction."""

from alembic import context

from db.schema import metadata
from db.schema.base import derived_tables

_DERIVED = frozenset(table.name for table in derived_tables())


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and ((name or "").startswith("case_words") or name in _DERIVED))


def _is_kept(thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    return not (kind == "table" and name in _DERIVED)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=_is_ours,
    include_object=_is_kept,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
