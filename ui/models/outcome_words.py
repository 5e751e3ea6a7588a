"""How the outcome of an event is said: "until 3 Oct 2025", "7 years 6 months", "Pardoned"."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.records import Event
from prisoner_tracker.domain.vocabulary import Vocabulary
from ui.date_words import short as short_date


def _tr(text: str) -> str:
    return QCoreApplication.translate("OutcomeWords", text)


def duration_words(years: int | None, months: int | None, days: int | None, life: bool = False) -> str:
    """A term of imprisonment; "" for none."""
    if life:
        return _tr("life")
    units = (
        (years, _tr("1 year"), _tr("{n} years")),
        (months, _tr("1 month"), _tr("{n} months")),
        (days, _tr("1 day"), _tr("{n} days")),
    )
    return " ".join(
        one if amount == 1 else several.format(n=amount) for amount, one, several in units if amount
    )


def outcome_words(
    event: Event, vocabularies: Mapping[str, Vocabulary], language: str, short: bool = True
) -> str:
    """The outcome of an event, "" for none; not ``short`` is what an editor shows, so dates stay as typed."""
    said = duration_words(event.years, event.months, event.days, event.life)
    if event.until is not None:
        when = short_date(event.until) if short else event.until.text
        said = " ".join(part for part in (said, _tr("until {date}").format(date=when)) if part)
    if event.release_kind:
        term = vocabularies["release_kind"].by_code.get(event.release_kind)
        said = " ".join(part for part in (said, term.label(language) if term else event.release_kind) if part)
    return said
