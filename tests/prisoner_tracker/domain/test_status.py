"""What a case's events say about liberty, procedure and the end of the detention on any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.date_reading import keep_as_text, read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.records import Event
from prisoner_tracker.domain.status import (
    Status,
    custody_periods,
    days_held,
    held_on,
    in_order,
    status_on,
)
from prisoner_tracker.domain.vocabulary import load_shipped

TODAY = date(2025, 9, 9)


def when(text: str) -> UncertainDate:
    return read_date(text, today=TODAY).date or keep_as_text(text)


def case(*told: str, **last: object) -> list[Event]:
    """Events told as "2023-11-20 arrest"; without a date as "- verdict"; the last one with further facts."""
    events = []
    for at, line in enumerate(told):
        text, what = line.rsplit(" ", 1)
        moment = None if text == "-" else when(text)
        events.append(Event(uid=f"e{at}", what=what, case="c", position=at, date=moment))
    events[-1] = replace(events[-1], **last)  # type: ignore[arg-type]
    return events


def liberty(events: list[Event], day: date = TODAY) -> str:
    return status_on(events, day).liberty


def test_nothing_is_known_of_a_case_without_events() -> None:
    assert status_on([], TODAY) == Status("not_known", "not_known", "not_known", None, None)
    assert held_on([], TODAY) is Answer.NO
    assert days_held([], TODAY) is None


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("arrest", "in_custody"),
        ("detention", "in_custody"),
        ("placed", "in_custody"),
        ("transfer", "in_custody"),
        ("remand", "on_remand"),
        ("remand_extended", "on_remand"),
        ("house_arrest", "house_arrest"),
        ("administrative_detention", "administrative"),
        ("psychiatric", "psychiatric"),
        ("disappearance", "disappeared"),
        ("exile", "abroad"),
        ("wanted", "wanted"),
        ("death", "died"),
        ("release", "at_liberty"),
        ("hearing", "not_known"),
        ("hunger_strike", "not_known"),
        ("search", "not_known"),
    ],
)
def test_one_event(what: str, expected: str) -> None:
    events = case(f"2025-01-05 {what}")
    assert liberty(events) == expected
    assert liberty(events, date(2025, 1, 5)) == expected
    assert liberty(events, date(2025, 1, 4)) == "not_known"


def test_the_course_of_a_case() -> None:
    events = case("2023-11-20 arrest", "2023-11-22 charge_brought", "2023-11-23 remand", "2024-06-01 hearing")
    events += [
        Event(uid="v", what="verdict", case="c", date=when("2025-06-20"), position=9, years=9),
        Event(uid="a", what="appeal_decided", case="c", date=when("2025-08-01"), position=10),
        Event(
            uid="r",
            what="release",
            case="c",
            date=when("2025-09-01"),
            position=11,
            release_kind="pardon_full",
        ),
    ]
    seen = [status_on(events, day) for day in map(date.fromisoformat, (
        "2023-11-19", "2023-11-20", "2023-11-22", "2023-11-30", "2024-07-01", "2025-07-01", "2025-08-02", "2025-09-01",
    ))]  # fmt: skip
    assert [(one.liberty, one.procedure, one.end) for one in seen] == [
        ("not_known", "not_known", "not_known"),
        ("in_custody", "not_known", "not_ended"),
        ("in_custody", "charged", "not_ended"),
        ("on_remand", "charged", "not_ended"),
        ("on_remand", "on_trial", "not_ended"),
        ("serving", "convicted", "not_ended"),
        ("serving", "convicted_final", "not_ended"),
        ("at_liberty", "convicted_final", "pardon_full"),
    ]
    assert {one.since.text for one in seen[1:] if one.since} == {"2023-11-20"}
    assert [one.until_day for one in seen][:2] == [date(2023, 11, 19), date(2023, 11, 21)]
    assert seen[-1].until_day is None


def test_a_verdict_without_a_sentence_or_of_somebody_at_liberty_holds_nobody() -> None:
    assert liberty(case("2024-01-01 verdict")) == "not_known"
    assert liberty(case("2023-01-01 release", "2024-01-01 verdict", years=3)) == "at_liberty"
    assert liberty(case("2023-01-01 wanted", "2024-01-01 verdict", years=3)) == "wanted"
    assert liberty(case("2023-01-01 arrest", "2024-01-01 verdict", life=True)) == "serving"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("to_house_arrest", "house_arrest"),
        ("to_restriction", "restricted"),
        ("amnesty", "at_liberty"),
        ("", "at_liberty"),
    ],
)
def test_what_a_release_leads_to(kind: str, expected: str) -> None:
    status = status_on(case("2024-01-01 arrest", "2024-03-01 release", release_kind=kind), TODAY)
    assert status.liberty == expected
    assert status.procedure == "not_known"
    assert status.end == (kind or "not_known")


def test_acquittal_and_dropped_charges() -> None:
    events = case("2024-01-01 arrest", "2024-02-01 indicted", "2024-03-01 release", release_kind="acquitted")
    assert status_on(events, TODAY).procedure == "acquitted"
    same_day = [*events, Event(uid="v", what="verdict", case="c", date=when("2024-03-01"), position=9)]
    assert status_on(same_day, TODAY).procedure == "acquitted"
    upheld = [
        *same_day,
        Event(uid="a", what="appeal_decided", case="c", date=when("2024-05-01"), position=10),
    ]
    assert status_on(upheld, TODAY).procedure == "acquitted"
    again = [*upheld, Event(uid="n", what="charge_brought", case="c", date=when("2024-06-01"), position=11)]
    assert status_on(again, TODAY).procedure == "charged"


def test_a_procedure_does_not_go_backwards() -> None:
    events = case("2024-01-01 hearing", "2024-02-01 charge_requalified", "2024-03-01 remand_extended")
    assert status_on(events, TODAY).procedure == "on_trial"


def test_an_overdue_remand_is_still_remand() -> None:
    events = case("2024-01-01 arrest", "2024-01-03 remand", until=when("2024-05-03"))
    assert status_on(events, date(2024, 5, 3)).reasons == ()
    assert status_on(events, date(2024, 5, 3)).until_day == date(2024, 5, 3)
    late = status_on(events, date(2024, 5, 4))
    assert (late.liberty, late.reasons) == ("on_remand", ("remand-overdue",))
    extended = [
        *events,
        Event(uid="x", what="remand_extended", case="c", date=when("2024-05-02"), position=9),
    ]
    assert status_on(extended, TODAY).reasons == ()


def test_what_may_have_happened_counts_and_says_so() -> None:
    events = case("2024-05 arrest")
    assert status_on(events, date(2024, 4, 30)).liberty == "not_known"
    may = status_on(events, date(2024, 5, 10))
    assert (may.liberty, may.reasons, may.until_day) == ("in_custody", ("possible",), date(2024, 5, 30))
    assert status_on(events, date(2024, 5, 31)).reasons == ()
    unread = status_on(case("soon after the harvest arrest"), TODAY)
    assert (unread.liberty, unread.reasons) == ("in_custody", ("possible",))


def test_an_old_list_shows_nobody_as_held_today() -> None:
    events = case("2012-03-01 arrest", "2014-05 observation")
    assert liberty(events, date(2015, 5, 31)) == "in_custody"
    assert status_on(events, date(2015, 5, 1)).until_day == date(2015, 5, 31)
    gone = status_on(events, date(2015, 6, 1))
    assert (gone.liberty, gone.end, gone.reasons) == ("not_known", "not_known", ("observation-too-old",))
    assert liberty(events, date(2015, 6, 1)) == liberty(events, TODAY) == "not_known"
    assert held_on(events, date(2015, 5, 31)) is Answer.YES
    assert held_on(events, date(2015, 6, 1)) is Answer.POSSIBLE
    assert status_on(events, date(2014, 7, 1), believe_days=10).liberty == "not_known"


def test_a_list_of_the_last_day_there_is() -> None:
    events = case("2012-03-01 arrest", "- observation", date=UncertainDate.from_edtf("9999-12-31"))
    assert held_on(events, TODAY) is Answer.YES
    assert liberty(events, date.max) == "in_custody"


def test_what_came_after_the_list_needs_no_belief() -> None:
    events = case("2014-05-31 observation", "2014-08-01 verdict", years=20)
    assert liberty(events) == "serving"
    assert held_on(events, TODAY) is Answer.YES
    # A later place of detention is said without a date of its own: the list still is the last thing known.
    assert liberty(case("2012-01-01 arrest", "2014-05-31 observation", "- placed")) == "not_known"


def test_a_case_that_a_researcher_entered_stays_as_it_was_said() -> None:
    assert liberty(case("2012-03-01 arrest")) == "in_custody"
    assert held_on(case("2012-03-01 arrest"), TODAY) is Answer.YES


def test_a_list_weakens_nothing_that_is_known() -> None:
    assert liberty(case("2025-01-01 remand", "2025-06-01 observation")) == "on_remand"
    assert liberty(case("2025-01-01 house_arrest", "2025-06-01 observation")) == "house_arrest"
    assert liberty(case("2025-01-01 house_arrest", "2025-06-01 transfer")) == "in_custody"
    assert liberty(case("2024-01-01 death", "2025-06-01 observation")) == "died"


def test_a_list_does_not_say_since_when() -> None:
    assert status_on(case("2025-05-31 observation"), TODAY).since is None
    assert status_on(case("- placed"), TODAY).since is None


def test_taken_again_after_a_release() -> None:
    events = case("2023-01-01 arrest", "2023-05-01 release", "2024-02-01 arrest")
    status = status_on(events, TODAY)
    assert (status.liberty, status.end) == ("in_custody", "not_ended")
    assert status.since == when("2024-02-01")
    assert held_on(events, date(2023, 8, 1)) is Answer.NO
    assert held_on(events, date(2023, 8, 1), date(2024, 2, 1)) is Answer.YES
    assert held_on(events, date(2022, 1, 1), date(2022, 12, 31)) is Answer.NO
    assert days_held(events, date(2024, 2, 11)) == (120 + 10, 120 + 10)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_events_without_a_date_take_their_usual_place(order: tuple[int, ...]) -> None:
    """In whatever order the form was filled in."""
    facts = [
        Event(uid="a", what="arrest", case="c", date=when("2023-11-20")),
        Event(uid="p", what="placed", case="c", place="p"),
        Event(uid="m", what="remand", case="c", until=when("2024-03-20")),
        Event(uid="v", what="verdict", case="c", years=9),
    ]
    events = [replace(facts[at], position=position) for position, at in enumerate(order)]
    assert [event.what for event in in_order(events)] == ["arrest", "placed", "remand", "verdict"]
    assert liberty(events) == "serving"
    free = [*events, Event(uid="r", what="release", case="c", position=-1, release_kind="amnesty")]
    assert status_on(free, TODAY).liberty == "at_liberty"
    assert status_on(free, TODAY).end == "amnesty"
    assert status_on(free, date(2023, 11, 19)).liberty == "not_known"


def test_a_release_without_a_date_comes_after_everything_dated() -> None:
    events = case("2023-11-20 arrest", "2025-06-20 remand_extended", "- release")
    assert liberty(events, date(2024, 1, 1)) == "in_custody"
    assert status_on(events, date(2024, 1, 1)).until_day == date(2025, 6, 19)
    assert liberty(events, TODAY) == "at_liberty"
    assert held_on(events, date(2024, 1, 1)) is Answer.YES
    assert held_on(events, TODAY) is Answer.POSSIBLE
    least, most = days_held(events, TODAY) or (0, 0)
    assert least == (date(2025, 6, 20) - date(2023, 11, 20)).days
    assert most == (TODAY - date(2023, 11, 20)).days


def test_an_end_whose_date_is_not_known_is_an_end() -> None:
    (period,) = custody_periods(case("- arrest", "- release"))
    assert period.start is None
    assert period.end is not None
    assert held_on(case("- arrest", "- release"), TODAY) is Answer.POSSIBLE


def test_periods_touch_where_the_state_changes() -> None:
    events = case("2023-11-20 arrest", "2023-11-23 remand", "2025-06-20 verdict", years=9)
    periods = custody_periods(events)
    assert [period.kind for period in periods] == ["in_custody", "on_remand", "serving"]
    assert [period.end for period in periods] == [when("2023-11-23"), when("2025-06-20"), None]
    assert [period.reasons for period in periods] == [
        ("arrest", "remand"),
        ("remand", "verdict"),
        ("verdict",),
    ]


def test_a_change_of_state_on_a_day_not_known_parts_no_period() -> None:
    events = case("2023-11-20 arrest", "2023-12 remand", "- house_arrest", "2025-06-20 verdict", years=9)
    assert [(period.kind, period.start) for period in custody_periods(events)] == [
        ("in_custody", when("2023-11-20")),
        ("serving", when("2025-06-20")),
    ]
    days = (TODAY - date(2023, 11, 20)).days
    assert days_held(events, TODAY) == (days, days)


KINDS = tuple(load_shipped()["event_kind"].by_code)
DATES = (
    "2013", "2014-05", "2014-05-31", "before 2020", "early June 2025", "after 2023", "2025-09-09", "about 2014",
    "2024-12-19", "2025-12-01", "who knows", "between 1 and 4 October 2014",
)  # fmt: skip
some_events = st.lists(
    st.builds(
        Event,
        uid=st.uuids().map(str),
        what=st.sampled_from(KINDS),
        case=st.just("c"),
        date=st.none() | st.sampled_from(DATES).map(when),
        until=st.none() | st.sampled_from(DATES).map(when),
        years=st.none() | st.just(3),
        position=st.integers(0, 3),
        release_kind=st.sampled_from(("", "to_house_arrest", "acquitted", "dropped", "end_of_term")),
    ),
    max_size=5,
)
days = st.dates(date(2012, 1, 1), date(2027, 1, 1))


@settings(max_examples=200)
@given(some_events, days)
def test_answers_are_terms_and_hold_until_the_day_they_say(events: list[Event], day: date) -> None:
    now = status_on(events, day)
    shipped = load_shipped()
    assert now.liberty in shipped["liberty"].by_code
    assert now.procedure in shipped["procedure"].by_code
    assert now.end in shipped["end_of_detention"].by_code
    last = now.until_day or day + timedelta(days=4000)
    assert last >= day
    for later in {day + (last - day) * part // 7 for part in range(8)}:
        assert replace(status_on(events, later), until_day=None) == replace(now, until_day=None)


@settings(max_examples=200)
@given(some_events, days)
def test_who_is_surely_held_by_status_was_possibly_held_by_days(events: list[Event], day: date) -> None:
    now = status_on(events, day)
    if now.held and "possible" not in now.reasons:
        assert held_on(events, day) is not Answer.NO


@given(some_events, days, st.integers(0, 400))
def test_a_longer_time_holds_at_least_what_a_day_in_it_does(
    events: list[Event], day: date, more: int
) -> None:
    assert held_on(events, day, day + timedelta(days=more)) >= held_on(events, day)


@given(some_events, days)
def test_days_held_are_a_range(events: list[Event], day: date) -> None:
    least, most = days_held(events, day) or (0, 0)
    assert 0 <= least <= most


@given(some_events, st.randoms(use_true_random=False))
def test_the_order_of_records_decides_nothing_but_ties(events: list[Event], chance: object) -> None:
    events = [replace(event, position=at) for at, event in enumerate(events)]
    shuffled = list(events)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_order(shuffled) == in_order(events)
    assert status_on(shuffled, TODAY) == status_on(events, TODAY)
