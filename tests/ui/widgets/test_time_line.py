"""A line of time says what is certain and what is not: bars, hatching, open ends, dots."""

from __future__ import annotations

from datetime import date

import pytest

from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.records import Event
from ui.models.life_line import life_line
from ui.models.life_words import life_words
from ui.widgets.time_line import TimeLine

TODAY = date(2025, 9, 9)


def events(*told: tuple[str, str]) -> list[Event]:
    return [
        Event(uid=str(at), what=what, case="c", position=at, date=read_date(when).date if when else None)
        for at, (what, when) in enumerate(told)
    ]


def line(*told: tuple[str, str]):
    found = life_line(events(*told), TODAY)
    assert found is not None
    return found


def test_no_day_draws_no_line():
    assert life_line([], TODAY) is None
    assert life_line(events(("arrest", "")), TODAY) is None


def test_an_uncertain_begin_has_two_bounds_and_a_held_person_reaches_today():
    found = line(("arrest", "28 or 29 November 2023"))
    (span,) = found.spans
    assert (span.begin_first, span.begin_last) == (
        date(2023, 11, 28).toordinal(),
        date(2023, 11, 29).toordinal(),
    )
    assert span.goes_on
    assert found.last > TODAY.toordinal()
    assert [mark.is_exact for mark in found.marks] == [False]


def test_a_release_ends_the_bar_and_house_arrest_is_weak():
    found = line(("arrest", "2024-01-10"), ("house_arrest", "2024-05-01"), ("release", "2024-06-02"))
    assert [(span.kind, span.is_weak) for span in found.spans] == [
        ("in_custody", False),
        ("house_arrest", True),
    ]
    assert not any(span.goes_on for span in found.spans)
    assert found.spans[-1].end_last == date(2024, 6, 2).toordinal()


@pytest.mark.parametrize(
    "told",
    [
        [("arrest", "2024-01-10")],
        [("arrest", "before 2020"), ("release", "after 2023")],
        [("arrest", "between 1 and 4 October 1976"), ("verdict", "1980"), ("release", "")],
        [("observation", "2014-08-10")],
        [("arrest", "2025-09-09"), ("release", "2025-09-09")],
    ],
)
@pytest.mark.parametrize("width", [40, 240, 900])
def test_every_line_can_be_painted(qtbot, told, width):
    found = life_line(events(*told), TODAY)
    assert found is not None
    widget = TimeLine(found, life_words(events(*told)))
    qtbot.addWidget(widget)
    widget.resize(width, widget.height())
    assert not widget.grab().isNull()
    assert widget.accessibleName().startswith("Line of time")


def test_the_ends_of_all_time_can_be_painted(qtbot):
    first = Event(uid="1", what="arrest", case="c", date=UncertainDate.from_day(date.min))
    last = Event(uid="2", what="release", case="c", date=UncertainDate.from_day(date.max))
    found = life_line([first, last], TODAY)
    assert found is not None
    widget = TimeLine(found, "x")
    qtbot.addWidget(widget)
    widget.resize(300, widget.height())
    assert not widget.grab().isNull()


def test_what_may_be_looks_otherwise_than_what_is_sure(qtbot):
    def picture(when: str):
        told = [("arrest", when), ("release", "2024-06-01")]
        widget = TimeLine(line(*told), "x")
        qtbot.addWidget(widget)
        widget.resize(600, widget.height())
        return widget.grab().toImage()

    assert picture("2024-01-10") != picture("early January 2024")


def test_words_say_the_same():
    said = life_words(events(("arrest", "20 November 2023"), ("release", "13 June 2024")))
    assert said == "Line of time: In custody from 20 November 2023 to 13 June 2024"
