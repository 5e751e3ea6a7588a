"""How sources that disagree are settled: both values side by side, the reason asked for, or both kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prisoner_tracker.domain.conflicts import Cited, prefer
from prisoner_tracker.domain.field_text import from_text
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.records import Question
from ui.presenters.case_editor import CaseEditing
from ui.theme.look import look
from ui.views.editor_sections.sources_pane import where_words, who_words
from ui.views.editor_sections.words import row_label, tr
from ui.widgets.buttons import Button
from ui.widgets.notices import IconMark
from ui.widgets.plain_text import PlainLabel, isolate
from ui.widgets.sheet import Sheet
from ui.widgets.small_marks import stack


class ValueCard(QWidget):
    """One value with who says it."""

    #: It was clicked.
    chosen = Signal()

    def __init__(self, item: Cited, current: bool) -> None:
        super().__init__()
        self._current = current
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(6)
        icon = IconMark("check-circle-fill" if current else "circle", "accent" if current else "ink2", 16)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(PlainLabel(item.citation.value, type_role="section", wrap=True), 1)
        column.addLayout(head)
        column.addWidget(PlainLabel(where_words(item), wrap=True))
        if item.citation.quote:
            column.addWidget(PlainLabel(f"“{isolate(item.citation.quote)}”", wrap=True))
        column.addWidget(PlainLabel(who_words(item), role="ink2", type_role="note", wrap=True))
        self.setAccessibleName(f"{item.citation.value}, {where_words(item)}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card: soft when it is the chosen one, else an outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = look()
        painter.setPen(Qt.PenStyle.NoPen if self._current else QPen(now.color("line"), 1))
        painter.setBrush(now.color("soft" if self._current else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click chooses."""
        self.chosen.emit()


class DisagreementSheet(Sheet):
    """Over the form, beneath the field. 1–9 choose, Enter takes, Esc keeps both."""

    def __init__(self, window: QWidget, editing: CaseEditing, key: str, values: list[Cited]) -> None:
        title = tr("Sources disagree about “{field}”").format(field=row_label(key))
        super().__init__(window, title, width=460)
        self._editing, self._key, self._values = editing, key, values
        self._at = 0
        self.body.addWidget(PlainLabel(title, type_role="strong", wrap=True))
        self._cards = QHBoxLayout()
        self._cards.setSpacing(8)
        self.body.addLayout(self._cards)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Why this value?"))
        self.reason.returnPressed.connect(self.take)
        why = PlainLabel(tr("Why this value? (kept in the history)"), role="ink2", type_role="note")
        self._needed = PlainLabel(
            tr("Say why in a few words: without a reason the sources still disagree."),
            role="problem",
            type_role="note",
        )
        self._needed.hide()
        self.body.addWidget(stack(why, self.reason, self._needed))
        self.use = Button("", "filled", key="Enter")
        self.use.clicked.connect(self.take)
        self.both = Button(tr("Keep both"), "outline")
        self.both.clicked.connect(self.close_sheet)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.use)
        row.addWidget(self.both)
        self.ask = Button(tr("Ask a question"), "text", icon="chat-circle-dots")
        self.ask.clicked.connect(self.ask_question)
        row.addWidget(self.ask)
        row.addStretch(1)
        self.body.addLayout(row)
        self.choose(0)

    def choose(self, at: int) -> None:
        """Mark one of the values."""
        if not 0 <= at < len(self._values):
            return
        self._at = at
        while self._cards.count():
            widget = self._cards.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for place, item in enumerate(self._values):
            card = ValueCard(item, place == at)
            card.chosen.connect(lambda place=place: self.choose(place))
            self._cards.addWidget(card, 1)
        self.use.setText(tr("Use {value}").format(value=isolate(self._values[at].citation.value[:24])))

    def ask_question(self) -> None:
        """Both stay, and which one holds becomes an open question of the case."""
        editing = self._editing
        values = tr(" or ").join(item.citation.value for item in self._values)
        text = tr("{field}: {values}?").format(field=row_label(self._key), values=values)
        asked = Question(uid=editing.file.new_uid(), case=editing.edited.case.uid, text=text)
        self.close_sheet()
        editing.replace("questions", editing.edited.put(asked))

    def take(self) -> None:
        """The marked value becomes the field's, its citation is preferred, with the reason."""
        if not self.reason.text().strip():
            self._needed.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        editing, key, chosen = self._editing, self._key, self._values[self._at].citation
        read = from_text(BY_KEY[key], chosen.value, editing.vocabularies)
        self.close_sheet()
        editing.set_value(key, read.value)
        editing.replace(key, prefer(editing.edited, key, chosen, self.reason.text().strip()))

    def event(self, event: QEvent) -> bool:
        """Keys that are shortcuts underneath stay in the sheet: Esc closes it, and not the form."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures choose while no text is typed."""
        figure = event.key() - Qt.Key.Key_1
        if 0 <= figure < len(self._values) and not self.reason.hasFocus():
            self.choose(figure)
            return
        super().keyPressEvent(event)


def open_disagreement(
    field: QWidget, editing: CaseEditing, key: str, values: list[Cited]
) -> DisagreementSheet:
    """Show the sheet beneath a field of a window; it goes when it is closed."""
    window = field.window()
    sheet = DisagreementSheet(window, editing, key, values)
    sheet.closed.connect(sheet.deleteLater)
    corner = field.mapTo(window, field.rect().topLeft())
    sheet.open_sheet(QRect(corner, field.size()), sheet.reason)
    return sheet
