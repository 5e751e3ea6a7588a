"""What the person page shows: everything known of one person, in words, over all cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.domain.fields import Holder, facts_of
from prisoner_tracker.domain.merging.life import Life
from prisoner_tracker.domain.records import Citation, CodeAlias, Event, ListEntry, Person, PersonName, Source
from prisoner_tracker.ports import CaseReader, CaseRow
from prisoner_tracker.usecases.merge_people import read_life
from ui import date_words
from ui.desk import Desk
from ui.errors import failure_sentence
from ui.field_words import field_label
from ui.models.life_line import LifeLine, life_line
from ui.models.life_words import life_words
from ui.models.script_words import script_word
from ui.presenters.own_work import OwnWork


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name as written; ``note`` says its script and kind."""

    text: str
    note: str


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Everything of the page, in words."""

    uid: str
    name: str
    codes: str
    facts: tuple[tuple[str, str], ...]
    names: tuple[NameLine, ...]
    line: LifeLine | None
    line_words: str
    cases: tuple[CaseRow, ...]
    codefendants: tuple[CaseRow, ...]
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PersonRead:
    """What the file says."""

    life: Life
    cases: Sequence[CaseRow]
    codefendants: Sequence[CaseRow]


class PersonPresenter(QObject):
    """Reads one person, and again after every act."""

    #: `PersonWords`.
    shown = Signal(object)
    #: Why there is nothing to show.
    failed = Signal(str)

    def __init__(self, desk: Desk, about: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._about = desk, about
        self._work = OwnWork(desk.worker, self)
        desk.feed.happened.connect(lambda _changes: self.begin())

    def begin(self) -> None:
        """Read the person; ``about`` is a person's uid, or a case's."""
        reader, about = self._desk.file.reader, self._about
        self._work.ask(lambda: _read(reader, about), self._came, self._fail, topic="person")

    def _came(self, found: PersonRead) -> None:
        self._about = found.life.person.uid
        self.shown.emit(_Words(self._desk).page(found))

    def _fail(self, error: TrackerError) -> None:
        own = {
            "no-such-person": self.tr("There is no such person in the file any more."),
            "no-such-case": self.tr("Choose a case first: the page shows its person."),
        }
        self.failed.emit(own.get(error.code) or failure_sentence(error.code, error.details))


def _read(reader: CaseReader, about: str) -> PersonRead:
    """In the reading thread."""
    records = reader.person_records(about) if about else []
    known = any(isinstance(record, Person) for record in records)
    uid = about if known else reader.dossier(about).person.uid
    life = read_life(reader, uid)
    beside: dict[str, CaseRow] = {}
    for dossier in life.dossiers:
        beside.update((row.uid, row) for row in reader.codefendants(dossier.case.uid) if row.person != uid)
    return PersonRead(life, reader.cases_of_person(uid), tuple(beside.values()))


class _Words(QObject):
    """Says one person in words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def page(self, found: PersonRead) -> PersonWords:
        life = found.life
        events = _events(life)
        names = life.names
        former = [alias.code for alias in life.of(CodeAlias)]
        codes = [str(row.cells["code"]) for row in found.cases]
        return PersonWords(
            life.person.uid,
            names[0].text if names else "",
            self._codes(codes, former),
            tuple(self._facts(life)),
            tuple(NameLine(name.text, self._note(name)) for name in names),
            life_line(events, self._desk.file.clock.today()),
            life_words(events),
            tuple(found.cases),
            tuple(found.codefendants),
            tuple(self._sources(life)),
        )

    def _codes(self, codes: Sequence[str], former: Sequence[str]) -> str:
        shown = ", ".join(codes)
        if former:
            return self.tr("{codes}; before a merge {former}").format(codes=shown, former=", ".join(former))
        return shown

    def _facts(self, life: Life) -> list[tuple[str, str]]:
        found = []
        for field in facts_of(Holder.PERSON):
            value = life.person.facts.get(field.key)
            if isinstance(value, UncertainDate):
                found.append((field_label(field.key), date_words.long(value)))
            elif value:
                text = self._desk.term(field.vocabulary, str(value)) if field.vocabulary else str(value)
                found.append((field_label(field.key), text))
        return found

    def _note(self, name: PersonName) -> str:
        kind = self._desk.term("name_kind", name.name_kind) if name.name_kind else ""
        shown = self.tr("shown in lists") if name.is_primary else ""
        return ", ".join(part for part in (script_word(name.script), kind, shown) if part)

    def _sources(self, life: Life) -> list[tuple[str, str]]:
        cited = {item.source for item in life.of(Citation)} | {item.source for item in life.of(ListEntry)}
        found: dict[str, tuple[str, str]] = {}
        for dossier in life.dossiers:
            for source in dossier.of(Source):
                if source.uid in cited:
                    when = date_words.short(source.date) if source.date else ""
                    note = ", ".join(part for part in (source.publisher, when) if part)
                    found[source.uid] = (source.title, note)
        return list(found.values())


def _events(life: Life) -> list[Event]:
    """The events of all cases that are not in the trash, those of proceedings once."""
    events: dict[str, Event] = {}
    for dossier in life.dossiers:
        if not dossier.case.trashed:
            events.update((event.uid, event) for event in dossier.of(Event))
    return list(events.values())
