"""The last step: what the import did, which file it was, and how it is taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from prisoner_tracker.usecases.importing.plan import Receipt
from ui.presenters.list_import import ListImport
from ui.presenters.list_words import rejected_words
from ui.theme.look import look
from ui.views.list_import.account import Account, Part
from ui.widgets.buttons import Button
from ui.widgets.form_row import FormRow
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane

_SAID = 10


class ReceiptStep(Pane):
    """Undo, show the cases, close."""

    #: Show what was imported.
    show_asked = Signal()
    #: Back to the list.
    close_asked = Signal()

    def __init__(self, importing: ListImport) -> None:
        super().__init__("surface")
        self._importing = importing
        self.title = PlainLabel("", type_role="title")
        self.account = Account()
        self.file, self.sha, self.people = (PlainLabel("", selectable=True) for _ in range(3))
        self.rejected = PlainLabel("", role="ink2", wrap=True)
        self.undo_button = Button(self.tr("Undo this import"), "outline", icon="arrow-u-up-left")
        self.show_button = Button(self.tr("Show the cases"), "filled", icon="rows")
        self.close_button = Button(self.tr("Close"), "outline", key="Esc")
        self.copy_button = Button(self.tr("Copy the rejected rows"), "link", icon="copy")
        self._all_rejected = ""
        self._lay_out()
        self.undo_button.clicked.connect(self._undo)
        self.show_button.clicked.connect(self.show_asked)
        self.close_button.clicked.connect(self.close_asked)
        self.copy_button.clicked.connect(self._copy)
        importing.failed.connect(lambda _sentence: self.undo_button.setEnabled(True))

    def take_focus(self) -> None:
        """The next step."""
        button = self.show_button if self.show_button.isVisible() else self.close_button
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_receipt(self) -> None:
        """The receipt of what was just written."""
        receipt = self._importing.receipt
        if receipt is None:
            return
        done = receipt.created + receipt.changed
        one, many = self.tr("1 row was imported"), self.tr("{n} rows were imported").format(n=done)
        nothing = self.tr("Nothing was new in this list")
        self.title.setText(nothing if not done else one if done == 1 else many)
        self._show_account(receipt)
        self.file.setText(receipt.file_name or self.tr("Pasted table"))
        self.sha.setText(receipt.sha256)
        counts = self.tr("{persons} persons, {cases} cases")
        self.people.setText(counts.format(persons=receipt.persons, cases=receipt.cases))
        said = [
            self.tr("Line {line}: {reason}").format(line=line, reason=rejected_words(reason))
            for line, reason in receipt.rejected
        ]
        self._all_rejected = "\n".join(said)
        said = said[:_SAID]
        if len(receipt.rejected) > _SAID:
            said.append(self.tr("and {n} more").format(n=len(receipt.rejected) - _SAID))
        self.rejected.setText("\n".join(said))
        self._rejected_row.setVisible(bool(said))
        self.copy_button.setVisible(bool(said))
        self.undo_button.setVisible(receipt.revision > 0)
        self.show_button.setVisible(receipt.cases > 0)

    def show_undone(self) -> None:
        """The import was taken back."""
        self.title.setText(self.tr("The import was taken back: the file is as it was before"))
        self.undo_button.hide()
        self.show_button.hide()
        self.take_focus()

    def _copy(self) -> None:
        """All of them, one a line."""
        QGuiApplication.clipboard().setText(self._all_rejected)

    def _undo(self) -> None:
        self.undo_button.setEnabled(False)
        self._importing.undo()

    def _show_account(self, receipt: Receipt) -> None:
        after = self.tr("{n} blank rows").format(n=receipt.blank) if receipt.blank else ""
        self.account.show_sum(
            self.tr("{n} rows").format(n=receipt.rows),
            (
                Part(receipt.created, self.tr("created"), "ink", "ink2"),
                Part(receipt.changed, self.tr("changed"), "ink", "accent"),
                Part(receipt.unchanged, self.tr("unchanged"), "ink2", "bar"),
                Part(len(receipt.rejected), self.tr("rejected"), "problem", "problem"),
            ),
            after,
        )

    def _lay_out(self) -> None:
        px = look().type.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(32), px(28), px(32), px(16))
        column.setSpacing(px(12))
        column.addWidget(self.title)
        column.addWidget(self.account)
        column.addSpacing(px(8))
        self._rejected_row = FormRow(self.tr("Rejected"), self.rejected)
        for row in (
            FormRow(self.tr("List"), self.file),
            FormRow(self.tr("SHA-256"), self.sha),
            FormRow(self.tr("Written"), self.people),
            self._rejected_row,
        ):
            column.addWidget(row)
        column.addWidget(self.copy_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        for button in (self.show_button, self.close_button, self.undo_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addSpacing(px(8))
        column.addLayout(buttons)
        column.addStretch(1)
