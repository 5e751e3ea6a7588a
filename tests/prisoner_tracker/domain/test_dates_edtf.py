"""Bounds of EDTF: the days an expression can mean, and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisoner_tracker.domain.date_edtf import bounds
from prisoner_tracker.domain.dates import UncertainDate

BOUNDS = [
    ("2013-11-22", "2013-11-22", "2013-11-22"),
    ("2013-11", "2013-11-01", "2013-11-30"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2013-11~", "2013-11-01", "2013-11-30"),
    ("2013?", "2013-01-01", "2013-12-31"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("2019-XX-12", "2019-01-12", "2019-12-12"),
    ("2019-11-XX", "2019-11-01", "2019-11-30"),
    ("2004-06~-11", "2004-06-11", "2004-06-11"),
    ("2019-21", "2019-03-01", "2019-05-31"),
    ("2019-22", "2019-06-01", "2019-08-31"),
    ("2019-23", "2019-09-01", "2019-11-30"),
    ("2019-24", "2019-01-01", "2020-02-29"),
    ("2019-22/2019-23", "2019-06-01", "2019-11-30"),
    ("1976-10-01/1976-10-04", "1976-10-01", "1976-10-04"),
    ("2025-06-01~/2025-06-10~", "2025-06-01", "2025-06-10"),
    ("../2019-12-31", None, "2019-12-31"),
    ("/2019-12-31", None, "2019-12-31"),
    ("2024-05-01/..", "2024-05-01", None),
    ("2024/", "2024-01-01", None),
    ("[2023-11-28,2023-11-29]", "2023-11-28", "2023-11-29"),
    ("[2023-11-28..2023-12-01]", "2023-11-28", "2023-12-01"),
    ("[..1983-12]", None, "1983-12-31"),
    ("[1983-12..]", "1983-12-01", None),
    ("{2013,2015}", "2013-01-01", "2015-12-31"),
]

REFUSED = [
    "",
    "yesterday",
    "2019-13",
    "2019-00",
    "2019-02-31",
    "2019-00-10",
    "2019-25",
    "0000",
    "-0500",
    "Y170000002",
    "9999-24",
    "2019-1X-01",
    "2019-05/2019-04",
    "../..",
    "/",
    "XXXX",
    "XXXX-12-XX",
    "[2013,",
    "2013/2014/2015",
    "[..]",
]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("edtf", "earliest", "latest"), BOUNDS)
def test_an_expression_reaches_from_its_first_to_its_last_day(
    edtf: str, earliest: str | None, latest: str | None
) -> None:
    assert bounds(edtf) == (_day(earliest), _day(latest))


@pytest.mark.parametrize("edtf", REFUSED)
def test_what_is_no_edtf_or_outside_the_calendar_is_refused_without_repeating_it(edtf: str) -> None:
    with pytest.raises(ValueError, match="EDTF") as problem:
        bounds(edtf)
    assert len(edtf) < 3 or edtf not in str(problem.value)


@given(st.text("0123456789X-/.,[]{}~?%YES ", max_size=24))
def test_any_text_of_edtf_letters_has_ordered_bounds_or_is_refused(text: str) -> None:
    try:
        earliest, latest = bounds(text)
    except ValueError:
        return
    assert earliest or latest
    assert not (earliest and latest) or earliest <= latest
    assert UncertainDate.from_edtf(text).earliest == earliest


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]))
def test_our_short_way_gives_what_the_library_gives(day: date, shape: str) -> None:
    from edtf import parse_edtf

    text = {"%Y-%m-%d": day.isoformat(), "%Y-%m": day.isoformat()[:7], "%Y": day.isoformat()[:4]}[shape]
    parsed = parse_edtf(text)
    assert bounds(text) == (date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))
