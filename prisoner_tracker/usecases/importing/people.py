"""Which case a row is: by its code, by its entry number in the same list, or by who the person is.

Nobody is taken for somebody else on the name alone: arrest, birth or the father's name must speak for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.dates import UncertainDate, within
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.names.match import THRESHOLD, match
from prisoner_tracker.domain.names.nobody import names_nobody
from prisoner_tracker.domain.names.parts import parse_name
from prisoner_tracker.domain.person_pairs import PersonPairs
from prisoner_tracker.domain.records import ListEntry, PersonPair
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.importing.basis import Basis
from prisoner_tracker.usecases.importing.choices import PROSECUTION, SAME_CASE, SAME_PERSON, SOMEBODY_ELSE
from prisoner_tracker.usecases.importing.decided_people import Candidate, who_is_left
from prisoner_tracker.usecases.importing.known_dossiers import KnownDossiers
from prisoner_tracker.usecases.importing.known_names import (
    Alike,
    KnownCase,
    KnownNames,
    from_dossier,
    from_row,
)
from prisoner_tracker.usecases.importing.reading import RowValues
from prisoner_tracker.usecases.importing.row_records import entry_cells


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who may be the one in a row, what is proposed and why; ``is_sure`` needs no question."""

    case: str
    code: str
    answer: str
    reasons: tuple[str, ...]
    is_sure: bool = False


