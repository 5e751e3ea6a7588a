"""What the places are called where a search can find its words in a case."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from prisoner_tracker.domain.fields import BY_KEY
from ui.field_words import field_label

_CONTEXT = "FoundIn"
_KINDS: dict[str, str] = {
    "charge": QT_TRANSLATE_NOOP("FoundIn", "Charge"),
    "event": QT_TRANSLATE_NOOP("FoundIn", "Event"),
    "place": QT_TRANSLATE_NOOP("FoundIn", "Place"),
    "place_alias": QT_TRANSLATE_NOOP("FoundIn", "Other name of a place"),
    "organisation": QT_TRANSLATE_NOOP("FoundIn", "Organisation or court"),
    "organisation_alias": QT_TRANSLATE_NOOP("FoundIn", "Other name of an organisation"),
    "proceeding": QT_TRANSLATE_NOOP("FoundIn", "Group case"),
    "assessment": QT_TRANSLATE_NOOP("FoundIn", "Assessment"),
    "question": QT_TRANSLATE_NOOP("FoundIn", "Question"),
    "case_tag": QT_TRANSLATE_NOOP("FoundIn", "Tag"),
    "source": QT_TRANSLATE_NOOP("FoundIn", "Source"),
    "citation": QT_TRANSLATE_NOOP("FoundIn", "Quotation from a source"),
}
_OTHER = QT_TRANSLATE_NOOP("FoundIn", "The case")


def found_in(where: str) -> str:
    """The word for a field's key or a record's kind."""
    if where in BY_KEY:
        return field_label(where)
    return QCoreApplication.translate(_CONTEXT, _KINDS.get(where, _OTHER))
