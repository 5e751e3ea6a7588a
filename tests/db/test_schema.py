"""Models and migrations agree, and the schema stays portable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from db import engine, upgrade
from db.mapping import shape, to_record, to_row
from db.migrations.settings import configuration
from db.schema import metadata
from db.schema.base import derived_tables
from db.schema.projections import projected_fields
from prisoner_tracker.domain.fields import Holder, facts_of
from prisoner_tracker.domain.records import ALL_KINDS


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    (tmp_path / "schema.ptdb").touch()
    writing = engine.writing_engine(tmp_path / "schema.ptdb", None)
    with writing.connect() as opened:
        yield opened
    writing.dispose()


def _is_migrated(thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    return not (kind == "table" and name in {table.name for table in derived_tables()})


def structure(connection: Connection) -> dict[str, object]:
    """Columns, keys and indexes of every table, as SQLite sees them."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'").scalars().all()
    asked = ("table_xinfo", "foreign_key_list", "index_list")
    return {
        name: [
            sorted(str(tuple(row)[1:]) for row in connection.exec_driver_sql(f"PRAGMA {what}({name!r})"))
            for what in asked
        ]
        for name in names
        if not name.startswith("alembic") and name not in {table.name for table in derived_tables()}
    }


def test_the_newest_revision_is_head() -> None:
    assert ScriptDirectory.from_config(configuration(None)).get_current_head() == upgrade.HEAD


def test_migrations_make_what_the_models_say(connection: Connection, tmp_path: Path) -> None:
    with connection.begin():
        command.upgrade(configuration(connection), "head")
        context = MigrationContext.configure(connection, opts={"include_object": _is_migrated})
        assert compare_metadata(context, metadata) == []
        migrated = structure(connection)
    (tmp_path / "models.ptdb").touch()
    other = engine.writing_engine(tmp_path / "models.ptdb", None)
    with other.begin() as made:
        metadata.create_all(made)
        assert migrated == structure(made)
    other.dispose()


def test_every_table_and_index_can_be_made_in_postgresql() -> None:
    for table in metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect()))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=postgresql.dialect()))


def test_every_kind_of_record_has_a_table_with_its_fields() -> None:
    for kind in ALL_KINDS:
        rows = shape(kind.kind)
        names = {*rows.plain, *rows.references, *rows.dates}
        own = {field.name for field in fields(kind)} - {"uid", "facts"}
        assert own <= names, kind.kind
        assert names - own == set(rows.facts)


def test_every_fact_in_the_table_of_fields_has_its_column() -> None:
    for holder, kind in ((Holder.PERSON, "person"), (Holder.CASE, "detention")):
        assert {field.key for field in facts_of(holder)} == set(shape(kind).facts)


def test_no_restricted_field_is_projected() -> None:
    assert not [field.key for field in projected_fields() if field.restricted]


def test_an_empty_row_is_a_record_with_defaults() -> None:
    row = to_row("place", "uid-1", {"name": "Sandhill No. 2"}, lambda kind, uid: 1)
    assert to_record("place", {"id": 1, **row}).name == "Sandhill No. 2"  # type: ignore[attr-defined]
    with pytest.raises(KeyError):
        to_row("place", "uid-1", {"colour": "red"}, lambda kind, uid: 1)


def test_referenced_kinds_come_before_those_that_refer_to_them() -> None:
    seen: set[str] = set()
    for kind in ALL_KINDS:
        assert set(shape(kind.kind).references.values()) <= seen, kind.kind
        seen.add(kind.kind)
