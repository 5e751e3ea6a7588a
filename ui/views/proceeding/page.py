"""The page of a group case: chosen or made, looked at, and given a hearing that applies to all its defendants.

Keys: Ctrl+H new hearing, Ctrl+S apply it, Enter opens a defendant's case, Esc back.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from prisoner_tracker.usecases.open_proceeding import HeldHearing
from ui.actions import sequences
from ui.desk import Desk
from ui.models.record_table import TableContext
from ui.presenters.hearing import HearingDraft
from ui.presenters.proceeding import ProceedingDesk
from ui.views.proceeding.chooser import GroupChooser
from ui.views.proceeding.hearing_form import HearingForm
from ui.views.proceeding.overview import Overview
from ui.widgets.buttons import Button
from ui.widgets.page import Page
from ui.widgets.screen_header import ScreenHeader


class ProceedingPage(Page):
    """About a proceeding's uid; without one, the choice of a group case."""

    def __init__(self, desk: Desk, about: str = "") -> None:
        super().__init__()
        self.group = ProceedingDesk(desk, about, self)
        self._context = TableContext(
            desk.file.new_uid,
            lambda: desk.vocabularies,
            lambda: self.group.registers,
            desk.settings.language or "en",
            desk.file.clock.today(),
        )
        self.hearing_button = Button(self.tr("New hearing"), "outline", icon="calendar-plus", key="Ctrl+H")
        self.header = ScreenHeader(self.tr("Group cases"), self.hearing_button)
        self.chooser = GroupChooser(self.group)
        self.overview = Overview(self.group, self._context)
        self.form: HearingForm | None = None
        self._kept: HearingDraft | None = None
        self._body = QStackedWidget()
        self._body.addWidget(self.chooser)
        self._body.addWidget(self.overview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._body, 1)
        self._join()
        self._bind()
        self.hearing_button.setVisible(False)
        self.group.start()
        self.setFocusProxy(self.chooser.line if not about else None)

    def hints(self) -> list[tuple[str, str]]:
        """The keys of what is shown."""
        if self.form is not None:
            return [
                ("Tab", self.tr("next field")),
                ("Del", self.tr("leave out")),
                ("Ctrl+S", self.tr("apply")),
            ]
        if self._body.currentWidget() is self.overview:
            there = self.group.group is not None and bool(self.group.group.dossiers)
            keys = [("Ctrl+H", self.tr("new hearing")), ("Enter", self.tr("open case"))] if there else []
            return [*keys, ("F2", self.tr("name, number or role")), ("Esc", self.tr("back"))]
        return [("Enter", self.tr("open or make")), ("Esc", self.tr("back"))]

    def new_hearing(self, earlier: HeldHearing | None = None) -> None:
        """Type a hearing for all; ``earlier`` is corrected."""
        group = self.group.group
        if group is None or not group.dossiers or self.form is not None:
            return
        draft = self._kept if earlier is None else None
        if draft is None:
            draft = HearingDraft(group, self._context.vocabularies(), self._context.today, earlier, self)
        draft.go_on_with(group)
        self.form = HearingForm(self.group, draft, self._context)
        self.form.left.connect(self.leave_hearing)
        self._body.addWidget(self.form)
        self._body.setCurrentWidget(self.form)
        self.hearing_button.setVisible(False)
        self.form.focus_first()
        self.hints_changed.emit(self.hints())

    def leave_hearing(self) -> None:
        """Back to the overview."""
        if self.form is None:
            return
        form, self.form = self.form, None
        form.commit()
        # What was typed is there again with the next Ctrl+H.
        self._kept = form.draft if not form.draft.uid else None
        self._body.removeWidget(form)
        form.deleteLater()
        self._body.setCurrentWidget(self.overview)
        self.hearing_button.setVisible(True)
        self.overview.focus_first()
        self.hints_changed.emit(self.hints())

    def back(self) -> None:
        """One step back: from a hearing to the group, from the group to where one came from."""
        if self.form is not None:
            self.leave_hearing()
        else:
            self.closed.emit()

    def _join(self) -> None:
        self.header.back_asked.connect(self.back)
        self.hearing_button.clicked.connect(lambda: self.new_hearing())
        self.chooser.chosen.connect(self.group.open)
        self.overview.case_asked.connect(self.case_asked)
        self.overview.hearing_asked.connect(self.new_hearing)
        self.group.shown.connect(self._show)
        self.group.applied.connect(self._applied)
        self.group.said.connect(self.said)

    def _rename(self) -> None:
        """F2 in the column of roles is the table's; elsewhere it goes to the name."""
        if self.form is None and self._body.currentWidget() is self.overview:
            self.overview.rename()

    def _applied(self) -> None:
        self.leave_hearing()
        self._kept = None

    def _show(self) -> None:
        group = self.group.group
        if group is None:
            return
        words = [group.proceeding.name, group.proceeding.number]
        self.header.title.setText(" ".join(word for word in words if word))
        inside = self._body.currentWidget()
        had_focus = self.focusWidget()
        self.overview.show_group(group)
        if self.form is not None:
            return
        self.hearing_button.setVisible(bool(group.dossiers))
        if inside is not self.overview:
            self._body.setCurrentWidget(self.overview)
            self.overview.focus_first()
        elif not self.overview.keeps(had_focus):
            self.overview.focus_first()
        self.hints_changed.emit(self.hints())

    def _bind(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+H": self.new_hearing,
            "Ctrl+S": lambda: self.form.apply() if self.form is not None else None,
            "Esc": self.back,
            "Ctrl+Z": self.group.undo,
            "F2": self._rename,
        }
        for key, act in keys.items():
            for sequence in sequences((key,)):
                shortcut = QShortcut(QKeySequence(sequence), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)

    def focusInEvent(self, event: object) -> None:
        """The page itself is never where keys go."""
        target: QWidget = self.chooser.line
        if self._body.currentWidget() is self.overview:
            self.overview.focus_first()
        else:
            target.setFocus()
