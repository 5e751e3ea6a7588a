"""Copies a shape of cases: the records and projections of one person, with a name, codes and a proceeding of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.bulk import Bulk
from benchmarks.invented_names import InventedName
from benchmarks.shapes import (
    CASES,
    CODES,
    PERSON,
    PROCEEDING,
    PROCEEDING_NAME,
    Shape,
    proceeding_name,
    proceeding_number,
)
from db import history
from db.dossier_reader import OF_CASE, referred
from db.known_facts import known_facts
from db.known_states import in_order, states_of
from db.known_states import row as state_row
from db.mapping import to_row
from db.projections import projected
from db.schema import metadata
from db.schema.known import known_state
from prisoner_tracker.domain.changes import to_plain_record
from prisoner_tracker.domain.codes import ALPHABET
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.names.words import index_tokens
from prisoner_tracker.domain.records import Case, Citation, Person, PersonName, Proceeding, Record
from prisoner_tracker.search.texts import other_texts

_SPACE = len(ALPHABET) ** 5


def code_of(number: int) -> str:
    """The code of case ``number``: each its own, in no order."""
    rest = (number * 7_368_787 + 1_234_567) % _SPACE
    letters = []
    for _ in range(5):
        rest, at = divmod(rest, len(ALPHABET))
        letters.append(ALPHABET[at])
    return "PT-" + "".join(letters)


@dataclass(frozen=True)
class _Line:
    """One record of a shape: its row, which of its columns are keys or texts of the copy, and its JSON."""

    kind: str
    uid: str
    row: tuple[Any, ...]
    keys: tuple[tuple[int, str], ...]
    texts: tuple[tuple[int, str], ...]
    after: str


class Shared:
    """The registers that all cases share: their records, and their keys in the file."""

    def __init__(self, bulk: Bulk, records: Sequence[Record]) -> None:
        self.keys = {kind: bulk.register(kind) for kind in ("place", "organisation", "source", "proceeding")}
        self._entries: dict[str, list[Record]] = {
            PROCEEDING: [Proceeding(uid=PROCEEDING, name=PROCEEDING_NAME)]
        }
        for record in records:
            self._entries.setdefault(getattr(record, "place", record.uid), []).append(record)

    def dossier(self, shape: Shape, case: str) -> Dossier:
        """One case of a shape, its records in the order the program reads them in."""
        of_kind = [
            record for kind in (*OF_CASE, Citation) for record in shape.records if type(record) is kind
        ]
        own = [
            record
            for record in of_kind
            if case in (getattr(record, "case", ""), getattr(record, "about", ""))
        ]
        own.sort(key=lambda record: getattr(record, "position", 0))
        records = {record.uid: record for record in own}
        records.update(referred(own, self._entries))
        person = next(record for record in shape.records if isinstance(record, Person))
        detention = next(
            record for record in shape.records if isinstance(record, Case) and record.uid == case
        )
        return Dossier(case=detention, person=person, records=records)


class Copier:
    """Makes copies of one shape; the projections of its cases are computed once."""

    def __init__(self, shape: Shape, bulk: Bulk, shared: Shared, day: date) -> None:
        self._bulk = bulk
        self._shared = shared
        self._lines = [self._line(record) for record in shape.records]
        dossiers = [shared.dossier(shape, CASES[at]) for at in range(shape.cases)]
        self._cases = [_Projected(dossier, bulk, day) for dossier in dossiers]

    def copy(self, name: InventedName, group: int) -> None:
        """One more person with all cases."""
        bulk = self._bulk
        uids: dict[str, str] = {PROCEEDING: f"proceeding-{group}"}
        keys: dict[str, int] = {PROCEEDING: self._shared.keys["proceeding"][f"proceeding-{group}"]}
        codes: dict[str, str] = {}
        for at, _ in enumerate(self._cases):
            codes[CODES[at]] = code_of(bulk.cases + at + 1)
        for line in self._lines:
            uid, key = bulk.new_uid(), bulk.new_key(line.kind)
            if line.uid in (PERSON, *CASES):
                uids[line.uid], keys[line.uid] = uid, key
            self._write(line, uid, key, keys, {**uids, **codes})
            if line.uid == PERSON:
                bulk.add("known_person", (key, uid))
                self._names(name, uid, key)
        for at, case in enumerate(self._cases):
            me = CASES[at]
            case.write(name, (keys[me], uids[me], codes[CODES[at]]), keys[PERSON], group)
        bulk.people += 1
        bulk.cases += len(self._cases)
        bulk.waiting += len(self._cases)

    def _write(self, line: _Line, uid: str, key: int, keys: dict[str, int], said: dict[str, str]) -> None:
        row = list(line.row)
        row[0], row[1] = key, uid
        for at, owner in line.keys:
            row[at] = keys[owner]
        for at, text in line.texts:
            row[at] = said[text]
        self._bulk.add(line.kind, tuple(row))
        after = line.after
        for mark, text in said.items():
            if mark in after:
                after = after.replace(mark, text)
        self._bulk.made(line.kind, uid, after)

    def _names(self, name: InventedName, person: str, key: int) -> None:
        for at, (text, script) in enumerate(zip((name.primary, name.other), name.scripts, strict=True)):
            if not text:
                continue
            record = PersonName(
                uid=self._bulk.new_uid(),
                person=person,
                text=text,
                script=script,
                is_primary=at == 0,
                position=at,
            )
            number = self._bulk.new_key("person_name")
            row = (number, record.uid, key, text, script, "", "", int(at == 0), at)
            self._bulk.add("person_name", row)
            self._bulk.made("person_name", record.uid, history.dumps(to_plain_record(record)) or "")

    def _line(self, record: Record) -> _Line:
        kind, names = record.kind, [column.name for column in metadata.tables[record.kind].c]
        keys: list[tuple[int, str]] = []

        def resolve(target: str, uid: str) -> int:
            known = self._shared.keys.get(target, {})
            if uid in known:
                return known[uid]
            keys.append((0, uid))
            return -len(keys)

        row = {"id": 0, **to_row(kind, record.uid, to_plain_record(record), resolve)}
        values = tuple(row[name] for name in names)
        placed = [
            (at, keys[-value - 1][1])
            for at, value in enumerate(values)
            if isinstance(value, int) and value < 0
        ]
        marks = (*CODES, *CASES)
        texts = [(at, value) for at, value in enumerate(values) if at > 1 and value in marks]
        after = history.dumps(to_plain_record(record)) or ""
        return _Line(kind, record.uid, values, tuple(placed), tuple(texts), after)


class _Projected:
    """The projections of one case of a shape, ready to be given another name."""

    def __init__(self, dossier: Dossier, bulk: Bulk, day: date) -> None:
        self._bulk = bulk
        columns = [column.name for column in metadata.tables["case_list"].c]
        listed, self._said = projected(dossier, day)
        self._said["changed"] = bulk.changed
        row = {"case_id": 0, "person_id": 0, "changed": bulk.changed, **listed}
        self._row = [row[name] for name in columns]
        self._at = {name: columns.index(name) for name in _OF_COPY}
        self._grouped = PROCEEDING_NAME in str(row["proceeding"])
        _code, *texts = other_texts(dossier)
        self._body = "\n".join(texts)
        self._tokens = index_tokens("\n".join(text for text in texts if text != PROCEEDING_NAME))
        names = [column.name for column in metadata.tables["known_fact"].c]
        self._facts = []
        for fact in dict.fromkeys(known_facts(dossier)):
            values = {"id": None, "known_from": bulk.revision, "known_to": None, **dict(fact)}
            self._facts.append([values[name] for name in names])
        self._case_uid = names.index("case_uid")
        of_state = [column.name for column in known_state.c]
        states = enumerate(sorted(states_of(dossier, 0), key=in_order))
        rows = [state_row(0, bulk.revision, at, state) for at, state in states]
        self._states = [[row[name] for name in of_state] for row in rows]
        self._of_state = of_state.index("known_case"), of_state.index("known_person")

    def write(self, name: InventedName, case: tuple[int, str, str], person: int, group: int) -> None:
        """The rows of one copy; ``case`` is its key, uid and code."""
        number, uid, code = case
        called = proceeding_name(group) if self._grouped else ""
        row = list(self._row)
        given = (number, person, code, fold(name.primary), name.primary, name.other or None)
        for column, value in zip(_OF_COPY, given, strict=False):
            row[self._at[column]] = value
        body, tokens = self._body, self._tokens | index_tokens(code)
        if called:
            row[self._at["proceeding"]] = called
            titled = f"{called}\n{proceeding_number(group)}"
            body = body.replace(PROCEEDING_NAME, titled)
            tokens |= index_tokens(titled)
        said = {**self._said, "other_names_key": fold(name.other)[:40], "proceeding": called}
        said = {key: text for key, text in said.items() if text}
        self._bulk.listed(number, person, said)
        self._know(case, person, name.primary)
        texts = f"{name.primary}\n{name.other}" if name.other else name.primary
        self._bulk.add("case_list", tuple(row))
        self._bulk.add("case_text", (number, texts, f"{code}\n{body}" if body else code))
        self._bulk.add("case_words", (number, " ".join(index_tokens(texts)), " ".join(tokens)))
        for fact in self._facts:
            fact = list(fact)
            fact[self._case_uid] = uid
            self._bulk.add("known_fact", tuple(fact))

    def _know(self, case: tuple[int, str, str], person: int, name: str) -> None:
        number, uid, code = case
        self._bulk.add("known_case", (number, uid, number, code, name))
        for state in self._states:
            state = list(state)
            state[self._of_state[0]], state[self._of_state[1]] = number, person
            self._bulk.add("known_state", tuple(state))


_OF_COPY = ("case_id", "person_id", "code", "name_key", "name", "other_names", "proceeding")
