"""How columns are chosen: all list fields with a check, those shown first in their order; keys move them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.delegates.cell import AnyIndex
from ui.field_words import field_label
from ui.presenters.case_list import DEFAULT, CaseListPresenter
from ui.theme.look import look
from ui.widgets.buttons import Button
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet

_KEY = Qt.ItemDataRole.UserRole


class ColumnDelegate(QStyledItemDelegate):
    """A check and a word on one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """28 px high."""
        return QSize(look().type.px(200), look().type.px(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Soft ground and ring for the current line."""
        now = look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(now.color("soft"))
            has_focus = option.state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(now.color("accent"), 2) if has_focus else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        side, lead = now.type.px(16), now.type.px(10)
        mark = QStyle.visualRect(
            option.direction,
            option.rect,
            QRect(option.rect.left() + lead, option.rect.top(), side, option.rect.height()),
        )
        name = "check-square-fill" if checked else "square"
        now.icons.paint(painter, QRectF(mark), name, "accent" if checked else "ink2")
        painter.setFont(now.type.font("body"))
        painter.setPen(now.color("ink"))
        words = option.rect.adjusted(lead + side + lead, 0, -lead, 0)
        place = QStyle.visualRect(option.direction, option.rect, words)
        side_flag = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        painter.drawText(place, int(side_flag | Qt.AlignmentFlag.AlignVCenter), str(index.data()))
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """A click anywhere on the line, or Space, checks it."""
        is_space = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
        if event.type() != QEvent.Type.MouseButtonRelease and not is_space:
            return False
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        return model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)


class ColumnList(QListWidget):
    """Space checks, Ctrl with an arrow moves."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Up and Ctrl+Down move the line; all else is the list's."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_current(step)
        else:
            super().keyPressEvent(event)

    def move_current(self, step: int) -> None:
        """Move the current line up or down."""
        row = self.currentRow()
        if 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentItem(item)


class ColumnChooser(Sheet):
    """Changes show at once; Esc closes."""

    def __init__(self, window: QWidget, presenter: CaseListPresenter, shown: Sequence[str]) -> None:
        super().__init__(window, window.tr("Columns"), width=340)
        self._presenter = presenter
        self.columns = ColumnList()
        self.columns.setItemDelegate(ColumnDelegate(self.columns))
        palette = self.columns.palette()
        palette.setColor(QPalette.ColorRole.Base, look().color("raised"))
        self.columns.setPalette(palette)
        self.columns.setAccessibleName(self.tr("Columns, those shown are checked"))
        self.columns.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.columns.setFrameShape(QListWidget.Shape.NoFrame)
        self.columns.setMinimumHeight(look().type.px(380))
        self._fill(shown)
        default = Button(self.tr("As they come"), "text", height=28)
        default.clicked.connect(self._as_they_come)
        done = Button(self.tr("Done"), "filled", key="Esc", height=28)
        done.clicked.connect(self.close_sheet)
        foot = QHBoxLayout()
        foot.addWidget(done)
        foot.addStretch(1)
        foot.addWidget(default)
        self.body.addWidget(PlainLabel(self.tr("Columns"), type_role="section"))
        hint = self.tr("Space shows or hides; Ctrl with ↑ or ↓ moves.")
        self.body.addWidget(PlainLabel(hint, role="ink2", type_role="note", wrap=True))
        self.body.addWidget(self.columns)
        self.body.addLayout(foot)
        self.columns.itemChanged.connect(lambda _item: self._apply())
        self.columns.model().rowsInserted.connect(lambda *_: self._apply())
        self.closed.connect(self.deleteLater)

    def chosen(self) -> list[str]:
        """The checked columns in order."""
        items = [self.columns.item(row) for row in range(self.columns.count())]
        return [i.data(_KEY) for i in items if i is not None and i.checkState() == Qt.CheckState.Checked]

    def _fill(self, shown: Sequence[str]) -> None:
        self._filling = True
        self.columns.clear()
        others = [field.key for field in self._presenter.choosable() if field.key not in shown]
        for key in (*shown, *others):
            item = QListWidgetItem(field_label(key))
            item.setData(_KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
            self.columns.addItem(item)
        self.columns.setCurrentRow(0)
        self._filling = False

    def _apply(self) -> None:
        if not self._filling and self.chosen():
            self._presenter.set_columns(self.chosen())

    def _as_they_come(self) -> None:
        self._fill(DEFAULT)
        self._apply()
