"""In which states of liberty somebody was, day by day, and what a day in doubt says."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from db.known_states import STATES
from db.schema.known import CUSTODY_STATES
from prisoner_tracker.domain.counting.states import (
    ALWAYS,
    EARLY,
    FOREVER,
    RECORDED,
    UNRECORDED,
    Span,
    spans,
)
from prisoner_tracker.domain.date_reading import keep_as_text, read_date
from prisoner_tracker.domain.records import Event
from prisoner_tracker.domain.status import status_on
from prisoner_tracker.domain.status_rules import HELD
from prisoner_tracker.domain.vocabulary import load_shipped

WHATS = (
    "arrest",
    "remand",
    "verdict",
    "house_arrest",
    "observation",
    "placed",
    "release",
    "death",
    "hearing",
)


def event(at: int, what: str, text: str | None) -> Event:
    when = None if text is None else read_date(text).date or keep_as_text(text)
    years = 3 if what == "verdict" else None
    return Event(uid=f"e{at}", what=what, case="c", position=at, date=when, years=years)


def told(*lines: str) -> list[Event]:
    return [
        event(at, line.rsplit(" ", 1)[1], None if line.startswith("- ") else line.rsplit(" ", 1)[0])
        for at, line in enumerate(lines)
    ]


def on(found: tuple[Span, ...], day: str, recorded: bool = True) -> set[str]:
    number = date.fromisoformat(day).toordinal()
    wanted = (ALWAYS, RECORDED if recorded else UNRECORDED)
    return {span.state for span in found if span.first <= number < span.until and span.holds in wanted}


def test_nothing_told_is_one_span_of_not_knowing() -> None:
    (span,) = spans([])
    assert (span.state, span.first, span.until, span.sure) == ("not_known", EARLY, FOREVER, True)


def test_the_day_of_a_release_is_free_and_the_day_of_an_arrest_is_held() -> None:
    found = spans(told("2020-01-10 arrest", "2020-03-01 release"))
    assert on(found, "2020-01-09") == {"not_known"}
    assert on(found, "2020-01-10") == {"in_custody"}
    assert on(found, "2020-02-29") == {"in_custody"}
    assert on(found, "2020-03-01") == {"at_liberty"}
    assert all(span.sure for span in found)


def test_an_uncertain_release_leaves_both_possible_and_then_one() -> None:
    found = spans(told("2020-01-10 arrest", "May 2020 release"))
    assert on(found, "2020-04-30") == {"in_custody"}
    assert on(found, "2020-05-15") == {"at_liberty", "in_custody"}
    assert on(found, "2020-05-31") == {"at_liberty"}


def test_a_release_without_a_date_happened_before_it_was_written_down() -> None:
    found = spans(told("2020-01-10 arrest", "- release"))
    assert on(found, "2024-01-01", recorded=False) == {"at_liberty", "in_custody"}
    assert on(found, "2024-01-01", recorded=True) == {"at_liberty"}


def test_a_source_bounds_an_event_without_a_date() -> None:
    events = told("2020-01-10 arrest", "- release")
    found = spans(events, {"e1": date(2021, 6, 1).toordinal()})
    assert on(found, "2021-05-31", recorded=False) == {"at_liberty", "in_custody"}
    assert on(found, "2021-06-01", recorded=False) == {"at_liberty"}


def test_house_arrest_in_doubt_is_not_hidden_by_custody() -> None:
    found = spans(told("2020-01-10 arrest", "2021 house_arrest"))
    assert on(found, "2021-06-01") == {"in_custody", "house_arrest"}


def test_an_observation_keeps_its_day() -> None:
    found = spans(told("10 August 2014 observation"))
    assert [span.seen for span in found if span.state == "in_custody"] == [date(2014, 8, 10).toordinal()]


def test_the_numbers_of_states_are_those_of_the_vocabulary_with_custody_first() -> None:
    assert set(STATES) == {term.code for term in load_shipped()["liberty"].terms}
    assert frozenset(STATES[:CUSTODY_STATES]) == HELD


@given(
    st.lists(
        st.tuples(
            st.sampled_from(WHATS),
            st.dates(date(2019, 1, 1), date(2021, 1, 1)).map(lambda day: day.isoformat()),
        ),
        max_size=5,
    ),
    st.dates(date(2018, 12, 1), date(2021, 2, 1)),
)
def test_with_exact_dates_each_day_has_the_one_state_that_status_gives(
    lines: list[tuple[str, str]], day: date
) -> None:
    events = [event(at, what, text) for at, (what, text) in enumerate(lines)]
    found = spans(events)
    (now,) = [span for span in found if span.first <= day.toordinal() < span.until]
    believed = now.seen is None or day <= date.fromordinal(now.seen) + timedelta(days=365)
    assert status_on(events, day).liberty == (now.state if believed else "not_known")
    edges = [(span.first, span.until) for span in found]
    assert edges[0][0] == EARLY
    assert edges[-1][1] == FOREVER
    assert all(one[1] == other[0] for one, other in pairwise(edges))
