"""Tables of counts: definitions with their versions, and frozen counts."""

from sqlalchemy import Boolean, Column, Integer, Text

from db.schema.base import flag, record_table, reference, text

definition = record_table(
    "definition",
    text("name"),
    Column("version", Integer, nullable=False, server_default="1"),
    text("query"),
    Column("house_arrest", Boolean, nullable=False, server_default="1"),
    Column("administrative", Boolean, nullable=False, server_default="1"),
    flag("ex_post"),
    flag("prisoners_of_war"),
    text("least_verification"),
    text("recognised_by"),
    Column("unit", Text, nullable=False, server_default="persons"),
    text("group_by"),
    Column("believe_days", Integer, nullable=False, server_default="365"),
    text("note"),
)

frozen_count = record_table(
    "frozen_count",
    text("name"),
    Column("version", Integer, nullable=False),
    text("terms"),
    text("on_day"),
    text("known"),
    text("published"),
    Column("least", Integer, nullable=False),
    Column("most", Integer, nullable=False),
    text("groups"),
    text("members"),
    text("author"),
    text("made"),
    text("seal"),
)

count_signature = record_table(
    "count_signature", reference("frozen_count", "frozen_count"), text("signatory"), text("signed")
)