class People:
    """Finds for each row the case it is, or may be, in the file and among the rows before it."""

    def __init__(self, file: CaseFile, basis: Basis, rows: Sequence[RowValues]) -> None:
        self._basis = basis
        self.codes = dict(file.reader.codes(row.code for row in rows if row.code))
        source = basis.choices.source
        entries: Mapping[str, str] = file.reader.find_entries(source.title, source.publisher)
        numbers = [row.number for row in rows if row.number]
        self._entries = {} if len(set(numbers)) < len(numbers) else dict(entries)
        self._rows = rows
        self.dossiers = KnownDossiers(file)
        self.dossiers.want(uid for row in rows if (uid := self._named(row)))
        self._pairs = PersonPairs(file.reader.register(PersonPair))
        self._known: KnownNames | None = None
        self._made: dict[str, list[str]] = {}

    def _named(self, row: RowValues) -> str | None:
        """The uid of the case that has the row's code or entry number."""
        if row.code in self.codes:
            return self.codes[row.code]
        return self._entries.get(row.number) if row.number and not self._basis.own else None

    def find(self, row: RowValues) -> Dossier | None:
        """The case with this row's code, else with its entry number in this list.

        Another edition numbers its entries anew: there the name must be alike as well.
        """
        uid = self._named(row)
        dossier = self.dossiers.get(uid) if uid else None
        if dossier is None or row.code in self.codes:
            return dossier
        this = self._basis.source.uid
        if any(entry.source == this and entry.number == row.number for entry in dossier.of(ListEntry)):
            return dossier
        alike = match(row.name, dossier.primary_name)
        return dossier if alike.score >= THRESHOLD else None

    def remember(self, row: RowValues, dossier: Dossier) -> None:
        """A case made for a row: later rows may be it."""
        self.dossiers.keep(dossier)
        if row.code:
            self.codes.setdefault(row.code, dossier.case.uid)
        self._made.setdefault(_key(row.name), []).append(dossier.case.uid)

    def match(self, row: RowValues) -> Match | None:
        """Who already here may be the person in a row."""
        if not row.name or names_nobody(row.name):
            return None
        return self._among_rows(row) or self._in_file(row)

    def _among_rows(self, row: RowValues) -> Match | None:
        """Another row of the same name, when more than the name speaks for one person."""
        for uid in self._made.get(_key(row.name), ()):
            known = from_dossier(self.dossiers.get(uid))
            judged = self._judge(known, row, ("same-name", "in-this-list"))
            if judged is not None and judged.answer != SOMEBODY_ELSE:
                return judged
        return None

    def _in_file(self, row: RowValues) -> Match | None:
        if self.dossiers.file_is_empty:
            return None
        found: list[tuple[Match, Candidate]] = []
        for alike in self._alike(row.name):
            if "patronymic-differs" not in alike.reasons:
                judged = self._judge(alike.case, row, alike.reasons)
                if judged is not None:
                    exact = _key(row.name) in map(_key, alike.case.names)
                    found.append((judged, Candidate(alike.case.person, judged.is_sure, exact)))
        left, decided = who_is_left([candidate for _, candidate in found], self._pairs)
        best = min((judged for judged, one in found if one.person in left), key=_doubt, default=None)
        return replace(best, is_sure=best.is_sure or decided) if best else None

    def _alike(self, name: str) -> list[Alike]:
        if self._known is None:
            self._known = known = KnownNames(map(from_row, self.dossiers.rows()))
            if not self._basis.source_is_new:
                self.dossiers.want(uid for row in self._rows for uid in self._perhaps(known, row))
        return self._known.like(name)

    def _perhaps(self, known: KnownNames, row: RowValues) -> list[str]:
        """The cases that will be looked at for a row."""
        named = self._named(row)
        return [named] if named else [alike.case.uid for alike in known.like(row.name)]

    def _judge(self, known: KnownCase, row: RowValues, reasons: tuple[str, ...]) -> Match | None:
        arrested, born = row.values.get("arrested"), row.values.get("born")
        if _apart(known.born, born):
            return None
        same_father = _has_father(row.name) and _has_father(known.name)
        speaks_for_it = same_father or _together(known.born, born)
        if _together(known.arrested, arrested):
            answer, why = SAME_CASE, "arrest-same"
        elif _apart(known.arrested, arrested):
            answer, why = (SAME_PERSON if speaks_for_it else SOMEBODY_ELSE), "arrest-differs"
            if self._basis.choices.one_row == PROSECUTION and speaks_for_it:
                answer = SAME_CASE
        else:
            answer, why = (SAME_CASE if speaks_for_it else SOMEBODY_ELSE), "arrest-not-known"
        sure = self._is_the_same_entry(known.uid, row)
        return Match(known.uid, known.code, SAME_CASE if sure else answer, (*reasons, why), sure)

    def _is_the_same_entry(self, uid: str, row: RowValues) -> bool:
        """Whether this list, without numbers, was imported before and says the same."""
        if row.number or self._basis.source_is_new:
            return False
        dossier = self.dossiers.get(uid)
        cells = entry_cells(self._basis, row)
        return any(
            entry.source == self._basis.source.uid and _is_likely_the_row(entry, row, cells)
            for entry in dossier.of(ListEntry)
        )


def _doubt(match: Match) -> tuple[bool, int]:
    """Orders matches, the surest first."""
    return not match.is_sure, (SAME_CASE, SAME_PERSON, SOMEBODY_ELSE).index(match.answer)


def _is_likely_the_row(entry: ListEntry, row: RowValues, now: Mapping[str, str]) -> bool:
    """At the same line much the same row; at another line, after rows were put in above, just the same one."""
    before = json.loads(entry.cells)
    same = sum(1 for heading, text in now.items() if before.get(heading) == text)
    return same * 2 >= len(now) if entry.line == row.row.line else before == now and len(now) > 1


def _key(name: str) -> str:
    return " ".join(sorted(fold(name).split()))


def _has_father(name: str) -> bool:
    return bool(parse_name(name).patronymic)


def _apart(first: object, second: object) -> bool:
    """Whether two dates can't be one day."""
    if not isinstance(first, UncertainDate) or not isinstance(second, UncertainDate):
        return False
    return (
        first.understood and second.understood and within(first, second.earliest, second.latest) is Answer.NO
    )


def _together(first: object, second: object) -> bool:
    """Whether two dates are known and may be one day."""
    understood = all(isinstance(when, UncertainDate) and when.understood for when in (first, second))
    return understood and not _apart(first, second)
