"""What a typed value of a filter means: days (relative ones too), whole numbers, amounts of time."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.durations import read_amount, read_duration

_RELATIVE = re.compile(r"(?:today)?([+\-–−])(\d{1,5})([dwmy])|(today|yesterday|tomorrow)", re.IGNORECASE)
_AMOUNTS = re.compile(r"(?:\d+y)?(?:\d+m)?(?:\d+w)?(?:\d+d)?", re.IGNORECASE)
_AMOUNT = re.compile(r"\d+[ymwd]", re.IGNORECASE)
_LONGEST = 120
_NUMBER = re.compile(r"\d{1,9}")
_NAMED = {"yesterday": -1, "today": 0, "tomorrow": 1}


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both inclusive; None leaves that side open."""

    first: date | None
    last: date | None


NO_DAY = Days(date.max, date.min)
"""The range that holds nothing."""


def read_days(text: str, today: date) -> Days | None:
    """The days a value covers: ``2013`` a year, ``+14d`` one day; None when unclear (day against month, too)."""
    relative = _relative(text.strip(), today)
    if relative is not None:
        return Days(relative, relative)
    found = read_date(text, today=today).date
    return Days(found.earliest, found.latest) if found else None


def is_relative(text: str) -> bool:
    """Whether a day is counted from today."""
    return _RELATIVE.fullmatch(text.strip()) is not None


def date_options(text: str) -> tuple[str, ...]:
    """The dates (ISO) between which an unclear value leaves the choice; empty when it was not understood."""
    return tuple(found.edtf for found in read_date(text).dates)


def read_number(text: str) -> int | None:
    """A whole number in the digits of any script, or None."""
    return int(text) if _NUMBER.fullmatch(text) else None


def read_length(text: str) -> int | None:
    """An amount of time in days as lists compare it: ``7y``, ``7y6m``, "3 years 6 months", ``life``; or None."""
    if len(text) > _LONGEST:
        return None
    if _AMOUNTS.fullmatch(text):
        amounts = [read_amount(one) for one in _AMOUNT.findall(text)]
        return round(sum(one.in_days() for one in amounts if one)) if all(amounts) and amounts else None
    found = read_amount(text) or read_duration(text)
    return round(found.in_days()) if found else None


def _relative(text: str, today: date) -> date | None:
    found = _RELATIVE.fullmatch(text)
    if found is None:
        return None
    if found[4]:
        return _shifted(today, _NAMED[found[4].lower()])
    amount = int(found[2]) * (1 if found[1] == "+" else -1)
    unit = found[3].lower()
    if unit in "dw":
        return _shifted(today, amount * (7 if unit == "w" else 1))
    return _months_on(today, amount * (12 if unit == "y" else 1))


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _months_on(day: date, months: int) -> date:
    """The same day of another month; its last day where the month is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
