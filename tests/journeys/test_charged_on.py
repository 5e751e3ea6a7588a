"""The search bar asks the past of charges: who was charged under an article on a day, requalified and dropped too."""

from __future__ import annotations

import pytest

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.records import Charge, Event
from tests.support.a_case import a_case

TOLD = {
    "Requalified One": (
        ("charge_brought", "21 November 2023", "old"),
        ("charge_requalified", "16 August 2024", "new"),
    ),
    "Dropped One": (("charge_brought", "1 March 2024", "new"), ("charge_dropped", "10 August 2024", "new")),
    "Vague One": (("charge_brought", "1 March 2024", "new"), ("charge_dropped", "August 2024", "new")),
    "Bare One": (),
}


@pytest.fixture
def told(journey) -> None:
    file = journey.window.desk.file
    for name, events in TOLD.items():
        dossier = a_case(file, name, arrested="20 November 2023")
        case, uids = dossier.case.uid, {"old": file.new_uid(), "new": file.new_uid()}
        made = [Charge(uid=uids["new"], case=case, article="777.4", position=1)]
        if any(key == "old" for _, _, key in events):
            made.insert(0, Charge(uid=uids["old"], case=case, article="777.3.2"))
        happened = [
            Event(
                uid=file.new_uid(),
                what=what,
                case=case,
                position=at,
                date=read_date(day).date,
                charge=uids[key],
                former_charge=uids["old"] if what == "charge_requalified" else None,
            )
            for at, (what, day, key) in enumerate(events, 10)
        ]
        file.writer.apply(difference((), dossier.put(*made, *happened).everything()), "import")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("charged-on:2024-08-20 article:777.4", {"Requalified One"}),
        ("charged-on:2024-08-20? article:777.4", {"Requalified One", "Vague One", "Bare One"}),
        ("charged-on:2024-08-05 article:777.4", {"Dropped One"}),
        ("charged-on:2024-08-05? article:777.4", {"Dropped One", "Vague One", "Bare One"}),
        ("charged-on:2024-08-10 article:777.3.2", {"Requalified One"}),
        ("charged-on:2024-08-20 article:777.3.2", set()),
    ],
)
def test_the_search_bar_asks_the_past(journey, told, asked, found) -> None:
    journey.search(asked)
    assert set(journey.names()) == found
