"""How the filter text is typed: a line that paints its terms as chips and underlines what it can't read.

The text is the truth; chips and weights are paint. Wide word gaps leave room for the chips' edges.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from prisoner_tracker.search.errors import QueryError
from prisoner_tracker.search.tokens import Token, tokens
from ui.theme.look import look
from ui.widgets.buttons import IconButton

HEIGHT = 36
_GAP = 16
_CHIP_PAD = 7


class SearchField(QLineEdit):
    """The search field. Esc clears it, or gives the focus away when it is empty."""

    #: Enter: ask at once.
    asked = Signal()
    #: Esc in an empty field, or Down: the list should have the focus.
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", True)
        self.setAccessibleName(self.tr("Search cases"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._spans: list[tuple[int, int, int]] = []
        self._wrong: tuple[int, int] | None = None
        self._gaps = False
        self.clear_button = IconButton("x-circle", self.tr("Clear the search"), size=26, parent=self)
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        self.textChanged.connect(self._follow_text)
        self._restyle()
        look().changed.connect(self._restyle)

    def show_error(self, error: QueryError | None) -> None:
        """Underline the span that can't be read; None: all is well."""
        self._wrong = (error.start, max(error.end, error.start + 1)) if error else None
        self.setAccessibleDescription(self.tr("This search can't be read") if error else "")
        self.update()

    def chips(self) -> list[str]:
        """The texts of the terms that are painted as chips."""
        return [self.text()[start:end] for start, _, end in self._spans]

    def sizeHint(self) -> QSize:
        """36 px high, as wide as there is room."""
        return QSize(look().type.px(400), look().type.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows keep a usable field."""
        return QSize(look().type.px(180), look().type.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks, Esc clears, Down goes to the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by key selects nothing: the next term is typed at the end."""
        super().focusInEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The clear button keeps to the trailing end."""
        super().resizeEvent(event)
        side, margin = self.clear_button.sizeHint().width(), look().type.px(6)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = margin if rtl else self.width() - side - margin
        self.clear_button.setGeometry(left, (self.height() - side) // 2, side, side)

    def changeEvent(self, event: QEvent) -> None:
        """Mirror with the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, glass, chips; then the text; then what is wrong in it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_frame(painter)
        place = self._places()
        painter.setClipRect(self._text_area())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("fill"))
        tall = look().type.px(23)
        for start, _, end in self._spans:
            box = QRectF(place(start) - _CHIP_PAD, (self.height() - tall) / 2, 0, tall)
            box.setRight(place(end) + _CHIP_PAD)
            painter.drawRoundedRect(box, 5, 5)
        painter.end()
        super().paintEvent(event)
        if self._wrong is not None and self.text():
            painter = QPainter(self)
            painter.setPen(QPen(look().color("problem"), 2, Qt.PenStyle.DotLine))
            foot = self.height() / 2 + look().type.px(11)
            start, end = (min(at, len(self.text())) for at in self._wrong)
            left = place(start) if start < end else place(end) - 8
            painter.drawLine(round(left), round(foot), round(max(place(end), left + 8)), round(foot))
            painter.end()
        self._paint_key(event)

    def _paint_frame(self, painter: QPainter) -> None:
        now = look()
        box = QRectF(self.rect())
        focused = self.hasFocus()
        painter.setBrush(now.color("surface"))
        painter.setPen(QPen(now.color("accent" if focused else "edge"), 2 if focused else 1))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 7, 7)
        side = now.type.px(16)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - now.type.px(12) - side if rtl else now.type.px(12)
        now.icons.paint(painter, QRectF(left, 0, side, self.height()), "magnifying-glass", "ink2")

    def _paint_key(self, _event: QPaintEvent) -> None:
        """The key that leads here, while the field is empty and elsewhere is the focus."""
        if self.text() or self.hasFocus():
            return
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = now.type.px(20)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = now.type.px(10) if rtl else self.width() - side - now.type.px(10)
        box = QRectF(left, (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.color("fill"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(now.type.font("hint"))
        painter.setPen(now.color("ink2"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "/")
        painter.end()

    def _text_area(self) -> QRectF:
        margins = self.textMargins()
        return QRectF(margins.left(), 0, self.width() - margins.left() - margins.right() + 8, self.height())

    def _places(self) -> Callable[[int], float]:
        """Where a place in the text stands, in pixels of this widget, scrolled as the line is."""
        layout = QTextLayout(self.text(), self.font())
        layout.setFormats(self._formats())
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1_000_000)
        layout.endLayout()
        here = line.cursorToX(_units(self.text()[: self.cursorPosition()]))[0] if self.text() else 0.0
        shift = self.cursorRect().center().x() - here

        def place(at: int) -> float:
            layout.lineCount()  # keeps the layout alive, which owns the line
            return float(shift + line.cursorToX(_units(self.text()[:at]))[0])

        return place

    def _follow_text(self, text: str) -> None:
        self.clear_button.setVisible(bool(text))
        self._spans = chip_spans(text)
        self._wrong = None
        if bool(text) != self._gaps:
            self._restyle()
        attributes = [
            QInputMethodEvent.Attribute(
                QInputMethodEvent.AttributeType.TextFormat,
                form.start - self.cursorPosition(),
                form.length,
                form.format,
            )
            for form in self._formats()
        ]
        # The one way Qt has to set a run of a line edit in another weight: as an input method would.
        super().inputMethodEvent(QInputMethodEvent("", attributes))
        self.update()

    def _formats(self) -> list[QTextLayout.FormatRange]:
        text, found = self.text(), []
        for _, value, end in self._spans:
            run = QTextLayout.FormatRange()
            run.start = _units(text[:value])
            run.length = _units(text[value:end])
            style = QTextCharFormat()
            style.setFontWeight(look().type.font("strong").weight())
            run.format = style
            found.append(run)
        return found

    def _restyle(self) -> None:
        font = look().type.font("body")
        font = type(font)(font)
        self._gaps = bool(self.text())
        font.setWordSpacing(_GAP if self._gaps else 0)
        self.setFont(font)
        lead, trail = look().type.px(38 - 10), look().type.px(34 - 10)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(trail if rtl else lead, 0, lead if rtl else trail, 0)
        self.updateGeometry()


def chip_spans(text: str) -> list[tuple[int, int, int]]:
    """(start, start of the value, end) of every ``field:value`` in the text, its minus included."""
    found: list[tuple[int, int, int]] = []
    minus: Token | None = None
    try:
        for token in tokens(text):
            if token.kind == "field" and token.conditions:
                start = minus.start if minus is not None and minus.end == token.start else token.start
                found.append((start, token.conditions[0].start, token.end))
            minus = token if token.kind == "not" else None
    except QueryError:
        return found
    return found


def _units(text: str) -> int:
    """Qt counts UTF-16 units, Python code points."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
