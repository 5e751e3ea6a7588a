"""Tables of what the user sets: saved searches, vocabulary terms, settings of the data, and drafts."""

from sqlalchemy import Column, Integer, String, Table, Text

from db.schema.base import flag, metadata, number, record_table, reference, text

saved_search = record_table(
    "saved_search",
    text("name"),
    text("query"),
    number("position"),
    flag("pinned"),
    text("columns"),
    text("sorted_by"),
)

term = record_table("term", text("vocabulary"), text("code"), text("parent"), number("position"))

term_label = record_table(
    "term_label", reference("term", "term"), text("language"), text("text"), flag("is_synonym")
)

setting = record_table("setting", text("key"), text("value"))

purge = record_table("purge", text("of"), text("code"), text("reason"))

draft = Table(
    "draft",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(36), nullable=False, unique=True),
    Column("case_uid", String(36), nullable=True),
    Column("kept_at", Text, nullable=False),
    Column("state", Text, nullable=False),
)
"""What is half typed; no part of the history."""
