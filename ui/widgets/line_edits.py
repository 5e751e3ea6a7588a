"""How one value is typed: a text on a line, a long text, a number of years; each tells what is typed and left.

Every editor of a form has the signals ``typed`` (text half typed) and ``committed`` (the value when it is left),
and ``show_value``, ``commit`` and ``put_typed``.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui.models.choices import Choice, Suggest, no_choices
from ui.theme.look import look
from ui.widgets.completing_line import CompletingLine

LONG_WIDTH, NAME_WIDTH, WIDE, DATE_WIDTH, TERM_WIDTH, YEAR_WIDTH = 620, 300, 468, 300, 220, 132


class TextLine(CompletingLine):
    """A text on one line, completed from what is in use."""

    #: The field was left with this text (str).
    committed = Signal(object)

    def __init__(
        self, name: str, suggest: Suggest = no_choices, width: int = NAME_WIDTH, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, suggest, parent=parent)
        self._shown = ""
        self.want_width(width)
        self.left.connect(lambda _text: self.commit())
        self.chosen.connect(self._choose)

    def show_value(self, value: object) -> None:
        """Show the value of the dossier; what is half typed here stays."""
        text = value_text(value)
        pending = self.is_pending()
        self._shown = text
        if not pending and text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def is_pending(self) -> bool:
        """Whether the text differs from the value shown last."""
        return self.text() != self._shown

    def put_typed(self, text: str) -> None:
        """Put half-typed text of a draft back."""
        self.setText(text)

    def commit(self) -> None:
        """Take the text as the value, if it differs."""
        if self.is_pending():
            text = self.text().strip()
            self._shown = self.text()
            forget_steps(self)
            self.committed.emit(self.value_from(text))

    def value_from(self, text: str) -> object:
        """The value that a text means here."""
        return text

    def _choose(self, choice: Choice) -> None:
        self.setText(choice.value if not choice.creates else self.text().strip())
        self.commit()


class LongText(QPlainTextEdit):
    """Several lines of plain text; grows with them. Tab goes to the next field."""

    #: The text was changed by the user.
    typed = Signal(str)
    #: The field was left with this text (str).
    committed = Signal(object)

    def __init__(self, name: str, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._shown = ""
        self.setMinimumWidth(look().type.px(160))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._was_changed)
        self._fit()

    def text(self) -> str:
        """The text."""
        return self.toPlainText()

    def show_value(self, value: object) -> None:
        """Show the value of the dossier; what is half typed here stays."""
        text = value_text(value)
        pending = self.is_pending()
        self._shown = text
        if not pending and text != self.text():
            self.setPlainText(text)

    def is_pending(self) -> bool:
        """Whether the text differs from the value shown last."""
        return self.text() != self._shown

    def put_typed(self, text: str) -> None:
        """Put half-typed text of a draft back."""
        self.setPlainText(text)

    def commit(self) -> None:
        """Take the text as the value, if it differs."""
        if self.is_pending():
            self._shown = self.text()
            self.document().clearUndoRedoStacks()
            self.committed.emit(self.text().strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower text has more lines; asked after the layout, which loses what changes while it works."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self._fit)

    def sizeHint(self) -> QSize:
        """Wide enough for a sentence to be read in one line."""
        return QSize(look().type.px(LONG_WIDTH), self.height())

    def event(self, event: QEvent) -> bool:
        """With nothing to take back in the text itself, undo is the form's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document, standard = self.document(), QKeySequence.StandardKey
            undo = event.matches(standard.Undo) and not document.isUndoAvailable()
            if undo or (event.matches(standard.Redo) and not document.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving takes the text."""
        super().focusOutEvent(event)
        self.commit()

    def _was_changed(self) -> None:
        self._fit()
        if self.hasFocus() and self.is_pending():
            self.typed.emit(self.text())

    def _fit(self) -> None:
        # A plain text document measures its height in lines, wrapped ones included.
        wrapped = round(self.document().documentLayout().documentSize().height())
        lines = min(max(self._lines, wrapped), 14)
        height = round(self.fontMetrics().lineSpacing() * lines) + look().type.px(16)
        if height != self.height():
            self.setFixedHeight(height)


def forget_steps(line: QLineEdit) -> None:
    """From now on Ctrl+Z is the form's: the line forgets how its text came about."""
    at = line.cursorPosition()
    line.setText(line.text())
    line.setCursorPosition(at)


def value_text(value: object) -> str:
    """What a line shows for a value that is a text, or for nothing."""
    return "" if value is None else str(getattr(value, "text", value))
