"""What the open questions of a case look like as a small table: question, who finds out, by when, answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Question, Record
from ui.date_words import short as short_date
from ui.models.choices import Choice
from ui.models.date_reading_words import reading_choices
from ui.models.record_table import Column, RecordTable


def _tr(text: str) -> str:
    return QCoreApplication.translate("QuestionTable", text)


class QuestionTable(RecordTable):
    """The questions nobody has answered yet; an answer closes one, and ``shows_answered`` brings the others back."""

    name = "questions"
    shows_answered = False

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """Question, Who, By, Answer."""
        return (
            Column("text", _tr("Question"), 320, strong=True),
            Column("owner", _tr("Who finds out"), 130),
            Column("due", _tr("By"), 108),
            Column("answer", _tr("Answer")),
        )

    @property
    def add_label(self) -> str:  # type: ignore[override]
        """The row that adds one."""
        return _tr("Add a question")

    def records(self, dossier: Dossier) -> list[Record]:
        """Open ones as they were asked, then, when wanted, answered ones."""
        asked = dossier.of(Question)
        still = [item for item in asked if not item.answer]
        return [*still, *(item for item in asked if item.answer)] if self.shows_answered else list(still)

    def answered(self) -> int:
        """How many are answered."""
        return sum(1 for item in self.dossier.of(Question) if item.answer)

    def cell_text(self, record: Record, key: str) -> str:
        """Words of the cell."""
        text = str(getattr(record, key))
        if key == "due" and text:
            return short_date(UncertainDate.from_day(date.fromisoformat(text)))
        return text

    def tone(self, record: Record, key: str) -> str:
        """Doubt while it is open and the day is over; an answered one recedes."""
        if isinstance(record, Question) and record.answer:
            return "ink2"
        due = record.due if isinstance(record, Question) else ""
        return "doubt" if key == "due" and due and due < self.context.today.isoformat() else "ink"

    def choices(self, record: Record | None, key: str, typed: str) -> list[Choice]:
        """Dates."""
        return reading_choices(typed, self.context.today) if key == "due" else []

    def with_text(self, record: Record | None, key: str, text: str) -> tuple[Dossier, str]:
        """Read what was typed in a cell."""
        if record is None and key != "text":
            return self.dossier, "question-first"
        question = record if isinstance(record, Question) else self._new()
        if key == "due":
            return self._with_due(question, text)
        if key == "answer":
            answered = self.context.today.isoformat() if text else ""
            return self.dossier.put(replace(question, answer=text, answered=answered)), ""
        return self.dossier.put(replace(question, **{key: text})), ""

    def _new(self) -> Question:
        return Question(uid=self.context.new_uid(), case=self.dossier.case.uid, text="")

    def _with_due(self, question: Question, text: str) -> tuple[Dossier, str]:
        if not text:
            return self.dossier.put(replace(question, due="")), ""
        reading = read_date(text, today=self.context.today)
        last = reading.date.latest if reading.date is not None else None
        if last is None:
            return self.dossier, "day-needed"
        return self.dossier.put(replace(question, due=last.isoformat())), ""
