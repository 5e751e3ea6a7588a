"""How a date is said in words: "28–29 November 2023: one of two days". Never more precise than its source."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from prisoner_tracker.domain.dates import DateParts, UncertainDate, parts


def _tr(text: str) -> str:
    return QCoreApplication.translate("DateWords", text)


def month_name(month: int, short: bool = False) -> str:
    """The month's name in English, the source language of the window."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return QLocale(QLocale.Language.English).standaloneMonthName(month, form)


def date_words(when: UncertainDate, short: bool = False) -> str:
    """The date in a few words: "3 October 2025", "early June 2025", "before 2020"; as typed if not understood."""
    if not when.understood:
        return when.text
    slots = parts(when)
    words = [_qualifier(slots), slots.day or "", _month(slots, short), _year(slots)]
    text = " ".join(word for word in words if word)
    return text or when.text


def reading_words(when: UncertainDate) -> str:
    """What stands beneath a date field: how the text was understood, and what is not known; "" if all is said."""
    if not when.understood:
        return _tr("Kept as text: not understood as a date.")
    said = date_words(when)
    days = (when.latest - when.earliest).days + 1 if when.earliest and when.latest else 0
    slots = parts(when)
    if slots.qualifier in ("or", "between") and days == 2:
        return _tr("{date}: one of two days").format(date=said)
    if slots.qualifier in ("or", "between") and slots.day and days:
        return _tr("{date}: one of {count} days").format(date=said, count=days)
    if slots.qualifier is not None and when.earliest and when.latest:
        span = _span(when.earliest, when.latest)
        return _tr("{date}: from {span}").format(date=said, span=span) if days > 1 else said
    if slots.day is None and slots.month is not None:
        return _tr("{date}: the day is not known").format(date=said)
    if slots.month is None and slots.qualifier is None:
        return "" if said == when.text else said
    return "" if said.casefold() == when.text.strip().casefold() else said


_QUALIFIERS = {
    "early": "early",
    "mid": "mid",
    "late": "late",
    "about": "about",
    "uncertain": "perhaps",
    "before": "before",
    "after": "after",
    "until": "until",
    "since": "since",
    "spring": "spring",
    "summer": "summer",
    "autumn": "autumn",
    "winter": "winter",
}


def _qualifier(slots: DateParts) -> str:
    if slots.qualifier == "between" and not slots.day:
        return _tr("between")
    return _tr(_QUALIFIERS.get(slots.qualifier or "", ""))


def _month(slots: DateParts, short: bool) -> str:
    if slots.month is None:
        return ""
    name = month_name(slots.month, short)
    if slots.last_month is None:
        return name
    return f"{name} {_tr('and')} {month_name(slots.last_month, short)}"


def _year(slots: DateParts) -> str:
    year = slots.year or ""
    return year.replace("–", f" {_tr('and')} ") if slots.qualifier == "between" else year


def _span(first: date, last: date) -> str:
    return f"{_day(first)} {_tr('to')} {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {month_name(day.month)} {day.year}"
