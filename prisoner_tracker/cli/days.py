"""How a day given to a command is read: as every date of the program, but it must be one day."""

from __future__ import annotations

from datetime import date

from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.search.value_reading import date_options, read_days


def read_day(text: str, today: date) -> date:
    """One day: ``2024-12-19``, ``19 December 2024``, ``today``, ``-7d``.

    Raises UserMistake: date-not-understood, date-ambiguous, not-one-day.
    """
    days = read_days(text, today)
    if days is None:
        options = date_options(text)
        if options:
            raise UserMistake("date-ambiguous", expected=options)
        raise UserMistake("date-not-understood", expected=("2024-12-19", "19 December 2024", "today", "-7d"))
    if days.first is None or days.first != days.last:
        raise UserMistake("not-one-day", text=text)
    return days.first
