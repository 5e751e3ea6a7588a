"""Tables of sources, citations, and the rows of published lists as printed."""

from sqlalchemy import Column, String

from db.schema.base import flag, number, record_table, reference, text, uncertain

source = record_table(
    "source",
    text("title"),
    text("publisher"),
    text("source_kind"),
    *uncertain("date"),
    text("url"),
    text("file_name"),
    text("sha256"),
    text("reliability"),
    text("note"),
)

citation = record_table(
    "citation",
    reference("source", "source"),
    Column("about", String(36), nullable=False, index=True),
    text("field"),
    text("value"),
    text("locator"),
    text("quote"),
    *uncertain("stated"),
    text("credibility"),
    flag("preferred"),
    text("reason"),
)

list_entry = record_table(
    "list_entry",
    reference("source", "source"),
    reference("case", "detention"),
    text("number"),
    number("line"),
    text("cells"),
)
