"""What a table would become in a file: every row's outcome, what needs a decision, and all changes, unwritten."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from prisoner_tracker.domain import drafts
from prisoner_tracker.domain.changes import RecordChange, difference
from prisoner_tracker.domain.date_reading import keep_as_text, read_date
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_access import value_of, with_value
from prisoner_tracker.domain.field_text import to_text
from prisoner_tracker.domain.field_values import FieldValue
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.records import Case, Charge, Citation, Event, ListEntry, Place, Record, Source
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.formats.table import Table
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.importing import people
from prisoner_tracker.usecases.importing.choices import NEW_TERM, SAME_CASE, SAME_PERSON, ImportChoices
from prisoner_tracker.usecases.importing.decisions import decide, new_terms
from prisoner_tracker.usecases.importing.plan import (
    CHANGED,
    CREATED,
    REJECTED,
    UNCHANGED,
    Difference,
    Plan,
    RowOutcome,
    Undecided,
)
from prisoner_tracker.usecases.importing.propose import is_own_export, place_groups
from prisoner_tracker.usecases.importing.reading import RowReader, RowValues
from prisoner_tracker.usecases.importing.registers import Registers

Step = Callable[[int, int], bool]


def plan_import(
    table: Table, choices: ImportChoices, file: CaseFile, on_progress: Step | None = None
) -> Plan:
    """The plan of an import. Reads the file and writes nothing; may be asked again after each choice."""
    planner = _Planner(table, choices, file)
    return planner.plan(on_progress)


class _Planner:
    def __init__(self, table: Table, choices: ImportChoices, file: CaseFile) -> None:
        self.table, self.file = table, file
        self.today = file.clock.today()
        self.registers = Registers(file.reader, file.new_uid)
        self.vocabularies: Mapping[str, Vocabulary] = file.reader.vocabularies()
        self.choices = decide(table, choices, self.registers, self.vocabularies)
        codes = new_terms(self.choices, self.registers, self.vocabularies)
        self.reader = RowReader(table, self.choices, self.vocabularies, codes)
        self.source = self._source()
        self.own = is_own_export(table)
        self.changes: list[RecordChange] = []
        self.persons: set[str] = set()
        self.undecided: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        self.options: dict[tuple[str, str, str], tuple[tuple[tuple[str, str], ...], tuple[str, ...]]] = {}

    def plan(self, on_progress: Step | None) -> Plan:
        rows = [self.reader.read(row) for row in self.table.rows]
        numbers = Counter(row.number for row in rows if row.number)
        known = people.KnownCases(self.file, rows, self.choices)
        outcomes = []
        for at, row in enumerate(rows):
            outcomes.append(self._outcome(row, known, numbers[row.number] == 1))
            if on_progress and at % 200 == 0 and not on_progress(at, len(rows)):
                break
        self._doubtful_places()
        made = difference(
            (), [*self.registers.made(), self.source] if self._new_source() else self.registers.made()
        )
        changes = (*made, *self.changes) if self.changes else ()
        return Plan(
            self.table,
            self.choices,
            tuple(outcomes),
            tuple(self._undecided()),
            self.source.uid,
            len(self.persons),
            _once(changes),
        )

    def _source(self) -> Source:
        given = self.choices.source
        for record in self.registers.records.values():
            if isinstance(record, Source) and (record.title, record.publisher) == (
                given.title,
                given.publisher,
            ):
                return record
        when = given.date.strip()
        return Source(
            uid=self.file.new_uid(),
            title=given.title,
            publisher=given.publisher,
            source_kind="list",
            date=(read_date(when).date or keep_as_text(when)) if when else None,
            url=given.url,
            file_name=self.table.source.name,
            sha256=self.table.source.sha256,
        )

    def _new_source(self) -> bool:
        return self.source.uid not in self.registers.known

    def _outcome(self, row: RowValues, known: people.KnownCases, own_number: bool) -> RowOutcome:
        line = row.row.line
        base = known.find(row, own_number)
        if row.reason and not (base and row.reason == "no-name"):
            return RowOutcome(line, REJECTED, row.name, reason=row.reason)
        self._note_doubts(row)
        if base is not None:
            return self._update(row, base)
        base = self._person(row, known)
        if base is not None:
            return self._add_to(row, base)
        return self._create(row, known, None)

    def _person(self, row: RowValues, known: people.KnownCases) -> Dossier | None:
        """The case of somebody already in the file that this row is, if so decided or proposed and accepted."""
        match = known.match(row)
        if match is None:
            return None
        line = str(row.row.line)
        choice = self.choices.people.get(line)
        if choice is None and not self.choices.accept_proposals:
            key = ("person", "name", row.name)
            self.undecided[key].append(row.row.line)
            self.options[key] = (
                ((match.answer, match.dossier.case.code), ("new", "")),
                match.reasons,
            )
            return None
        answer = choice.answer if choice else match.answer
        if answer == SAME_CASE:
            return match.dossier
        if answer == SAME_PERSON:
            known.again[line] = match.dossier
        return None

    def _create(self, row: RowValues, known: people.KnownCases, _base: None) -> RowOutcome:
        person = known.again.get(str(row.row.line))
        before: Iterable[Record] = ()
        if person is not None:
            base = drafts.another_case(person, self.file.new_uid, known.new_code)
            before = (base.person, *base.records.values())
        else:
            base = drafts.new_dossier(self.file.new_uid, known.new_code)
        if row.code and row.code not in known.codes:
            base = base.put(replace(base.case, code=row.code))
        edited = self._seen(self._with_values(base, row, row.values), row)
        edited = edited.put(*self._records(edited.case, row, row.printed))
        self._keep(before, edited)
        self.persons.add(edited.person.uid)
        doubts = tuple(doubt.code for doubt in row.doubts)
        return RowOutcome(row.row.line, CREATED, row.name, edited.case.uid, edited.case.code, doubts=doubts)

    def _seen(self, dossier: Dossier, row: RowValues) -> Dossier:
        """Add what a list says by listing somebody: "listed as held on its date", and never that he is held today."""
        if row.values.get("released") or row.values.get("died"):
            return dossier
        entries = self._places(row)
        place = entries[0] if entries else None
        placed = [
            event
            for event in dossier.of(Event)
            if event.what == "placed" and place and event.place == place.uid
        ]
        position = max((event.position for event in dossier.of(Event)), default=-1) + 1
        seen = Event(
            uid=placed[0].uid if placed else self.file.new_uid(),
            what="observation",
            case=dossier.case.uid,
            date=self.source.date,
            position=position,
            place=place.uid if place else None,
        )
        return dossier.put(*entries, seen)

    def _places(self, row: RowValues) -> list[Record]:
        spelling = str(row.values.get("place") or "").strip()
        if not spelling:
            return []
        return self.registers.place(self.choices.places.get(spelling, spelling), spelling)

    def _with_values(self, dossier: Dossier, row: RowValues, values: Mapping[str, FieldValue]) -> Dossier:
        for key, value in values.items():
            item = BY_KEY[key]
            if item.kind is Kind.PLACE and value:
                spelling = str(value)
                entries = self.registers.place(self.choices.places.get(spelling, spelling), spelling)
                dossier = dossier.put(*entries)
                value = entries[0].name if isinstance(entries[0], Place) else spelling
            elif item.kind is Kind.ORGANISATION and value:
                names = value if isinstance(value, tuple) else (value,)
                dossier = dossier.put(*(self.registers.organisation(str(name)) for name in names))
            elif item.kind is Kind.PROCEEDING and value:
                dossier = dossier.put(*(self.registers.proceeding(part) for part in str(value).split("; ")))
            dossier = with_value(dossier, key, value, self.file.new_uid)
        for charge in dossier.of(Charge):
            title = row.titles.get(charge.article, "")
            if title and not charge.title:
                dossier = dossier.put(replace(charge, title=title))
        return dossier

    def _records(self, case: Case, row: RowValues, printed: Mapping[str, str]) -> list[Record]:
        """The row as printed, and a citation for every fact it gives."""
        made: list[Record] = [self.source]
        for key, text in printed.items():
            if text and key in BY_KEY and key != "code":
                made.append(
                    Citation(
                        uid=self.file.new_uid(),
                        source=self.source.uid,
                        about=case.uid,
                        field=key,
                        value=text if len(text) <= 500 else "",
                        locator=f"row {row.row.line}",
                        stated=self.source.date,
                    )
                )
        made.append(self._entry(case, row))
        return made

    def _entry(self, case: Case, row: RowValues) -> ListEntry:
        cells = {heading: text for heading, text in row.cells.items() if text.strip() and len(text) <= 4000}
        return ListEntry(
            uid=self.file.new_uid(),
            source=self.source.uid,
            case=case.uid,
            number=row.number,
            line=row.row.line,
            cells=json.dumps(cells, ensure_ascii=False),
        )

    def _update(self, row: RowValues, base: Dossier) -> RowOutcome:
        self.persons.add(base.person.uid)
        entry = next((item for item in base.of(ListEntry) if self._is_this_entry(item, row)), None)
        printed_before = json.loads(entry.cells) if entry else {}
        wanted: dict[str, FieldValue] = {}
        differences = []
        for key, value in row.values.items():
            if self._unchanged_in_list(key, row, printed_before):
                continue
            found = self._difference(base, key, value, row)
            if found is not None:
                differences.append(found)
                if f"{row.row.line}:{key}" not in self.choices.leave:
                    wanted[key] = value
        doubts = tuple(doubt.code for doubt in row.doubts)
        if not wanted:
            return RowOutcome(
                row.row.line, UNCHANGED, row.name or base.primary_name, base.case.uid, base.case.code,
                differences=tuple(differences), doubts=doubts,
            )  # fmt: skip
        edited = self._with_values(base, row, wanted)
        printed = {key: row.printed[key] for key in wanted if key in row.printed}
        edited = edited.drop(*([entry.uid] if entry else []))
        edited = edited.put(*self._records(edited.case, row, printed))
        self._keep(base.everything(), edited)
        return RowOutcome(
            row.row.line, CHANGED, row.name or base.primary_name, base.case.uid, base.case.code,
            differences=tuple(differences), doubts=doubts,
        )  # fmt: skip

    def _add_to(self, row: RowValues, base: Dossier) -> RowOutcome:
        """Another list about somebody known: it fills what is empty and is cited; it never overrules.

        A value that differs stays with its citation, so that both can be seen side by side.
        """
        self.persons.add(base.person.uid)
        empty = {
            key: value
            for key, value in row.values.items()
            if value not in (None, "", ()) and value_of(base, key, self.today) in (None, "", ())
        }
        names = {base.primary_name, *map(str, _tuple(value_of(base, "other_names", self.today)))}
        if row.name and row.name not in names:
            empty["other_names"] = (*_tuple(value_of(base, "other_names", self.today)), row.name)
        differences = tuple(
            found
            for key, value in empty.items()
            if (found := self._difference(base, key, value, row)) is not None
        )
        edited = self._seen(self._with_values(base, row, empty), row)
        edited = edited.put(*self._records(edited.case, row, row.printed))
        self._keep(base.everything(), edited)
        doubts = tuple(doubt.code for doubt in row.doubts)
        return RowOutcome(
            row.row.line,
            CHANGED,
            row.name,
            base.case.uid,
            base.case.code,
            differences=differences,
            doubts=doubts,
        )

    def _is_this_entry(self, entry: ListEntry, row: RowValues) -> bool:
        same = entry.source == self.source.uid
        return same and (entry.number == row.number if row.number else entry.line == row.row.line)

    def _unchanged_in_list(self, key: str, row: RowValues, before: Mapping[str, str]) -> bool:
        """Whether the list says of this field just what it said at the last import: then later work stands."""
        headings = [heading for heading, field in self.choices.columns.items() if field == key]
        return (
            bool(before)
            and bool(headings)
            and all(
                row.cells.get(heading, "").strip() == str(before.get(heading, "")).strip()
                for heading in headings
            )
        )

    def _difference(self, base: Dossier, key: str, value: FieldValue, row: RowValues) -> Difference | None:
        item = BY_KEY[key]
        now = value_of(base, key, self.today)
        before = to_text(item, now, self.vocabularies)
        text = row.printed.get(key, "")
        empty = value in (None, "", ())
        if empty and not self.own:
            return None
        if item.kind is Kind.PLACE and value:
            entries = self.registers.place(self.choices.places.get(str(value), str(value)), str(value))
            value = entries[0].name if isinstance(entries[0], Place) else value
        if now == value or (empty and now in (None, "", ())) or (self.own and text == before):
            return None
        if not self.own and isinstance(now, tuple) and isinstance(value, tuple) and set(value) <= set(now):
            return None
        return Difference(key, before, to_text(item, value, self.vocabularies))

    def _keep(self, before: Iterable[Record], edited: Dossier) -> None:
        known = self.registers.known
        for change in difference(before, edited.everything()):
            made_register = (
                change.field == "" and change.before is None and change.uid in self.registers.records
            )
            if not made_register and change.uid not in known and change.uid != self.source.uid:
                self.changes.append(change)

    def _note_doubts(self, row: RowValues) -> None:
        for doubt in row.doubts:
            kind = (
                "date"
                if BY_KEY[doubt.field].kind is Kind.DATE
                else "term"
                if doubt.code == "unknown-term"
                else ""
            )
            if kind:
                key = (kind, doubt.field, doubt.text)
                self.undecided[key].append(row.row.line)
                if kind == "date":
                    readings = tuple((when.edtf, when.edtf) for when in read_date(doubt.text).dates)
                    self.options[key] = ((*readings, ("text", "")), (doubt.code,))
                else:
                    self.options[key] = (((f"{NEW_TERM}{doubt.text}", ""), ("", "")), (doubt.code,))

    def _doubtful_places(self) -> None:
        lines: dict[str, list[int]] = defaultdict(list)
        for heading, key in self.choices.columns.items():
            if key == "place":
                at = self.table.headings.index(heading)
                for row in self.table.rows:
                    lines[row.cells[at].strip()].append(row.line)
        fresh = Registers(self.file.reader, self.file.new_uid)
        for group in place_groups(self.table, dict(self.choices.columns), fresh):
            open_ones = [text for text in group.spellings if text not in self.choices.places]
            if open_ones and not group.certain:
                for spelling in open_ones:
                    asked = ("place", "place", spelling)
                    self.undecided[asked] = lines.get(spelling, [])
                    self.options[asked] = (((group.name, ""), (spelling, "")), group.reasons)

    def _undecided(self) -> Iterable[Undecided]:
        for (kind, field, value), lines in self.undecided.items():
            options, reasons = self.options.get((kind, field, value), ((), ()))
            yield Undecided(kind, field, value, tuple(lines), options, reasons)


def _tuple(value: FieldValue) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _once(changes: Iterable[RecordChange]) -> tuple[RecordChange, ...]:
    """Each made record once, though several rows use it."""
    seen: dict[tuple[str, str], RecordChange] = {}
    for change in changes:
        seen.setdefault((change.uid, change.field), change)
    return tuple(seen.values())
