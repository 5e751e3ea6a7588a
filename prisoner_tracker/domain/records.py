"""What is one record of the file: a frozen value of plain fields, named by a uid that history and other files know.

A field that holds the uid of another record is a reference; the schema says which (its column ends in ``_id``).
Scalars of a person or a case live in ``facts``, keyed by the table of fields, so that a new one is spelt only
there and in its schema class.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from prisoner_tracker.domain.count_records import CountSignature, Definition, FrozenCount
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.record import Fact, Facts, Record
from prisoner_tracker.domain.review_records import Assessment, CodeAlias, PersonPair, Purge, Question

__all__ = [
    "ALL_KINDS",
    "BY_KIND",
    "Assessment",
    "CodeAlias",
    "CountSignature",
    "Definition",
    "Fact",
    "Facts",
    "FrozenCount",
    "PersonPair",
    "Purge",
    "Question",
    "Record",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Someone who is or was held."""

    kind: ClassVar[str] = "person"
    code: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName(Record):
    """One name of a person; ``script`` is ISO 15924, ``language`` BCP 47, ``name_kind`` a vocabulary code."""

    kind: ClassVar[str] = "person_name"
    person: str
    text: str
    script: str = ""
    language: str = ""
    name_kind: str = ""
    is_primary: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    """One detention of one person, from arrest to release; ``trashed`` is the day it was put in the trash."""

    kind: ClassVar[str] = "detention"
    person: str
    code: str
    trashed: str | None = None
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCategory(Record):
    """A category of the case (journalist, lawyer …), dated when known."""

    kind: ClassVar[str] = "case_category"
    case: str
    term: str
    since: UncertainDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation(Record):
    """Membership in, or work for, an organisation."""

    kind: ClassVar[str] = "affiliation"
    person: str
    organisation: str
    role: str = ""
    since: UncertainDate | None = None
    until: UncertainDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding(Record):
    """One prosecution; with several defendants the window calls it a group case."""

    kind: ClassVar[str] = "proceeding"
    name: str
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defendant(Record):
    """A case's part in a proceeding."""

    kind: ClassVar[str] = "defendant"
    proceeding: str
    case: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge(Record):
    """An article of a code against a defendant; its history is events that name it."""

    kind: ClassVar[str] = "charge"
    case: str
    article: str
    title: str = ""
    jurisdiction: str = ""
    law: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Something that happened, or was observed, on an uncertain date.

    It belongs to a person, and to a case or to a proceeding (then it applies to each defendant).
    ``position`` orders events of the same day. ``until`` is the end a remand order names. A sentence is
    ``years``, ``months``, ``days`` or ``life``. ``former_charge`` is what ``charge`` was requalified from.
    Events of several cases that are one hearing share ``hearing`` (a uid of its own), each with its own outcome.
    """

    kind: ClassVar[str] = "event"
    what: str
    case: str | None = None
    proceeding: str | None = None
    date: UncertainDate | None = None
    position: int = 0
    place: str | None = None
    court: str | None = None
    charge: str | None = None
    people: str = ""
    until: UncertainDate | None = None
    years: int | None = None
    months: int | None = None
    days: int | None = None
    life: bool = False
    release_kind: str = ""
    conditions: str = ""
    former_charge: str | None = None
    hearing: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """A place of detention, a town, a court building: the register's entry."""

    kind: ClassVar[str] = "place"
    name: str
    place_kind: str = ""
    town: str = ""
    country: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAlias(Record):
    """Another spelling of a place."""

    kind: ClassVar[str] = "place_alias"
    place: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """A court, a party, a newsroom, an agency, a body that publishes lists."""

    kind: ClassVar[str] = "organisation"
    name: str
    organisation_kind: str = ""
    country: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationAlias(Record):
    """Another name of an organisation."""

    kind: ClassVar[str] = "organisation_alias"
    organisation: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """Where facts come from: a list, a document, an article, a call. ``reliability`` is A to F."""

    kind: ClassVar[str] = "source"
    title: str
    publisher: str = ""
    source_kind: str = ""
    date: UncertainDate | None = None
    url: str = ""
    file_name: str = ""
    sha256: str = ""
    reliability: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Record):
    """This source, at this place in it, in these words, gives this value for this field of this case or record."""

    kind: ClassVar[str] = "citation"
    source: str
    about: str
    field: str = ""
    value: str = ""
    locator: str = ""
    quote: str = ""
    stated: UncertainDate | None = None
    credibility: str = ""
    preferred: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry(Record):
    """One row of a published list as printed: ``cells`` is a JSON object heading → text."""

    kind: ClassVar[str] = "list_entry"
    source: str
    case: str
    number: str = ""
    line: int = 0
    cells: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTag(Record):
    """A free label of a case."""

    kind: ClassVar[str] = "case_tag"
    case: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictedNote(Record):
    """Contacts, family, informants, health, private notes: never in a list, an index or an export unasked."""

    kind: ClassVar[str] = "restricted_note"
    case: str
    note_kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A document or photo inside the file; the bytes are kept apart, known by their SHA-256."""

    kind: ClassVar[str] = "attachment"
    case: str
    name: str
    media_type: str = ""
    size: int = 0
    sha256: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch(Record):
    """A named filter text, with how its list is shown: ``columns`` is JSON [[field key, width], …], ``sorted_by``
    a field key, with "-" before it when descending.
    """

    kind: ClassVar[str] = "saved_search"
    name: str
    query: str
    position: int = 0
    pinned: bool = False
    columns: str = ""
    sorted_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A vocabulary term the user added, or a shipped one she changed."""

    kind: ClassVar[str] = "term"
    vocabulary: str
    code: str
    parent: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLabel(Record):
    """A term's label in a language (BCP 47); ``is_synonym`` marks words that only find it."""

    kind: ClassVar[str] = "term_label"
    term: str
    language: str
    text: str
    is_synonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    """A setting that belongs to the data: the file's label, the researcher's name, default columns."""

    kind: ClassVar[str] = "setting"
    key: str
    value: str


ALL_KINDS: tuple[type[Record], ...] = (
    Person,
    CodeAlias,
    PersonPair,
    Place,
    PlaceAlias,
    Organisation,
    OrganisationAlias,
    Proceeding,
    Source,
    PersonName,
    Affiliation,
    Case,
    CaseCategory,
    Defendant,
    Charge,
    Event,
    Citation,
    ListEntry,
    CaseTag,
    RestrictedNote,
    Attachment,
    Assessment,
    Question,
    SavedSearch,
    Definition,
    FrozenCount,
    CountSignature,
    Purge,
    Term,
    TermLabel,
    Setting,
)
"""Every kind of record, referenced ones before those that refer to them."""

BY_KIND: Mapping[str, type[Record]] = {kind.kind: kind for kind in ALL_KINDS}
