"""What a table would become in a file: every row's outcome, what needs a decision, and all changes, unwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from prisoner_tracker.domain import drafts
from prisoner_tracker.domain.changes import RecordChange, difference
from prisoner_tracker.domain.codes import is_code
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.field_values import FieldValue, value_of
from prisoner_tracker.domain.fields import BY_KEY, Holder
from prisoner_tracker.domain.records import Record
from prisoner_tracker.domain.uncollected import without_collecting
from prisoner_tracker.formats.table import Table
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.importing import decided_people, row_records
from prisoner_tracker.usecases.importing.basis import Basis, make_basis
from prisoner_tracker.usecases.importing.choices import (
    SAME_CASE,
    SAME_PERSON,
    SOMEBODY_ELSE,
    ImportChoices,
)
from prisoner_tracker.usecases.importing.decisions import decide, fitting, new_terms
from prisoner_tracker.usecases.importing.differences import (
    Comparison,
    beside_in_one_list,
    compare,
    spelt_elsewhere,
)
from prisoner_tracker.usecases.importing.levels import brought_down
from prisoner_tracker.usecases.importing.people import People
from prisoner_tracker.usecases.importing.plan import CHANGED, CREATED, REJECTED, UNCHANGED, Plan, RowOutcome
from prisoner_tracker.usecases.importing.questions import Questions
from prisoner_tracker.usecases.importing.reading import RowReader, RowValues
from prisoner_tracker.usecases.importing.registers import Registers

Step = Callable[[int, int], bool]


def plan_import(
    table: Table, choices: ImportChoices, file: CaseFile, on_progress: Step | None = None
) -> Plan:
    """The plan of an import. Reads the file and writes nothing; may be asked again after each choice.

    ``on_progress(done, total)`` returns False to cancel: UserMistake("cancelled") is raised.
    """
    registers = Registers(file.reader, file.new_uid)
    vocabularies = file.reader.vocabularies()
    decided = decide(table, fitting(choices, table, vocabularies), registers, vocabularies)
    codes = new_terms(decided, registers, vocabularies)
    basis = make_basis(table, decided, registers, file)
    reader = RowReader(table, decided, vocabularies, codes)
    with without_collecting():
        rows = [reader.read(row) for row in table.rows]
        return _Planner(file, basis, rows).plan(on_progress)


class _Planner:
    """Goes through the rows in order; each sees what the rows before it have made."""

    def __init__(self, file: CaseFile, basis: Basis, rows: list[RowValues]) -> None:
        self._file, self._basis, self._rows = file, basis, rows
        self._people = People(file, basis, rows)
        self._questions = Questions()
        self._befores: dict[str, tuple[Record, ...]] = {}
        self._codes_made: set[str] = set()
        self._persons: set[str] = set()

    def plan(self, on_progress: Step | None) -> Plan:
        outcomes = []
        for at, row in enumerate(self._rows):
            if on_progress and at % 200 == 0 and not on_progress(at, len(self._rows)):
                raise UserMistake("cancelled")
            outcomes.append(self._outcome(row))
        self._questions.about_places(self._basis, self._file.reader)
        return Plan(
            self._basis.table,
            self._basis.choices,
            tuple(outcomes),
            tuple(self._questions.undecided()),
            self._basis.source.uid,
            len(self._persons),
            self._changes(),
        )

    def _changes(self) -> tuple[RecordChange, ...]:
        """All changes, each record and field once: registers first, then cases in the order of the rows."""
        known = self._basis.registers.known
        own = [
            change
            for uid, before in self._befores.items()
            for change in difference(before, self._people.dossiers.get(uid).everything())
        ]
        if not own:
            return ()
        made = self._basis.registers.made()
        if self._basis.source_is_new:
            made = [*made, self._basis.source]
        seen: dict[tuple[str, str], RecordChange] = {}
        for change in (*difference((), made), *own):
            if change.uid not in known:
                seen.setdefault((change.uid, change.field), change)
        return tuple(seen.values())

    def _outcome(self, row: RowValues) -> RowOutcome:
        base = self._people.find(row)
        if row.reason and not (base is not None and row.reason == "no-name"):
            return RowOutcome(row.row.line, REJECTED, row.name, reason=row.reason)
        if base is not None:
            return self._update(row, base, beside=False)
        answer, other = self._who(row)
        if other is not None and answer == SAME_CASE:
            return self._update(row, other, beside=True)
        return self._create(row, other)

    def _who(self, row: RowValues) -> tuple[str, Dossier | None]:
        """Who the person of a row is: by the user's decision, else by the proposal when proposals are accepted."""
        choice = self._basis.choices.people.get(str(row.row.line))
        if choice is not None and (choice.answer == SOMEBODY_ELSE or choice.case):
            other = None if choice.answer == SOMEBODY_ELSE else self._people.dossiers.by_code(choice.case)
            return choice.answer, other
        match = self._people.match(row)
        if match is None:
            return SOMEBODY_ELSE, None
        accepted = match.is_sure or self._basis.choices.accept_proposals
        if choice is None and not (match.is_sure or (accepted and match.answer != SOMEBODY_ELSE)):
            self._questions.about_person(row, match)
        answer = choice.answer if choice else match.answer if accepted else SOMEBODY_ELSE
        if answer not in (SAME_CASE, SAME_PERSON):
            return SOMEBODY_ELSE, None
        return answer, self._people.dossiers.get(match.case)

    def _create(self, row: RowValues, person: Dossier | None) -> RowOutcome:
        row = brought_down(row, None)
        self._questions.about_cells(row)
        before: tuple[Record, ...] = ()
        values: Mapping[str, FieldValue] = row.values
        if person is not None:
            base = drafts.another_case(person, self._file.new_uid, self._new_code)
            before = (base.person, *base.records.values())
            values = self._of_another_case(row, base, person)
        else:
            base = drafts.new_dossier(self._file.new_uid, self._new_code)
        if is_code(row.code) and row.code not in self._people.codes:
            base = base.put(replace(base.case, code=row.code))
        edited = row_records.with_values(
            self._basis, base, row, {key: value for key, value in values.items() if key != "place"}
        )
        edited = self._placed(edited, row)
        edited = edited.put(*row_records.said_by(self._basis, edited.case, row, row.printed))
        edited = self._kept_apart(row, edited) if person is None else edited
        self._keep(before, edited)
        self._people.remember(row, edited)
        return self._told(row, CREATED, edited)

    def _kept_apart(self, row: RowValues, made: Dossier) -> Dossier:
        """A user who said that a row is somebody else is not asked again about these two."""
        choice = self._basis.choices.people.get(str(row.row.line))
        match = self._people.match(row) if choice and choice.answer == SOMEBODY_ELSE else None
        if match is None:
            return made
        return decided_people.apart(
            made, self._people.dossiers.get(match.case).person.uid, self._file.new_uid
        )

    def _of_another_case(self, row: RowValues, base: Dossier, known: Dossier) -> dict[str, FieldValue]:
        """What a row adds to a new case of a person: what is known of the person stays."""
        values = spelt_elsewhere(base, row)
        for key in list(values):
            now = value_of(known, key, self._basis.today)
            if BY_KEY[key].holder is Holder.PERSON and now not in (None, ""):
                del values[key]
        bodies, given = value_of(known, "affiliation", self._basis.today), values.get("affiliation")
        if isinstance(given, tuple) and isinstance(bodies, tuple):
            values["affiliation"] = tuple(str(name) for name in given if name not in bodies)
        return values

    def _placed(self, dossier: Dossier, row: RowValues) -> Dossier:
        """Where somebody is held, by the list: as an observation; without a date in a CSV of our own."""
        if not self._basis.own and not (row.values.get("released") or row.values.get("died")):
            return row_records.seen_on_the_list(self._basis, dossier, row)
        place = row.values.get("place")
        return row_records.with_values(self._basis, dossier, row, {"place": place}) if place else dossier

    def _update(self, row: RowValues, base: Dossier, *, beside: bool) -> RowOutcome:
        if base.case.trashed:
            return self._told(row, UNCHANGED, base, doubts=("in-trash",))
        row = brought_down(row, base)
        found = compare(self._basis, base, row, beside=beside)
        self._questions.about_cells(row, {item.field for item in found.differences})
        source_left = f"{row.row.line}:source" in self._basis.choices.leave
        lists_anew = found.lists_anew and not source_left
        if not (found.wanted or lists_anew or found.keeps_anew):
            return self._told(row, UNCHANGED, base, found)
        edited = self._with_wanted(row, base, found, lists_anew=lists_anew)
        keys = row.printed if lists_anew else found.wanted
        if found.entry is not None:
            edited = edited.drop(found.entry.uid)
        said = [
            record
            for record in row_records.said_by(self._basis, edited.case, row, keys)
            if not (source_left and record.kind == "list_entry" and found.entry is None)
        ]
        edited = edited.put(*said)
        self._keep(tuple(base.everything()), edited)
        outcome = CHANGED if found.differences else UNCHANGED
        return self._told(row, outcome, edited, found)

    def _with_wanted(self, row: RowValues, base: Dossier, found: Comparison, *, lists_anew: bool) -> Dossier:
        """The case with what is taken over; where the list saw somebody is its own observation."""
        basis, wanted = self._basis, dict(found.wanted)
        if lists_anew and not basis.own and not beside_in_one_list(basis, base):
            wanted.pop("place", None)
            base = row_records.seen_on_the_list(basis, base, row)
        elif "place" in wanted and wanted["place"] and not basis.own:
            seen = row_records.own_observation(basis, base)
            if seen is not None:
                place, entries = basis.place(str(wanted.pop("place")))
                base = base.put(*entries, replace(seen, place=place.uid))
        return row_records.with_values(basis, base, row, wanted)

    def _keep(self, before: Iterable[Record], edited: Dossier) -> None:
        self._befores.setdefault(edited.case.uid, tuple(before))
        self._people.dossiers.keep(edited)

    def _new_code(self) -> str:
        """A public code that neither the file nor this import has yet."""
        while (code := self._file.new_code()) in self._codes_made:
            pass
        self._codes_made.add(code)
        return code

    def _told(
        self,
        row: RowValues,
        outcome: str,
        dossier: Dossier,
        found: Comparison | None = None,
        doubts: tuple[str, ...] = (),
    ) -> RowOutcome:
        self._persons.add(dossier.person.uid)
        return RowOutcome(
            row.row.line,
            outcome,
            row.name or dossier.primary_name,
            dossier.case.uid,
            dossier.case.code,
            differences=found.differences if found else (),
            doubts=(*doubts, *(doubt.code for doubt in row.doubts)),
        )
