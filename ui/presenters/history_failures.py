"""Why an act is not taken back or done again, in sentences: which later act stands in the way, and what it touched."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.ports import Revision
from ui.errors import failure_codes, failure_sentence
from ui.field_words import field_label
from ui.models.history_words import act_words, moment

_CONTEXT = "HistoryFailure"
_SENTENCES: dict[str, str] = {
    "no-such-act": QT_TRANSLATE_NOOP(
        "HistoryFailure", "There is no such act in the history. Nothing was changed."
    ),
    "already-undone": QT_TRANSLATE_NOOP("HistoryFailure", "This act is undone already. Nothing was changed."),
    "not-undone": QT_TRANSLATE_NOOP("HistoryFailure", "This act is not undone. Nothing was changed."),
    "act-purged": QT_TRANSLATE_NOOP(
        "HistoryFailure", "What this act said was removed for good: it can’t be undone or done again."
    ),
    "act-without-changes": QT_TRANSLATE_NOOP(
        "HistoryFailure", "This act changed no record: there is nothing to undo."
    ),
    "nothing-to-undo": QT_TRANSLATE_NOOP("HistoryFailure", "There is nothing to undo."),
    "nothing-to-redo": QT_TRANSLATE_NOOP("HistoryFailure", "There is nothing to do again."),
    "later-work-in-the-way": QT_TRANSLATE_NOOP(
        "HistoryFailure", "Other work uses what this would take away. Nothing was changed."
    ),
    "no-such-case": QT_TRANSLATE_NOOP("HistoryFailure", "The history knows no such case."),
}
_IN_THE_WAY = QT_TRANSLATE_NOOP(
    "HistoryFailure",
    "Act {number}{what} stands in the way: it touched {field}. Nothing was changed; undo that first.",
)


def turn_failure(error: TrackerError, other: Revision | None = None) -> str:
    """The sentence; ``other`` is the act that stands in the way, when it is known."""
    if error.code == "act-in-the-way":
        what = f" ({act_words(other.label, other.undo_of)}, {moment(other.at)})" if other else ""
        return _tr(_IN_THE_WAY).format(number=error.details.get("revision"), what=what, field=_what(error))
    if error.code in _SENTENCES:
        return _tr(_SENTENCES[error.code])
    if error.code in failure_codes():
        return failure_sentence(error.code, error.details)
    return failure_sentence(error.code)


def _what(error: TrackerError) -> str:
    field = str(error.details.get("field") or "")
    if field in BY_KEY:
        return field_label(field)
    return _tr("the same record")


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
