"""How a field of a form stands: label left, field, and beneath it how it was read, its problem or a note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QStyle, QWidget

from ui.theme.look import look
from ui.widgets.buttons import IconButton
from ui.widgets.notices import IconMark, announce
from ui.widgets.plain_text import PlainLabel

LABEL_WIDTH = 128


class FormRow(QWidget):
    """A label, one or more fields side by side, and one line beneath for reading, note or problem.

    The first field gets the label as its accessible name and the line beneath as its description.
    """

    def __init__(
        self, label: str, *fields: QWidget, above: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label = PlainLabel(label, role="ink2", type_role="strong" if above else "body")
        self._note = PlainLabel("", role="ink2", type_role="note", wrap=True)
        self._mark = IconMark("check")
        self._note_text, self._note_icon = "", ""
        self._problem = ""
        self._fields = fields
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        for field in fields:
            self._line.addWidget(field)
        if not any(f.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding for f in fields):
            self._line.addStretch(1)
        self._lay_out(above)
        if fields:
            self._label.setBuddy(fields[0])
            if not fields[0].accessibleName():
                fields[0].setAccessibleName(label)
        self._show_line()

    @property
    def label(self) -> PlainLabel:
        """The label widget."""
        return self._label

    @property
    def problem(self) -> str:
        """The sentence that is shown as a problem, or empty."""
        return self._problem

    @property
    def note(self) -> str:
        """The sentence that is shown as a note, or empty."""
        return self._note_text

    def add_beside(self, widget: QWidget) -> None:
        """Put one more widget at the end of the field line (a button, a word)."""
        stretch = self._line.itemAt(self._line.count() - 1).spacerItem() is not None
        self._line.insertWidget(self._line.count() - (1 if stretch else 0), widget)

    def set_note(self, text: str, icon: str = "") -> None:
        """Say how the field was read, or what belongs to it; a problem hides it while there is one."""
        self._note_text, self._note_icon = text, icon
        self._show_line()

    def set_problem(self, text: str | None) -> None:
        """Say what is wrong and outline the field in red; None when nothing is."""
        new = text or ""
        if new and new != self._problem:
            announce(self, new)
        self._problem = new
        for field in self._fields:
            field.setProperty("problem", bool(new))
            field.style().unpolish(field)
            field.style().polish(field)
        self._show_line()

    def _show_line(self) -> None:
        text = self._problem or self._note_text
        icon = "warning-circle" if self._problem else self._note_icon
        role = "problem" if self._problem else "ink2"
        self._note.setText(text)
        self._note.set_role(role)
        self._note.setVisible(bool(text))
        self._mark.setVisible(bool(text and icon))
        if icon:
            self._mark.set_icon(icon, role)
        if self._fields:
            self._fields[0].setAccessibleDescription(text)

    def _lay_out(self, above: bool) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        beneath = QHBoxLayout()
        beneath.setSpacing(4)
        beneath.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        beneath.addWidget(self._note, 1)
        if above:
            grid.addWidget(self._label, 0, 0)
            grid.addLayout(self._line, 1, 0)
            grid.addLayout(beneath, 2, 0)
            return
        self._label.setFixedWidth(look().type.px(LABEL_WIDTH))
        self._label.setMinimumHeight(look().type.px(32))
        grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._line, 0, 1)
        grid.addLayout(beneath, 1, 1)
        grid.setColumnStretch(1, 1)


class PassphraseField(QLineEdit):
    """A line that hides what is typed, with an eye to show it; no completion, no prediction."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhHiddenText
            | hints.ImhSensitiveData
            | hints.ImhNoPredictiveText
            | hints.ImhNoAutoUppercase
        )
        self.setAccessibleName(name)
        # The style sheet sets heights, so a taller field is its business; setMinimumHeight would not hold.
        self.setProperty("tall", True)
        self._eye = IconButton("eye", "", size=26, parent=self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._reveal)
        self._reveal(False)

    @property
    def eye(self) -> IconButton:
        """The button that shows and hides the passphrase."""
        return self._eye

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the trailing edge, and the text off it."""
        super().resizeEvent(event)
        rtl, room = self.layoutDirection() == Qt.LayoutDirection.RightToLeft, look().type.px(30)
        self.setTextMargins(room if rtl else 0, 0, 0 if rtl else room, 0)
        side = self._eye.sizeHint()
        box = self.rect().adjusted(5, 0, -5, 0)
        place = QStyle.alignedRect(
            self.layoutDirection(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, side, box
        )
        self._eye.setGeometry(place)

    def hide_text(self) -> None:
        """Cover the passphrase again."""
        self._eye.setChecked(False)

    def _reveal(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.set_icon("eye-slash" if shown else "eye")
        self._eye.set_name(self.tr("Hide the passphrase") if shown else self.tr("Show the passphrase"))
