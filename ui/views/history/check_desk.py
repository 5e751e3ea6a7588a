"""The check screen: whether the file is whole, what a key puts right, and what it can't."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prisoner_tracker.ports import Finding
from prisoner_tracker.usecases.check_file import Checked
from ui.desk import Desk
from ui.models.finding_words import finding_words
from ui.models.history_words import short_hash, tr
from ui.presenters.file_check import FileCheck
from ui.theme.look import look
from ui.widgets.buttons import Button
from ui.widgets.notices import IconMark, announce
from ui.widgets.page import Page
from ui.widgets.plain_text import PlainLabel
from ui.widgets.screen_header import ScreenHeader
from ui.widgets.small_marks import Pane

_COLUMN = 720


class CheckDesk(Page):
    """One sentence, then the findings."""

    def __init__(self, desk: Desk, _about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = FileCheck(desk, self)
        self.verdict = PlainLabel("", type_role="title", wrap=True)
        self.means = PlainLabel("", role="ink2", wrap=True)
        self.found = QVBoxLayout()
        self.head_line = PlainLabel("", role="ink2", wrap=True, selectable=True)
        self.head = QLineEdit()
        self.head.setAccessibleName(tr("A head of the history kept elsewhere"))
        self.head.setPlaceholderText(tr("A head from a receipt, a backup or a note"))
        self.again_button = Button(tr("Check again"), "outline", key="F5")
        self.repair_button = Button(tr("Repair"), "filled", key="R")
        self.header = ScreenHeader(tr("Check the file"), self.again_button, self.repair_button)
        self.setAccessibleName(tr("Check the file"))
        self._lay_out()
        self._connect()
        self.check.check()

    def hints(self) -> list[tuple[str, str]]:
        """The keys of this screen."""
        return [
            ("F5", tr("check again")),
            ("R", tr("repair")),
            ("H", tr("compare a head")),
            ("Esc", tr("back")),
        ]

    def close_page(self) -> None:
        """Nobody waits for the answer."""
        self.check.stop()

    def texts(self) -> list[str]:
        """All sentences shown."""
        return [label.text() for label in self.findChildren(PlainLabel) if label.text()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc back, F5 again, R repair, H to the head."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key == Qt.Key.Key_F5:
            self.check.check()
        elif key == Qt.Key.Key_R:
            self.check.repair()
        elif key == Qt.Key.Key_H:
            self.head.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        px = look().type.px
        inside = QVBoxLayout()
        inside.setSpacing(px(10))
        inside.addWidget(self.verdict)
        inside.addWidget(self.means)
        inside.addLayout(self.found)
        inside.addSpacing(px(16))
        inside.addWidget(self.head_line)
        inside.addWidget(self.head)
        inside.addStretch(1)
        column = QWidget()
        column.setLayout(inside)
        column.setMaximumWidth(px(_COLUMN))
        across = QHBoxLayout()
        across.setContentsMargins(px(32), px(28), px(32), px(16))
        across.addWidget(column, 1)
        across.addStretch(0)
        ground = Pane("surface")
        ground.setLayout(across)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(ground, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.repair_button.setEnabled(False)

    def _connect(self) -> None:
        self.header.back_asked.connect(self.closed)
        self.again_button.clicked.connect(self.check.check)
        self.repair_button.clicked.connect(self.check.repair)
        self.head.returnPressed.connect(lambda: self.check.compare(self.head.text()))
        self.check.working.connect(self._work)
        self.check.progressed.connect(self._tell)
        self.check.checked.connect(self._show)
        self.check.failed.connect(lambda sentence: self.said.emit(sentence, False))

    def _work(self, what: str) -> None:
        for button in (self.again_button, self.repair_button):
            button.setEnabled(not what)
        if what:
            checking, repairing = (
                tr("Looking at every page, record and act …"),
                tr("Making lists and indexes anew …"),
            )
            self.verdict.setText(checking if what == "checking" else repairing)
            self.means.setText(tr("Searches wait until this is done. Esc stops it."))

    def _tell(self, done: int, total: int) -> None:
        said = tr("{done} of {total} cases. Searches wait until this is done. Esc stops it.")
        self.means.setText(said.format(done=done, total=total))

    def _show(self, checked: Checked) -> None:
        left, mended = list(checked.left), [item for item in checked.found if item not in checked.left]
        self.verdict.setText(_verdict(checked))
        self.means.setText(_means(checked))
        while self.found.count():
            old = self.found.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for finding in left:
            self.found.addWidget(
                _line(finding, "warning-circle", "doubt" if finding.derivable else "problem")
            )
        for finding in mended:
            self.found.addWidget(_line(finding, "check-circle", "ink2", tr("Repaired: {what}")))
        self.repair_button.setEnabled(checked.repairable)
        head = tr("Head of the history: {head}, after {n} acts. Written down elsewhere, it shows later whether the end "
                  "of the history was cut off.")  # fmt: skip
        self.head_line.setText(head.format(head=short_hash(checked.chain_head), n=checked.revisions))
        self.head_line.setVisible(bool(checked.chain_head))
        announce(self, self.verdict.text())


def _verdict(checked: Checked) -> str:
    if not checked.left:
        return tr("The file is whole.") if not checked.found else tr("The file is whole again.")
    if all(finding.derivable for finding in checked.left):
        return tr("Nothing is lost, but lists or indexes do not agree with the records.")
    return tr("Something is wrong with this file.")


def _means(checked: Checked) -> str:
    if not checked.left:
        return tr(
            "Pages, references, the chain of the history, lists, the search index and what counts use all agree."
        )
    said = []
    if any(not finding.derivable for finding in checked.left):
        said.append(tr("Make no changes here before you have compared a backup, or salvaged the file."))
    if checked.repairable:
        said.append(
            tr(
                "What lists, the search and counts show follows from the records: R makes it anew. Records and history "
                "are not touched."
            )
        )
    return " ".join(said)


def _line(finding: Finding, icon: str, role: str, frame: str = "{what}") -> QWidget:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconMark(icon, role, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel(frame.format(what=finding_words(finding)), wrap=True), 1)
    line = QWidget()
    line.setLayout(row)
    return line
