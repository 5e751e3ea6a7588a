"""How an uncertain date is typed: the words stay as typed; beneath stands how they were understood.

A text with two readings offers both, and "Keep as text"; nothing is guessed.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisoner_tracker.domain.date_reading import Reading, keep_as_text, read_date
from prisoner_tracker.domain.dates import UncertainDate
from ui.date_words import long as long_date
from ui.widgets.buttons import Button
from ui.widgets.line_edits import DATE_WIDTH, TextLine


class UncertainDateEdit(TextLine):
    """A line for a date. Its value is an UncertainDate or None; ``today`` sets the century of short years."""

    #: What the text says now, while typing (Reading; without text None).
    read = Signal(object)

    def __init__(
        self, name: str, today: date, width: int = DATE_WIDTH, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, width=width, parent=parent)
        self._today = today
        self.typed.connect(lambda text: self.read.emit(self.reading(text)))

    def reading(self, text: str) -> Reading | None:
        """What a text says; None for no text."""
        return read_date(text.strip(), today=self._today) if text.strip() else None

    def value_from(self, text: str) -> UncertainDate | None:
        """The date understood; a text that is not, or may be two dates, is kept as text."""
        reading = self.reading(text)
        if reading is None or reading.reason == "missing":
            return None
        return reading.date or keep_as_text(text)

    def choose(self, when: UncertainDate) -> None:
        """Take one of two readings: the text becomes its words, so that it is never read otherwise again."""
        words = long_date(when)
        self.setText(words)
        self._shown = words
        self.committed.emit(UncertainDate(words, when.edtf, when.earliest, when.latest))


class ReadingChoices(QWidget):
    """The readings of an ambiguous date as buttons, and "Keep as text"."""

    #: The user chose a reading (UncertainDate).
    chosen = Signal(object)
    #: The user wants the text kept as it is.
    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 3, 0, 0)
        self._row.setSpacing(8)
        self._dates: tuple[UncertainDate, ...] = ()
        self.hide()

    def offer(self, reading: Reading | None) -> None:
        """Show the readings; hide when there are not several."""
        dates = reading.dates if reading is not None and len(reading.dates) > 1 else ()
        if dates == self._dates:
            self.setVisible(bool(dates))
            return
        self._dates = dates
        while self._row.count():
            widget = self._row.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for when in dates:
            button = Button(long_date(when))
            button.clicked.connect(lambda _checked=False, chosen=when: self.chosen.emit(chosen))
            self._row.addWidget(button)
        if dates:
            keep = Button(self.tr("Keep as text"), "text")
            keep.clicked.connect(self.kept)
            self._row.addWidget(keep)
            self._row.addStretch(1)
        self.setVisible(bool(dates))
