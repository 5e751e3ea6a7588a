"""How an uncertain date is worded: in three slots of a list, short in a line, whole in a sentence.

Never more precise than its source; a date that was not understood is said as it was typed.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from prisoner_tracker.domain.dates import DateParts, UncertainDate, parts

_CONTEXT = "Date"
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_QUALIFIERS: dict[str, str] = {
    "early": QT_TRANSLATE_NOOP("Date", "early"),
    "mid": QT_TRANSLATE_NOOP("Date", "mid"),
    "late": QT_TRANSLATE_NOOP("Date", "late"),
    "about": QT_TRANSLATE_NOOP("Date", "about"),
    "uncertain": QT_TRANSLATE_NOOP("Date", "perhaps"),
    "before": QT_TRANSLATE_NOOP("Date", "before"),
    "after": QT_TRANSLATE_NOOP("Date", "after"),
    "until": QT_TRANSLATE_NOOP("Date", "until"),
    "since": QT_TRANSLATE_NOOP("Date", "since"),
    "spring": QT_TRANSLATE_NOOP("Date", "spring"),
    "summer": QT_TRANSLATE_NOOP("Date", "summer"),
    "autumn": QT_TRANSLATE_NOOP("Date", "autumn"),
    "winter": QT_TRANSLATE_NOOP("Date", "winter"),
}


@dataclass(frozen=True, slots=True)
class Slots:
    """The pieces as words; empty where not known (what ``DateSlotsDelegate`` paints)."""

    qualifier: str = ""
    day: str = ""
    month: str = ""
    year: str = ""


def slots(when: UncertainDate) -> Slots:
    """Three slots; a span of days stands in the first one, and is in doubt."""
    pieces = parts(when)
    word = _word(pieces.qualifier)
    day = pieces.day or ""
    if not day.isdecimal():
        word, day = " ".join(part for part in (word, day) if part), ""
    return Slots(word, day, _months(pieces, short=True), pieces.year or "")


def short(when: UncertainDate | None) -> str:
    """``28–29 Nov 2023``, ``early Jun 2024``; as typed when it was not understood."""
    return _line(when, short_months=True)


def long(when: UncertainDate | None) -> str:
    """``28–29 November 2023``, ``early June 2024``; as typed when it was not understood."""
    return _line(when, short_months=False)


def spoken(when: UncertainDate | None) -> str:
    """The words for a screen reader: ``November 2023, day not known``."""
    if when is None:
        return ""
    pieces, line = parts(when), long(when)
    if not when.understood or pieces.day or pieces.qualifier:
        return line
    missing = _text("day not known") if pieces.month else _text("month and day not known")
    return f"{line}, {missing}"


def day_and_month(when: UncertainDate | None, this_year: int) -> tuple[str, bool]:
    """``9 Sep`` in this year, ``Sep 2023`` or ``2023`` in another; and whether it is in doubt."""
    if when is None:
        return "", False
    pieces = parts(when)
    if not when.understood:
        return when.text, True
    in_doubt = not when.is_exact
    month = _months(pieces, short=True)
    if pieces.year != str(this_year):
        return " ".join(part for part in (month, pieces.year or "") if part), in_doubt
    day = pieces.day or (_word(pieces.qualifier) if pieces.qualifier else "··")
    return " ".join(part for part in (day, month) if part), in_doubt


def _line(when: UncertainDate | None, *, short_months: bool) -> str:
    if when is None:
        return ""
    if not when.understood:
        return when.text
    pieces = parts(when)
    found = (_word(pieces.qualifier), pieces.day, _months(pieces, short=short_months), pieces.year)
    return " ".join(part for part in found if part) or when.text


def _months(pieces: DateParts, *, short: bool) -> str:
    named = [_month(number, short) for number in (pieces.month, pieces.last_month) if number]
    return "–".join(named)


def _month(number: int, short: bool) -> str:
    locale = QLocale()
    if short:
        english = locale.language() in (QLocale.Language.English, QLocale.Language.C)
        return (
            _SHORT[number - 1]
            if english
            else locale.standaloneMonthName(number, QLocale.FormatType.ShortFormat)
        )
    return locale.monthName(number)


def _word(qualifier: str | None) -> str:
    """``between`` and ``or`` show in the span itself."""
    return _text(_QUALIFIERS[qualifier]) if qualifier in _QUALIFIERS else ""


def _text(source: str) -> str:
    return QCoreApplication.translate(_CONTEXT, source)
