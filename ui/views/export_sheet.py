"""How cases are exported: which ones, which columns, how the CSV is spelt; Enter asks where to write it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from prisoner_tracker.formats.writing import WrittenFile
from prisoner_tracker.usecases.export_cases import ALWAYS, exportable
from ui.desk import Desk
from ui.field_words import field_label
from ui.presenters.exporting import Exporting
from ui.settings import ExportDefaults
from ui.theme.look import look
from ui.views.column_chooser import ColumnList
from ui.views.export_receipt import ExportReceipt
from ui.widgets.buttons import Button
from ui.widgets.form_row import FormRow
from ui.widgets.notices import NoticeLine, ProgressLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet
from ui.widgets.table_files import choose_csv

_KEY = Qt.ItemDataRole.UserRole
_SHOWN = 60
ChooseCsv = Callable[[QWidget, str], Path | None]


def open_export_sheet(
    window: QWidget, desk: Desk, found: Sequence[int], text: str, chosen: Sequence[int] = ()
) -> ExportSheet:
    """Open it over ``window``: for the cases ``found`` by the filter ``text``, or only the ``chosen`` ones."""
    sheet = ExportSheet(window, Exporting(desk, found, chosen if len(chosen) > 1 else ()), text)
    sheet.open_sheet(focus=sheet.export_button)
    return sheet


class ExportSheet(Sheet):
    """Closes by Esc; while it writes, Esc cancels the writing."""

    def __init__(
        self, window: QWidget, exporting: Exporting, text: str = "", choose: ChooseCsv = choose_csv
    ) -> None:
        super().__init__(window, window.tr("Export to CSV"), width=620, dim=True)
        self._exporting, self._choose = exporting, choose
        exporting.setParent(self)
        defaults = exporting.defaults
        self.all_button = QRadioButton(self._found_words(text))
        self.chosen_button = QRadioButton(
            self.tr("Only the {n} chosen cases").format(n=len(exporting.chosen))
        )
        self.columns = ColumnList()
        self.restricted = QCheckBox(self.tr("Offer restricted fields"))
        self.warning = NoticeLine()
        self.delimiter, self.separator, self.purpose = QComboBox(), QComboBox(), QComboBox()
        self.bom = QCheckBox(self.tr("Begin with a byte order mark (Excel needs it to read UTF-8)"))
        self.progress, self.result, self.receipt = ProgressLine(), NoticeLine(), ExportReceipt()
        self._text = text
        self.export_button = Button(self.tr("Export"), "filled", icon="export", key="Enter")
        self.close_button = Button(self.tr("Close"), "outline", key="Esc")
        self._fill(defaults)
        self._lay_out()
        self._connect()
        self._explain()

    def chosen_columns(self) -> tuple[str, ...]:
        """The checked columns in order."""
        items = [self.columns.item(row) for row in range(self.columns.count())]
        return tuple(item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked)

    def export(self) -> None:
        """Ask where, then write."""
        if self._exporting.busy:
            return
        path = self._choose(self, self.tr("cases.csv"))
        if path is None:
            return
        self.result.clear()
        self.receipt.hide()
        self.progress.start(self.tr("Writing"))
        self.export_button.setEnabled(False)
        how = ExportDefaults(
            self.chosen_columns(),
            self.separator.currentData(),
            self.delimiter.currentData(),
            self.bom.isChecked(),
            self.purpose.currentData(),
        )
        self._exporting.write(path, how, self.chosen_button.isChecked(), self.restricted.isChecked())

    def close_sheet(self) -> None:
        """Cancel what is being written; when nothing is, close."""
        if self._exporting.busy:
            self._exporting.cancel()
        else:
            super().close_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter exports, or presses the button that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.window().focusWidget()
            if isinstance(focus, Button):
                focus.click()
            else:
                self.export()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _found_words(self, text: str) -> str:
        count = len(self._exporting.found)
        cases = self.tr("1 case") if count == 1 else self.tr("{n} cases").format(n=count)
        if not text.strip():
            return self.tr("All in the list: {cases}").format(cases=cases)
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        # An ampersand in the text of a button would underline the next letter.
        return self.tr("Found by {text}: {cases}").format(text=shown.replace("&", "&&"), cases=cases)

    def _fill(self, defaults: ExportDefaults) -> None:
        only = bool(self._exporting.chosen)
        self.chosen_button.setChecked(only)
        self.all_button.setChecked(not only)
        words = ((",", self.tr("Comma")), (";", self.tr("Semicolon")), ("\t", self.tr("Tab")))
        between = (
            ("; ", self.tr("Semicolon and space")),
            (", ", self.tr("Comma and space")),
            (" | ", self.tr("Bar")),
            ("\n", self.tr("Line break in the cell")),
        )
        purposes = ((True, self.tr("For spreadsheets")), (False, self.tr("Exact")))
        for combo, items, value in (
            (self.delimiter, words, defaults.delimiter),
            (self.separator, between, defaults.separator),
            (self.purpose, purposes, defaults.for_spreadsheets),
        ):
            for data, label in items:
                combo.addItem(label, data)
            combo.setCurrentIndex(max(0, combo.findData(value)))
        self.bom.setChecked(defaults.bom)
        self._fill_columns(defaults.columns)

    def _fill_columns(self, checked: Sequence[str]) -> None:
        self.columns.clear()
        offered = exportable(restricted=self.restricted.isChecked())
        shown = [key for key in checked if key in offered]
        for key in (*shown, *(key for key in offered if key not in shown)):
            item = QListWidgetItem(field_label(key))
            item.setData(_KEY, key)
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
            if key == ALWAYS:
                item.setText(self.tr("{field}, always").format(field=field_label(key)))
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.columns.addItem(item)
        self.columns.setCurrentRow(0)

    def _offer_restricted(self, on: bool) -> None:
        self._fill_columns(self.chosen_columns())
        said = self.tr(
            "Health, families, contacts and informants will be readable to whoever gets this file."
        )
        self.warning.say(said if on else "", "doubt")
        self._place()

    def _explain(self) -> None:
        inert = self.tr(
            "A cell that a spreadsheet would run as a formula gets an apostrophe in front (’=1 becomes text). "
            "An import here takes it off again."
        )
        exact = self.tr("Every cell exactly as it is. Do not open it in a spreadsheet.")
        self._purpose_row.set_note(inert if self.purpose.currentData() else exact)
        self._place()

    def _written(self, written: WrittenFile) -> None:
        self.progress.finish()
        self.export_button.setEnabled(True)
        one = self.tr("Written: 1 case to {name}.").format(name=written.path.name)
        many = self.tr("Written: {n} cases to {name}.").format(n=written.rows, name=written.path.name)
        self.result.say(one if written.rows == 1 else many, "ink2", "check")
        self.receipt.show_receipt(written, self._text, self.chosen_columns())
        self._place()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, sentence: str) -> None:
        self.progress.finish()
        self.export_button.setEnabled(True)
        if sentence:
            self.result.say(sentence, "problem")
        else:
            self.result.say(self.tr("Cancelled: nothing was written."))
        self._place()
        self.export_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _progressed(self, done: int, total: int) -> None:
        said = self.tr("Writing: {done} of {total}").format(done=done, total=total)
        self.progress.report(said, done, total)

    def _connect(self) -> None:
        self._exporting.progressed.connect(self._progressed)
        self._exporting.written.connect(self._written)
        self._exporting.failed.connect(self._failed)
        self.progress.cancelled.connect(self._exporting.cancel)
        self.restricted.toggled.connect(self._offer_restricted)
        self.purpose.activated.connect(lambda _at: self._explain())
        self.export_button.clicked.connect(self.export)
        self.close_button.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)
        for key in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(key), self.columns)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.export)

    def _lay_out(self) -> None:
        px = look().type.px
        group = QButtonGroup(self)
        group.addButton(self.all_button)
        group.addButton(self.chosen_button)
        self._purpose_row = FormRow(self.tr("Meant"), self.purpose, above=True)
        left, right, both, foot = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self.columns.setAccessibleName(self.tr("Columns, checked ones are written"))
        self.columns.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.columns.setFrameShape(QListWidget.Shape.NoFrame)
        self.columns.setSpacing(2)
        self.columns.setFixedSize(px(250), px(300))
        left.setSpacing(px(4))
        left.addWidget(PlainLabel(self.tr("Columns"), role="ink2", type_role="caption"))
        hint = self.tr("Space checks, Ctrl with ↑ or ↓ moves")
        left.addWidget(PlainLabel(hint, role="ink2", type_role="note"))
        left.addWidget(self.columns)
        for widget in (
            self._purpose_row,
            FormRow(self.tr("Columns parted by"), self.delimiter, above=True),
            FormRow(self.tr("Several values parted by"), self.separator, above=True),
        ):
            right.addWidget(widget)
        right.addStretch(1)
        right.setSpacing(px(12))
        both.setSpacing(px(24))
        both.addLayout(left)
        both.addLayout(right, 1)
        foot.addWidget(self.export_button)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        self.body.addWidget(PlainLabel(self.tr("Export to CSV"), type_role="section"))
        self.body.addWidget(self.all_button)
        self.body.addWidget(self.chosen_button)
        self.chosen_button.setVisible(bool(self._exporting.chosen))
        self.body.addLayout(both)
        for widget in (self.bom, self.restricted, self.warning, self.progress, self.result, self.receipt):
            self.body.addWidget(widget)
        self.body.addLayout(foot)
