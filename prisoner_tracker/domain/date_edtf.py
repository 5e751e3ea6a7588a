"""Which days an EDTF expression (ISO 8601-2:2019, levels 0 to 2) can mean: from an earliest to a latest one.

The library `edtf` decides what is well formed and how far an element reaches; ours are the seasons, the ends
of intervals and the limits of the calendar (years 1 to 9999).

Seasons are those of meteorology in the northern hemisphere: spring is March to May, summer June to August,
autumn September to November. "Winter 2019" may be the one that ends in 2019 or the one that begins in it, so
it reaches from 1 January 2019 to the end of February 2020.

An end that is open (`../2019`) or not known (`/2019`) is no bound. Signs of doubt (`~`, `?`, `%`) do not
widen the bounds: nobody said by how much.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")
_SEASON = re.compile(r"(\d{4})-(2[1-4])[~?%]?")
_OTHER_SEASON = re.compile(r"\d{4}-(2[5-9]|3\d|4[01])[~?%]?")
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}
_WINTER = 24


class Bounds(NamedTuple):
    """First and last possible day, both inclusive; None where that side is open."""

    earliest: date | None
    latest: date | None


@lru_cache(maxsize=8192)
def bounds(edtf: str) -> Bounds:
    """The days that the expression can mean: "2013-11" -> 1 to 30 November 2013.

    Raises ValueError (without the text) for what is not EDTF, reaches outside the years 1 to 9999, says
    nothing ("../..") or ends before it begins.
    """
    try:
        found = _element(edtf) if _PLAIN.fullmatch(edtf) else _compound(edtf)
    except ValueError:
        raise ValueError("not an EDTF date of the years 1 to 9999") from None
    if found.earliest is None and found.latest is None:
        raise ValueError("an EDTF date without any bound")
    if found.earliest and found.latest and found.earliest > found.latest:
        raise ValueError("an EDTF date that ends before it begins")
    return found


def month_bounds(year: int, month: int, last_month: int | None = None) -> Bounds:
    """All days of a month, or of several months of one year."""
    end = last_month or month
    return Bounds(date(year, month, 1), date(year, end, monthrange(year, end)[1]))


def season_bounds(year: int, season: int) -> Bounds:
    """All days of a season: 21 spring, 22 summer, 23 autumn, 24 winter (either winter of the year)."""
    if season == _WINTER:
        return Bounds(date(year, 1, 1), month_bounds(year + 1, 2).latest)
    return month_bounds(year, *_SEASON_MONTHS[season])


def _compound(edtf: str) -> Bounds:
    if not re.fullmatch(r"[\dXYES~?%./,\-\[\]{}]+", edtf):
        raise ValueError("not an EDTF date")
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        # With both ends given, the grammar has the last word on the whole as well.
        if first not in ("", "..") and last not in ("", "..") and not _is_season(first + last):
            _checked(edtf)
        return Bounds(_end(first).earliest, _end(last).latest)
    if edtf[:1] in "[{":
        _checked(edtf)
        return _set(edtf[1:-1])
    return _element(edtf)


def _set(inside: str) -> Bounds:
    """From the first to the last of the members; "..x" and "x.." are open on one side."""
    members = [tuple(_end(end) for end in part.strip().split("..")) for part in inside.split(",")]
    starts = [member[0].earliest for member in members]
    ends = [member[-1].latest for member in members]
    known_starts = [day for day in starts if day]
    known_ends = [day for day in ends if day]
    return Bounds(
        min(known_starts) if len(known_starts) == len(starts) else None,
        max(known_ends) if len(known_ends) == len(ends) else None,
    )


def _end(part: str) -> Bounds:
    return Bounds(None, None) if part in ("", "..") else _element(part)


def _is_season(text: str) -> bool:
    return bool(re.search(r"-2[1-4](?!\d)", text))


def _element(element: str) -> Bounds:
    """Bounds of one date without interval or set."""
    season = _SEASON.fullmatch(element)
    if season:
        return season_bounds(int(season[1]), int(season[2]))
    if _OTHER_SEASON.fullmatch(element):
        raise ValueError("an EDTF season that is not one of the four")
    plain = _PLAIN.fullmatch(element)
    if not plain:
        return _by_library(element)
    year, month, day = (int(part) if part else None for part in plain.groups())
    if year is None or day == 0 or month == 0:
        raise ValueError("not an EDTF date")
    if month is None:
        return month_bounds(year, 1, 12)
    if month > 12:
        raise ValueError("not an EDTF date")
    if day is None:
        return month_bounds(year, month)
    exact = date(year, month, day)
    return Bounds(exact, exact)


def _by_library(element: str) -> Bounds:
    parsed = _checked(element)
    try:
        first, last = parsed.lower_strict(), parsed.upper_strict()  # type: ignore[attr-defined]
        years = (int(first[0]), int(last[0]))
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise ValueError("an EDTF date whose days cannot be counted") from None
    if years == (0, 9999):
        return Bounds(None, None)
    return Bounds(date(*first[:3]), date(*last[:3]))


def _checked(edtf: str) -> object:
    """The parsed expression. The library is loaded on first need: it costs a tenth of a second."""
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        return parse_edtf(edtf)
    except (EDTFParseException, ValueError):
        raise ValueError("not an EDTF date") from None
