"""Remands and terms end, hearings come, questions are due; what nobody followed up is overdue."""

from __future__ import annotations

from datetime import date

from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.deadlines import HEARING, QUESTION, REMAND, TERM, Deadline, deadlines
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Case, Event, Person, Question, Record

TODAY = date(2025, 9, 9)


def when(text: str) -> UncertainDate | None:
    return read_date(text, today=TODAY).date if text else None


def case(*records: Record, trashed: str | None = None) -> Dossier:
    return Dossier(
        case=Case(uid="c", person="p", code="PT-1", trashed=trashed),
        person=Person(uid="p", code="PT-1"),
        records={record.uid: record for record in records},
    )


def event(uid: str, what: str, day: str = "", until: str = "", **more: int | bool | str) -> Event:
    return Event(uid=uid, case="c", what=what, date=when(day), until=when(until), **more)  # type: ignore[arg-type]


def found(dossier: Dossier) -> list[tuple[str, date, date]]:
    return [(one.kind, one.first, one.last) for one in deadlines(dossier, TODAY)]


def test_the_last_order_says_when_remand_ends() -> None:
    dossier = case(
        event("a", "arrest", "1 March 2025"),
        event("b", "remand", "2 March 2025", "2 July 2025"),
        event("d", "remand_extended", "1 July 2025", "20 September 2025"),
    )
    assert found(dossier) == [(REMAND, date(2025, 9, 20), date(2025, 9, 20))]


def test_a_remand_that_ran_out_is_overdue_until_something_is_recorded() -> None:
    order = event("b", "remand", "2 March 2025", "2 July 2025")
    one = deadlines(case(order), TODAY)[0]
    assert one.is_overdue(TODAY)
    assert found(case(order, event("r", "release", "3 July 2025"))) == []
    assert REMAND not in {
        kind for kind, *_ in found(case(order, event("v", "verdict", "3 July 2025", years=3)))
    }


def test_an_uncertain_end_may_be_due_but_is_not_overdue() -> None:
    one = deadlines(case(event("b", "remand", "2 March 2025", "September 2025")), TODAY)[0]
    assert (one.first, one.last) == (date(2025, 9, 1), date(2025, 9, 30))
    assert not one.is_overdue(TODAY)


def test_custody_before_the_verdict_counts_towards_the_term() -> None:
    dossier = case(
        event("a", "arrest", "31 August 2023"),
        event("b", "remand", "1 September 2023", "1 January 2024"),
        event("v", "verdict", "10 January 2024", years=2, months=6),
    )
    assert found(dossier) == [(TERM, date(2026, 2, 28), date(2026, 2, 28))]


def test_an_uncertain_arrest_gives_a_span_and_a_life_sentence_none() -> None:
    start = event("a", "arrest", "May 2023")
    term = found(case(start, event("v", "verdict", "10 January 2024", years=4)))
    assert term == [(TERM, date(2027, 5, 1), date(2027, 5, 31))]
    assert found(case(start, event("v", "verdict", "10 January 2024", life=True))) == []


def test_hearings_to_come_and_the_last_one_that_nobody_followed() -> None:
    arrest = event("a", "arrest", "1 March 2025")
    past, next_one = event("h", "hearing", "1 September 2025"), event("i", "hearing", "12 September 2025")
    assert found(case(arrest, past)) == [(HEARING, date(2025, 9, 1), date(2025, 9, 1))]
    assert found(case(arrest, past, next_one)) == [(HEARING, date(2025, 9, 12), date(2025, 9, 12))]
    followed = event("t", "transfer", "2 September 2025")
    assert found(case(arrest, past, followed)) == []
    assert found(case(arrest, past, event("r", "release", "2 September 2025"))) == []


def test_a_question_is_due_until_it_is_answered() -> None:
    asked = Question(uid="q", case="c", text="Which prison?", due="2025-09-15")
    assert deadlines(case(asked), TODAY) == (
        Deadline(QUESTION, date(2025, 9, 15), date(2025, 9, 15), "q", "Which prison?"),
    )
    assert found(case(Question(uid="q", case="c", text="?", due="2025-09-15", answered="2025-09-01"))) == []


def test_nothing_is_due_in_the_trash() -> None:
    assert found(case(event("b", "remand", "2 March 2025", "2 July 2025"), trashed="2025-08-01")) == []
