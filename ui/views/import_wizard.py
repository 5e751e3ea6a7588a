"""How a list is imported: four steps in the whole window; nothing is written before the dry run is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prisoner_tracker.usecases.importing.plan import CHANGED, CREATED
from ui.desk import Desk
from ui.presenters.list_import import ListImport
from ui.theme.look import look
from ui.views.list_import.columns_step import ColumnsStep
from ui.views.list_import.dry_run_step import DryRunStep
from ui.views.list_import.file_step import FileStep
from ui.views.list_import.receipt_step import ReceiptStep
from ui.views.list_import.step_bar import StepBar
from ui.widgets.buttons import Button, IconButton
from ui.widgets.notices import NoticeLine, ProgressLine
from ui.widgets.page import Page
from ui.widgets.plain_text import ElidedLabel, PlainLabel
from ui.widgets.small_marks import Hairline, Pane
from ui.widgets.table_files import choose_list

FILE, COLUMNS, DRY_RUN, RECEIPT = range(4)
ChooseList = Callable[[QWidget], Path | None]


class ImportWizard(Page):
    """A screen of the main window; ``choose`` asks for a file."""

    def __init__(self, desk: Desk, choose: ChooseList = choose_list, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.importing = ListImport(desk, self)
        self._choose = choose
        self._wanted: int | None = None
        self._over = False
        self.file_step = FileStep(self.importing)
        self.columns_step = ColumnsStep(self.importing)
        self.dry_run_step = DryRunStep(self.importing)
        self.receipt_step = ReceiptStep(self.importing)
        self.pages = QStackedWidget()
        for page in (self.file_step, self.columns_step, self.dry_run_step, self.receipt_step):
            self.pages.addWidget(page)
        self.steps = StepBar(
            (self.tr("File"), self.tr("Columns and places"), self.tr("Dry run"), self.tr("Receipt"))
        )
        self.name = ElidedLabel("", role="ink2", mode=Qt.TextElideMode.ElideMiddle)
        self.close_button = IconButton("x", self.tr("Close, nothing is written"))
        self.back_button = Button(self.tr("Back"), "text", key="Alt+←")
        self.next_button = Button("", "outline", key="Ctrl+Enter")
        self.notice, self.progress = PlainLabel("", role="ink2"), ProgressLine()
        self.problem = NoticeLine()
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Import a list"))
        self._lay_out()
        self._connect()
        _bind_keys(self)
        self._show_step(FILE)

    @property
    def step(self) -> int:
        """FILE, COLUMNS, DRY_RUN or RECEIPT."""
        return self.pages.currentIndex()

    def take_file(self, path: Path) -> None:
        """Look at a file; what was chosen for another one is forgotten."""
        self._wanted = None
        self.problem.clear()
        self._show_step(FILE)
        self.importing.take_file(path)

    def paste(self) -> None:
        """Look at the table in the clipboard."""
        if self.step == FILE:
            self.problem.clear()
            self.importing.take_text(QGuiApplication.clipboard().text())

    def choose_file(self) -> None:
        """Ask for a file."""
        path = self._choose(self)
        if path is not None:
            self.take_file(path)

    def go_on(self) -> None:
        """The next step: read, plan, or write."""
        if self.importing.writing or self.importing.guess is None:
            return
        self.problem.clear()
        if self.step == FILE:
            self._wanted = COLUMNS
            self.importing.read_list()
        elif self.step == COLUMNS:
            self._wanted = DRY_RUN
            if self.importing.plan is not None:
                self._planned()
        elif self.step == DRY_RUN and self.importing.plan is not None:
            self._say_work(self.tr("Writing"))
            self.importing.write()
        elif self.step == RECEIPT:
            self._close()

    def go_back(self) -> None:
        """The step before; every choice is kept."""
        if self.step in (COLUMNS, DRY_RUN) and not self.importing.writing:
            self._wanted = None
            self.problem.clear()
            self._show_step(self.step - 1)

    def leave(self) -> None:
        """Esc: stop what runs; when nothing is being written, close."""
        if self.importing.writing:
            self.importing.cancel()
            return
        self._close()

    def close_page(self) -> None:
        """The window closes or locks: what is being written is stopped and leaves nothing."""
        self.importing.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus."""
        focus = self.window().focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, Button):
            focus.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file of this machine is welcome."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths and self.step != RECEIPT and not self.importing.writing:
            event.acceptProposedAction()
            self.take_file(paths[0])

    def _close(self) -> None:
        if self._over:
            return
        self._over = True
        self.importing.cancel()
        if self.importing.receipt is None and self.importing.guess is not None:
            self.said.emit(self.tr("The import was closed: nothing was written."), False)
        self.closed.emit()

    def _looked(self) -> None:
        guess = self.importing.guess
        where = [guess.name or self.tr("Pasted table"), self.importing.choice.sheet] if guess else []
        self.name.setText(", ".join(part for part in where if part))
        first = not self.file_step.title.isVisible()
        self.file_step.show_guess()
        self._show_buttons()
        if first:
            self.file_step.take_focus()

    def _planned(self) -> None:
        self.columns_step.show_plan()
        self.dry_run_step.show_plan()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._show_step(wanted)
        self._show_buttons()

    def _written(self) -> None:
        self.receipt_step.show_receipt()
        self.close_button.set_name(self.tr("Close"))
        self._show_step(RECEIPT)

    def _failed(self, sentence: str) -> None:
        self._wanted = None
        self.problem.say(sentence, "problem")
        self._show_buttons()

    def _working(self, on: bool) -> None:
        if not on:
            self.progress.finish()
            self.notice.show()
        elif not self.importing.writing:
            self._say_work(self.tr("Reading the list"))
            self.columns_step.decisions.wait()
        self._show_buttons()

    def _say_work(self, sentence: str) -> None:
        self._work = sentence
        self.progress.start(sentence)

    def _progressed(self, done: int, total: int) -> None:
        said = self.tr("{work}: row {done} of {total}").format(work=self._work, done=done, total=total)
        self.progress.report(said, done, total)

    def _backed_up(self, done: int, total: int) -> None:
        said = self.tr("Making a backup first: {part} %").format(part=100 * done // max(total, 1))
        self.progress.report(said, done, total)

    def _cancel(self) -> None:
        self._wanted = None
        self.importing.cancel()

    def _show_step(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        self.steps.show_step(step)
        self._show_buttons()
        said = self.tr(
            "Nothing is written before you confirm the dry run. One undo takes the whole import back."
        )
        self.notice.setText("" if step == RECEIPT else said)
        page = self.pages.currentWidget()
        if self.isVisible() and isinstance(page, FileStep | ColumnsStep | DryRunStep | ReceiptStep):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            page.take_focus()

    def _show_buttons(self) -> None:
        step, plan = self.step, self.importing.plan
        self.back_button.setVisible(step in (COLUMNS, DRY_RUN))
        count = plan.count(CREATED) + plan.count(CHANGED) if plan else 0
        one, many = self.tr("Import 1 row"), self.tr("Import {n} rows").format(n=count)
        words = {FILE: self.tr("Columns"), COLUMNS: self.tr("Dry run"), DRY_RUN: one if count == 1 else many}
        self.next_button.setText(words.get(step, ""))
        self.next_button.set_icon("play" if step == COLUMNS else "")
        self.next_button.set_kind("filled" if step in (FILE, DRY_RUN) else "outline")
        ready = self.importing.guess is not None and not self.importing.writing
        self.next_button.setEnabled(ready and (step != DRY_RUN or plan is not None))
        self.next_button.setVisible(step != RECEIPT and self.importing.guess is not None)

    def _show_cases(self) -> None:
        title = choices.source.title.replace('"', "") if (choices := self.importing.choices) else ""
        self._close()
        self.search_asked.emit(f'source:"{title}"' if title else "")

    def _connect(self) -> None:
        importing = self.importing
        importing.looked.connect(self._looked)
        importing.planned.connect(self._planned)
        importing.written.connect(self._written)
        importing.undone.connect(self.receipt_step.show_undone)
        importing.failed.connect(self._failed)
        importing.working.connect(self._working)
        importing.progressed.connect(self._progressed)
        importing.backed_up.connect(self._backed_up)
        self.progress.cancelled.connect(self._cancel)
        self.file_step.choose_asked.connect(self.choose_file)
        self.file_step.paste_asked.connect(self.paste)
        self.receipt_step.show_asked.connect(self._show_cases)
        self.receipt_step.close_asked.connect(self._close)
        self.close_button.clicked.connect(self.leave)
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)

    def _lay_out(self) -> None:
        px = look().type.px
        self._work = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bar, foot = Pane("window"), Pane("window")
        bar.setFixedHeight(px(56))
        top = QHBoxLayout(bar)
        top.setContentsMargins(px(10), 0, px(24), 0)
        top.setSpacing(px(10))
        top.addWidget(self.close_button)
        top.addWidget(PlainLabel(self.tr("Import"), type_role="section"))
        top.addWidget(self.name, 1)
        top.addWidget(self.steps)
        foot.setMinimumHeight(px(56))
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(24), px(8), px(16), px(8))
        row.setSpacing(px(12))
        for widget in (self.problem, self.progress, self.notice):
            row.addWidget(widget, 1)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (bar, Hairline(), self.pages, Hairline(), foot):
            column.addWidget(part, 1 if part is self.pages else 0)


def _bind_keys(wizard: ImportWizard) -> None:
    """Keys of the whole page; a field that knows a key itself comes first."""
    accept = wizard.columns_step.decisions.accept
    routes: dict[str, Callable[[], object]] = {
        "Esc": wizard.leave,
        "Alt+Left": wizard.go_back,
        "Ctrl+Return": wizard.go_on,
        "Ctrl+Enter": wizard.go_on,
        "Ctrl+O": wizard.choose_file,
        "Ctrl+V": wizard.paste,
        "Ctrl+Shift+A": lambda: accept.click() if accept.isVisible() else None,
    }
    for key, do in routes.items():
        shortcut = QShortcut(QKeySequence(key), wizard)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)
