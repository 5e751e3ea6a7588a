"""Where a charge stands, and when it was in force, as the events of the timeline tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.charge_history import charged, in_force_periods, standing
from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Case, Charge, Event, Person


def _dossier(*events: tuple[str, str, str, str]) -> Dossier:
    """Events as (kind, date, charge, former charge); charges are a and b."""
    bare = Dossier(case=Case(uid="c", person="p", code="C"), person=Person(uid="p", code="C"))
    charges = [
        Charge(uid=uid, case="c", article=article) for uid, article in (("a", "206.3.2"), ("b", "206.4"))
    ]
    made = [
        Event(
            uid=f"e{at}",
            what=what,
            case="c",
            position=at,
            date=read_date(when).date if when else None,
            charge=charge or None,
            former_charge=former or None,
        )
        for at, (what, when, charge, former) in enumerate(events)
    ]
    return bare.put(*charges, *made)


def _stands(dossier: Dossier, uid: str) -> tuple[str, str, str]:
    charge = dossier.get(uid, Charge)
    assert charge is not None
    found = standing(charge, dossier)
    return found.state, found.since.text if found.since else "", found.ended.text if found.ended else ""


BROUGHT = ("charge_brought", "21 November 2023", "a", "")
CHANGED = ("charge_requalified", "16 August 2024", "b", "a")


@pytest.mark.parametrize(
    ("events", "a", "b"),
    [
        ((), ("charged", "", ""), ("charged", "", "")),
        ((BROUGHT,), ("charged", "21 November 2023", ""), ("charged", "", "")),
        (
            (BROUGHT, CHANGED),
            ("requalified", "21 November 2023", "16 August 2024"),
            ("charged", "16 August 2024", ""),
        ),
        (
            (BROUGHT, ("charge_dropped", "December 2024", "a", "")),
            ("dropped", "21 November 2023", "December 2024"),
            ("charged", "", ""),
        ),
        (
            (BROUGHT, CHANGED, ("charge_acquitted", "2025-06-20", "b", "")),
            ("requalified", "21 November 2023", "16 August 2024"),
            ("acquitted", "16 August 2024", "2025-06-20"),
        ),
        (
            (BROUGHT, ("charge_convicted", "2025-06-20", "a", "")),
            ("convicted", "21 November 2023", ""),
            ("charged", "", ""),
        ),
    ],
)
def test_where_a_charge_stands(
    events: tuple[tuple[str, str, str, str], ...], a: tuple[str, str, str], b: tuple[str, str, str]
) -> None:
    dossier = _dossier(*events)
    assert (_stands(dossier, "a"), _stands(dossier, "b")) == (a, b)


def test_a_verdict_convicts_of_what_is_still_charged() -> None:
    dossier = _dossier(BROUGHT, CHANGED, ("verdict", "2025-06-20", "", ""))
    assert _stands(dossier, "b")[0] == "charged", "a verdict without a sentence convicts nobody"
    verdict = next(event for event in dossier.of(Event) if event.what == "verdict")
    convicted = dossier.put(replace(verdict, years=9))
    assert (_stands(convicted, "a")[0], _stands(convicted, "b")[0]) == ("requalified", "convicted")


def test_a_charge_dropped_and_brought_again_was_not_there_between() -> None:
    dossier = _dossier(
        BROUGHT, ("charge_dropped", "2024-01-10", "a", ""), ("charge_brought", "2024-05-02", "a", "")
    )
    periods = [period for period in in_force_periods(dossier) if period.charge.uid == "a"]

    def on(day: date) -> Answer:
        return charged(periods, day, day)

    assert on(date(2023, 11, 20)) is Answer.NO
    assert on(date(2024, 1, 10)) is Answer.YES
    assert on(date(2024, 3, 1)) is Answer.NO
    assert on(date(2025, 1, 1)) is Answer.YES


def test_a_charge_that_no_event_brings_is_possible_on_any_day_and_sure_on_none() -> None:
    periods = tuple(in_force_periods(_dossier()))
    assert charged(periods, date(1990, 1, 1), date(1990, 1, 1)) is Answer.POSSIBLE
    assert charged((), date(1990, 1, 1), date(1990, 1, 1)) is Answer.NO


def test_an_uncertain_day_is_possible() -> None:
    periods = [
        p
        for p in in_force_periods(_dossier(("charge_brought", "early June 2024", "a", "")))
        if p.charge.uid == "a"
    ]
    assert charged(periods, date(2024, 6, 5), date(2024, 6, 5)) is Answer.POSSIBLE
    assert charged(periods, date(2024, 6, 30), date(2024, 6, 30)) is Answer.YES
