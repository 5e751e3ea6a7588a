"""Tables of the registers that cases share: places, organisations, proceedings, with their aliases."""

from db.schema.base import record_table, reference, text

place = record_table("place", text("name"), text("place_kind"), text("town"), text("country"), text("note"))

place_alias = record_table("place_alias", reference("place", "place"), text("text"))

organisation = record_table(
    "organisation", text("name"), text("organisation_kind"), text("country"), text("note")
)

organisation_alias = record_table(
    "organisation_alias", reference("organisation", "organisation"), text("text")
)

proceeding = record_table("proceeding", text("name"), text("number"), text("note"))
