"""Which widget edits a field: chosen by the field's kind in the table of fields."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from prisoner_tracker.domain.articles import read_articles
from prisoner_tracker.domain.durations import Duration, read_duration
from prisoner_tracker.domain.fields import Field, Kind
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.ports import FacetValue
from ui.models.choices import Choice, ShowChoices, Suggest
from ui.models.term_choices import term_choices, term_of
from ui.presenters.case_editor import CaseEditing
from ui.presenters.field_registers import register_of
from ui.views.editor_sections.words import row_label, tr
from ui.widgets.chips_edit import ChipsEdit
from ui.widgets.line_edits import NAME_WIDTH, YEAR_WIDTH, LongText, TextLine
from ui.widgets.register_edit import RegisterEdit
from ui.widgets.term_edit import TermEdit
from ui.widgets.uncertain_date_edit import UncertainDateEdit

_CREATE = {
    Kind.PLACE: "Create a place “{name}”",
    Kind.ORGANISATION: "Create an organisation “{name}”",
    Kind.PROCEEDING: "Create a group case “{name}”",
    Kind.TERM: "Create a term “{name}”",
}
_SHORT_DATES = frozenset({"born", "died"})


class DurationLine(TextLine):
    """A line for a sentence; a text that is no single term stays, as a problem."""

    def value_from(self, text: str) -> Duration | str | None:
        """The term; the text itself when it is none; None for nothing."""
        return (read_duration(text) or text) if text else None


def make_editor(editing: CaseEditing, field: Field) -> QWidget:
    """The widget for a field, with its completions; its name for screen readers is the row's label."""
    label = row_label(field.key)
    if field.several:
        return _chips(editing, field, label)
    match field.kind:
        case Kind.DATE:
            width = YEAR_WIDTH if field.key in _SHORT_DATES else NAME_WIDTH
            return UncertainDateEdit(label, editing.file.clock.today(), width)
        case Kind.TERM:
            return TermEdit(
                label,
                lambda: editing.vocabularies[field.vocabulary],
                editing.language,
                create_words(field.kind),
            )
        case Kind.PLACE | Kind.ORGANISATION | Kind.PROCEEDING:
            return RegisterEdit(label, _register_choices(editing, field), create_words(field.kind))
        case Kind.LONG_TEXT:
            return LongText(label, 2 if field.restricted or field.key == "open_question" else 3)
        case Kind.DURATION:
            return DurationLine(label)
        case _:
            return TextLine(label, asked_suggestions(editing, field.key))


def create_words(kind: Kind) -> Callable[[str], str]:
    """Words of the line that creates an entry."""
    return lambda name: tr(_CREATE[kind]).format(name=name)


def asked_suggestions(editing: CaseEditing, key: str) -> Suggest:
    """Values in use, asked in the reading thread."""

    def suggest(typed: str, show: ShowChoices) -> None:
        def done(found: list[FacetValue]) -> None:
            wanted = fold(typed)
            show(
                [Choice(item.value, item.label or item.value) for item in found if fold(item.value) != wanted]
            )

        reader = editing.file.reader
        editing.worker.ask(
            lambda: reader.suggestions(key, typed, 8), done, lambda _error: None, topic="completions"
        )

    return suggest


def _register_choices(editing: CaseEditing, field: Field) -> Suggest:
    kind = register_of(field.key)
    if kind is None:
        raise KeyError(field.key)
    return lambda typed, show: show(editing.registers.choices(kind, typed, editing.edited))


def _chips(editing: CaseEditing, field: Field, label: str) -> ChipsEdit:
    if field.kind is Kind.TERM:
        edit = ChipsEdit(
            label,
            lambda typed, show: show(
                term_choices(editing.vocabularies[field.vocabulary], typed, editing.language)
            ),
            lambda text: _codes(editing, field, text),
            lambda code: _term_label(editing, field, code),
            first_is_current=True,
        )
        edit.line.create_label = create_words(field.kind)
        return edit
    if field.kind is Kind.ORGANISATION:
        edit = ChipsEdit(
            label, _register_choices(editing, field), lambda text: (_entry(editing, field, text),)
        )
        edit.line.create_label = create_words(field.kind)
        edit.create_asked.connect(edit.add)
        return edit
    if field.kind is Kind.ARTICLE:
        return ChipsEdit(label, asked_suggestions(editing, field.key), _articles)
    return ChipsEdit(label, asked_suggestions(editing, field.key), lambda text: (text,))


def _codes(editing: CaseEditing, field: Field, text: str) -> tuple[str, ...]:
    code = term_of(editing.vocabularies[field.vocabulary], text)
    return (code,) if code else ()


def _term_label(editing: CaseEditing, field: Field, code: str) -> str:
    term = editing.vocabularies[field.vocabulary].by_code.get(code)
    return term.label(editing.language) if term else code


def _entry(editing: CaseEditing, field: Field, text: str) -> str:
    kind = register_of(field.key)
    found = editing.registers.by_name(kind, text, editing.edited) if kind else None
    return str(getattr(found, "name", text)) if found else text


def _articles(text: str) -> tuple[str, ...]:
    reading = read_articles(text)
    return tuple(article.number for article in reading.articles) or (text,)
