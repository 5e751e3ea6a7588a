"""How a small table is edited in place: one cell at a time, by keyboard alone.

Enter or F2 opens a cell (typing does too), Tab goes on to the next, Esc leaves it as it was, Del takes the row
away. Tab leaves the table when no cell is open.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.delegates.roles import CellRole
from ui.models.choices import Choice
from ui.models.record_table import RecordTable
from ui.theme.look import look
from ui.widgets.completing_line import CompletingLine

AnyIndex = QModelIndex | QPersistentModelIndex
_ROW, _HEADING, PAD, _REST = 32, 30, 12, 90


class SmallTable(QTableView):
    """A table as high as its rows, without scroll bars."""

    #: Text half typed in a cell: its place and the text (None when the cell was left).
    typed = Signal(str, object)

    def __init__(self, model: RecordTable, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(CellEditing(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked
            | triggers.SelectedClicked
            | triggers.EditKeyPressed
            | triggers.AnyKeyPressed
        )
        for policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrap(False)
        self._lay_out()
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._fit)
        look().changed.connect(self._lay_out)

    @property
    def records(self) -> RecordTable:
        """The model."""
        model = self.model()
        if not isinstance(model, RecordTable):
            raise TypeError(type(model).__name__)
        return model

    def is_editing(self) -> bool:
        """Whether a cell is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def add(self) -> None:
        """Open the first cell of the row that adds one."""
        index = self.records.index(len(self.records.rows), 0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.edit(index)

    def commit(self) -> None:
        """Take what stands in the open cell."""
        editor = self.indexWidget(self.currentIndex()) or self.findChild(CellLine)
        if isinstance(editor, CellLine) and self.is_editing():
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a cell, Del takes the row away; Tab is the form's."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid() and not self.is_editing():
            self.edit(index)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            self.records.remove([index.row()])
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus is in a cell, the first one when none was current."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.records.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share what there is."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_width()

    def sizeHint(self) -> QSize:
        """Heading and rows."""
        rows = self.records.rowCount() if isinstance(self.model(), RecordTable) else 0
        return QSize(600, look().type.px(_HEADING) + rows * look().type.px(_ROW) + 2)

    def minimumSizeHint(self) -> QSize:
        """The same height, however narrow."""
        return QSize(200, self.sizeHint().height())

    def _lay_out(self) -> None:
        scale, header = look().type, self.horizontalHeader()
        self.verticalHeader().setMinimumSectionSize(scale.px(_ROW))
        self.verticalHeader().setDefaultSectionSize(scale.px(_ROW))
        header.setFixedHeight(scale.px(_HEADING))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(scale.px(60))
        for at, column in enumerate(self.records.columns):
            if column.width:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        self._share_width()
        self._fit()

    def _share_width(self) -> None:
        """Columns give way alike where there is not room for all, so that none is cut off at the edge."""
        scale, columns = look().type, self.records.columns
        wanted = sum(scale.px(column.width) for column in columns)
        rest = scale.px(_REST) * sum(1 for column in columns if not column.width)
        part = min(1.0, max(0.4, (self.viewport().width() - rest) / max(1, wanted)))
        for at, column in enumerate(columns):
            if column.width:
                self.setColumnWidth(at, round(scale.px(column.width) * part))

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()


class CellLine(CompletingLine):
    """The editor of one cell."""

    def __init__(self, table: SmallTable, index: AnyIndex) -> None:
        records, row = table.records, index.row()
        key = records.columns[index.column()].key
        super().__init__(
            records.columns[index.column()].heading,
            lambda typed, show: show(records.choices(records.record_at(row), key, typed)),
            first_is_current=records.picks_first(key),
            parent=table.viewport(),
        )
        label = records.create_label(key)
        if label:
            self.create_label = lambda name: label.format(name=name)
        place = records.place_of(index)
        self.typed.connect(lambda text: table.typed.emit(place, text))
        self.place = place


class CellEditing(QStyledItemDelegate):
    """Paints and edits the cells of a small table."""

    def __init__(self, table: SmallTable) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, _parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """A line with the cell's completions."""
        line = CellLine(self._table, index)
        line.chosen.connect(lambda choice: self._choose(line, choice))
        return line

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """The text as typed; not again while somebody types."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, _model: object, index: AnyIndex) -> None:
        """What was typed."""
        if isinstance(editor, CellLine):
            place = editor.place
            self._table.records.setData(index, editor.text())
            self._table.typed.emit(place, None)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex) -> None:
        """The cell's own room, a little less high than the row."""
        editor.setGeometry(QRect(option.rect).adjusted(4, 1, -1, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter takes the cell; keys of an open list stay with the line."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(editor, CellLine)
        ):
            key = event.key()
            listed = bool(editor.offered)
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editor.has_current:
                self._close(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                return True
            if listed and key in (
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
                Qt.Key.Key_Escape,
                Qt.Key.Key_Up,
                Qt.Key.Key_Down,
            ):
                return False
            if key == Qt.Key.Key_Escape:
                self._table.typed.emit(editor.place, None)
        if event.type() == QEvent.Type.FocusOut and isinstance(editor, CellLine):
            editor.close_list()
        return super().eventFilter(editor, event)

    def _choose(self, line: CellLine, choice: Choice) -> None:
        if not choice.creates:
            line.setText(choice.label)
        self._close(line, QAbstractItemDelegate.EndEditHint.EditNextItem)

    def _close(self, line: CellLine, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self.commitData.emit(line)
        self.closeEditor.emit(line, hint)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One row."""
        return QSize(60, look().type.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Text, a hairline under the row, the ring when the cell has the focus."""
        now, scale = look(), look().type
        records = self._table.records
        record, rect = records.record_at(index.row()), QRectF(option.rect)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if record is not None:
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), now.color("line"))
        if self._table.hasFocus() and self._table.currentIndex() == index:
            painter.setPen(QPen(now.color("accent"), 2))
            painter.setBrush(now.color("soft"))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 5, 5)
        inner = rect.adjusted(scale.px(PAD), 0, -scale.px(8), 0)
        role, font = str(index.data(CellRole.TONE) or "ink"), "body"
        if record is None:
            role, font = "accent", "strong"
            if index.column() == 0:
                side = scale.px(14)
                left = inner.right() - side if rtl else inner.left()
                now.icons.paint(painter, QRectF(left, inner.top(), side, inner.height()), "plus", "accent")
                gap = side + scale.px(6)
                inner = (
                    rect.adjusted(scale.px(8), 0, -gap, 0)
                    if rtl
                    else rect.adjusted(gap + scale.px(PAD), 0, 0, 0)
                )
        elif records.columns[index.column()].strong:
            font = "strong"
        metrics = scale.metrics(font, True)
        text = metrics.elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width())
        painter.setFont(scale.font(font, True))
        painter.setPen(now.color(role))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side_flag = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side_flag | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(inner, int(flags | Qt.TextFlag.TextSingleLine), text)
        painter.restore()
