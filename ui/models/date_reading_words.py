"""What stands beneath a date field: how the text was understood, and what is not known."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.dates import UncertainDate, parts
from ui import date_words
from ui.models.choices import Choice


def _tr(text: str) -> str:
    return QCoreApplication.translate("DateReading", text)


def reading_words(when: UncertainDate) -> str:
    """ "28–29 November 2023: one of two days"; "" when the text already says all."""
    if not when.understood:
        return _tr("Kept as text: not understood as a date.")
    said, pieces = date_words.long(when), parts(when)
    days = (when.latest - when.earliest).days + 1 if when.earliest and when.latest else 0
    one_of_some = pieces.qualifier in ("or", "between") and pieces.day is not None
    if one_of_some and days == 2:
        return _tr("{date}: one of two days").format(date=said)
    if one_of_some and days:
        return _tr("{date}: one of {count} days").format(date=said, count=days)
    if pieces.qualifier is not None and when.earliest and when.latest and days > 1:
        return _tr("{date}: from {first} to {last}").format(
            date=said, first=_day(when.earliest), last=_day(when.latest)
        )
    if pieces.qualifier is None and pieces.day is None and pieces.month is not None:
        return _tr("{date}: the day is not known").format(date=said)
    return "" if said.casefold() == when.text.strip().casefold() else said


def reading_choices(typed: str, today: date) -> list[Choice]:
    """The readings of a text that may be two dates, to choose from; [] when nothing is to be chosen."""
    dates = read_date(typed.strip(), today=today).dates if typed.strip() else ()
    words = [date_words.long(when) for when in dates]
    return [Choice(said, said) for said in words] if len(words) > 1 else []


def _day(day: date) -> str:
    return date_words.long(UncertainDate.from_day(day))
