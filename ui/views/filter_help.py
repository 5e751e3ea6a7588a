"""How the filter language is looked up: every piece of syntax and every field with an example; Enter tries one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from prisoner_tracker.search.help import help_rows, syntax_rows
from ui.field_words import field_label
from ui.filter_words import kind_words, syntax_words
from ui.models.choices import Choice
from ui.theme.look import look
from ui.widgets.buttons import Button
from ui.widgets.completion_list import ChoiceDelegate, ChoiceModel
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet

WIDTH, HEIGHT = 980, 430


class ExampleList(QListView):
    """Lines of words with an example each; Enter or a click takes the example."""

    def __init__(self, name: str, choices: Sequence[Choice], take: Callable[[str], None]) -> None:
        super().__init__()
        self.examples = ChoiceModel(self)
        self.examples.show(list(choices))
        self._take = take
        self.setModel(self.examples)
        self.setItemDelegate(ChoiceDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(look().type.px(HEIGHT))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, look().color("raised"))
        self.setPalette(palette)
        self.setCurrentIndex(self.examples.index(0, 0))
        self.clicked.connect(self._try)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter tries the example; letters go to the first line that begins so."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._try(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _try(self, index: QModelIndex) -> None:
        if index.isValid():
            self._take(self.examples.choices[index.row()].value)


class FilterHelp(Sheet):
    """Esc closes; an example that is taken stands in the search field, to be changed there."""

    def __init__(self, window: QWidget, take: Callable[[str], None]) -> None:
        super().__init__(window, window.tr("How to search"), width=min(WIDTH, _room(window)), dim=True)
        self._try = take
        self.syntax = ExampleList(self.tr("What can be said"), _syntax(), self._take)
        self.fields = ExampleList(self.tr("What can be asked"), _fields(), self._take)
        close = Button(self.tr("Close"), "outline", key="Esc")
        close.clicked.connect(self.close_sheet)
        both = QHBoxLayout()
        both.setSpacing(look().type.px(28))
        for title, shown in (
            (self.tr("What can be said"), self.syntax),
            (self.tr("What can be asked"), self.fields),
        ):
            column = QVBoxLayout()
            column.setSpacing(look().type.px(4))
            column.addWidget(PlainLabel(title, role="ink2", type_role="caption"))
            column.addWidget(shown)
            both.addLayout(column, 1)
        hint = self.tr("Enter puts the example into the search field. Tab goes to the other list.")
        foot = QHBoxLayout()
        foot.addWidget(close)
        foot.addSpacing(look().type.px(12))
        foot.addWidget(PlainLabel(hint, role="ink2", type_role="note"))
        foot.addStretch(1)
        self.body.addWidget(PlainLabel(self.tr("How to search"), type_role="section"))
        self.body.addLayout(both)
        self.body.addLayout(foot)
        self.closed.connect(self.deleteLater)

    def _take(self, example: str) -> None:
        self.close_sheet()
        self._try(example)


def _room(window: QWidget) -> int:
    """The widest sheet the window has room for, for a 13 px base."""
    return round((window.width() - 64) / max(look().type.px(100) / 100, 0.1))


def _syntax() -> list[Choice]:
    return [Choice(row.example, syntax_words(row.key), row.example) for row in syntax_rows()]


def _fields() -> list[Choice]:
    found = []
    for row in help_rows():
        kind = f" – {kind_words(row.kind)}" if row.kind is not None else ""
        found.append(Choice(row.example, field_label(row.key) + kind, row.example))
    return found
