"""How a case is edited: sections at the left, one long form, and a foot that says what is kept and what is saved.

Keys: Ctrl+S saves, Esc goes back and loses nothing, F8 next problem, Ctrl+PgUp/PgDn section, Ctrl+Z undo.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.ports import DraftKept
from ui.errors import failure_codes, failure_sentence
from ui.presenters.case_editor import CaseEditing
from ui.theme.look import look
from ui.views.editor_sections.field_row import FieldRow
from ui.views.editor_sections.footer import EditorFooter
from ui.views.editor_sections.form import build_sections
from ui.views.editor_sections.header import EditorHeader
from ui.views.editor_sections.rail import Rail
from ui.views.editor_sections.section import EditorSection
from ui.views.editor_sections.sources_pane import SourcesPane
from ui.views.editor_sections.strip import Strip
from ui.views.editor_sections.words import SECTIONS, tr
from ui.widgets.completing_line import CompletingLine
from ui.widgets.small_marks import Hairline, Pane

WIDEST_FORM = 940


class CaseEditor(QWidget):
    """The editor of one case. Give it a `CaseEditing`; it starts reading at once."""

    #: The case was saved (Changes); the editor stays open.
    saved = Signal(object)
    #: The user goes back; nothing is lost.
    closed = Signal()
    #: What was not saved was kept as a draft: the sentence to say. Comes before ``closed``.
    kept_as_draft = Signal(str)
    #: The user wants another case instead (code).
    open_asked = Signal(str)
    #: The neighbours in the list.
    previous_asked = Signal()
    next_asked = Signal()

    def __init__(self, editing: CaseEditing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editing = editing
        editing.setParent(self)
        self.sections: dict[str, EditorSection] = {}
        self.header, self.footer, self.strip = EditorHeader(), EditorFooter(), Strip()
        self.rail = Rail(list(SECTIONS))
        self.sources = SourcesPane(editing)
        self._form = Pane("surface")
        across = QHBoxLayout(self._form)
        across.setContentsMargins(32, 20, 32, 32)
        sheet = QWidget()
        sheet.setMaximumWidth(look().type.px(WIDEST_FORM))
        across.addWidget(sheet, 1)
        across.addStretch(0)
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(24)
        self._column.addStretch(1)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(self._form)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.verticalScrollBar().valueChanged.connect(self._follow)
        self._problem_at = -1
        self._refresh_soon = QTimer(self)
        self._refresh_soon.setSingleShot(True)
        self._refresh_soon.timeout.connect(self._refresh_problems)
        self._lay_out()
        self._join()
        editing.start()

    def set_position(self, at: int, total: int) -> None:
        """Where the case lies in the list it was opened from: "5 of 26"."""
        self.header.set_position(at, total)

    def save(self) -> None:
        """Save; what stands half typed in a field is taken first."""
        self.commit()
        self.editing.problems.name_was_left = True
        self.editing.problems.look()
        if any(problem.forbids_saving for problem in self.editing.problems.all()):
            self._problem_at = -1
            self.next_problem()
            return
        self.strip.clear()
        self.editing.save()
        self._show_state()

    def close_editor(self) -> None:
        """Go back to the list; what is not saved is kept as a draft, and said so."""
        self.commit()
        if self.editing.close():
            self.kept_as_draft.emit(tr("Kept as a draft. It is offered again when you open the case."))
        self.closed.emit()

    def commit(self) -> None:
        """Take everything that is half typed."""
        for section in self.sections.values():
            section.commit()

    def next_problem(self) -> None:
        """Put the focus on the next problem's field."""
        found = self.editing.problems.all()
        if not found:
            return
        self._problem_at = (self._problem_at + 1) % len(found)
        problem = found[self._problem_at]
        widget = self.sections[problem.section].widget_at(problem.place)
        if widget is not None:
            self._focus(widget)

    def go_to(self, section: str) -> None:
        """Show a section from its heading on, with the focus in its first field."""
        part = self.sections.get(section)
        if part is None:
            return
        field = part.first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        top = part.mapTo(self._form, QPoint(0, 0)).y()
        self.scroll.verticalScrollBar().setValue(max(0, top - 20))
        self.rail.set_current(section)

    def step_section(self, step: int) -> None:
        """The section before or after the current one."""
        keys = list(self.sections)
        if keys:
            at = (keys.index(self.rail.current) + step) % len(keys)
            self.go_to(keys[at])

    def go_to_sources(self) -> None:
        """To the sources of the field with the focus; from there back to the field."""
        if self.sources.isAncestorOf(QApplication.focusWidget()):
            self._back_to_field()
        elif self.sources.key:
            self.sources.show()
            self._sources_line.show()
            self.sources.add_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below 1200 px the sources stay away until Alt+S."""
        super().resizeEvent(event)
        wide = self.width() >= look().type.px(1200)
        self.sources.setVisible(wide)
        self._sources_line.setVisible(wide)

    def _back_to_field(self) -> None:
        for section in self.sections.values():
            widget = section.widget_at(self.sources.key)
            if widget is not None:
                self._focus(widget)

    def _lay_out(self) -> None:
        self._sources_line = Hairline(Qt.Orientation.Vertical)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.strip)
        middle.addWidget(self.scroll, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(Hairline(Qt.Orientation.Vertical))
        across.addLayout(middle, 1)
        across.addWidget(self._sources_line)
        across.addWidget(self.sources)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Hairline())
        column.addLayout(across, 1)
        column.addWidget(Hairline())
        column.addWidget(self.footer)

    def _join(self) -> None:
        editing = self.editing
        editing.opened.connect(self._build)
        editing.changed.connect(self._refresh)
        editing.problems_changed.connect(lambda: self._refresh_soon.start(0))
        editing.draft_kept.connect(self._draft_was_kept)
        editing.draft_offered.connect(self._offer)
        editing.saved.connect(self._was_saved)
        editing.failed.connect(self._say_failure)
        self.header.back_asked.connect(self.close_editor)
        self.header.previous_asked.connect(self.previous_asked)
        self.header.next_asked.connect(self.next_asked)
        self.rail.chosen.connect(self.go_to)
        self.footer.problem_asked.connect(self.next_problem)
        self.footer.undo.clicked.connect(editing.undo)
        self.footer.close_button.clicked.connect(self.close_editor)
        self.footer.save.clicked.connect(self.save)
        keys: tuple[tuple[str, Any], ...] = (
            ("Ctrl+S", self.save),
            ("Esc", self.close_editor),
            ("F8", self.next_problem),
            ("Ctrl+PgDown", lambda: self.step_section(1)),
            ("Ctrl+PgUp", lambda: self.step_section(-1)),
            ("Alt+S", self.go_to_sources),
            ("Ctrl+Z", editing.undo),
            ("Ctrl+Shift+Z", editing.redo),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _build(self) -> None:
        self.sections = build_sections(self.editing)
        for at, section in enumerate(self.sections.values()):
            self._column.insertWidget(at, section)
        names = self.sections["person"].rows[0]
        names.open_asked.connect(self.open_asked)
        names.same_person_chosen.connect(self.editing.take_person)
        self._show_state()
        names.names.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        for section in self.sections.values():
            section.refresh()
        self.sources.refresh()
        self._show_state()

    def _refresh_problems(self) -> None:
        for section in self.sections.values():
            section.refresh_problems()
        self._show_state()

    def _show_state(self) -> None:
        self.header.show_case(self.editing)
        self.footer.show_state(self.editing)
        troubled = {problem.section for problem in self.editing.problems.all()}
        for key, section in self.sections.items():
            count = section.count()
            self.rail.lines[key].tell(str(count) if count else "", key in troubled)

    def _draft_was_kept(self, at: datetime) -> None:
        self.footer.draft_kept(at)
        self._show_state()

    def _offer(self, kept: DraftKept) -> None:
        sentence = tr("A draft of this case was kept on {when}. It was not saved.").format(
            when=f"{kept.kept_at.day}.{kept.kept_at:%m.%Y, %H:%M}"
        )
        self.strip.say(
            sentence,
            "doubt",
            [
                (tr("Go on with the draft"), lambda: self.editing.take_up(kept)),
                (tr("Throw it away"), lambda: self.editing.forget(kept)),
            ],
        )

    def _was_saved(self, changes: Changes) -> None:
        self.footer.saved(self.editing.file.clock.now())
        self.strip.clear()
        self._show_state()
        self.saved.emit(changes)

    def _say_failure(self, code: str, details: dict[str, object]) -> None:
        if code == "changed-meanwhile":
            self.strip.say(
                tr(
                    "This case was changed elsewhere after you opened it. What you typed is kept here and as a "
                    "draft. Take the newer state and put your changes on it, then look and save again."
                ),
                "problem",
                [(tr("Put my changes on the newer state"), self.editing.put_on_newer)],
            )
            return
        known = code in failure_codes()
        sentence = (
            failure_sentence(code, details)
            if known
            else tr("This could not be saved ({code}). What you typed is still here.").format(code=code)
        )
        self.strip.say(sentence, "problem", [(tr("Save again"), self.save)])
        self._show_state()

    def _follow(self) -> None:
        line = QApplication.focusWidget()
        if isinstance(line, CompletingLine):
            line.follow()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._form.isAncestorOf(now):
            return
        for key, section in self.sections.items():
            if section.isAncestorOf(now):
                self.rail.set_current(key)
                self.scroll.ensureWidgetVisible(now, 0, 60)
        row = now
        while row is not None and not isinstance(row, FieldRow):
            row = row.parentWidget()
        if row is not None:
            self.sources.show_field(row.field.key)
        elif self.sections["person"].isAncestorOf(now):
            self.sources.show_field("name")

    def _focus(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.scroll.ensureWidgetVisible(widget, 0, 80)
