"""How a number that was said is answered: each definition's number, who differs and why, and a paragraph to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.usecases.answer_card import AnswerCard
from ui.answer_words import difference_words, fits_words, number_words, paragraph
from ui.presenters.counts import Counts, Moment
from ui.theme.look import look
from ui.views.counts.differences import DifferencesPane, differs
from ui.widgets.buttons import Button
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet

_WIDE, _NARROW, _TEXT, _SHORT_TEXT, _DIFFERENCES, _ABOVE = 1180, 720, 200, 96, 420, 440
_ROLES = {Answer.YES: "ink", Answer.POSSIBLE: "doubt", Answer.NO: "ink2"}


class AnswerSheet(Sheet):
    """Enter answers, Ctrl+Shift+C copies, Esc closes; Enter on somebody who differs opens the case."""

    #: Open this case (uid).
    case_asked = Signal(str)

    def __init__(self, window: QWidget, counts: Counts) -> None:
        wide = window.width() >= look().type.px(_WIDE + 60)
        super().__init__(window, "", width=_WIDE if wide else _NARROW)
        self._wide = wide
        self._counts = counts
        name = self.tr("Answer a number")
        self.card.setAccessibleName(name)
        self.claim = QLineEdit()
        self.claim.setAccessibleName(self.tr("What was said"))
        self.problem = NoticeLine()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look().type.px(16))
        self._grid.setVerticalSpacing(look().type.px(6))
        self._grid.setColumnStretch(3, 1)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("The answer as a paragraph"))
        self.text.setMinimumHeight(look().type.px(_TEXT if wide else _SHORT_TEXT))
        self.text.setMaximumHeight(look().type.px(_DIFFERENCES if wide else _SHORT_TEXT))
        self.text.hide()
        self.differences = DifferencesPane("raised")
        # Beside the paragraph in a wide window; beneath it, as high as there is room, in a narrow one.
        most = look().type.px(_DIFFERENCES)
        self.differences.setFixedHeight(most if wide else min(most, window.height() - look().type.px(_ABOVE)))
        self.differences.hide()
        self.copy_button = Button(self.tr("Copy the paragraph"), "filled", icon="copy", key="Ctrl+Shift+C")
        self.copy_button.hide()
        self._lay_out(name)
        self.claim.returnPressed.connect(lambda: counts.answer(self.claim.text()))
        self.copy_button.clicked.connect(self.copy)
        QShortcut(QKeySequence("Ctrl+Shift+C"), self, self.copy)
        self.differences.case_asked.connect(self._open)
        counts.answered.connect(self._show)
        counts.failed.connect(lambda words: self.problem.say(words, "problem"))
        self.closed.connect(self.deleteLater)

    def copy(self) -> None:
        """The paragraph with its footnotes, to the clipboard."""
        if self.text.toPlainText():
            QGuiApplication.clipboard().setText(self.text.toPlainText())
            self._counts.said.emit(self.tr("The paragraph is on the clipboard"), False)

    def _show(self, card: AnswerCard, head: str) -> None:
        self.problem.clear()
        now = self._counts.moment
        while self._grid.count():
            old = self._grid.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for row, (count, fits) in enumerate(zip(card.counts, card.fits, strict=True)):
            number = PlainLabel(number_words(count), type_role="strong")
            number.set_type_role("strong", tabular=True)
            left_out = PlainLabel(
                difference_words(card.differing, row), role="ink2", type_role="note", wrap=True
            )
            for column, label in enumerate(
                (
                    PlainLabel(count.definition.name),
                    number,
                    PlainLabel(fits_words(fits), role=_ROLES[fits]),
                    left_out,
                )
            ):
                self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        moment = Moment(card.claim.on, now.known, now.published)
        self.text.setPlainText(paragraph(card, moment, head))
        self.text.show()
        self.copy_button.show()
        names = [count.definition.name for count in card.counts]
        self.differences.show_grid(names, differs(self._counts.desk, card.differing))
        self.differences.show()
        # The rows have their height only with the next turn of the loop.
        QTimer.singleShot(0, self, self._place)

    def _open(self, case: str) -> None:
        self.close_sheet()
        self.case_asked.emit(case)

    def _lay_out(self, name: str) -> None:
        self.body.addWidget(PlainLabel(name, type_role="section"))
        example = self.tr("What was said, such as: over 300 on 19 December 2024")
        self.body.addWidget(PlainLabel(example, role="ink2", type_role="note"))
        self.body.addWidget(self.claim)
        self.body.addWidget(self.problem)
        said = QVBoxLayout()
        said.setSpacing(12)
        said.addLayout(self._grid)
        said.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        said.addLayout(buttons)
        both = QHBoxLayout() if self._wide else QVBoxLayout()
        both.addLayout(said, 1)
        both.addWidget(self.differences, 1)
        self.body.addLayout(both)


def open_answer(window: QWidget, counts: Counts) -> AnswerSheet:
    """Ask for the claim."""
    sheet = AnswerSheet(window, counts)
    sheet.open_sheet(focus=sheet.claim)
    return sheet
