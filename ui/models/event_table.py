"""What the timeline of a case looks like as a small table: when, what, where, court, outcome, note."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Charge, Event, Organisation, Place, Record
from prisoner_tracker.domain.status import in_order
from ui.date_words import short as short_date
from ui.models.choices import Choice
from ui.models.date_reading_words import reading_choices
from ui.models.event_details import KEYS, detail_choices, detail_columns, detail_text, keys_for, with_detail
from ui.models.outcome_reading import RELEASES, UNTIL, read_day, read_outcome
from ui.models.outcome_words import outcome_words
from ui.models.record_table import Column, RecordTable
from ui.models.term_choices import term_choices, term_of


def _tr(text: str) -> str:
    return QCoreApplication.translate("EventTable", text)


class EventTable(RecordTable):
    """The events of the case, oldest first; those of a proceeding apply to all its defendants."""

    name = "events"

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """When, What, Where, Court, Outcome, Note."""
        return (
            Column("date", _tr("When"), 132),
            Column("what", _tr("What"), 150, strong=True),
            Column("place", _tr("Where"), 150),
            Column("court", _tr("Court"), 150),
            Column("outcome", _tr("Outcome"), 140),
            Column("note", _tr("Note")),
        )

    @property
    def details(self) -> tuple[Column, ...]:  # type: ignore[override]
        """People acting, charge, conditions, sources."""
        return detail_columns()

    def record_label(self, record: Record) -> str:
        """``Verdict, 12 Jun 2025``."""
        return ", ".join(part for key in ("what", "date") if (part := self.cell_text(record, key)))

    def detail_keys(self, record: Record) -> tuple[str, ...]:
        """Those that mean something for the kind of event."""
        return keys_for(record) if isinstance(record, Event) else ()

    @property
    def add_label(self) -> str:  # type: ignore[override]
        """The row that adds one."""
        return _tr("Add an event")

    def records(self, dossier: Dossier) -> list[Record]:
        """In the order in which they happened."""
        return list(in_order(dossier.of(Event)))

    def cell_text(self, record: Record, key: str) -> str:
        """Words of the cell."""
        return self._text(record, key, short=True) if isinstance(record, Event) else ""

    def typed_text(self, record: Record, key: str) -> str:
        """A date as it was typed; the rest as shown."""
        return self._text(record, key, short=False) if isinstance(record, Event) else ""

    def _text(self, event: Event, key: str, short: bool) -> str:
        if key == "date":
            if event.date is None:
                return ""
            return short_date(event.date) if short else event.date.text
        if key == "what":
            term = self.context.vocabularies()["event_kind"].by_code.get(event.what)
            return term.label(self.context.language) if term else event.what
        if key == "outcome":
            said = outcome_words(event, self.context.vocabularies(), self.context.language, short)
            return said or (self._charge_words(event) if short else "")
        if key in KEYS:
            return detail_text(self.dossier, event, key)
        if key == "note":
            return event.note
        entry = self.dossier.records.get(getattr(event, key) or "")
        return str(getattr(entry, "name", ""))

    def _charge_words(self, event: Event) -> str:
        """Which charge an event is about: ``206.3.2 → 192.3.2``; it is typed beneath, or in the table of charges."""
        charges = (self.dossier.get(uid, Charge) for uid in (event.former_charge, event.charge))
        return " → ".join(charge.article for charge in charges if charge is not None and charge.article)

    def tone(self, record: Record, key: str) -> str:
        """Only doubt has colour: a date that is not one exact day."""
        if (
            key == "date"
            and isinstance(record, Event)
            and record.date is not None
            and not record.date.is_exact
        ):
            return "doubt"
        return "ink"

    def choices(self, record: Record | None, key: str, typed: str) -> list[Choice]:
        """Kinds of event, places, courts, kinds of release."""
        vocabularies, language = self.context.vocabularies(), self.context.language
        if key in KEYS:
            return detail_choices(self.dossier, key, typed, self.context)
        if key == "what":
            return term_choices(vocabularies["event_kind"], typed, language)
        if key == "place":
            return self.context.registers().choices(Place, typed, self.dossier)
        if key == "court":
            return self.context.registers().choices(Organisation, typed, self.dossier)
        if key == "outcome" and isinstance(record, Event) and record.what in RELEASES:
            return term_choices(vocabularies["release_kind"], typed, language)
        if key in ("date", "outcome"):
            return reading_choices(UNTIL.sub("", typed), self.context.today)
        return []

    def picks_first(self, key: str) -> bool:
        """Kinds of event are a vocabulary."""
        return key == "what"

    def create_label(self, key: str) -> str:
        """Places and courts are created in place."""
        return {
            "place": _tr("Create a place “{name}”"),
            "court": _tr("Create a court “{name}”"),
            "source": _tr("Create a source “{name}”"),
        }.get(key, "")

    def with_text(self, record: Record | None, key: str, text: str) -> tuple[Dossier, str]:
        """Read what was typed in a cell."""
        event = record if isinstance(record, Event) else self._new()
        if key == "date":
            return self._with_date(event, text)
        if key == "what":
            code = term_of(self.context.vocabularies()["event_kind"], text)
            return (
                (self.dossier.put(replace(event, what=code)), "") if code else (self.dossier, "unknown-term")
            )
        if key in KEYS:
            return with_detail(self.dossier, event, key, text, self.context), ""
        if key == "note":
            return self.dossier.put(replace(event, note=text)), ""
        if key == "outcome":
            return self._with_outcome(event, text)
        return self._with_entry(event, key, text), ""

    def _new(self) -> Event:
        position = max((event.position for event in self.dossier.of(Event)), default=-1) + 1
        return Event(uid=self.context.new_uid(), what="other", case=self.dossier.case.uid, position=position)

    def _with_date(self, event: Event, text: str) -> tuple[Dossier, str]:
        when, doubt = read_day(text, self.context.today)
        return self.dossier.put(replace(event, date=when)), doubt

    def _with_outcome(self, event: Event, text: str) -> tuple[Dossier, str]:
        kinds = self.context.vocabularies()["release_kind"]
        fields, doubt = read_outcome(event.what, text, kinds, self.context.today)
        return (
            (self.dossier, doubt) if fields is None else (self.dossier.put(replace(event, **fields)), doubt)
        )

    def _with_entry(self, event: Event, key: str, name: str) -> Dossier:
        if not name:
            return self.dossier.put(replace(event, **{key: None}))
        kind = Place if key == "place" else Organisation
        entry = self.context.registers().by_name(kind, name, self.dossier)
        if entry is None:
            entry = kind(uid=self.context.new_uid(), name=name)
        return self.dossier.put(entry, replace(event, **{key: entry.uid}))
