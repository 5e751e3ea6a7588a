"""THE table of fields: for each, its key, kind, vocabulary, sensitivity, and where it is shown.

The filter, the table, the form, the importer, the exporter and the documentation read it. A scalar fact of a
person or a case needs an entry here, a column of the same name in its schema class, and a migration.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of value a field has, and so how it is typed, compared and shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    TERM = "term"
    DATE = "date"
    NUMBER = "number"
    DURATION = "duration"
    PLACE = "place"
    ORGANISATION = "organisation"
    PROCEEDING = "proceeding"
    ARTICLE = "article"
    NAME = "name"
    TAG = "tag"
    SOURCE = "source"
    CODE = "code"


class Holder(StrEnum):
    """Where the value lives: a fact column of the person or the case, other records, or derived from them."""

    PERSON = "person"
    CASE = "case"
    RECORDS = "records"
    RESTRICTED = "restricted"
    DERIVED = "derived"


class Shown(StrEnum):
    """A place where a field appears."""

    LIST = "list"
    LIST_BY_DEFAULT = "list_by_default"
    FORM = "form"
    FACET = "facet"
    EXPORT_BY_DEFAULT = "export_by_default"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. ``several`` fields hold a tuple; ``section`` is the editor's section."""

    key: str
    kind: Kind
    holder: Holder
    shown: frozenset[Shown] = frozenset()
    vocabulary: str = ""
    several: bool = False
    section: str = ""

    @property
    def restricted(self) -> bool:
        """Whether it never leaves the file unless asked for by name."""
        return self.holder is Holder.RESTRICTED

    @property
    def derived(self) -> bool:
        """Whether it follows from other facts and can't be set."""
        return self.holder is Holder.DERIVED


_MARKS = {
    "l": Shown.LIST,
    "L": Shown.LIST_BY_DEFAULT,
    "f": Shown.FORM,
    "c": Shown.FACET,
    "e": Shown.EXPORT_BY_DEFAULT,
    "i": Shown.IMPORT,
}


def _field(
    key: str,
    kind: Kind,
    holder: Holder,
    marks: str,
    section: str = "",
    vocabulary: str = "",
    several: bool = False,
) -> Field:
    shown = frozenset(_MARKS[mark] for mark in marks) | (
        frozenset({Shown.LIST}) if "L" in marks else frozenset()
    )
    return Field(
        key=key,
        kind=kind,
        holder=holder,
        shown=shown,
        section=section,
        vocabulary=vocabulary,
        several=several,
    )


_K, _H = Kind, Holder

