"""How a day, month or year, with a word such as "early" or "before", becomes EDTF and its bounds.

- "early June" is 1 to 10 June, "mid" 11 to 20, "late" 21 to the end; "early 2019" is January to April, "mid"
  May to August, "late" September to December. Both ends are written as approximate:
  `2025-06-01~/2025-06-10~`.
- "before 2020" excludes 2020, "until 2020" includes it; so do "after" and "since".
- "winter 2019/20" is December 2019 to February 2020; "winter 2019" may be either of its two winters.
- A number alone between 1800 and 2199 is a year; others may be years of another calendar, never converted.
"""

from datetime import date, timedelta
from typing import NamedTuple

from prisoner_tracker.domain.date_edtf import month_bounds, season_bounds
from prisoner_tracker.domain.dates import YEAR_THIRDS, month_thirds

FIRST_YEAR, LAST_YEAR = 1800, 2199
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_DAY = timedelta(days=1)


class Unreadable(ValueError):
    """The text is no date; `reason` is the code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Span(NamedTuple):
    """EDTF with its bounds, as `date_edtf.bounds` would find them, without asking the grammar."""

    edtf: str
    earliest: date | None
    latest: date | None


class Slots(NamedTuple):
    """What a text says of a date: None where it says nothing."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def plain(slots: Slots) -> Span:
    """A day, a month or a year. Raises Unreadable for no such day or another calendar's year."""
    year, month, day = slots
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable("not-understood")
    if month is None:
        if day is not None:
            raise Unreadable("not-understood")
        return Span(f"{year}", *month_bounds(year, 1, 12))
    if not 1 <= month <= 12:
        raise Unreadable("impossible-date")
    if day is None:
        return Span(f"{year}-{month:02}", *month_bounds(year, month))
    try:
        exact = date(year, month, day)
    except ValueError:
        raise Unreadable("impossible-date") from None
    return Span(exact.isoformat(), exact, exact)


def decade(year: int) -> Span:
    """The ten years from one that ends in 0: "199X"."""
    if year % 10 or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable("not-understood")
    return Span(f"{year // 10}X", date(year, 1, 1), date(year + 9, 12, 31))


def season(year: int, name: str, ends_in: int | None = None) -> Span:
    """A season of a year; `ends_in` for a winter whose two years are given."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable("not-understood")
    if ends_in is None:
        return Span(f"{year}-{SEASONS[name]}", *season_bounds(year, SEASONS[name]))
    if name != "winter" or ends_in != year + 1:
        raise Unreadable("not-understood")
    return Span(f"{year}-12/{ends_in}-02", date(year, 12, 1), month_bounds(ends_in, 2).latest)


def from_to(first: Slots, last: Slots) -> Span:
    """Some time between two dates, both included."""
    start, end = plain(first), plain(last)
    if not start.earliest or not end.latest or start.earliest > end.latest:
        raise Unreadable("impossible-date")
    if start == end:
        return start
    return Span(f"{start.edtf}/{end.edtf}", start.earliest, end.latest)


def one_of(first: Slots, last: Slots) -> Span:
    """One of two dates."""
    start, end = sorted((plain(first), plain(last)), key=lambda span: (span.earliest or date.min, span.edtf))
    if start == end:
        return start
    latest = max(day for day in (start.latest, end.latest) if day)
    return Span(f"[{start.edtf},{end.edtf}]", start.earliest, latest)


def worded(role: str, slots: Slots) -> Span:
    """A date with a word before or after it."""
    whole = plain(slots)
    if whole.earliest is None or whole.latest is None:
        raise Unreadable("not-understood")
    match role:
        case "early" | "mid" | "late":
            return _third(role, slots)
        case "before":
            latest = whole.earliest - _DAY
            return Span(f"../{latest.isoformat()}", None, latest)
        case "until":
            return Span(f"../{whole.edtf}", None, whole.latest)
        case "after":
            earliest = whole.latest + _DAY
            return Span(f"{earliest.isoformat()}/..", earliest, None)
        case "since" | "from":
            return Span(f"{whole.edtf}/..", whole.earliest, None)
        case _:
            raise Unreadable("not-understood")


def doubted(span: Span, sign: str) -> Span:
    """With "~" (about), "?" (uncertain) or "%" (both); only a day, month or year can carry it."""
    if not span.edtf.replace("-", "").isdecimal() or span.edtf[5:7] > "12":
        raise Unreadable("not-understood")
    return Span(span.edtf + sign, span.earliest, span.latest)


def _third(role: str, slots: Slots) -> Span:
    year, month, day = slots
    if day is not None or year is None:
        raise Unreadable("not-understood")
    if month is None:
        first, last = YEAR_THIRDS[role]
        return Span(f"{year}-{first:02}~/{year}-{last:02}~", *month_bounds(year, first, last))
    first, last = month_thirds(year, month)[role]
    start, end = date(year, month, first), date(year, month, last)
    return Span(f"{start.isoformat()}~/{end.isoformat()}~", start, end)
