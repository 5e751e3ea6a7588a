"""What an import is said in: fields a column may become, why a row is rejected, what a decision asks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.fields import FIELDS
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.usecases.importing.choices import KEEP, NEW_TERM
from prisoner_tracker.usecases.importing.levels import SECOND_PERSON
from prisoner_tracker.usecases.importing.plan import Plan, RowOutcome, Undecided
from prisoner_tracker.usecases.importing.propose import importable
from ui.date_words import long
from ui.field_words import field_label

_CONTEXT = "Import"

_ASIDE: dict[str, str] = {
    "entry_number": QT_TRANSLATE_NOOP("Import", "Number in the list"),
    "given_name": QT_TRANSLATE_NOOP("Import", "Given name"),
    "patronymic": QT_TRANSLATE_NOOP("Import", "Father’s name"),
    "family_name": QT_TRANSLATE_NOOP("Import", "Family name"),
    "age": QT_TRANSLATE_NOOP("Import", "Age"),
    "source_url": QT_TRANSLATE_NOOP("Import", "Address of the source"),
    "source_title": QT_TRANSLATE_NOOP("Import", "Title of the source"),
}
_REJECTED: dict[str, str] = {
    "no-name": QT_TRANSLATE_NOOP("Import", "no name"),
    "total-line": QT_TRANSLATE_NOOP("Import", "a total of the list, not a person"),
    "same-case-twice": QT_TRANSLATE_NOOP("Import", "an earlier line is the same case"),
}
_TITLES: dict[str, str] = {
    "place": QT_TRANSLATE_NOOP("Import", "Places that look alike"),
    "term": QT_TRANSLATE_NOOP("Import", "Not in the list of terms"),
    "date": QT_TRANSLATE_NOOP("Import", "A date to read"),
    "level": QT_TRANSLATE_NOOP("Import", "Level 4 is not taken from a list"),
    "person": QT_TRANSLATE_NOOP("Import", "Perhaps already here"),
}
_QUESTIONS: dict[str, str] = {
    "place": QT_TRANSLATE_NOOP("Import", "Is this another spelling of the same place?"),
    "term": QT_TRANSLATE_NOOP("Import", "What should this become?"),
    "date": QT_TRANSLATE_NOOP("Import", "Which day is meant?"),
    "level": QT_TRANSLATE_NOOP(
        "Import",
        "It needs a document and a second person, who confirms each case in this file. Until then it is level 3; "
        "what the list says is cited.",
    ),
    "person": QT_TRANSLATE_NOOP("Import", "Who is this?"),
}


def _isolate(text: str) -> str:
    """A text of the other direction does not turn the sentence (as `ui.widgets.plain_text.isolate`)."""
    return f"\u2068{text}\u2069"


def _tr(source: str) -> str:
    return QCoreApplication.translate(_CONTEXT, source)


def column_label(key: str) -> str:
    """The name of what a column becomes; keys that are no field of the form included."""
    if key == KEEP:
        return _tr("Keep with the entry")
    return _tr(_ASIDE[key]) if key in _ASIDE else field_label(key)


def column_choices() -> list[tuple[str, str]]:
    """(key, label) of everything a column may become, "Keep with the entry" first."""
    keys = [KEEP, "code", "name", *_ASIDE, *(field.key for field in FIELDS if importable(field.key))]
    return [(key, column_label(key)) for key in dict.fromkeys(keys)]


def difference_label(key: str) -> str:
    """The name of a field that a row would change; a heading that no field takes stays as it is."""
    try:
        return column_label(key)
    except KeyError:
        return key


def rejected_words(reason: str) -> str:
    """Why a row is not imported."""
    return _tr(_REJECTED[reason]) if reason in _REJECTED else reason


def decision_title(kind: str) -> str:
    """The heading over a decision of this kind."""
    return _tr(_TITLES[kind])


def decision_question(kind: str) -> str:
    """What is asked."""
    return _tr(_QUESTIONS[kind])


def option_words(item: Undecided, answer: str, label: str) -> str:
    """What stands on the button for one answer."""
    words: dict[str, Callable[[], str]] = {
        "place": lambda: _place(item, answer),
        "term": lambda: _term(answer),
        "date": lambda: _tr("Keep as text") if answer == "text" else long(read_date(answer).date) or answer,
        "level": lambda: (
            _tr("Level 3 until a second person confirms") if answer else _tr("Keep with the entry")
        ),
        "person": lambda: _person(answer, label),
    }
    return words[item.kind]()


def _place(item: Undecided, answer: str) -> str:
    text = _tr("A place of its own") if answer == item.value else _tr("It is {place}")
    return text.format(place=_isolate(answer))


def _term(answer: str) -> str:
    if answer.startswith(NEW_TERM):
        return _tr("New term: {term}").format(term=_isolate(answer.removeprefix(NEW_TERM)))
    return answer or _tr("Keep with the entry")


def _person(answer: str, code: str) -> str:
    text = {
        "same-case": _tr("The same case as {code}"),
        "same-person": _tr("The same person, another case ({code})"),
        "new": _tr("Somebody else"),
    }[answer]
    return text.format(code=code)


def term_choices(vocabulary: Vocabulary, language: str) -> list[tuple[str, str]]:
    """(code, label) of every term, to choose from."""
    return [(term.code, term.label(language)) for term in vocabulary.terms]


_NOTES: dict[str, str] = {
    "encoding-uncertain": QT_TRANSLATE_NOOP("Import", "Look at the letters: the encoding is a guess."),
    "no-header": QT_TRANSLATE_NOOP("Import", "No line of headings was found."),
    "banner": QT_TRANSLATE_NOOP("Import", "There is text above the headings; it is kept with the source."),
    "several-sheets": QT_TRANSLATE_NOOP("Import", "The file has several sheets; one is imported at a time."),
    "hidden-sheets": QT_TRANSLATE_NOOP("Import", "The file has hidden sheets."),
    "one-column": QT_TRANSLATE_NOOP("Import", "There is only one column: look at what parts the columns."),
    "mixed-encodings": QT_TRANSLATE_NOOP("Import", "Some lines are in another encoding than the rest."),
}


def reading_note(code: str) -> str:
    """What is odd about how a file was read; "" for a code that needs no words."""
    return _tr(_NOTES[code]) if code in _NOTES else ""


_OUTCOMES: dict[str, str] = {
    "created": QT_TRANSLATE_NOOP("Import", "a new case"),
    "changed": QT_TRANSLATE_NOOP("Import", "changes {code}"),
    "unchanged": QT_TRANSLATE_NOOP("Import", "{code} as it is"),
}


def outcome_words(row: RowOutcome) -> str:
    """What becomes of a row that is not rejected."""
    return _tr(_OUTCOMES[row.outcome]).format(code=row.code)


def doubt_words(row: RowOutcome) -> str:
    """What is odd about a row: its case lies in the trash, cells that were not understood; "" for nothing."""
    if "in-trash" in row.doubts:
        return _tr("in the trash, and stays there")
    said = [_tr("level 4 becomes 3: needs a second person")] if SECOND_PERSON in row.doubts else []
    count = len(row.doubts) - len(said)
    if count:
        many = _tr("{n} cells are kept as text").format(n=count)
        said.append(_tr("1 cell is kept as text") if count == 1 else many)
    return "; ".join(said)


def lowered_words(plan: Plan) -> str:
    """How many rows bring level 4, which a list can't give; "" for none."""
    count = sum(1 for row in plan.outcomes if SECOND_PERSON in row.doubts)
    if not count:
        return ""
    one = _tr("1 row says level 4. It is taken as level 3 until a second person confirms the case here.")
    many = _tr(
        "{n} rows say level 4. They are taken as level 3 until a second person confirms each case here."
    )
    return one if count == 1 else many.format(n=f"{count:,}")
