"""How the custody of a case is told in one sentence, for those who can't see the line of time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.records import Event
from prisoner_tracker.domain.status import custody_periods
from ui.date_words import long as long_date
from ui.field_words import status_word


def _tr(text: str) -> str:
    return QCoreApplication.translate("LifeWords", text)


def life_words(events: Sequence[Event]) -> str:
    """ "On remand from 20 November 2023 to 13 June 2024; serving from 13 June 2024, no end known"."""
    said = []
    for period in custody_periods(events):
        start = long_date(period.start) if period.start else _tr("a day not known")
        open_text, closed = _tr("{state} from {start}, no end known"), _tr("{state} from {start} to {end}")
        text = open_text if period.end is None else closed
        end = long_date(period.end) if period.end else ""
        said.append(text.format(state=status_word(period.kind), start=start, end=end))
    return _tr("Line of time: {words}").format(words="; ".join(said) or _tr("no custody known"))
