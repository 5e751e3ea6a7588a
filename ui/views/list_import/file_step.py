"""The first step: which list, where it comes from, how it is read, and its first rows as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.formats.reading import TableGuess
from prisoner_tracker.usecases.importing.choices import ONE_ROW_IS, ListSource
from ui.date_words import long
from ui.models.list_preview import ListPreview
from ui.presenters.list_import import ListImport
from ui.presenters.list_words import reading_note
from ui.theme.look import look
from ui.views.list_import.plain_table import plain_table
from ui.widgets.buttons import Button
from ui.widgets.form_row import FormRow
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import ElidedLabel, PlainLabel
from ui.widgets.small_marks import Hairline, Pane
from ui.widgets.uncertain_date_edit import ReadingChoices

_DELIMITERS = (",", ";", "\t", "|")
_WIDEST = 220


class FileStep(Pane):
    """Left the source, right how the file is read, below its first rows."""

    #: The user wants to choose a file.
    choose_asked = Signal()
    #: The user wants to paste a table.
    paste_asked = Signal()

    def __init__(self, importing: ListImport) -> None:
        super().__init__("surface")
        self._importing = importing
        self._filling = False
        self.model = ListPreview()
        self.table = plain_table(self.model, self.tr("First rows of the list"))
        self.file_label = ElidedLabel("", type_role="section", mode=Qt.TextElideMode.ElideMiddle)
        self.file_note = PlainLabel("", role="ink2", type_role="note")
        self.choose_button = Button(self.tr("Choose a file"), "outline", icon="folder-open", key="Ctrl+O")
        self.paste_button = Button(self.tr("Paste a table"), "text", icon="copy", key="Ctrl+V")
        self.title, self.publisher, self.date, self.url = (QLineEdit() for _ in range(4))
        self.one_row, self.encoding, self.delimiter = QComboBox(), QComboBox(), QComboBox()
        self.sheet, self.header = QComboBox(), QComboBox()
        self.notes = NoticeLine()
        self._form = self._make_form()
        self._line = Hairline()
        self._lay_out()
        self._connect()
        self.show_guess()

    def take_focus(self) -> None:
        """The button to choose a file, or the title of the source once there is one."""
        target = self.choose_button if self._importing.guess is None else self.title
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_guess(self) -> None:
        """What was found in the file, and how it is read."""
        importing, guess = self._importing, self._importing.guess
        for widget in (self._form, self._line, self.table):
            widget.setVisible(guess is not None)
        if guess is None:
            self.file_label.setText(self.tr("Which list?"))
            hint = self.tr(
                "CSV, TSV, Excel or OpenDocument. Drop a file here, or paste rows from a spreadsheet."
            )
            self.file_note.setText(hint)
            return
        self._filling = True
        self.file_label.setText(guess.name or self.tr("Pasted table"))
        kilobytes = max(1, round(guess.size / 1024))
        self.file_note.setText(self.tr("{size} kB, read only").format(size=kilobytes))
        if self.title.text() != importing.source.title:
            self.title.setText(importing.source.title)
        self._fill_readings(guess)
        self.model.show_rows(importing.rows, importing.choice.header_row)
        self._widen()
        self.notes.say(" ".join(filter(None, map(reading_note, guess.notes))), "doubt")
        self._filling = False

    def _fill_readings(self, guess: TableGuess) -> None:
        choice = self._importing.choice
        encodings = dict.fromkeys((choice.encoding, *guess.encodings))
        _fill(self.encoding, [(name, name) for name in encodings if name], choice.encoding)
        words = {
            ",": self.tr("Comma"),
            ";": self.tr("Semicolon"),
            "\t": self.tr("Tab"),
            "|": self.tr("Bar |"),
        }
        delimiters = [mark for mark in dict.fromkeys((*_DELIMITERS, choice.delimiter)) if mark]
        _fill(self.delimiter, [(mark, words.get(mark, mark)) for mark in delimiters], choice.delimiter)
        _fill(self.sheet, [(name, name) for name in guess.sheets], choice.sheet)
        lines = [(at, self.tr("Line {n}").format(n=row.line)) for at, row in enumerate(self._importing.rows)]
        head = -1 if choice.header_row is None else choice.header_row
        _fill(self.header, [(-1, self.tr("No headings")), *lines], head)
        self._encoding_row.setVisible(guess.kind == "csv" and bool(guess.name))
        self._delimiter_row.setVisible(not guess.sheets)
        self._sheet_row.setVisible(bool(guess.sheets))

    def _widen(self) -> None:
        heads, px = self.table.horizontalHeader(), look().type.px
        for section in range(self.model.columnCount()):
            width = self.table.sizeHintForColumn(section) + px(16)
            heads.resizeSection(section, min(width, px(_WIDEST)))

    def _make_form(self) -> QWidget:
        px = look().type.px
        for field, width in ((self.title, 380), (self.publisher, 380), (self.date, 180), (self.url, 380)):
            field.setFixedWidth(px(width))
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for combo in (self.one_row, self.encoding, self.delimiter, self.sheet, self.header):
            combo.setFixedWidth(px(200))
        words = (self.tr("A detention"), self.tr("A person"), self.tr("A prosecution"))
        _fill(self.one_row, list(zip(ONE_ROW_IS, words, strict=True)), ONE_ROW_IS[0])
        self._date_row = FormRow(self.tr("Date of the list"), self.date)
        self.readings = ReadingChoices()
        self.readings.chosen.connect(lambda when: self.date.setText(long(when)))
        self.readings.kept.connect(lambda: self.readings.offer(None))
        self._encoding_row = FormRow(self.tr("Encoding"), self.encoding)
        self._delimiter_row = FormRow(self.tr("Columns parted by"), self.delimiter)
        self._sheet_row = FormRow(self.tr("Sheet"), self.sheet)
        source = (
            FormRow(self.tr("Title of the list"), self.title),
            FormRow(self.tr("Publisher"), self.publisher),
            self._date_row,
            self.readings,
            FormRow(self.tr("Address (URL)"), self.url),
            FormRow(self.tr("One row is"), self.one_row),
        )
        header_row = FormRow(self.tr("Headings"), self.header)
        read = (self._encoding_row, self._delimiter_row, self._sheet_row, header_row)
        form = QWidget()
        both = QHBoxLayout(form)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(px(48))
        for rows in (source, read):
            side = QVBoxLayout()
            side.setSpacing(px(8))
            for row in rows:
                side.addWidget(row)
            side.addStretch(1)
            both.addLayout(side)
        both.addStretch(1)
        return form

    def _lay_out(self) -> None:
        px = look().type.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.file_label)
        words.addWidget(self.file_note)
        head.addLayout(words, 1)
        head.addWidget(self.paste_button)
        head.addWidget(self.choose_button)
        inner = Pane("surface")
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(24), px(20), px(24), px(12))
        column.setSpacing(px(16))
        column.addLayout(head)
        for widget in (self._form, self.notes, self._line):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.table.setMinimumHeight(px(220))
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self.choose_asked)
        self.paste_button.clicked.connect(self.paste_asked)
        for field in (self.title, self.publisher, self.date, self.url):
            field.textChanged.connect(self._take_source)
        self.one_row.activated.connect(self._take_one_row)
        for combo in (self.encoding, self.delimiter, self.sheet, self.header):
            combo.activated.connect(self._read_again)

    def _take_source(self) -> None:
        typed = self.date.text().strip()
        reading = read_date(typed) if typed else None
        when = reading.date if reading is not None else None
        self.readings.offer(reading)
        if not typed:
            self._date_row.set_note("")
        elif reading is not None and len(reading.dates) > 1:
            self._date_row.set_note(self.tr("This may be two dates. Which one?"), "question")
        elif when is None or not when.understood:
            self._date_row.set_note(self.tr("Not understood as one day; kept as text."), "question")
        else:
            self._date_row.set_note(long(when), "check")
        if not self._filling:
            self._importing.source = ListSource(
                self.title.text().strip(), self.publisher.text().strip(), typed, self.url.text().strip()
            )

    def _take_one_row(self) -> None:
        self._importing.one_row = self.one_row.currentData()

    def _read_again(self) -> None:
        row = self.header.currentData()
        choice = replace(
            self._importing.choice,
            encoding=self.encoding.currentData() or "",
            delimiter=self.delimiter.currentData() or "",
            sheet=self.sheet.currentData() or "",
            header_row=None if row is None or row < 0 else row,
        )
        self._importing.read_as(choice)


def _fill(combo: QComboBox, items: Sequence[tuple[object, str]], chosen: object) -> None:
    combo.clear()
    for value, label in items:
        combo.addItem(label, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
