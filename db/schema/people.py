"""Tables of a person and the names, and what a person belongs to."""

from sqlalchemy import Column, Text

from db.schema.base import fact, flag, number, record_table, reference, text, uncertain

person = record_table(
    "person",
    text("code"),
    fact("gender"),
    *uncertain("born"),
    *uncertain("died"),
    fact("birth_place"),
    fact("citizenship"),
    fact("ethnicity"),
    fact("religion"),
    fact("profession"),
)

person_name = record_table(
    "person_name",
    reference("person", "person"),
    text("text"),
    text("script"),
    text("language"),
    text("name_kind"),
    flag("is_primary"),
    number("position"),
)

affiliation = record_table(
    "affiliation",
    reference("person", "person"),
    reference("organisation", "organisation"),
    text("role"),
    *uncertain("since"),
    *uncertain("until"),
)

code_alias = record_table(
    "code_alias",
    reference("person", "person"),
    Column("code", Text, nullable=False, index=True),
    text("case"),
)

person_pair = record_table(
    "person_pair",
    reference("one", "person"),
    reference("other", "person"),
    text("decision"),
    text("reason"),
)
