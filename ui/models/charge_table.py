"""What the charges of a case look like as a small table: article, offence, since when, state, source, code of law."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.articles import read_articles
from prisoner_tracker.domain.charge_history import standing
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Charge, Record, Source
from ui.models.charge_standing import since_text, state_text, with_since, with_state
from ui.models.choices import Choice
from ui.models.date_reading_words import reading_choices
from ui.models.record_sources import source_titles, with_sources
from ui.models.record_table import Column, RecordTable
from ui.models.term_choices import term_choices


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChargeTable", text)


class ChargeTable(RecordTable):
    """The charges; several articles typed in one cell become several charges."""

    name = "charges"

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """Article, Offence, Since, State, Source, Code, Country."""
        return (
            Column("article", _tr("Article"), 118, strong=True),
            Column("title", _tr("Offence")),
            Column("since", _tr("Since"), 108),
            Column("state", _tr("State"), 140),
            Column("source", _tr("Source"), 150),
            Column("law", _tr("Code of law"), 104),
            Column("jurisdiction", _tr("Country"), 84),
        )

    @property
    def add_label(self) -> str:  # type: ignore[override]
        """The row that adds one."""
        return _tr("Add a charge")

    def records(self, dossier: Dossier) -> list[Record]:
        """In the order in which they stand in the case."""
        return sorted(dossier.of(Charge), key=lambda charge: charge.position)

    def cell_text(self, record: Record, key: str) -> str:
        """The field itself, or what the timeline tells of the charge."""
        if not isinstance(record, Charge):
            return ""
        if key == "since":
            return since_text(record, self.dossier, short=True)
        if key == "state":
            return state_text(record, self.dossier, self.context)
        if key == "source":
            return source_titles(self.dossier, record.uid) or _tr("No source yet")
        return str(getattr(record, key))

    def typed_text(self, record: Record, key: str) -> str:
        """A date as typed; no words for what is not there."""
        if key == "since" and isinstance(record, Charge):
            return since_text(record, self.dossier, short=False)
        return source_titles(self.dossier, record.uid) if key == "source" else self.cell_text(record, key)

    def tone(self, record: Record, key: str) -> str:
        """Doubt: a day that is not one, a charge without a source; what is over recedes."""
        if not isinstance(record, Charge):
            return "ink"
        found = standing(record, self.dossier)
        if key == "since" and found.since is not None and not found.since.is_exact:
            return "doubt"
        if key == "source" and not source_titles(self.dossier, record.uid):
            return "doubt"
        return "ink2" if found.state in ("dropped", "acquitted", "requalified") else "ink"

    def record_label(self, record: Record) -> str:
        """``charge 206.4``."""
        return _tr("charge {article}").format(article=record.article) if isinstance(record, Charge) else ""

    def choices(self, record: Record | None, key: str, typed: str) -> list[Choice]:
        """States, dates, sources."""
        vocabularies = self.context.vocabularies()
        if key == "state":
            return term_choices(vocabularies["charge_state"], typed, self.context.language)
        if key == "since":
            return reading_choices(typed, self.context.today)
        return self.context.registers().choices(Source, typed, self.dossier) if key == "source" else []

    def create_label(self, key: str) -> str:
        """A source is created in place."""
        return _tr("Create a source “{name}”") if key == "source" else ""

    def with_text(self, record: Record | None, key: str, text: str) -> tuple[Dossier, str]:
        """Set the field, or let the timeline tell it; a new row needs an article or an offence."""
        if key in ("since", "state", "source"):
            return self._told(record, key, text)
        if record is not None and not (key == "article" and len(_numbers(text)) > 1):
            value = (_numbers(text) or [text])[0] if key == "article" else text
            return self.dossier.put(replace(record, **{key: value})), ""
        if key != "article":
            return self.dossier.put(self._new("", len(self.rows), **{key: text})), ""
        numbers = _numbers(text) or [text]
        dossier = self.dossier
        if isinstance(record, Charge):
            dossier = dossier.put(replace(record, article=numbers.pop(0)))
        known = {charge.article for charge in dossier.of(Charge)}
        fresh = [number for number in numbers if number not in known]
        return dossier.put(*(self._new(number, len(self.rows) + at) for at, number in enumerate(fresh))), ""

    def _told(self, record: Record | None, key: str, text: str) -> tuple[Dossier, str]:
        if not isinstance(record, Charge):
            return self.dossier, "article-first"
        if key == "source":
            return with_sources(self.dossier, record.uid, text, self.context), ""
        told = with_since if key == "since" else with_state
        return told(record, self.dossier, text, self.context)

    def _new(self, article: str, position: int, **fields: str) -> Charge:
        before = self.rows[-1] if self.rows else None
        if isinstance(before, Charge):
            # The next charge is nearly always of the same code.
            fields = {"law": before.law, "jurisdiction": before.jurisdiction} | fields
        return Charge(
            uid=self.context.new_uid(),
            case=self.dossier.case.uid,
            article=article,
            position=position,
            **fields,
        )


def _numbers(text: str) -> list[str]:
    reading = read_articles(text)
    return [] if reading.rest else [article.number for article in reading.articles]
