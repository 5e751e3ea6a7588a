"""Tables of a case: the detention, its categories, charges, events, tags, restricted notes and attachments."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table, Text

from db.schema.base import (
    fact,
    flag,
    metadata,
    number,
    record_table,
    reference,
    text,
    uncertain,
)

detention = record_table(
    "detention",
    reference("person", "person"),
    Column("code", String(20), nullable=False, unique=True),
    Column("trashed", Text, nullable=True),
    fact("verification"),
    fact("region"),
    fact("lawyer"),
    fact("judge"),
    fact("charge_text"),
    fact("open_question"),
    fact("summary"),
    fact("notes"),
)

case_category = record_table(
    "case_category", reference("case", "detention"), text("term"), *uncertain("since")
)

defendant = record_table(
    "defendant", reference("proceeding", "proceeding"), reference("case", "detention"), text("role")
)

charge = record_table(
    "charge",
    reference("case", "detention"),
    text("article"),
    text("title"),
    text("jurisdiction"),
    text("law"),
    number("position"),
)

event = record_table(
    "event",
    text("what"),
    reference("case", "detention", optional=True),
    reference("proceeding", "proceeding", optional=True),
    *uncertain("date"),
    number("position"),
    reference("place", "place", optional=True),
    reference("court", "organisation", optional=True),
    reference("charge", "charge", optional=True),
    text("people"),
    *uncertain("until"),
    Column("years", Integer, nullable=True),
    Column("months", Integer, nullable=True),
    Column("days", Integer, nullable=True),
    flag("life"),
    text("release_kind"),
    text("conditions"),
    reference("former_charge", "charge", optional=True),
    Column("hearing", String(36), nullable=False, server_default="", index=True),
    text("note"),
)

case_tag = record_table("case_tag", reference("case", "detention"), text("text"))

restricted_note = record_table(
    "restricted_note", reference("case", "detention"), text("note_kind"), text("text")
)

attachment = record_table(
    "attachment",
    reference("case", "detention"),
    text("name"),
    text("media_type"),
    number("size"),
    text("sha256"),
    text("note"),
)

assessment = record_table(
    "assessment",
    reference("case", "detention"),
    reference("organisation", "organisation"),
    text("decision"),
    Column("version", Integer, nullable=False, server_default="1"),
    text("pace"),
    text("wgad"),
    text("reasoning"),
    text("evidence"),
    *uncertain("date"),
    reference("source", "source", optional=True),
    text("assessor"),
    text("second_assessor"),
)

question = record_table(
    "question",
    reference("case", "detention"),
    text("text"),
    text("owner"),
    text("due"),
    text("answered"),
    text("answer"),
)

content = Table(
    "content",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
"""The bytes of attachments, kept apart so that the history need not hold them."""
