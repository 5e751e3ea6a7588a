"""A case file of memory for imports: it keeps records, and answers as a database would."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

import pytest

from prisoner_tracker.domain.changes import Changes, from_plain_record, to_plain_record
from prisoner_tracker.domain.codes import ALPHABET
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.field_values import value_of
from prisoner_tracker.domain.records import (
    Case,
    ListEntry,
    Organisation,
    Person,
    Place,
    PlaceAlias,
    Proceeding,
    Source,
    Term,
    TermLabel,
)
from prisoner_tracker.domain.vocabulary import Term as VocabularyTerm
from prisoner_tracker.domain.vocabulary import load_shipped, with_terms
from prisoner_tracker.formats.reading import read_pasted
from prisoner_tracker.ports import CaseRow, Totals
from prisoner_tracker.usecases.importing.choices import ListSource
from prisoner_tracker.usecases.importing.import_cases import import_cases
from prisoner_tracker.usecases.importing.plan_import import plan_import
from prisoner_tracker.usecases.importing.propose import propose_choices
from tests.support.no_backups import NotedBackups

REGISTERS = (Place, PlaceAlias, Organisation, Proceeding, Source)


class StoppedClock:
    """It is always noon of one day."""

    def now(self):
        return datetime(2026, 11, 24, 12, tzinfo=UTC)

    def today(self):
        return date(2026, 11, 24)


class MemoryFile:
    """A CaseFile that is its own reader and writer."""

    def __init__(self):
        self.records = {}
        self.revision = 0
        self.clock = StoppedClock()
        self.labels = []
        self.backups = NotedBackups()
        self._numbers = count(1)

    @property
    def reader(self):
        return self

    @property
    def writer(self):
        return self

    def new_uid(self):
        return f"uid-{next(self._numbers)}"

    def new_code(self):
        number, letters = next(self._numbers), ""
        for _ in range(5):
            number, at = divmod(number, len(ALPHABET))
            letters += ALPHABET[at]
        return f"PT-{letters}"

    def apply(self, changes, label, about="", base=None, on_progress=None, reason=""):
        if not changes:
            return Changes()
        for change in changes:
            if change.field == "" and change.after is not None:
                assert change.uid not in self.records, "made twice"
                self.records[change.uid] = from_plain_record(change.kind, change.uid, change.after)
            elif change.field == "":
                del self.records[change.uid]
            else:
                known = to_plain_record(self.records[change.uid])
                assert known.get(change.field) == change.before, "based on what is not so"
                known[change.field] = change.after
                known = {key: value for key, value in known.items() if value is not None}
                self.records[change.uid] = from_plain_record(change.kind, change.uid, known)
        self.revision += 1
        self.labels.append((label, about))
        return Changes(self.revision)

    def of(self, kind):
        return [record for record in self.records.values() if isinstance(record, kind)]

    def register(self, kind):
        return self.of(kind)

    def vocabularies(self):
        made = dict(load_shipped())
        for term in self.of(Term):
            labels = {label.language: label.text for label in self.of(TermLabel) if label.term == term.uid}
            own = VocabularyTerm(term.code, term.vocabulary, None, labels, {}, term.position, shipped=False)
            made[term.vocabulary] = with_terms(made[term.vocabulary], [own])
        return made

    def dossier(self, uid_or_code):
        case = next((case for case in self.of(Case) if uid_or_code in (case.uid, case.code)), None)
        if case is None:
            raise UserMistake("no-such-case")
        person = self.records[case.person]
        own = {
            uid: record
            for uid, record in self.records.items()
            if isinstance(record, REGISTERS)
            or getattr(record, "case", None) == case.uid
            or (not isinstance(record, Case) and getattr(record, "person", None) == case.person)
            or getattr(record, "about", None) == case.uid
        }
        return Dossier(case=case, person=person, records=own, revision=self.revision)

    def cases(self):
        return [self.dossier(case.uid) for case in self.of(Case)]

    def ids(self, query, order):
        return array("q", (at for at, case in enumerate(self.of(Case)) if not case.trashed))

    def page(self, numbers, columns=()):
        return [self._row(number) for number in numbers]

    def _row(self, number):
        case = self.of(Case)[number]
        keys = ("code", "name", "other_names", "born", "arrested")
        dossier = self.dossier(case.uid)
        cells = {key: value_of(dossier, key, self.clock.today()) for key in keys}
        return CaseRow(number, case.uid, case.person, cells)

    def cells(self, numbers, keys):
        """Nothing is known without the dossiers."""

    def chain_head(self) -> str:
        return ""

    def dossiers(self, numbers):
        return [self.dossier(self.of(Case)[number].uid) for number in numbers]

    def totals(self, query):
        return Totals(len(self.of(Case)), len(self.of(Person)))

    def codes(self, codes):
        wanted = set(codes)
        return {case.code: case.uid for case in self.of(Case) if case.code in wanted}

    def find_entries(self, source_title, publisher):
        sources = {s.uid for s in self.of(Source) if (s.title, s.publisher) == (source_title, publisher)}
        return {entry.number: entry.case for entry in self.of(ListEntry) if entry.source in sources}


class Importing:
    """Imports pasted lists into a file of memory."""

    SOURCE = ListSource("Invented list", "Invented body", "August 2014")

    def __init__(self):
        self.file = MemoryFile()

    def choices(self, text, source=SOURCE, **changed):
        return replace(propose_choices(read_pasted(text), self.file, source), **changed)

    def plan(self, text, source=SOURCE, **changed):
        return plan_import(read_pasted(text), self.choices(text, source, **changed), self.file)

    def take(self, text, source=SOURCE, accept=True, **changed):
        return import_cases(self.file, self.plan(text, source, accept_proposals=accept, **changed))

    def value(self, key, at=0):
        return value_of(self.file.cases()[at], key, self.file.clock.today())

    def only(self, kind):
        return self.file.of(kind)


@pytest.fixture
def importing():
    return Importing()


@pytest.fixture(scope="session")
def empty_importing():
    """A maker of empty files, for tests that try many."""
    return Importing