FIELDS: tuple[Field, ...] = (
    _field("code", _K.CODE, _H.CASE, "lei"),
    _field("name", _K.NAME, _H.RECORDS, "Lfei", "person"),
    _field("other_names", _K.NAME, _H.RECORDS, "lfi", "person", several=True),
    _field("gender", _K.TERM, _H.PERSON, "lfcei", "person", "gender"),
    _field("born", _K.DATE, _H.PERSON, "lfei", "person"),
    _field("died", _K.DATE, _H.PERSON, "lfi", "person"),
    _field("birth_place", _K.TEXT, _H.PERSON, "lfi", "person"),
    _field("citizenship", _K.TEXT, _H.PERSON, "lfi", "person"),
    _field("ethnicity", _K.TEXT, _H.PERSON, "lfi", "person"),
    _field("religion", _K.TEXT, _H.PERSON, "lfi", "person"),
    _field("profession", _K.TEXT, _H.PERSON, "lfi", "person"),
    _field("category", _K.TERM, _H.RECORDS, "lfcei", "person", "category", several=True),
    _field("affiliation", _K.ORGANISATION, _H.RECORDS, "lfi", "person", several=True),
    _field("status", _K.TERM, _H.DERIVED, "Le", vocabulary="liberty"),
    _field("liberty", _K.TERM, _H.DERIVED, "lc", vocabulary="liberty"),
    _field("procedure", _K.TERM, _H.DERIVED, "lc", vocabulary="procedure"),
    _field("end", _K.TERM, _H.DERIVED, "l", vocabulary="end_of_detention"),
    _field("arrested", _K.DATE, _H.RECORDS, "lfcei", "detention"),
    _field("arrest_place", _K.PLACE, _H.RECORDS, "lfi", "detention"),
    _field("held_since", _K.DATE, _H.DERIVED, "L"),
    _field("held_on", _K.DATE, _H.DERIVED, ""),
    _field("place", _K.PLACE, _H.RECORDS, "Lfcei", "detention"),
    _field("region", _K.TEXT, _H.CASE, "lfi", "detention"),
    _field("remand_until", _K.DATE, _H.RECORDS, "lfei", "detention"),
    _field("articles", _K.ARTICLE, _H.RECORDS, "Lfcei", "charges", several=True),
    _field("charge_text", _K.LONG_TEXT, _H.CASE, "fi", "charges"),
    _field("charged_on", _K.DATE, _H.DERIVED, ""),
    _field("proceeding", _K.PROCEEDING, _H.RECORDS, "Lfcei", "detention"),
    _field("court", _K.ORGANISATION, _H.RECORDS, "lfi", "verdict"),
    _field("verdict_date", _K.DATE, _H.RECORDS, "lfi", "verdict"),
    _field("sentence", _K.DURATION, _H.RECORDS, "lfei", "verdict"),
    _field("released", _K.DATE, _H.RECORDS, "lfei", "release"),
    _field("release_kind", _K.TERM, _H.RECORDS, "lfei", "release", "release_kind"),
    _field("lawyer", _K.TEXT, _H.CASE, "lfi", "detention"),
    _field("judge", _K.TEXT, _H.CASE, "lfi", "verdict"),
    _field("last_event", _K.TEXT, _H.DERIVED, "L"),
    _field("verification", _K.TERM, _H.CASE, "Lfcei", "verification", "verification"),
    _field("recognised_by", _K.ORGANISATION, _H.DERIVED, "", several=True),
    _field("criterion", _K.TERM, _H.DERIVED, "", vocabulary="criterion", several=True),
    _field("disputed", _K.TERM, _H.DERIVED, "", vocabulary="yes_no"),
    _field("conflict", _K.TEXT, _H.DERIVED, "", several=True),
    _field("tags", _K.TAG, _H.RECORDS, "lfcei", "verification", several=True),
    _field("open_question", _K.LONG_TEXT, _H.CASE, "lfi", "verification"),
    _field("summary", _K.LONG_TEXT, _H.CASE, "fei", "summary"),
    _field("notes", _K.LONG_TEXT, _H.CASE, "fi", "summary"),
    _field("source", _K.SOURCE, _H.RECORDS, "l", several=True),
    _field("age_at_arrest", _K.NUMBER, _H.DERIVED, "l"),
    _field("days_held", _K.NUMBER, _H.DERIVED, "l"),
    _field("changed", _K.DATE, _H.DERIVED, "l"),
    _field("contact", _K.LONG_TEXT, _H.RESTRICTED, "fi", "restricted"),
    _field("family", _K.LONG_TEXT, _H.RESTRICTED, "fi", "restricted"),
    _field("informant", _K.LONG_TEXT, _H.RESTRICTED, "f", "restricted"),
    _field("health", _K.LONG_TEXT, _H.RESTRICTED, "fi", "restricted"),
    _field("private_note", _K.LONG_TEXT, _H.RESTRICTED, "f", "restricted"),
)
"""Every field, in the order forms and documents show them. Those of `ASKED_ONLY` have no value of their own."""

ASKED_ONLY = frozenset({"held_on", "charged_on"})
"""Fields of a filter alone: held, or charged, on this day."""

UNSORTED = ASKED_ONLY | {"recognised_by", "criterion", "disputed", "conflict"}
"""Fields that no list is sorted by: they are questions to many records."""

BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}


def shown_in(where: Shown) -> tuple[Field, ...]:
    """The fields shown there, in order."""
    return tuple(field for field in FIELDS if where in field.shown)


def facts_of(holder: Holder) -> tuple[Field, ...]:
    """The scalar facts kept as columns of a person or a case."""
    return tuple(field for field in FIELDS if field.holder is holder and field.kind is not Kind.CODE)
