"""Whether what follows from the records is as the records say: list rows, texts, words of the index, what counts use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, select

from db.dossier_reader import read_dossiers
from db.full_text import case_words
from db.known_facts import KnownFact, known_facts
from db.known_states import states_of
from db.list_blocks import BLOCK, unpacked
from db.list_columns import CHANGED, coded_keys
from db.projections import projected
from db.record_writer import chunks
from db.schema.cases import detention
from db.schema.known import NOW, known_case, known_person, known_state
from db.schema.projections import case_list, case_text, known_fact, list_block, list_value
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.names.words import index_tokens
from prisoner_tracker.ports import Finding
from prisoner_tracker.search.texts import name_texts, other_texts

_VOCABULARY = "case_vocabulary"
_FACT = tuple(column.name for column in known_fact.c if column.name not in ("id", "known_from", "known_to"))
_STATE = tuple(
    column
    for column in known_state.c
    if column.name not in ("known_case", "known_from", "known_to", "place", "known_person")
)


def check_derived(
    connection: Connection, day: date, on_progress: Callable[[int, int], bool] | None = None
) -> list[Finding]:
    """What differs, each with the number of cases; all of it is derivable. Raises UserMistake("cancelled")."""
    numbers = connection.scalars(select(detention.c.id)).all()
    found: dict[str, int] = {
        "list-incomplete": len(set(connection.scalars(select(case_list.c.case_id))) ^ set(numbers)),
        "index-incomplete": len(set(connection.scalars(select(case_words.c.rowid))) ^ set(numbers)),
        "projection-stale": 0,
        "words-stale": 0,
        "counts-stale": 0,
    }
    words, done = _words(connection), 0
    for part in chunks(numbers):
        if on_progress and not on_progress(done, len(numbers)):
            raise UserMistake("cancelled")
        done += len(part)
        read = _read(connection, part)
        found["list-incomplete"] += len(part) - len(read)
        listed, facts = _Listed(connection, part), _Known(connection, [dossier for _, dossier in read])
        for number, dossier in read:
            found["projection-stale"] += not listed.agrees(number, dossier, day)
            found["words-stale"] += words.get(number, 0) != _expected_words(dossier)
            found["counts-stale"] += not facts.agrees(dossier)
    return [Finding(code, {"cases": count}, derivable=True) for code, count in found.items() if count]


def _read(connection: Connection, numbers: Sequence[int]) -> list[tuple[int, Dossier]]:
    """The cases that can be read: where pages are damaged, an index may name one that its table has not."""
    dossiers = read_dossiers(connection, numbers, 0)
    if len(dossiers) == len(numbers):
        return list(zip(numbers, dossiers, strict=True))
    one_by_one = ((number, read_dossiers(connection, [number], 0)) for number in numbers)
    return [(number, found[0]) for number, found in one_by_one if found]


class _Listed:
    """List rows and texts of some cases."""

    def __init__(self, connection: Connection, numbers: Sequence[int]) -> None:
        rows = connection.execute(select(case_list).where(case_list.c.case_id.in_(numbers))).mappings()
        self._rows: Mapping[int, Mapping[Any, Any]] = {row["case_id"]: row for row in rows}
        texts = connection.execute(select(case_text).where(case_text.c.case_id.in_(numbers)))
        self._texts = {row.case_id: (row.names, row.body) for row in texts}
        self._columns = _columns(connection, numbers)

    def agrees(self, number: int, dossier: Dossier, day: date) -> bool:
        """Whether a case's row and texts are what its records say, its status from its events among them."""
        row = self._rows.get(number)
        if row is None or self._texts.get(number) != _texts(dossier):
            return False
        said, columns = projected(dossier, day)
        return all(row[key] == value for key, value in said.items()) and all(
            self._columns[number].get(key, "") == columns.get(key, "")
            for key in coded_keys()
            if key != CHANGED
        )


class _Known:
    """What counts know of some cases at present."""

    def __init__(self, connection: Connection, dossiers: Sequence[Dossier]) -> None:
        uids = [dossier.case.uid for dossier in dossiers]
        self._facts: dict[str, set[KnownFact]] = defaultdict(set)
        rows = select(known_fact).where(known_fact.c.case_uid.in_(uids), known_fact.c.known_to.is_(None))
        for row in connection.execute(rows).mappings():
            self._facts[row["case_uid"]].add(tuple((name, row[name]) for name in _FACT))
        self._states: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
        states = (
            select(known_case.c.uid, known_person.c.uid, *_STATE)
            .join(known_case, known_case.c.id == known_state.c.known_case)
            .join(known_person, known_person.c.id == known_state.c.known_person)
            .where(known_case.c.uid.in_(uids), known_state.c.known_to == NOW)
        )
        for uid, person, *state in connection.execute(states):
            self._states[uid].add((person, *state))

    def agrees(self, dossier: Dossier) -> bool:
        """Whether the open facts and states of a case are those that follow from it."""
        uid = dossier.case.uid
        states = {(dossier.person.uid, *state[1:]) for state in states_of(dossier, 0)}
        return self._facts[uid] == set(known_facts(dossier)) and self._states[uid] == states


def _columns(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[str, str]]:
    """What the columns of lists say of some cases, as texts."""
    found: dict[int, dict[str, str]] = {number: {} for number in numbers}
    texts = {
        (key, code): value
        for key, code, value in connection.execute(
            select(list_value.c.key, list_value.c.code, list_value.c.value)
        )
    }
    blocks = sorted({number // BLOCK for number in numbers})
    stored = select(list_block.c.key, list_block.c.block, list_block.c.codes).where(
        list_block.c.key.in_(sorted(coded_keys())), list_block.c.block.in_(blocks)
    )
    for key, block, packed in connection.execute(stored):
        codes = unpacked(packed)
        for number in numbers:
            if number // BLOCK == block and codes[number % BLOCK]:
                found[number][key] = texts.get((key, codes[number % BLOCK]), "?")
    return found


def _texts(dossier: Dossier) -> tuple[str, str]:
    return "\n".join(name_texts(dossier)), "\n".join(other_texts(dossier))


def _words(connection: Connection) -> dict[int, int]:
    """For each case a sum over its words in the index; the order of words does not matter there.

    SQLite shows the words of an index as a virtual table, which a connection for questions may not make even for
    itself: it is allowed that for a moment. Nothing of the file is written.
    """
    raw = connection.connection.dbapi_connection
    sums: dict[int, int] = defaultdict(int)
    if raw is None:
        return sums
    (asking,) = raw.execute("PRAGMA query_only").fetchone()
    raw.execute("PRAGMA query_only=OFF")
    try:
        raw.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{_VOCABULARY} "
            "USING fts5vocab('main', 'case_words', 'instance')"
        )
    finally:
        raw.execute(f"PRAGMA query_only={int(asking)}")
    for word, number, column in raw.execute(f"SELECT term, doc, col FROM temp.{_VOCABULARY}"):  # noqa: S608
        sums[number] += _worth(column, word)
    return sums


def _expected_words(dossier: Dossier) -> int:
    return sum(
        _worth(column, word)
        for column, text in zip(("names", "body"), _texts(dossier), strict=True)
        for word in set(index_tokens(text))
    )


def _worth(column: str, word: str) -> int:
    return crc32(f"{column} {word}".encode())
