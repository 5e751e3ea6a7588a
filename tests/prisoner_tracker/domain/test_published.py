"""Since when the facts of a case were public, and what is left of it when asked as published."""

from __future__ import annotations

from datetime import date

from prisoner_tracker.domain.counting.published import as_published, published_days
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import (
    Assessment,
    Case,
    CaseCategory,
    Charge,
    Citation,
    Event,
    ListEntry,
    Person,
    Record,
    Source,
)

CASE = Case(uid="c", person="p", code="PT-1")


def dossier(*records: Record) -> Dossier:
    return Dossier(
        case=CASE, person=Person(uid="p", code="H-1"), records={record.uid: record for record in records}
    )


def days(*records: Record) -> dict[str, str]:
    return {uid: date.fromordinal(day).isoformat() for uid, day in published_days(dossier(*records)).items()}


AUGUST = Source(uid="s1", title="List", date=UncertainDate.from_edtf("2014-08"))
LATER = Source(uid="s2", title="Letter", date=UncertainDate.from_edtf("2016-03-01"))
UNDATED = Source(uid="s3", title="Call")
ARREST = Event(uid="e1", what="arrest", case="c", date=UncertainDate.from_edtf("2013-11-20"))
RELEASE = Event(uid="e2", what="release", case="c", date=UncertainDate.from_edtf("2016-02-01"))


def test_the_earliest_dated_source_counts_from_its_last_possible_day() -> None:
    cites = [
        Citation(uid="x1", source="s2", about="e1"),
        Citation(uid="x2", source="s1", about="c", field="arrested"),
        Citation(uid="x3", source="s3", about="e1"),
    ]
    assert days(AUGUST, LATER, UNDATED, ARREST, *cites) == {"e1": "2014-08-31"}


def test_a_citation_of_a_field_never_publishes_what_came_later() -> None:
    cite = Citation(uid="x1", source="s1", about="c", field="released")
    assert days(AUGUST, RELEASE, cite) == {}


def test_a_list_publishes_its_own_observation() -> None:
    seen = Event(uid="e3", what="observation", case="c", date=AUGUST.date)
    other = Event(uid="e4", what="observation", case="c", date=LATER.date)
    entry = ListEntry(uid="l", source="s1", case="c")
    assert days(AUGUST, LATER, seen, other, entry) == {"e3": "2014-08-31"}


def test_what_no_dated_source_gives_is_not_published() -> None:
    facts = [
        ARREST,
        CaseCategory(uid="k", case="c", term="journalist"),
        Charge(uid="a", case="c", article="206"),
        Assessment(uid="z", case="c", organisation="o", decision="recognised", source="s2"),
        Citation(uid="x1", source="s1", about="c", field="category"),
        Citation(uid="x2", source="s3", about="a"),
    ]
    whole = dossier(AUGUST, LATER, UNDATED, *facts)
    assert {record.uid for record in as_published(whole, date(2014, 8, 30)).records.values()} & {
        "e1", "k", "a", "z"
    } == set()  # fmt: skip
    left = as_published(whole, date(2014, 8, 31)).records
    assert ("k" in left, "e1" in left, "a" in left, "z" in left) == (True, False, False, False)
    assert "z" in as_published(whole, date(2016, 3, 1)).records
