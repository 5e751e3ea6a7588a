"""Why somebody is known to have been held: codes and dates in the order of a sentence, and the sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prisoner_tracker.cli.custody_words import sentence
from prisoner_tracker.domain.counting.reasons import custody_stretches
from prisoner_tracker.domain.date_reading import keep_as_text, read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.records import Event


def when(text: str) -> UncertainDate:
    return read_date(text).date or keep_as_text(text)


def told(*lines: str) -> list[Event]:
    """Events told as "20 November 2023 arrest", or "5 December 2023 remand until 13 June 2024"."""
    events = []
    for at, line in enumerate(lines):
        head, _, until = line.partition(" until ")
        text, what = head.rsplit(" ", 1)
        event = Event(
            uid=f"e{at}", what=what, case="c", position=at, date=None if text == "-" else when(text)
        )
        events.append(replace(event, until=when(until)) if until else event)
    return events


SENTENCES = [
    (
        told(
            "20 November 2023 arrest",
            "21 November 2023 remand until 21 March 2024",
            "20 March 2024 remand_extended until 13 June 2024",
        ),
        ["Held since the arrest of 20 November 2023; remand extended to 13 June 2024; no release recorded."],
    ),
    (told("10 August 2014 observation"), ["Listed as held on 10 August 2014; nothing since."]),
    (told("early June 2025 arrest"), ["Held since the arrest of early June 2025; no release recorded."]),
    (
        told("2019-02-03 arrest", "2020-05-01 verdict", "2014-01-01 search"),
        ["Held since the arrest of 3 February 2019; sentenced on 1 May 2020; no release recorded."],
    ),
    (
        told("2019-02-03 arrest", "2019-08-10 observation"),
        ["Held since the arrest of 3 February 2019; listed as held on 10 August 2019; nothing since."],
    ),
    (told("2020 search"), []),
]


@pytest.mark.parametrize(("events", "expected"), SENTENCES, ids=range(len(SENTENCES)))
def test_a_stretch_of_custody_is_a_sentence(events: list[Event], expected: list[str]) -> None:
    assert [sentence(stretch.reasons) for stretch in custody_stretches(events)] == expected


def test_a_release_is_said_with_its_kind() -> None:
    events = told("2019-02-03 arrest", "2021-03-01 release")
    events[-1] = replace(events[-1], release_kind="pardon_full")
    (stretch,) = custody_stretches(events)
    assert sentence(stretch.reasons) == (
        "Held since the arrest of 3 February 2019; released (pardon full) on 1 March 2021."
    )
    assert stretch.end == events[-1].date


def test_two_stretches_are_two_sentences() -> None:
    events = told("2019-02-03 arrest", "2019-03-01 release", "2020-04-01 arrest")
    assert len(custody_stretches(events)) == 2
