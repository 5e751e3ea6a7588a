"""How an act on many cases is spelt: a tag, a category, an event; each says what it would be now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.usecases.bulk_category import plan_category
from prisoner_tracker.usecases.bulk_event import SameEvent, plan_event
from prisoner_tracker.usecases.bulk_tag import plan_tag
from prisoner_tracker.usecases.bulk_trash import plan_trash
from ui.date_words import long as long_date
from ui.desk import Desk
from ui.models.choices import Choice
from ui.models.term_choices import term_of
from ui.presenters.bulk import MakePlan
from ui.presenters.value_choices import suggest_values
from ui.theme.look import look
from ui.widgets.completing_line import CompletingLine
from ui.widgets.form_row import FormRow
from ui.widgets.line_edits import TextLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.term_edit import TermEdit
from ui.widgets.uncertain_date_edit import UncertainDateEdit


class Spelling(QWidget):
    """The fields of one act. ``make`` is None while nothing is named."""

    #: What is spelt changed.
    changed = Signal()
    #: Enter in a field: do it.
    meant = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look().type.px(8))

    def first(self) -> QWidget:
        """Where typing begins."""
        raise NotImplementedError

    def make(self) -> MakePlan | None:
        """How it is planned."""
        raise NotImplementedError

    def named(self) -> str:
        """What is named, for the sentence that says what was done."""
        raise NotImplementedError

    @property
    def removes(self) -> bool:
        """Whether it takes away."""
        return False


class TagSpelling(Spelling):
    """A tag, one that is in use or a new one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.line = CompletingLine(self.tr("Tag"), suggest_values(desk, "tags"))
        self.line.want_width(300)
        self.line.setMaxLength(200)
        self.line.chosen.connect(self._take)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.remove = QCheckBox(self.tr("Take it off instead"))
        self.remove.toggled.connect(lambda _on: self.changed.emit())
        self.line.left.connect(lambda _text: self.meant.emit() if self.line.hasFocus() else None)
        self.column.addWidget(FormRow(self.tr("Tag"), self.line))
        self.column.addWidget(self.remove)

    def first(self) -> QWidget:
        """The line."""
        return self.line

    def make(self) -> MakePlan | None:
        """A tag is any text."""
        tag, remove = self.named(), self.removes
        if not tag:
            return None
        return lambda file, numbers, go_on: plan_tag(file, numbers, tag, remove=remove, on_progress=go_on)

    def named(self) -> str:
        """The tag."""
        return " ".join(self.line.text().split())

    @property
    def removes(self) -> bool:
        """Whether the tag comes off."""
        return self.remove.isChecked()

    def _take(self, choice: Choice) -> None:
        self.line.setText(choice.value)


class CategorySpelling(Spelling):
    """A category of the vocabulary."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.line = _term_line(desk, self.tr("Category"), "category")
        self.line.committed.connect(lambda _code: self.changed.emit())
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.line.left.connect(lambda _text: self.meant.emit() if self.line.hasFocus() else None)
        self.remove = QCheckBox(self.tr("Take it away instead"))
        self.remove.toggled.connect(lambda _on: self.changed.emit())
        self.column.addWidget(FormRow(self.tr("Category"), self.line))
        self.column.addWidget(self.remove)

    def first(self) -> QWidget:
        """The line."""
        return self.line

    def make(self) -> MakePlan | None:
        """Only a text that means one term."""
        code, remove = _code(self.desk, "category", self.line), self.removes
        if not code:
            return None
        return lambda file, numbers, go_on: plan_category(
            file, numbers, code, remove=remove, on_progress=go_on
        )

    def named(self) -> str:
        """The label of the category."""
        return self.desk.term("category", _code(self.desk, "category", self.line))

    @property
    def removes(self) -> bool:
        """Whether the category goes."""
        return self.remove.isChecked()


class EventSpelling(Spelling):
    """A kind of event, its day, its place, how a release came about, a note."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.what = _term_line(desk, self.tr("Event"), "event_kind")
        self.when = UncertainDateEdit(self.tr("Date"), desk.file.clock.today(), width=220)
        self.where = TextLine(self.tr("Place"), suggest_values(desk, "place"), width=300)
        self.release = _term_line(desk, self.tr("Kind of release"), "release_kind")
        self.note = TextLine(self.tr("Note"), width=300)
        self._rows = {
            line: FormRow(line.accessibleName(), line)
            for line in (self.what, self.when, self.where, self.release, self.note)
        }
        for line, row in self._rows.items():
            self.column.addWidget(row)
            line.textChanged.connect(lambda _text: self._changed())
            line.left.connect(lambda _text, line=line: self.meant.emit() if line.hasFocus() else None)
        self._changed()

    def first(self) -> QWidget:
        """The kind of event."""
        return self.what

    def make(self) -> MakePlan | None:
        """Only with a kind; everything else may be unknown."""
        what = _code(self.desk, "event_kind", self.what)
        if not what:
            return None
        event = SameEvent(
            what,
            self.when.value_from(self.when.text()),
            self.where.text().strip(),
            _code(self.desk, "release_kind", self.release) if what == "release" else "",
            self.note.text(),
        )
        return lambda file, numbers, go_on: plan_event(file, numbers, event, go_on)

    def named(self) -> str:
        """The kind, in words."""
        return self.desk.term("event_kind", _code(self.desk, "event_kind", self.what))

    def _changed(self) -> None:
        self._rows[self.release].setVisible(_code(self.desk, "event_kind", self.what) == "release")
        when = self.when.value_from(self.when.text())
        read = self.tr("kept as text: the day is not understood") if when and not when.understood else ""
        self._rows[self.when].set_note(long_date(when) if when and not read else read)
        self.changed.emit()


class TrashSpelling(Spelling):
    """Nothing to spell: the cases go to the trash."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = self.tr("They will be in no list, no count and no export, and can be brought back.")
        self._words = PlainLabel(words, role="ink2", wrap=True)
        self._words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.addWidget(self._words)

    def first(self) -> QWidget:
        """The words; Enter is the sheet's."""
        return self._words

    def make(self) -> MakePlan | None:
        """Always."""
        return plan_trash

    def named(self) -> str:
        """Nothing."""
        return ""


def _term_line(desk: Desk, name: str, vocabulary: str) -> TermEdit:
    def terms() -> Vocabulary:
        return desk.vocabularies[vocabulary]

    line = TermEdit(name, terms, desk.settings.language or "en")
    line.want_width(300)
    return line


def _code(desk: Desk, vocabulary: str, line: TermEdit) -> str:
    text = line.text().strip()
    return term_of(desk.vocabularies[vocabulary], text) if text else ""


SPELLINGS: dict[str, Callable[[Desk], Spelling]] = {
    "bulk-tag": TagSpelling,
    "bulk-category": CategorySpelling,
    "bulk-event": EventSpelling,
    "trash": TrashSpelling,
}
"""Key of the command → what is spelt out."""
