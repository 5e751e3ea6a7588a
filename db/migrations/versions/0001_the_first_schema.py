"""The first schema: the tables of records and of the history; what follows from them is made anew after an upgrade."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables of the first format, referenced ones first."""
    for make in _TABLES:
        make()


def _make(table: str, *parts: Any, indexed: Sequence[str] = ()) -> None:
    """A table of records: a key inside the file, a uid, its own parts, and indexes of single columns."""
    op.create_table(table, *_record(), *parts, *_keys(table))
    for column in indexed:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _record() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
    )


def _keys(table: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid")),
    )


def _foreign(table: str, column: str, other: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def _date(name: str) -> tuple[sa.Column[Any], ...]:
    return (
        _fact(f"{name}_text"),
        _fact(f"{name}_edtf"),
        sa.Column(f"{name}_from", sa.Integer(), nullable=True),
        sa.Column(f"{name}_to", sa.Integer(), nullable=True),
    )


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _texts(*names: str) -> tuple[sa.Column[Any], ...]:
    return tuple(map(_text, names))


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), server_default="0", nullable=False)


def _fact(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=True)


def _facts(*names: str) -> tuple[sa.Column[Any], ...]:
    return tuple(map(_fact, names))


def _content() -> None:
    op.create_table(
        "content",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_content")),
    )


def _draft() -> None:
    _make(
        "draft",
        sa.Column("case_uid", sa.String(length=36), nullable=True),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
    )


def _organisation() -> None:
    _make("organisation", _text("name"), _text("organisation_kind"), _text("country"), _text("note"))


def _person() -> None:
    _make(
        "person",
        _text("code"),
        _fact("gender"),
        *_date("born"),
        *_date("died"),
        *_facts("birth_place", "citizenship", "ethnicity", "religion", "profession"),
    )


def _place() -> None:
    _make("place", _text("name"), _text("place_kind"), _text("town"), _text("country"), _text("note"))


def _proceeding() -> None:
    _make("proceeding", _text("name"), _text("number"), _text("note"))


def _revision() -> None:
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(length=36), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("about", sa.String(length=36), nullable=False),
        sa.Column("undo_of", sa.Integer(), nullable=True),
        sa.Column("parent_hash", sa.String(length=64), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revision")),
    )


def _saved_search() -> None:
    _make("saved_search", *_texts("name", "query"), _number("position"))


def _setting() -> None:
    _make("setting", _text("key"), _text("value"))


def _source() -> None:
    _make(
        "source",
        *_texts("title", "publisher", "source_kind"),
        *_date("date"),
        *_texts("url", "file_name", "sha256", "reliability", "note"),
    )


def _term() -> None:
    _make("term", *_texts("vocabulary", "code", "parent"), _number("position"))


def _affiliation() -> None:
    _make(
        "affiliation",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        _text("role"),
        *_date("since"),
        *_date("until"),
        _foreign("affiliation", "organisation_id", "organisation"),
        _foreign("affiliation", "person_id", "person"),
        indexed=("organisation_id", "person_id"),
    )


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        *_facts("before", "after"),
        sa.Column("nonce", sa.LargeBinary(length=16), nullable=True),
        sa.Column("commitment", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_change_revision_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_revision"), ["revision"], unique=False)
        batch_op.create_index(batch_op.f("ix_change_uid"), ["uid"], unique=False)


def _citation() -> None:
    _make(
        "citation",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=36), nullable=False),
        *_texts("field", "value", "locator", "quote"),
        *_date("stated"),
        _text("credibility"),
        sa.Column("preferred", sa.Boolean(), server_default="0", nullable=False),
        _text("reason"),
        _foreign("citation", "source_id", "source"),
        indexed=("about", "source_id"),
    )


