"""What the assessments of a case look like as a small table: one row a body, its latest version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject

from prisoner_tracker.domain import assessments
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Assessment, Organisation, Record
from ui.date_words import short as short_date
from ui.models.choices import Choice
from ui.models.date_reading_words import reading_choices
from ui.models.outcome_reading import read_day
from ui.models.record_sources import source_titles, with_sources
from ui.models.record_table import Column, RecordTable, TableContext
from ui.models.term_choices import term_choices, term_of

_MARKS = {mark.casefold(): ("pace", mark) for mark in assessments.PACE} | {
    mark.casefold(): ("wgad", mark) for mark in assessments.WGAD
}
_DEFAULT = "under_review"


def _tr(text: str) -> str:
    return QCoreApplication.translate("AssessmentTable", text)


class AssessmentTable(RecordTable):
    """Bodies may disagree; editing what was saved makes a new version and keeps the old one.

    ``base`` gives the case as it was saved last.
    """

    name = "assessments"

    def __init__(
        self,
        context: TableContext,
        dossier: Dossier,
        base: Callable[[], Dossier],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(context, dossier, parent)
        self._base = base

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """Body, Decision, Date, Criteria, Assessed by, Confirmed by."""
        return (
            Column("body", _tr("Body"), 200, strong=True),
            Column("decision", _tr("Decision"), 150),
            Column("date", _tr("Date"), 108),
            Column("criteria", _tr("Criteria met"), 120),
            Column("assessor", _tr("Assessed by"), 120),
            Column("second_assessor", _tr("Second assessor")),
        )

    @property
    def add_label(self) -> str:  # type: ignore[override]
        """The row that adds one."""
        return _tr("Add a body’s assessment")

    def records(self, dossier: Dossier) -> list[Record]:
        """The latest version of each body."""
        return list(assessments.current(dossier))

    def cell_text(self, record: Record, key: str) -> str:
        """Words of the cell."""
        if not isinstance(record, Assessment):
            return ""
        if key == "body":
            body = self.dossier.get(record.organisation, Organisation)
            return body.name if body else ""
        if key == "decision":
            term = self.context.vocabularies()["recognition"].by_code.get(record.decision)
            return term.label(self.context.language) if term else record.decision
        if key == "date":
            return short_date(record.date) if record.date else ""
        if key == "criteria":
            return " ".join(part for part in (record.pace, record.wgad) if part)
        if key == "source":
            return source_titles(self.dossier, record.uid)
        return str(getattr(record, key))

    def typed_text(self, record: Record, key: str) -> str:
        """A date as it was typed."""
        if key == "date" and isinstance(record, Assessment):
            return record.date.text if record.date else ""
        return self.cell_text(record, key)

    def tone(self, record: Record, key: str) -> str:
        """Doubt has colour: bodies that differ."""
        differ = assessments.disputed(self.dossier) == "yes"
        decided = isinstance(record, Assessment) and record.decision in (
            assessments.RECOGNISED | assessments.REFUSED
        )
        return "doubt" if key == "decision" and differ and decided else "ink"

    def record_label(self, record: Record) -> str:
        """The body."""
        return self.cell_text(record, "body")

    def choices(self, record: Record | None, key: str, typed: str) -> list[Choice]:
        """Bodies, decisions, dates."""
        if key == "body":
            return self.context.registers().choices(Organisation, typed, self.dossier)
        if key == "decision":
            terms = self.context.vocabularies()["recognition"]
            return term_choices(terms, typed, self.context.language)
        return reading_choices(typed, self.context.today) if key == "date" else []

    def picks_first(self, key: str) -> bool:
        """Decisions are a vocabulary."""
        return key == "decision"

    def create_label(self, key: str) -> str:
        """A body is created in place."""
        return _tr("Create a body “{name}”") if key == "body" else ""

    def with_text(self, record: Record | None, key: str, text: str) -> tuple[Dossier, str]:
        """Read what was typed in a cell."""
        if key == "body":
            return self._with_body(record, text), ""
        if not isinstance(record, Assessment):
            return self.dossier, "body-first"
        if key == "decision":
            code = term_of(self.context.vocabularies()["recognition"], text)
            return (self.changed(record, decision=code), "") if code else (self.dossier, "unknown-term")
        if key == "date":
            when, doubt = read_day(text, self.context.today)
            return self.changed(record, date=when), doubt
        if key == "criteria":
            return self._with_criteria(record, text)
        if key == "source":
            return with_sources(self.dossier, record.uid, text, self.context), ""
        return self.changed(record, **{key: text}), ""

    def changed(self, record: Assessment, **fields: object) -> Dossier:
        """The dossier with fields of an assessment set; of a saved one as a new version."""
        after = replace(record, uid=self.context.new_uid(), **fields)  # type: ignore[arg-type]
        return assessments.edited(self.dossier, self._base(), record, after)

    def set_fields(self, record: Assessment, **fields: object) -> None:
        """As `changed`, from the worksheet beneath the table."""
        dossier = self.changed(record, **fields)
        if dossier != self.dossier:
            self._take(dossier, -1)

    def _with_criteria(self, record: Assessment, text: str) -> tuple[Dossier, str]:
        """``a c III`` are criteria a and c of PACE and category III of the Working Group."""
        found: dict[str, set[str]] = {"pace": set(), "wgad": set()}
        for word in text.replace(",", " ").replace(";", " ").replace("/", " ").split():
            known = _MARKS.get(word.casefold())
            if known is None:
                return self.dossier, "criteria-not-understood"
            found[known[0]].add(known[1])
        pace = " ".join(mark for mark in assessments.PACE if mark in found["pace"])
        wgad = " ".join(mark for mark in assessments.WGAD if mark in found["wgad"])
        return self.changed(record, pace=pace, wgad=wgad), ""

    def _with_body(self, record: Record | None, name: str) -> Dossier:
        found = self.context.registers().by_name(Organisation, name, self.dossier)
        body = found if isinstance(found, Organisation) else None
        if body is None:
            body = Organisation(uid=self.context.new_uid(), name=name)
        if isinstance(record, Assessment):
            return self.dossier.put(body, replace(record, organisation=body.uid))
        known = next(
            (item for item in assessments.current(self.dossier) if item.organisation == body.uid), None
        )
        if known is not None:
            return self.dossier
        made = Assessment(
            uid=self.context.new_uid(), case=self.dossier.case.uid, organisation=body.uid, decision=_DEFAULT
        )
        return self.dossier.put(body, made)

    def _take(self, dossier: Dossier, row: int) -> None:
        """A new version stands where the old one stood, so that the cell keeps the focus."""
        fresh = self.records(dossier)
        if len(fresh) != len(self.rows):
            super()._take(dossier, row)
            return
        self.dossier, self.rows = dossier, fresh
        if fresh:
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(self.columns) - 1))
        self.edited.emit(dossier)
