"""How a group case is called: its name, its number at the court, a note; typed in place, each change one act.

F2 on the page goes here; Enter or Tab takes a field, Esc puts back what stood there.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisoner_tracker.domain.records import Proceeding
from ui.theme.look import look
from ui.widgets.line_edits import TextLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import stack

_NAME, _NUMBER, _NOTE = 300, 150, 320


class NamingLine(TextLine):
    """A field that Esc puts back."""

    def event(self, event: QEvent) -> bool:
        """While something is half typed, Esc is the line's."""
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.key() == Qt.Key.Key_Escape and self.is_pending():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc once puts back, so that nothing half typed is taken; again it is the page's."""
        if event.key() == Qt.Key.Key_Escape and self.is_pending():
            self.put_back()
        else:
            super().keyPressEvent(event)

    def refuse(self, kept: str) -> None:
        """What was typed stays, and is not what is kept."""
        self._shown = kept

    def put_back(self) -> None:
        """Show what is kept."""
        self.setText(self._shown)
        self.selectAll()


class Naming(QWidget):
    """Name, number and note of the group case that is shown."""

    #: The field (name, number or note) and its new text.
    changed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.fields = {
            "name": NamingLine(self.tr("Name of the group case"), width=_NAME),
            "number": NamingLine(self.tr("Number at the court"), width=_NUMBER),
            "note": NamingLine(self.tr("Note on the group case"), width=_NOTE),
        }
        self._kept: Proceeding | None = None
        labels = {"name": self.tr("Name"), "number": self.tr("Number"), "note": self.tr("Note")}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, look().type.px(12))
        row.setSpacing(look().type.px(16))
        for key, field in self.fields.items():
            row.addWidget(stack(PlainLabel(labels[key], role="ink2", type_role="note"), field, spacing=2))
            field.committed.connect(lambda text, key=key: self._take(key, str(text)))
        row.addStretch(1)

    def show_proceeding(self, proceeding: Proceeding) -> None:
        """Show what is kept; what is half typed stays."""
        self._kept = proceeding
        for key, field in self.fields.items():
            field.show_value(getattr(proceeding, key))

    def refuse(self) -> None:
        """What was typed last was not kept."""
        for key, field in self.fields.items():
            if self._kept is not None:
                field.refuse(getattr(self._kept, key))

    def focus_first(self) -> None:
        """The name, to be typed over."""
        self.fields["name"].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.fields["name"].selectAll()

    def has(self, widget: QWidget | None) -> bool:
        """Whether this is one of its fields."""
        return widget in self.fields.values()

    def _take(self, key: str, text: str) -> None:
        self.changed.emit(key, text)
