"""How several values are typed: chips in a field, Enter adds, Backspace takes the last one away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.models.choices import Choice, Suggest
from ui.theme.look import look
from ui.widgets.completing_line import CompletingLine
from ui.widgets.flow_layout import LINE, FlowLayout
from ui.widgets.line_edits import WIDE
from ui.widgets.small_marks import Chip

TextToValue = Callable[[str], tuple[str, ...]]
"""The values a text means (codes, names, articles); none when it is not understood."""


class ChipLine(CompletingLine):
    """The line behind the chips, without an outline of its own."""

    def __init__(self, name: str, suggest: Suggest, first_is_current: bool) -> None:
        super().__init__(name, suggest, first_is_current=first_is_current)
        self.setProperty("plain", True)

    def sizeHint(self) -> QSize:
        """Room for a short word."""
        return QSize(look().type.px(90), look().type.px(LINE))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()


class ChipsEdit(QWidget):
    """A field of chips. ``values_of`` turns typed text into values, ``word_of`` a value into its word."""

    #: Text half typed behind the chips.
    typed = Signal(str)
    #: The values after a change (tuple of str).
    committed = Signal(object)
    #: The text that means no value; "" when the field is in order again.
    unknown = Signal(str)
    #: The user wants a new entry with this name.
    create_asked = Signal(str)

    def __init__(
        self,
        name: str,
        suggest: Suggest,
        values_of: TextToValue,
        word_of: Callable[[str], str] = str,
        *,
        first_is_current: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values: tuple[str, ...] = ()
        self._values_of, self._word_of = values_of, word_of
        self.line = ChipLine(name, suggest, first_is_current)
        self._flow = FlowLayout(self)
        self._flow.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.setMinimumWidth(look().type.px(160))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.line.typed.connect(self.typed)
        self.line.left.connect(lambda _text: self.commit())
        self.line.chosen.connect(self._choose)
        self.line.installEventFilter(self)
        self.setAccessibleName(name)
        self._hint()

    @property
    def values(self) -> tuple[str, ...]:
        """The values, in their order."""
        return self._values

    def show_value(self, value: object) -> None:
        """Show the values of the dossier; what is half typed stays."""
        values = tuple(str(item) for item in value) if isinstance(value, tuple) else ()
        self._values = values
        if [(chip.value, chip.text()) for chip in self._chips()] != [(v, self._word_of(v)) for v in values]:
            self._rebuild()

    def is_pending(self) -> bool:
        """Whether text stands behind the chips."""
        return bool(self.line.text().strip())

    def put_typed(self, text: str) -> None:
        """Put half-typed text of a draft back."""
        self.line.setText(text)

    def commit(self) -> None:
        """Make chips of the text; what means nothing stays as text."""
        text = self.line.text().strip()
        if not text:
            self.unknown.emit("")
            return
        found = self._values_of(text)
        if not found:
            self.unknown.emit(text)
            return
        self.add(*found)

    def add(self, *values: str) -> None:
        """Add values that are not there yet."""
        self.line.clear()
        self.unknown.emit("")
        self._set(tuple(dict.fromkeys((*self._values, *values))))

    def remove(self, value: str) -> None:
        """Take a value away."""
        self._set(tuple(item for item in self._values if item != value))

    def sizeHint(self) -> QSize:
        """As high as its lines of chips."""
        width = look().type.px(WIDE)
        return QSize(
            width, self._flow.heightForWidth(min(width, self.width()) if self.isVisible() else width)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace and ← at the beginning of the line reach the chips; the ring follows the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        chips = self._chips()
        if watched is self.line:
            at_start = self.line.cursorPosition() == 0 and not self.line.hasSelectedText()
            if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._values:
                self.remove(self._values[-1])
                return True
            if event.key() == Qt.Key.Key_Left and at_start and chips:
                chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            return False
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and watched in chips:
            at = chips.index(watched) + (1 if event.key() == Qt.Key.Key_Right else -1)  # type: ignore[arg-type]
            target = chips[at] if 0 <= at < len(chips) else self.line
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click anywhere begins to type."""
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The outline of a field: edge, accent with the focus, problem when there is one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = look()
        focused = self.line.hasFocus()
        role = "accent" if focused else "problem" if self.property("problem") else "edge"
        width = 2 if focused else 1
        painter.setPen(QPen(now.color(role), width))
        painter.setBrush(now.color("surface"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)

    def _set(self, values: tuple[str, ...]) -> None:
        if values == self._values:
            return
        self._values = values
        self._rebuild()
        self.committed.emit(values)

    def _rebuild(self) -> None:
        had_focus = any(chip.hasFocus() for chip in self._chips())
        for chip in self._chips():
            chip.hide()
            self._flow.removeWidget(chip)
            chip.setParent(None)
            chip.deleteLater()
        for at, value in enumerate(self._values):
            chip = Chip(value, self._word_of(value), self)
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            chip.removed.connect(self.remove)
            chip.installEventFilter(self)
            self._flow.insert(at, chip)
            chip.show()
        if had_focus:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hint()
        self.updateGeometry()

    def _hint(self) -> None:
        words = ", ".join(self._word_of(value) for value in self._values)
        self.line.setAccessibleDescription(words)

    def _choose(self, choice: Choice) -> None:
        if choice.creates:
            name = self.line.text().strip()
            self.create_asked.emit(name)
        else:
            self.add(choice.value)

    def _chips(self) -> list[Chip]:
        found = (self._flow.itemAt(i).widget() for i in range(self._flow.count()))
        return [widget for widget in found if isinstance(widget, Chip)]
