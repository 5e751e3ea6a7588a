"""How acts, changes and moments of the history are said in the user's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_text import to_text
from prisoner_tracker.domain.field_values import FieldValue
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.records import (
    Assessment,
    Attachment,
    Charge,
    Citation,
    Event,
    Organisation,
    Place,
    Question,
    Record,
    Source,
)
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.usecases.case_history import HistoryEntry, RecordStep
from ui import date_words
from ui.desk import Desk
from ui.field_words import field_label
from ui.models.outcome_words import outcome_words

_CONTEXT = "History"
_ACTS: dict[str, str] = {
    "new-case": QT_TRANSLATE_NOOP("History", "New case"),
    "save-case": QT_TRANSLATE_NOOP("History", "Case changed"),
    "import": QT_TRANSLATE_NOOP("History", "List imported"),
    "trash": QT_TRANSLATE_NOOP("History", "Moved to the trash"),
    "restore": QT_TRANSLATE_NOOP("History", "Restored from the trash"),
    "purge": QT_TRANSLATE_NOOP("History", "Removed for good"),
    "merge-people": QT_TRANSLATE_NOOP("History", "People merged"),
    "decide-pair": QT_TRANSLATE_NOOP("History", "Decided who is who"),
    "definition": QT_TRANSLATE_NOOP("History", "Definition kept"),
    "freeze": QT_TRANSLATE_NOOP("History", "Count frozen"),
    "sign-count": QT_TRANSLATE_NOOP("History", "Frozen count signed"),
    "undo": QT_TRANSLATE_NOOP("History", "Undone"),
    "redo": QT_TRANSLATE_NOOP("History", "Done again"),
    "hearing": QT_TRANSLATE_NOOP("History", "Hearing of a group case"),
    "group-case": QT_TRANSLATE_NOOP("History", "Group case changed"),
    "confirm-case": QT_TRANSLATE_NOOP("History", "Confirmed by a second person"),
    "bulk-tag": QT_TRANSLATE_NOOP("History", "Cases tagged"),
    "bulk-untag": QT_TRANSLATE_NOOP("History", "Tag taken off cases"),
    "bulk-category": QT_TRANSLATE_NOOP("History", "Category given to cases"),
    "bulk-uncategory": QT_TRANSLATE_NOOP("History", "Category taken from cases"),
    "bulk-event": QT_TRANSLATE_NOOP("History", "The same event added to cases"),
    "export-restricted": QT_TRANSLATE_NOOP("History", "Restricted fields exported"),
    "recovery-sheet": QT_TRANSLATE_NOOP("History", "Recovery sheet made"),
    "settings": QT_TRANSLATE_NOOP("History", "Settings changed"),
    "sample": QT_TRANSLATE_NOOP("History", "Sample made"),
    "save-search": QT_TRANSLATE_NOOP("History", "Search saved"),
    "delete-search": QT_TRANSLATE_NOOP("History", "Saved search let go"),
}
_MADE: dict[str, tuple[str, str, str]] = {
    Event.kind: (
        QT_TRANSLATE_NOOP("History", "Event added"),
        QT_TRANSLATE_NOOP("History", "Event changed"),
        QT_TRANSLATE_NOOP("History", "Event removed"),
    ),
    Charge.kind: (
        QT_TRANSLATE_NOOP("History", "Charge added"),
        QT_TRANSLATE_NOOP("History", "Charge changed"),
        QT_TRANSLATE_NOOP("History", "Charge removed"),
    ),
    Citation.kind: (
        QT_TRANSLATE_NOOP("History", "Source added"),
        QT_TRANSLATE_NOOP("History", "Source changed"),
        QT_TRANSLATE_NOOP("History", "Source removed"),
    ),
    Attachment.kind: (
        QT_TRANSLATE_NOOP("History", "Document added"),
        QT_TRANSLATE_NOOP("History", "Document changed"),
        QT_TRANSLATE_NOOP("History", "Document removed"),
    ),
    Assessment.kind: (
        QT_TRANSLATE_NOOP("History", "Decision added"),
        QT_TRANSLATE_NOOP("History", "Decision changed"),
        QT_TRANSLATE_NOOP("History", "Decision removed"),
    ),
    Question.kind: (
        QT_TRANSLATE_NOOP("History", "Question added"),
        QT_TRANSLATE_NOOP("History", "Question changed"),
        QT_TRANSLATE_NOOP("History", "Question removed"),
    ),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """The vocabularies of a file, and the language of the window."""

    vocabularies: Mapping[str, Vocabulary]
    language: str = "en"

    def label(self, vocabulary: str, code: str) -> str:
        """The label of a term; the code when the vocabulary has none."""
        found = self.vocabularies.get(vocabulary)
        term = found.by_code.get(code) if found and code else None
        return term.label(self.language) if term else code


def terms_of(desk: Desk) -> Terms:
    """Those of the open file."""
    return Terms(desk.vocabularies, desk.settings.language or "en")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One thing that changed: its name, and what it said before and after ("" for nothing)."""

    name: str
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """In one line."""
        if not self.before and not self.after:
            return self.name
        if not self.before:
            return f"{self.name}: {one_line(self.after)}"
        nothing = tr("nothing")
        return f"{self.name}: {one_line(self.before)} → {one_line(self.after) or nothing}"