def _detention() -> None:
    op.create_table(
        "detention",
        *_record(),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        *_facts("trashed", "verification", "region", "lawyer", "judge"),
        *_facts("charge_text", "open_question", "summary", "notes"),
        _foreign("detention", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detention")),
        sa.UniqueConstraint("code", name=op.f("uq_detention_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_detention_uid")),
    )
    with op.batch_alter_table("detention", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_detention_person_id"), ["person_id"], unique=False)


def _organisation_alias() -> None:
    _make(
        "organisation_alias",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        _text("text"),
        _foreign("organisation_alias", "organisation_id", "organisation"),
        indexed=("organisation_id",),
    )


def _person_name() -> None:
    _make(
        "person_name",
        sa.Column("person_id", sa.Integer(), nullable=False),
        *_texts("text", "script", "language", "name_kind"),
        sa.Column("is_primary", sa.Boolean(), server_default="0", nullable=False),
        _number("position"),
        _foreign("person_name", "person_id", "person"),
        indexed=("person_id",),
    )


def _place_alias() -> None:
    _make(
        "place_alias",
        sa.Column("place_id", sa.Integer(), nullable=False),
        _text("text"),
        _foreign("place_alias", "place_id", "place"),
        indexed=("place_id",),
    )


def _term_label() -> None:
    _make(
        "term_label",
        sa.Column("term_id", sa.Integer(), nullable=False),
        *_texts("language", "text"),
        sa.Column("is_synonym", sa.Boolean(), server_default="0", nullable=False),
        _foreign("term_label", "term_id", "term"),
        indexed=("term_id",),
    )


def _attachment() -> None:
    _make(
        "attachment",
        sa.Column("case_id", sa.Integer(), nullable=False),
        *_texts("name", "media_type"),
        _number("size"),
        *_texts("sha256", "note"),
        _foreign("attachment", "case_id", "detention"),
        indexed=("case_id",),
    )


def _case_category() -> None:
    _make(
        "case_category",
        sa.Column("case_id", sa.Integer(), nullable=False),
        _text("term"),
        *_date("since"),
        _foreign("case_category", "case_id", "detention"),
        indexed=("case_id",),
    )


def _case_tag() -> None:
    _make(
        "case_tag",
        sa.Column("case_id", sa.Integer(), nullable=False),
        _text("text"),
        _foreign("case_tag", "case_id", "detention"),
        indexed=("case_id",),
    )


def _charge() -> None:
    _make(
        "charge",
        sa.Column("case_id", sa.Integer(), nullable=False),
        *_texts("article", "title", "jurisdiction", "law"),
        _number("position"),
        _foreign("charge", "case_id", "detention"),
        indexed=("case_id",),
    )


def _defendant() -> None:
    _make(
        "defendant",
        sa.Column("proceeding_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        _text("role"),
        _foreign("defendant", "case_id", "detention"),
        _foreign("defendant", "proceeding_id", "proceeding"),
        indexed=("case_id", "proceeding_id"),
    )


def _list_entry() -> None:
    _make(
        "list_entry",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        _text("number"),
        _number("line"),
        _text("cells"),
        _foreign("list_entry", "case_id", "detention"),
        _foreign("list_entry", "source_id", "source"),
        indexed=("case_id", "source_id"),
    )


def _restricted_note() -> None:
    _make(
        "restricted_note",
        sa.Column("case_id", sa.Integer(), nullable=False),
        *_texts("note_kind", "text"),
        _foreign("restricted_note", "case_id", "detention"),
        indexed=("case_id",),
    )


def _event() -> None:
    _make(
        "event",
        _text("what"),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("proceeding_id", sa.Integer(), nullable=True),
        *_date("date"),
        _number("position"),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("court_id", sa.Integer(), nullable=True),
        sa.Column("charge_id", sa.Integer(), nullable=True),
        _text("people"),
        *_date("until"),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("life", sa.Boolean(), server_default="0", nullable=False),
        *_texts("release_kind", "note"),
        _foreign("event", "case_id", "detention"),
        _foreign("event", "charge_id", "charge"),
        _foreign("event", "court_id", "organisation"),
        _foreign("event", "place_id", "place"),
        _foreign("event", "proceeding_id", "proceeding"),
        indexed=("case_id", "charge_id", "court_id", "place_id", "proceeding_id"),
    )


_TABLES = (
    _content,
    _draft,
    _organisation,
    _person,
    _place,
    _proceeding,
    _revision,
    _saved_search,
    _setting,
    _source,
    _term,
    _affiliation,
    _change,
    _citation,
    _detention,
    _organisation_alias,
    _person_name,
    _place_alias,
    _term_label,
    _attachment,
    _case_category,
    _case_tag,
    _charge,
    _defendant,
    _list_entry,
    _restricted_note,
    _event,
)
