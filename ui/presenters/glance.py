"""What there is to say about one case at a glance: values in words, ready to be laid out or written as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain import field_values, status
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import (
    CaseCategory,
    Charge,
    Citation,
    Event,
    ListEntry,
    Organisation,
    PersonName,
    Place,
    Question,
    Source,
)
from prisoner_tracker.ports import CaseReader, CaseRow
from prisoner_tracker.search.ast import Everything, Query
from prisoner_tracker.search.excerpts import Excerpt, excerpts
from prisoner_tracker.search.highlight import Highlights, Run
from ui import date_words
from ui.desk import Desk
from ui.field_words import field_label, status_word
from ui.found_words import found_in
from ui.models.case_cells import LevelOf
from ui.models.life_line import LifeLine, life_line
from ui.models.life_words import life_words

_FACTS = (
    "place", "category", "born", "gender", "profession", "lawyer", "proceeding", "court", "verification", "tags",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """One event of the timeline: its day in words and whether it is in doubt, what happened, where."""

    when: str
    in_doubt: bool
    what: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another case: of the same person, or of a co-defendant."""

    uid: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class FoundIn:
    """A piece of a text that the search matched: where it stands, in a word, and its matched parts."""

    where: str
    text: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """Everything of the pane, in words; ``name_runs`` are the matched parts of the name."""

    uid: str
    code: str
    name: str
    other_names: tuple[str, ...]
    status: str
    status_word: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    timeline: tuple[Moment, ...]
    charges: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]
    question: str
    summary: str
    other_cases: tuple[Neighbour, ...]
    codefendants: tuple[Neighbour, ...]
    life: LifeLine | None = None
    life_words: str = ""
    name_runs: tuple[Run, ...] = ()
    found_in: tuple[FoundIn, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseRead:
    """What the file says: the dossier and the cases beside it."""

    dossier: Dossier
    other_cases: Sequence[CaseRow]
    codefendants: Sequence[CaseRow]


class GlancePresenter(QObject):
    """Follows the current row; an answer about a row that was left is dropped."""

    #: A `Glance`, or None when no case is chosen.
    shown = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uid: str | None = None
        self._highlights = Highlights(Everything())
        desk.feed.happened.connect(lambda _changes: self.look_at(self._uid))

    @property
    def uid(self) -> str | None:
        """The case that is looked at."""
        return self._uid

    def look_at(self, uid: str | None) -> None:
        """Show this case."""
        self._uid = uid
        if uid is None:
            self._desk.worker.forget("glance")
            self.shown.emit(None)
            return
        reader, highlights = self._desk.file.reader, self._highlights

        def read() -> tuple[CaseRead, tuple[Excerpt, ...]]:
            found = read_case(reader, uid)
            return found, excerpts(found.dossier, highlights)

        self._desk.worker.ask(read, self._came, lambda _error: self.shown.emit(None), "glance")

    def use_query(self, query: Query) -> None:
        """Show what this filter matches in the case that is looked at."""
        before, self._highlights = self._highlights, Highlights(query)
        if self._uid is not None and before.wanted != self._highlights.wanted:
            self.look_at(self._uid)

    def _came(self, read: tuple[CaseRead, tuple[Excerpt, ...]]) -> None:
        found, pieces = read
        self.shown.emit(with_matches(glance_of(found, self._desk), pieces, self._highlights))


def read_case(reader: CaseReader, uid: str) -> CaseRead:
    """One case with its neighbours; in the reading thread. Raises UserMistake("no-such-case")."""
    dossier = reader.dossier(uid)
    others = [row for row in reader.cases_of_person(dossier.person.uid) if row.uid != dossier.case.uid]
    return CaseRead(dossier, others, reader.codefendants(dossier.case.uid))


def glance_of(found: CaseRead, desk: Desk) -> Glance:
    """The words of a case."""
    return _Words(found.dossier, desk).glance(found)


def with_matches(glance: Glance, pieces: Sequence[Excerpt], highlights: Highlights) -> Glance:
    """The glance with what a search matched: in the name, and where else its words stand in the case."""
    elsewhere = [one for one in pieces if one.where != "name" or one.text != glance.name]
    return replace(
        glance,
        name_runs=highlights.runs(glance.name, "name"),
        found_in=tuple(FoundIn(found_in(one.where), one.text, one.runs) for one in elsewhere),
    )


class _Words(QObject):
    """Says one dossier in words; a QObject, because words are translated."""

    def __init__(self, dossier: Dossier, desk: Desk) -> None:
        super().__init__()
        self._dossier = dossier
        self._term = desk.term
        self._today = desk.file.clock.today()
        self._status = status.status_on(dossier.of(Event), self._today)

    def glance(self, found: CaseRead) -> Glance:
        dossier = self._dossier
        names = tuple(n.text for n in dossier.of(PersonName) if n.text and n.text != dossier.primary_name)
        return Glance(
            uid=dossier.case.uid,
            code=dossier.case.code,
            name=dossier.primary_name,
            other_names=names,
            status=self._status.liberty,
            status_word=status_word(self._status.liberty),
            sentence=self._sentence(),
            facts=tuple(self._facts()),
            timeline=tuple(self._moment(event) for event in status.in_order(dossier.of(Event))),
            charges=tuple((charge.article, charge.title) for charge in dossier.of(Charge)),
            sources=tuple(self._sources()),
            question=self._question(),
            life=life_line(dossier.of(Event), self._today),
            life_words=life_words(dossier.of(Event)),
            summary=str(dossier.case.facts.get("summary", "")),
            other_cases=tuple(self._neighbour(row, by_person=True) for row in found.other_cases),
            codefendants=tuple(self._neighbour(row, by_person=False) for row in found.codefendants),
        )

    def _question(self) -> str:
        """What lists show as open, then the questions nobody answered yet, each in a line."""
        shown = str(self._dossier.case.facts.get("open_question", ""))
        still = [item.text for item in self._dossier.of(Question) if not item.answer]
        return "\n".join(text for text in (shown, *still) if text)

    def _sentence(self) -> str:
        now, parts = self._status, []
        if now.held and now.since is not None:
            parts.append(self.tr("Held since {day}.").format(day=date_words.long(now.since)))
        elif now.held:
            parts.append(self.tr("Held; since when is not known."))
        released = field_values.value_of(self._dossier, "released", self._today)
        if now.liberty == "at_liberty" and isinstance(released, UncertainDate):
            parts.append(self.tr("Released {day}.").format(day=date_words.long(released)))
        until = field_values.value_of(self._dossier, "remand_until", self._today)
        if now.liberty == "on_remand" and isinstance(until, UncertainDate):
            over = "remand-overdue" in now.reasons
            sentence = self.tr("Remand ended on {day}.") if over else self.tr("Remand ends on {day}.")
            parts.append(sentence.format(day=date_words.long(until)))
        term = field_values.value_of(self._dossier, "sentence", self._today)
        if term is not None and hasattr(term, "text"):
            parts.append(self.tr("Sentence: {term}.").format(term=term.text))
        elif now.held and now.procedure in ("charged", "indicted", "on_trial"):
            parts.append(self.tr("No verdict yet."))
        if "observation-too-old" in now.reasons:
            parts.append(self.tr("Listed as held long ago; nothing is known since."))
        return " ".join(parts)

    def _facts(self) -> list[tuple[str, str]]:
        dossier, found = self._dossier, []
        for key in _FACTS:
            text = self._categories() if key == "category" else self._value(key)
            if text:
                found.append((field_label(key), text))
        region = str(dossier.case.facts.get("region", ""))
        return [*found, (field_label("region"), region)] if region else found

    def _categories(self) -> str:
        return ", ".join(self._term("category", item.term) for item in self._dossier.of(CaseCategory))

    def _value(self, key: str) -> str:
        value = field_values.value_of(self._dossier, key, self._today)
        if isinstance(value, UncertainDate):
            return date_words.long(value)
        if isinstance(value, tuple):
            return ", ".join(str(item) for item in value)
        text = str(value or "")
        if key == "verification" and text:
            level, words = LevelOf.get(text, 0), self._term("verification", text)
            return self.tr("{level} of 4, {words}").format(level=level, words=words.partition(" ")[2].lower())
        return self._term(key, text) if key == "gender" else text

    def _moment(self, event: Event) -> Moment:
        place, court = self._dossier.get(event.place, Place), self._dossier.get(event.court, Organisation)
        where = [register.name for register in (place, court) if register is not None]
        charge = self._dossier.get(event.charge, Charge)
        if charge is not None:
            where.append(charge.article)
        if event.until is not None:
            where.append(self.tr("until {day}").format(day=date_words.short(event.until)))
        if event.release_kind:
            where.append(self._term("release_kind", event.release_kind))
        if event.note:
            where.append(event.note)
        sentence = field_values.sentence_of(event)
        what = self._term("event_kind", event.what)
        when = date_words.short(event.date) if event.date else self.tr("day not known")
        in_doubt = event.date is None or not event.date.is_exact
        return Moment(when, in_doubt, f"{what}: {sentence.text}" if sentence else what, ", ".join(where))

    def _sources(self) -> list[tuple[str, str]]:
        used = {item.source: item for item in (*self._dossier.of(Citation), *self._dossier.of(ListEntry))}
        found = []
        for source in self._dossier.of(Source):
            item = used.get(source.uid)
            place = item.locator if isinstance(item, Citation) else ""
            if isinstance(item, ListEntry) and (item.number or item.line):
                number = item.number or str(item.line)
                place = self.tr("entry {n}").format(n=number)
            day = date_words.short(source.date) if source.date else ""
            title = ", ".join(part for part in (source.title, place) if part)
            found.append((title, " ".join(part for part in (source.reliability.upper(), day) if part)))
        return found

    def _neighbour(self, row: CaseRow, *, by_person: bool) -> Neighbour:
        arrested = row.cells.get("arrested")
        day = date_words.short(arrested) if isinstance(arrested, UncertainDate) else ""
        word = status_word(str(row.cells.get("status") or "not_known"))
        if by_person:
            title = self.tr("Arrested {day}").format(day=day) if day else str(row.cells.get("code") or "")
            return Neighbour(row.uid, title, word)
        return Neighbour(row.uid, str(row.cells.get("name") or ""), word)
