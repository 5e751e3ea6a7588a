"""Which backups are kept, and what their names tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisoner_tracker.domain.backups import (
    DAILY,
    MONTHLY,
    RECENT,
    WEEKLY,
    BackupName,
    read_name,
    to_thin,
)

NOW = datetime(2026, 11, 24, 14, 30, tzinfo=timezone(timedelta(hours=4)))
FIRST, LAST = datetime(2024, 1, 1), datetime(2027, 6, 1)  # noqa: DTZ001 - the strategy adds the zone
moments = st.sets(st.datetimes(FIRST, LAST, timezones=st.just(UTC)), max_size=120)


@given(moments)
def test_at_most_so_many_are_kept_and_the_newest_always(times: set[datetime]) -> None:
    past = {at for at in times if at <= NOW}
    kept = past - to_thin(times, NOW)
    assert len(kept) <= RECENT + DAILY + WEEKLY + MONTHLY
    if past:
        assert max(past) in kept


@given(moments)
def test_the_newest_of_each_of_the_last_days_weeks_and_months_is_kept(times: set[datetime]) -> None:
    kept = times - to_thin(times, NOW)
    past = sorted((at for at in times if at <= NOW), reverse=True)
    for count, period in (
        (DAILY, lambda at: at.date()),
        (WEEKLY, lambda at: at.isocalendar()[:2]),
        (MONTHLY, lambda at: (at.year, at.month)),
    ):
        newest: dict[object, datetime] = {}
        for at in past:
            newest.setdefault(period(at.astimezone(NOW.tzinfo)), at)
        assert set(list(newest.values())[:count]) <= kept


@given(moments)
def test_names_of_the_future_neither_go_nor_push_others_out(times: set[datetime]) -> None:
    future = {at for at in times if at > NOW}
    assert not to_thin(times, NOW) & future
    assert to_thin(times, NOW) == to_thin(times - future, NOW)


@given(moments)
def test_thinning_again_changes_nothing(times: set[datetime]) -> None:
    assert to_thin(times - to_thin(times, NOW), NOW) == set()


def test_two_years_of_half_hours_leave_about_thirty() -> None:
    times = {NOW - timedelta(minutes=30 * step) for step in range(48 * 730)}
    kept = times - to_thin(times, NOW)
    assert 25 <= len(kept) <= RECENT + DAILY + WEEKLY + MONTHLY
    assert min(kept) < NOW - timedelta(days=230)


def test_a_clock_that_jumped_ten_years_ahead_thins_nothing_more() -> None:
    days = {NOW - timedelta(days=step) for step in range(12)}
    assert to_thin(days, NOW + timedelta(days=3650)) == set()


@pytest.mark.parametrize("stem", ["cases", "Blue folder 2", "архив", "r1-aaaaaaaa"])
def test_a_name_is_read_as_it_was_written(stem: str) -> None:
    name = BackupName(stem, NOW.replace(microsecond=0), "a1b2c3", 41, "9f7ec57d" + "0" * 56)
    read = read_name(name.written())
    assert read is not None
    assert (read.stem, read.at, read.tag, read.revision, read.head) == (
        stem,
        name.at,
        "a1b2c3",
        41,
        "9f7ec57d",
    )


@pytest.mark.parametrize(
    "name",
    [
        "cases.ptdb",
        "cases 2026-13-24 120000Z a1b2c3-r1-9f7ec57d.ptdb",
        ".cases.backup.12-aaaaaaaa.part",
        "cases 2026-11-24 120000Z a1b2c3-r1-9f7ec57d.ptdb.part",
    ],
)
def test_other_names_are_no_backups(name: str) -> None:
    assert read_name(name) is None
