"""How completions are shown: a list under a field that takes no focus; the field's keys move in it.

↓ or Alt+↓ opens it, ↑↓ move, Enter takes, Esc closes the list and nothing else.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.models.choices import Choice
from ui.models.whole_errors import raises_whole
from ui.theme.look import look
from ui.widgets.notices import announce

AnyIndex = QModelIndex | QPersistentModelIndex
_ROW, _MOST_ROWS, _WIDEST = 28, 9, 420


class ChoiceModel(QAbstractListModel):
    """The choices, as plain text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []

    def show(self, choices: list[Choice]) -> None:
        """Show others."""
        self.beginResetModel()
        self.choices = list(choices)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """One row per choice."""
        return 0 if parent.isValid() else len(self.choices)

    @raises_whole
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The label; with its note for screen readers."""
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{choice.label}, {choice.note}" if choice.note else choice.label
        return None


class CompletionList(QListView):
    """The list itself: a child of the window, so that it never takes the focus."""

    #: A line was clicked (Choice).
    chosen = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self._model = ChoiceModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ChoiceDelegate(self))
        self.setProperty("popup", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.chosen.emit(self._model.choices[index.row()]))
        self.hide()

    @property
    def choices(self) -> list[Choice]:
        """What is shown."""
        return self._model.choices

    def offer(self, choices: list[Choice], first_is_current: bool) -> None:
        """Show these under the field; none hides the list."""
        self._model.show(choices)
        if not choices:
            self.hide()
            return
        if first_is_current:
            self.setCurrentIndex(self._model.index(0, 0))
        self._place()
        self.show()
        self.raise_()

    def current(self) -> Choice | None:
        """The line the keys are on."""
        row = self.currentIndex().row()
        return self._model.choices[row] if self.isVisible() and 0 <= row < len(self._model.choices) else None

    def move_by(self, step: int) -> None:
        """Up or down by lines, round the ends."""
        count = len(self._model.choices)
        row = self.currentIndex().row()
        new = (row + step) % count if row >= 0 else (0 if step > 0 else count - 1)
        self.setCurrentIndex(self._model.index(new, 0))
        announce(self._field, str(self._model.index(new, 0).data(Qt.ItemDataRole.AccessibleTextRole)))

    def follow(self) -> None:
        """The form was scrolled: stay at the field."""
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        scale, field = look().type, self._field
        rows = min(len(self._model.choices), _MOST_ROWS)
        height = rows * scale.px(_ROW) + 2 * scale.px(4) + 2
        wanted = max((self._width_of(choice) for choice in self._model.choices), default=0)
        width = max(field.width(), min(scale.px(_WIDEST), wanted))
        window = self.parentWidget()
        corner = field.mapTo(window, QPoint(0, field.height() + 2))
        if corner.y() + height > window.height():
            corner = field.mapTo(window, QPoint(0, -height - 2))
        if field.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + field.width() - width)
        left = max(0, min(corner.x(), window.width() - width))
        self.setGeometry(left, max(0, corner.y()), width, height)

    def _width_of(self, choice: Choice) -> int:
        scale = look().type
        words = scale.metrics("body").horizontalAdvance(choice.label)
        note = scale.metrics("note").horizontalAdvance(choice.note) + scale.px(16) if choice.note else 0
        sign = scale.px(20) if choice.creates else 0
        return round(words + note) + sign + scale.px(44)


class ChoiceDelegate(QStyledItemDelegate):
    """Paints a choice: label, note at the trailing edge; "Create …" with a plus, in accent."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One line."""
        return QSize(10, look().type.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Fill for the current line, then the words."""
        now, scale = look(), look().type
        model = index.model()
        choice = model.choices[index.row()]
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(now.color("soft"))
            painter.drawRoundedRect(box, 5, 5)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(now.color("hover"))
            painter.drawRoundedRect(box, 5, 5)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(option.direction)
        inner = box.adjusted(scale.px(8), 0, -scale.px(8), 0)
        lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if rtl:
            lead, trail = trail, lead
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        note_width = scale.metrics("note").horizontalAdvance(choice.note) if choice.note else 0
        if choice.creates:
            side = scale.px(14)
            spot = QRectF(inner.right() - side if rtl else inner.left(), inner.top(), side, inner.height())
            now.icons.paint(painter, spot, "plus", "accent")
            gap = side + scale.px(6)
            inner = inner.adjusted(0 if rtl else gap, 0, -gap if rtl else 0, 0)
        room = inner.width() - (note_width + scale.px(12) if note_width else 0)
        painter.setFont(scale.font("body"))
        painter.setPen(now.color("accent" if choice.creates else "ink"))
        text = scale.metrics("body").elidedText(choice.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, int(lead | middle), text)
        if choice.note:
            painter.setFont(scale.font("note"))
            painter.setPen(now.color("ink2"))
            painter.drawText(inner, int(trail | middle), choice.note)
        painter.restore()
