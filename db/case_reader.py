"""Questions to one open file: matching cases, rows, facets, dossiers, registers, history, drafts."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, select

from db import (
    cells_reader,
    child_cases,
    count_reader,
    deadline_reader,
    groups,
    held_days,
    history,
    list_reader,
    pages_check,
    people_reader,
    people_rows,
    people_search,
    revisions,
    self_check,
    story_reader,
    suggestions,
)
from db.case_lists import CaseLists
from db.compile import compile_query
from db.dossier_reader import read_dossiers
from db.failures import translated
from db.mapping import select_records, shape, to_record
from db.record_writer import chunks
from db.schema.cases import content, defendant, detention
from db.schema.people import person
from db.schema.projections import case_list
from db.schema.settings import draft
from db.schema.sources import list_entry, source
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting.question import CountAnswer, CountQuestion
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import Environment, UserMistake
from prisoner_tracker.domain.records import Record, Term, TermLabel
from prisoner_tracker.domain.story import Story
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports import (
    CaseRow,
    Clock,
    DraftKept,
    FacetValue,
    Finding,
    FirstRows,
    Order,
    PeopleFound,
    PersonHit,
    PersonOutline,
    Revision,
    StoredCell,
    Totals,
)
from prisoner_tracker.search.ast import Query
from prisoner_tracker.search.matches import Meaning


class SqlCaseReader:
    """Reads one open file; used by the reading thread only, and may be interrupted from another."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._connection = engine.connect()
        self._clock = clock
        self._lists = CaseLists()

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def interrupt(self) -> None:
        """Stop the running question; called from another thread."""
        self._lists.interruption.stop()
        if (raw := self._connection.connection.dbapi_connection) is not None:
            raw.interrupt()

    def ids(self, query: Query, order: Order) -> array[int]:
        """The keys of all matching cases, in order."""
        with self._reading() as connection:
            return self._lists.ids(connection, query, self._meaning(connection), order)

    def first(self, query: Query, order: Order, columns: Sequence[str], limit: int) -> FirstRows:
        """The first matching cases, in order."""
        with self._reading() as connection:
            numbers, whole = self._lists.first(connection, query, self._meaning(connection), order, limit)
            rows = list_reader.read_rows(connection, numbers[:limit], columns, self._clock.today())
            return FirstRows(numbers, rows, whole)

    def warm(self, key: str) -> None:
        """Hold the column of a field, and its order."""
        with self._reading() as connection:
            self._lists.warm(connection, key)

    def people(self, query: Query, order: Order) -> PeopleFound:
        """One row a person."""
        with self._reading() as connection:
            ordered = self._lists.ids(connection, query, self._meaning(connection), order)
            return people_rows.people_found(connection, self._matching(connection, query), ordered)

    def cases_of_people(self, query: Query, numbers: Sequence[int]) -> array[int]:
        """All matching cases of the people whose cases these are."""
        with self._reading() as connection:
            return people_rows.cases_of_people(connection, self._matching(connection, query), numbers)

    def page(self, numbers: Sequence[int], columns: Sequence[str] = ()) -> list[CaseRow]:
        """List rows of these cases."""
        with self._reading() as connection:
            return list_reader.read_rows(connection, list(numbers), columns, self._clock.today())

    def cells(self, numbers: Sequence[int], keys: Sequence[str]) -> list[Sequence[StoredCell]] | None:
        """For each field its cells, when they can be had without dossiers."""
        with self._reading() as connection:
            return cells_reader.read_cells(connection, numbers, keys, self._clock.today())

    def totals(self, query: Query) -> Totals:
        """How many cases and people match."""
        with self._reading() as connection:
            return self._lists.totals(connection, query, self._meaning(connection))

    def facets(self, query: Query, keys: Sequence[str], limit: int = 20) -> dict[str, list[FacetValue]]:
        """Values of each facet with counts, its own terms left out."""
        with self._reading() as connection:
            return self._lists.facets(connection, query, self._meaning(connection), keys, limit)

    def groups(self, query: Query, key: str, limit: int = 20) -> list[FacetValue]:
        """Values of one field among the cases found, with cases and people."""
        with self._reading() as connection:
            return groups.count_values(connection, key, self._matching(connection, query), limit)

    def dossier(self, uid_or_code: str) -> Dossier:
        """One case whole, by uid or code."""
        with self._reading() as connection:
            named = (detention.c.uid == uid_or_code) | (detention.c.code == uid_or_code.strip().upper())
            number = connection.scalar(select(detention.c.id).where(named))
            if number is None:
                number = people_reader.number_of_former_code(connection, uid_or_code)
            if number is None:
                raise UserMistake("no-such-case", case=uid_or_code)
            return read_dossiers(connection, [number], history.last_number(connection))[0]

    def dossiers(self, numbers: Sequence[int]) -> list[Dossier]:
        """Several cases whole."""
        with self._reading() as connection:
            return read_dossiers(connection, list(numbers), history.last_number(connection))

    def cases_of_person(self, person_uid: str) -> list[CaseRow]:
        """All cases of a person that are not in the trash, oldest arrest first."""
        return self._rows_where(person.c.uid == person_uid)

    def codefendants(self, case: str) -> list[CaseRow]:
        """The other cases in this case's proceedings."""
        own = select(detention.c.id).where(detention.c.uid == case).scalar_subquery()
        shared = select(defendant.c.proceeding_id).where(defendant.c.case_id == own)
        others = select(defendant.c.case_id).where(defendant.c.proceeding_id.in_(shared))
        return self._rows_where(and_(case_list.c.case_id.in_(others), detention.c.uid != case))

    def cases_of_proceeding(self, proceeding_uid: str) -> list[int]:
        """The numbers of the cases of a proceeding's defendants."""
        with self._reading() as connection:
            return list(connection.scalars(child_cases.defendants_of(proceeding_uid)))

    def trash(self) -> list[CaseRow]:
        """Trashed cases, newest first."""
        with self._reading() as connection:
            statement = list_reader.joined().where(case_list.c.trashed)
            numbers = connection.scalars(statement.order_by(detention.c.trashed.desc())).all()
            return list_reader.read_rows(connection, numbers, (), self._clock.today())

    def register(self, kind: type[Record]) -> list[Record]:
        """All records of a kind, oldest first."""
        with self._reading() as connection:
            rows = connection.execute(select_records(kind.kind).order_by(shape(kind.kind).table.c.id))
            return [to_record(kind.kind, row) for row in rows.mappings()]

    def vocabularies(self) -> Mapping[str, Vocabulary]:
        """The shipped vocabularies with the user's own terms."""
        with self._reading() as connection:
            return suggestions.vocabularies(_all(connection, Term), _all(connection, TermLabel))

    def suggestions(self, field: str, beginning: str, limit: int = 12) -> list[FacetValue]:
        """Values of a field in use that the beginning finds."""
        with self._reading() as connection:
            return suggestions.suggest(connection, field, beginning, limit)

    def similar_people(self, name: str, limit: int = 8) -> list[PersonHit]:
        """People whose name may be the same, best first."""
        with self._reading() as connection:
            return people_search.similar_people(connection, name, limit)

    def person_outlines(self) -> list[PersonOutline]:
        """Everybody who has a case outside the trash, for comparing them with one another."""
        with self._reading() as connection:
            return people_reader.outlines(connection)

    def person_records(self, person_uid: str) -> list[Record]:
        """Everything that hangs on a person; no register entries."""
        with self._reading() as connection:
            return people_reader.records_of(connection, person_uid)

    def find_entries(self, source_title: str, publisher: str) -> Mapping[str, str]:
        """Entry number → case uid of what was imported from this source before."""
        statement = (
            select(list_entry.c.number, detention.c.uid)
            .join(source, source.c.id == list_entry.c.source_id)
            .join(detention, detention.c.id == list_entry.c.case_id)
            .where(source.c.title == source_title, source.c.publisher == publisher)
        )
        with self._reading() as connection:
            return {row.number: row.uid for row in connection.execute(statement)}

    def codes(self, codes: Iterable[str]) -> Mapping[str, str]:
        """Code → uid, for the codes that exist."""
        found: dict[str, str] = {}
        with self._reading() as connection:
            wanted = set(codes)
            for part in chunks(sorted(wanted)):
                rows = connection.execute(
                    select(detention.c.code, detention.c.uid).where(detention.c.code.in_(part))
                )
                found.update({row.code: row.uid for row in rows})
            former = people_reader.by_former_code(connection, wanted - found.keys())
            found.update({code: uid for code, (_, uid) in former.items()})
        return found

    def attached(self, sha256: str) -> bytes:
        """The bytes of an attachment. Raises UserMistake("no-such-attachment")."""
        with self._reading() as connection:
            stored = connection.scalar(select(content.c.bytes).where(content.c.sha256 == sha256))
            if stored is None:
                raise UserMistake("no-such-attachment")
            return bytes(stored)

    def history(self, case: str | None = None, limit: int = 200) -> list[Revision]:
        """Revisions, newest first; those that touch one case come with its changes."""
        with self._reading() as connection:
            return revisions.read_history(connection, case, limit)

    def story(self, uid_or_code: str) -> Story:
        """All that a case is or was. Raises UserMistake("no-such-case")."""
        with self._reading() as connection:
            uid = story_reader.find_case(connection, uid_or_code)
            if uid is None:
                raise UserMistake("no-such-case", case=uid_or_code)
            return story_reader.read_story(connection, uid)

    def revisions_of(self, story: Story, limit: int = 1000) -> list[Revision]:
        """The revisions that touch a case, newest first."""
        with self._reading() as connection:
            return revisions.of_story(connection, story, limit)

    def chain_head(self) -> str:
        """The hash of the latest revision."""
        with self._reading() as connection:
            return history.head(connection)

    def drafts(self) -> list[DraftKept]:
        """Half-typed cases, newest first."""
        with self._reading() as connection:
            return _drafts(connection)

    def verdicts(self, question: CountQuestion) -> CountAnswer:
        """What a definition says of each case on a day."""
        with self._reading() as connection:
            terms = self._meaning(connection).vocabularies
            return count_reader.answer(connection, question, self._clock.today(), terms, self._lists)

    def held_each_day(self, definition: Definition, first: date, last: date) -> tuple[list[int], list[int]]:
        """How many are held surely, and at most, on each day."""
        with self._reading() as connection:
            return held_days.held_each_day(connection, definition, first, last, self._clock.today())

    def deadline_cases(self, last: date) -> list[int]:
        """Cases that may have a day to watch up to this one, or one that nobody followed up."""
        with self._reading() as connection:
            return deadline_reader.candidates(connection, self._clock.today(), last)

    def check(
        self, heads: Sequence[str] = (), on_progress: Callable[[int, int], bool] | None = None
    ) -> list[Finding]:
        """What is wrong with the file; empty when nothing is."""
        pages = pages_check.check_pages(self._connection)
        try:
            with self._reading() as connection:
                found = self_check.check(connection, self._clock.today(), heads, on_progress)
                return [*pages, *found]
        except Environment as error:
            if pages and error.code == "damaged":
                return pages
            raise

    def _rows_where(self, condition: ColumnElement[bool]) -> list[CaseRow]:
        with self._reading() as connection:
            return list_reader.rows_where(connection, condition, self._clock.today())

    def _matching(self, connection: Connection, query: Query) -> ColumnElement[bool]:
        return and_(case_list.c.trashed.is_(False), compile_query(query, self._meaning(connection)))

    def _meaning(self, connection: Connection) -> Meaning:
        terms = self._lists.vocabularies(
            connection, lambda: suggestions.vocabularies(_all(connection, Term), _all(connection, TermLabel))
        )
        return Meaning(today=self._clock.today(), vocabularies=terms)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._lists.interruption.begin()
        with translated(), self._connection.begin():
            yield self._connection


def _drafts(connection: Connection) -> list[DraftKept]:
    rows = connection.execute(select(draft).order_by(draft.c.kept_at.desc(), draft.c.id.desc()))
    return [
        DraftKept(row.uid, row.case_uid, datetime.fromisoformat(row.kept_at), json.loads(row.state))
        for row in rows
    ]


def _all(connection: Connection, kind: type[Record]) -> list[Any]:
    statement: Select[Any] = select_records(kind.kind).order_by(shape(kind.kind).table.c.id)
    return [to_record(kind.kind, row) for row in connection.execute(statement).mappings()]
