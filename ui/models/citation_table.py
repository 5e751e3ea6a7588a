"""What the sources of a case look like as a small table: source, publisher, date, where in it, what it says."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.date_reading import keep_as_text, read_date
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.fields import BY_KEY, Shown, shown_in
from prisoner_tracker.domain.records import (
    Assessment,
    Charge,
    Citation,
    Event,
    Organisation,
    PersonName,
    Record,
    Source,
)
from prisoner_tracker.search.texts import finds
from ui.date_words import short as short_date
from ui.field_words import field_label
from ui.models.choices import Choice
from ui.models.date_reading_words import reading_choices
from ui.models.outcome_reading import read_day
from ui.models.record_table import Column, RecordTable

_CITABLE = shown_in(Shown.FORM)
_OF_SOURCE = {"publisher", "date", "reliability"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("CitationTable", text)


class CitationTable(RecordTable):
    """The citations; title, publisher and date are the source's own and so the same in every case."""

    name = "sources"

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """Source, Published by, Date, Where in it, Says."""
        return (
            Column("title", _tr("Source"), 200, strong=True),
            Column("publisher", _tr("Published by"), 140),
            Column("date", _tr("Date"), 110),
            Column("locator", _tr("Where in it"), 100),
            Column("field", _tr("About"), 120),
            Column("value", _tr("What it says")),
        )

    @property
    def details(self) -> tuple[Column, ...]:  # type: ignore[override]
        """In which words, stated when, how reliable and credible, and why it is preferred."""
        return (
            Column("quote", _tr("In these words"), 330),
            Column("stated", _tr("Stated on"), 130),
            Column("reliability", _tr("Reliability A–F"), 110),
            Column("credibility", _tr("Credibility 1–6"), 110),
            Column("reason", _tr("Preferred because"), 200),
        )

    def detail_keys(self, record: Record) -> tuple[str, ...]:
        """A reason only where the source is preferred."""
        keys = ("quote", "stated", "reliability", "credibility")
        return (*keys, "reason") if isinstance(record, Citation) and record.preferred else keys

    def record_label(self, record: Record) -> str:
        """Nothing is cited for a citation."""
        return ""

    @property
    def add_label(self) -> str:  # type: ignore[override]
        """The row that adds one."""
        return _tr("Add a source")

    def records(self, dossier: Dossier) -> list[Record]:
        """In the order in which they were added."""
        return list(dossier.of(Citation))

    def cell_text(self, record: Record, key: str) -> str:
        """Words of the cell."""
        source = self._source(record)
        if key == "date":
            return short_date(source.date) if source and source.date else ""
        if key in ("title", "publisher"):
            return str(getattr(source, key)) if source else ""
        if not isinstance(record, Citation):
            return ""
        if key == "field":
            return field_label(record.field) if record.field in BY_KEY else self._about(record)
        if key == "reliability":
            return source.reliability if source else ""
        if key == "stated":
            return short_date(record.stated) if record.stated else ""
        return str(getattr(record, key))

    def typed_text(self, record: Record, key: str) -> str:
        """A date as it was typed."""
        source = self._source(record)
        if key == "date":
            return source.date.text if source and source.date else ""
        if key == "stated" and isinstance(record, Citation):
            return record.stated.text if record.stated else ""
        return self.cell_text(record, key)

    def choices(self, record: Record | None, key: str, typed: str) -> list[Choice]:
        """Sources of the file."""
        if key == "date":
            return reading_choices(typed, self.context.today)
        if key == "field":
            labels = [field_label(field.key) for field in _CITABLE]
            return [Choice(label, label) for label in labels if finds(label, typed) or not typed.strip()][:9]
        return self.context.registers().choices(Source, typed, self.dossier) if key == "title" else []

    def picks_first(self, key: str) -> bool:
        """The fields of a case are all there are."""
        return key == "field"

    def create_label(self, key: str) -> str:
        """A source is created in place."""
        return _tr("Create a source “{name}”") if key == "title" else ""

    def with_text(self, record: Record | None, key: str, text: str) -> tuple[Dossier, str]:
        """Set a part of the citation or of its source."""
        if record is None and key != "title":
            return self.dossier, "source-first"
        if key == "title":
            return self._with_title(record, text)
        source = self._source(record)
        if key == "stated" and isinstance(record, Citation):
            when, doubt = read_day(text, self.context.today)
            return self.dossier.put(replace(record, stated=when)), doubt
        if key in _OF_SOURCE and source is not None:
            if key == "reliability" and text.upper() not in ("", *"ABCDEF"):
                return self.dossier, "grade-not-understood"
            if key != "date":
                said = text.upper() if key == "reliability" else text
                return self.dossier.put(replace(source, **{key: said})), ""
            reading = read_date(text, today=self.context.today) if text else None
            when = (reading.date or keep_as_text(text)) if reading else None
            ambiguous = reading is not None and len(reading.dates) > 1
            return self.dossier.put(replace(source, date=when)), "date-ambiguous" if ambiguous else ""
        if key == "field":
            found = [field.key for field in _CITABLE if field_label(field.key).casefold() == text.casefold()]
            if text and not found:
                return self.dossier, "unknown-term"
            text = found[0] if found else ""
        return self.dossier.put(replace(record, **{key: text})), ""  # type: ignore[type-var]

    def _with_title(self, record: Record | None, text: str) -> tuple[Dossier, str]:
        if not text:
            return (self.dossier.drop(record.uid), "") if record else (self.dossier, "")
        found = self.context.registers().by_name(Source, text, self.dossier)
        source = found or Source(uid=self.context.new_uid(), title=text)
        citation = (
            replace(record, source=source.uid)
            if isinstance(record, Citation)
            else Citation(uid=self.context.new_uid(), source=source.uid, about=self.dossier.case.uid)
        )
        return self.dossier.put(source, citation), ""

    def _about(self, record: Citation) -> str:
        """What a citation is about, when it is no field: an event, a charge, a name, an assessment."""
        about = self.dossier.records.get(record.about)
        if isinstance(about, Event):
            term = self.context.vocabularies()["event_kind"].by_code.get(about.what)
            return term.label(self.context.language) if term else about.what
        if isinstance(about, Charge):
            return about.article
        if isinstance(about, Assessment):
            body = self.dossier.get(about.organisation, Organisation)
            return body.name if body else ""
        return about.text if isinstance(about, PersonName) else record.field

    def _source(self, record: Record | None) -> Source | None:
        return self.dossier.get(record.source, Source) if isinstance(record, Citation) else None
