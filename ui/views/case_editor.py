"""How a case is edited: sections at the left, one long form, and a foot that says what is kept and what is saved.

Keys: Ctrl+S saves, Esc goes back and loses nothing, F8 next problem, Ctrl+PgUp/PgDn section, Ctrl+Z undo.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.ports import DraftKept
from ui import date_words
from ui.errors import failure_codes, failure_sentence
from ui.presenters.case_editor import CaseEditing
from ui.theme.look import look
from ui.views.editor_sections.footer import EditorFooter
from ui.views.editor_sections.form_pane import FormPane
from ui.views.editor_sections.header import EditorHeader
from ui.views.editor_sections.rail import Rail
from ui.views.editor_sections.section import EditorSection
from ui.views.editor_sections.sources_pane import SourcesPane
from ui.views.editor_sections.strip import Strip
from ui.views.editor_sections.words import SECTIONS, tr
from ui.views.history.editor_sheets import EditorSheets
from ui.widgets.small_marks import Hairline

SOURCES_FROM = 1200
"""The least width, at a 13 px base, at which the sources stand beside the form."""

_HINTS = (
    ("Tab", QT_TRANSLATE_NOOP("CaseEditor", "next field")),
    ("Alt+↓", QT_TRANSLATE_NOOP("CaseEditor", "choices")),
    ("Alt+S", QT_TRANSLATE_NOOP("CaseEditor", "sources")),
    ("Ctrl+PgDn", QT_TRANSLATE_NOOP("CaseEditor", "next section")),
)


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
        self.header, self.footer, self.strip = EditorHeader(), EditorFooter(), Strip()
        self.rail = Rail(list(SECTIONS))
        self.sheets = EditorSheets(self, editing)
        self.sources = SourcesPane(editing)
        self.scroll = FormPane(editing)
        self._problem_at = -1
        self._refresh_soon = QTimer(self)
        self._refresh_soon.setSingleShot(True)
        self._refresh_soon.timeout.connect(self._refresh_problems)
        self._lay_out()
        self._join()
        self._bind_keys()
        editing.start()

    @property
    def sections(self) -> dict[str, EditorSection]:
        """The sections by key; empty until the case was read."""
        return self.scroll.sections

    def hints(self) -> list[tuple[str, str]]:
        """The few keys that apply, for the status line."""
        return [(key, tr(word)) for key, word in _HINTS]

    def set_position(self, at: int, total: int) -> None:
        """Where the case lies in the list it was opened from: "5 of 26"."""
        self.header.set_position(at, total)

    def save(self, reason: str = "") -> None:
        """Save; what stands half typed in a field is taken first. ``reason``: why, for the history."""
        self.commit()
        self.editing.problems.name_was_left = True
        self.editing.problems.look()
        if any(problem.forbids_saving for problem in self.editing.problems.all()):
            self._problem_at = -1
            self.next_problem()
            return
        self.strip.clear()
        self.editing.save(reason)
        self._show_state()

    def close_editor(self) -> None:
        """Go back to the list; what is not saved is kept as a draft, and said so."""
        if self.keep():
            self.kept_as_draft.emit(tr("Kept as a draft. It is offered again when you open the case."))
        self.closed.emit()

    def keep(self) -> bool:
        """Keep what is not saved as a draft at once (the window closes or locks). True when there was something."""
        self.commit()
        return self.editing.close()

    def commit(self) -> None:
        """Take everything that is half typed."""
        self.scroll.commit()

    def next_problem(self) -> None:
        """Put the focus on the next problem's field."""
        found = self.editing.problems.all()
        if found:
            self._problem_at = (self._problem_at + 1) % len(found)
            self.scroll.go_to_place(found[self._problem_at].place)

    def go_to(self, section: str) -> None:
        """Show a section from its heading on, with the focus in its first field."""
        self.scroll.go_to_section(section)

    def add_event(self) -> None:
        """Go to the timeline with a new row open."""
        self.scroll.add_row("timeline")

    def step_section(self, step: int) -> None:
        """The section before or after the current one."""
        keys = list(self.sections)
        if keys:
            self.go_to(keys[(keys.index(self.rail.current) + step) % len(keys)])

    def go_to_sources(self) -> None:
        """To the sources of the field with the focus; from there back to the field."""
        if self.sources.isAncestorOf(QApplication.focusWidget()):
            if self.sources.about:
                self.scroll.go_to_record(self.sources.about)
            else:
                self.scroll.go_to_place(self.sources.key)
        elif self.sources.has_subject:
            self._show_sources(True)
            self.sources.add_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below 1200 px the sources stay away until Alt+S."""
        super().resizeEvent(event)
        self._show_sources(self.width() >= look().type.px(SOURCES_FROM))

    def _show_sources(self, shown: bool) -> None:
        self.sources.setVisible(shown)
        self._sources_line.setVisible(shown)

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
        editing.meanwhile.conflicted.connect(lambda _found: self._show_state())
        self.scroll.section_entered.connect(self.rail.set_current)
        self.scroll.field_entered.connect(self.sources.show_field)
        self.scroll.record_entered.connect(self.sources.show_record)
        self.header.back_asked.connect(self.close_editor)
        self.header.previous_asked.connect(self.previous_asked)
        self.header.next_asked.connect(self.next_asked)
        self.rail.chosen.connect(self.go_to)
        self.footer.problem_asked.connect(self.next_problem)
        self.footer.undo.clicked.connect(editing.undo)
        self.footer.close_button.clicked.connect(self.close_editor)
        self.footer.save.clicked.connect(self.save)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+S": self.save,
            "Ctrl+Shift+S": lambda: self.sheets.ask_why(self.save),
            "Esc": self.close_editor,
            "F8": self.next_problem,
            "Ctrl+PgDown": lambda: self.step_section(1),
            "Ctrl+PgUp": lambda: self.step_section(-1),
            "Alt+S": self.go_to_sources,
            "Ctrl+H": self.sheets.ask_history,
            "Alt+H": lambda: self.sheets.ask_history(self.sources.key),
            "Ctrl+Z": self.editing.undo,
            "Ctrl+Shift+Z": self.editing.redo,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _build(self) -> None:
        self.scroll.build()
        names = self.sections["person"].rows[0]
        names.open_asked.connect(self.open_asked)
        names.same_person_chosen.connect(self.editing.take_person)
        self._show_state()
        if self.editing.is_new and names.names.first.text():
            # Who it is, is known: what is new is the arrest.
            self.scroll.go_to_place("arrested")
        else:
            names.names.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        self.scroll.refresh()
        self.sources.refresh()
        self._show_state()

    def _refresh_problems(self) -> None:
        self.scroll.refresh_problems()
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

    def _was_saved(self, changes: Changes) -> None:
        self.footer.saved(self.editing.file.clock.now())
        self.strip.clear()
        self._show_state()
        self.saved.emit(changes)

    def _offer(self, kept: DraftKept) -> None:
        go_on = (tr("Go on with the draft"), lambda: self.editing.take_up(kept))
        away = (tr("Throw it away"), lambda: self.editing.forget(kept))
        self.strip.say(_draft_sentence(kept), "doubt", [go_on, away])

    def _say_failure(self, code: str, details: dict[str, object]) -> None:
        act = (tr("Save again"), self.save) if self.sections else (tr("Back to the list"), self.close_editor)
        self.strip.say(_failure(code, details, is_open=bool(self.sections)), "problem", [act])
        self._show_state()


def _draft_sentence(kept: DraftKept) -> str:
    day = date_words.long(UncertainDate.from_day(kept.kept_at.date()))
    sentence = tr("A draft of this case was kept on {day} at {time}. It was not saved.")
    return sentence.format(day=day, time=f"{kept.kept_at:%H:%M}")


def _failure(code: str, details: dict[str, object], *, is_open: bool) -> str:
    if code == "no-such-case":
        return tr(
            "This case is not in the file any more: somebody undid or removed it. What was typed is kept as a draft. "
            "Ctrl+H in the list shows the act; take it back, then go on with the draft."
        )
    if not is_open:
        return tr("This case could not be opened ({code}). Nothing was changed.").format(code=code)
    if code == "changed-meanwhile":
        return tr("This case was changed elsewhere just now. What you typed is kept here and as a draft.")
    if code in failure_codes():
        return failure_sentence(code, details)
    return tr("This could not be saved ({code}). What you typed is still here.").format(code=code)
