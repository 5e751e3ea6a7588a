"""What stands under the form: whether a draft is kept, what is to be settled, undo by name, Close and Save."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.presenters.case_editor import CaseEditing
from ui.theme.look import look
from ui.views.editor_sections.words import section_name, step_label, tr
from ui.widgets.buttons import Button
from ui.widgets.notices import IconMark
from ui.widgets.plain_text import ElidedLabel
from ui.widgets.small_marks import KeyHint, Pane


class ProblemButton(Button):
    """The number of problems, in the colour of what must be settled."""

    def _roles(self) -> tuple[str, str, str]:
        return "problem", "ink3", "problem"


class EditorFooter(Pane):
    """The bar of 56 px."""

    #: The next problem, please.
    problem_asked = Signal()

    def __init__(self) -> None:
        super().__init__("window")
        self.setFixedHeight(look().type.px(56))
        self._mark = IconMark("pencil-simple", "ink2", 16)
        self.state = ElidedLabel("")
        self.problems = ProblemButton("", "text", icon="warning-circle")
        self._f8 = KeyHint("F8")
        self.undo = Button(tr("Undo"), "text", icon="arrow-u-up-left", key="Ctrl+Z")
        self.close_button = Button(tr("Close"), "outline", key="Esc")
        self.save = Button(tr("Save"), "filled", key="Ctrl+S")
        self._kept: datetime | None = None
        self._saved: datetime | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._mark)
        row.addWidget(self.state)
        row.addSpacing(8)
        row.addWidget(self.problems)
        row.addWidget(self._f8)
        row.addStretch(1)
        for button in (self.undo, self.close_button, self.save):
            row.addWidget(button)
        self.problems.clicked.connect(self.problem_asked)

    def draft_kept(self, at: datetime) -> None:
        """A draft is on disk."""
        self._kept = at

    def saved(self, at: datetime) -> None:
        """The case was saved."""
        self._saved, self._kept = at, None

    def show_state(self, editing: CaseEditing) -> None:
        """What holds now."""
        self.state.setText(self._words(editing))
        found = editing.problems.all()
        self.problems.setVisible(bool(found))
        self._f8.setVisible(bool(found))
        if found:
            place = section_name(found[0].section)
            one = tr("1 problem, in {section}").format(section=place)
            several = tr("{n} problems, first in {section}").format(n=len(found), section=place)
            self.problems.setText(one if len(found) == 1 else several)
        label = editing.undo_label
        self.undo.setVisible(bool(label))
        self.undo.setText(tr("Undo “{what}”").format(what=step_label(label)) if label else tr("Undo"))

    def _words(self, editing: CaseEditing) -> str:
        if editing.saving:
            return tr("Saving…")
        if editing.is_dirty:
            if self._kept is not None:
                return tr("Draft kept at {time}").format(time=f"{self._kept:%H:%M}")
            return tr("Not saved yet")
        if self._saved is not None:
            return tr("Saved at {time}").format(time=f"{self._saved:%H:%M}")
        return tr("New case") if editing.is_new else tr("No changes")
