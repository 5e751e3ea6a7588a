"""What stands in the status line at the foot of a screen: one sentence, the keys that apply, a word at the end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import look
from ui.widgets.notices import IconMark
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Hairline, KeyHint, Pane

_AROUND = 60
"""Margins of the line and gaps between its parts."""


class HintBar(Pane):
    """28 px high, on the window colour, under a hairline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._mark = IconMark("info")
        self._mark.hide()
        self._sentence = PlainLabel("", role="ink2", type_role="note")
        self._end = PlainLabel("", role="ink2", type_role="note")
        self._hints = QHBoxLayout()
        self._hints.setSpacing(16)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        row.addWidget(self._mark)
        row.addWidget(self._sentence)
        row.addStretch(1)
        row.addLayout(self._hints)
        row.addSpacing(10)
        row.addWidget(self._end)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(row, 1)
        self.setFixedHeight(look().type.px(28))

    def set_sentence(self, text: str, icon: str = "", role: str = "ink2") -> None:
        """Say one thing at the leading end; ``role`` doubt for what must stay visible ("No passphrase")."""
        self._sentence.setText(text)
        self._sentence.set_role(role)
        self._mark.setVisible(bool(icon))
        if icon:
            self._mark.set_icon(icon, role)

    def set_end(self, text: str) -> None:
        """Say one thing at the trailing end ("Encrypted – saved 14:02")."""
        self._end.setText(text)
        self._fit()

    def set_hints(self, hints: list[tuple[str, str]]) -> None:
        """Show (key, word) pairs, the few that apply now."""
        while self._hints.count():
            old = self._hints.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for key, word in hints:
            self._hints.addWidget(KeyHint(key, word, self), 0, Qt.AlignmentFlag.AlignVCenter)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many keys as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The last keys leave where there is no room: half a word helps nobody."""
        others = (self._sentence, self._end, *(() if self._mark.isHidden() else (self._mark,)))
        room = self.width() - _AROUND - sum(widget.sizeHint().width() for widget in others)
        for at in range(self._hints.count()):
            hint = self._hints.itemAt(at).widget()
            room -= hint.sizeHint().width() + self._hints.spacing()
            hint.setVisible(room >= 0)