def tr(text: str) -> str:
    """A word of this room."""
    return QCoreApplication.translate(_CONTEXT, text)


def one_line(text: str, longest: int = 160) -> str:
    """A text without its line breaks, cut."""
    joined = " ".join(text.split())
    return joined if len(joined) <= longest else joined[: longest - 1] + "…"


def act_words(label: str, undo_of: int | None = None) -> str:
    """What an act is called; of an undo and a redo with the number of the act."""
    known = _ACTS.get(label)
    said = tr(known) if known else label.replace("-", " ").capitalize()
    return tr("{act}: act {number}").format(act=said, number=undo_of) if undo_of else said


def moment(at: datetime) -> str:
    """A moment on the clock of this machine: "5 Jun 2025, 14:02"."""
    local = at.astimezone()
    return f"{date_words.short(UncertainDate.from_day(local.date()))}, {local:%H:%M}"


def short_hash(head: str) -> str:
    """The beginning of a hash in groups of four."""
    return " ".join(head[at : at + 4] for at in range(0, 12, 4))


def value_words(terms: Terms, key: str, value: FieldValue) -> str:
    """A field's value: terms by label, dates as typed."""
    return to_text(BY_KEY[key], value, terms.vocabularies, terms.language) if value else ""


def lines_of(terms: Terms, entry: HistoryEntry, only: str = "") -> list[ChangeLine]:
    """What an entry changed; with a field, that field alone. What restricted fields say is told only then."""
    return list(_lines(terms, entry, only))


def _lines(terms: Terms, entry: HistoryEntry, only: str) -> Iterator[ChangeLine]:
    if entry.purged:
        yield ChangeLine(tr("What it said was removed for good"))
    for step in entry.fields:
        if only not in ("", step.key):
            continue
        if BY_KEY[step.key].restricted and not only:
            yield ChangeLine(tr("{field}: changed, not shown here").format(field=field_label(step.key)))
            continue
        before, after = value_words(terms, step.key, step.before), value_words(terms, step.key, step.after)
        yield ChangeLine(field_label(step.key), before, after)
    if not only:
        yield from (_record_line(terms, entry, step) for step in entry.records)


def _record_line(terms: Terms, entry: HistoryEntry, step: RecordStep) -> ChangeLine:
    made, altered, removed = _MADE[step.kind]
    before = record_words(terms, entry.before, step.before)
    after = record_words(terms, entry.after, step.after)
    if step.before is None:
        return ChangeLine(tr(made), "", after)
    if step.after is None:
        return ChangeLine(tr(removed), "", before)
    return ChangeLine(tr(altered), "" if before == after else before, after)


def record_words(terms: Terms, dossier: Dossier | None, record: Record | None) -> str:
    """A record in one line."""
    if record is None or dossier is None:
        return ""
    match record:
        case Event():
            return event_words(terms, dossier, record)
        case Charge():
            return _joined(record.article, record.title)
        case Citation():
            source = dossier.get(record.source, Source)
            about = field_label(record.field) if record.field in BY_KEY else ""
            return _joined(source.title if source else "", about, record.value, record.locator)
        case Attachment():
            return record.name
        case Assessment():
            body = dossier.get(record.organisation, Organisation)
            return _joined(body.name if body else "", terms.label("recognition", record.decision))
        case Question():
            return _joined(record.text, record.answer)
        case _:
            return ""


def event_words(terms: Terms, dossier: Dossier, event: Event) -> str:
    """What happened, when, where, with what outcome, and the note."""
    place, court = dossier.get(event.place, Place), dossier.get(event.court, Organisation)
    outcome = outcome_words(event, terms.vocabularies, terms.language, short=False)
    return _joined(
        terms.label("event_kind", event.what),
        event.date.text if event.date else "",
        place.name if place else "",
        court.name if court else "",
        outcome,
        one_line(event.note, 80),
    )


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
