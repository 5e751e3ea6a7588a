"""What every row of one import shares: the table, the choices, the registers, the source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from prisoner_tracker.domain.date_reading import keep_as_text, read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.records import Place, Record, Source
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.formats.table import Table
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.importing.choices import ImportChoices, ListSource
from prisoner_tracker.usecases.importing.propose import is_own_export
from prisoner_tracker.usecases.importing.registers import Registers


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything that does not change from row to row. ``own``: the table is a CSV that this program wrote."""

    table: Table
    choices: ImportChoices
    registers: Registers
    vocabularies: Mapping[str, Vocabulary]
    source: Source
    own: bool
    today: date
    new_uid: Callable[[], str]

    @property
    def source_is_new(self) -> bool:
        """Whether the file does not have this source yet."""
        return self.source.uid not in self.registers.known

    def place(self, spelling: str) -> tuple[Place, list[Record]]:
        """The place that a spelling means by the choices made, and the aliases it has then."""
        return self.registers.place(self.choices.places.get(spelling, spelling), spelling)


def source_of(choices: ImportChoices, table: Table, registers: Registers, file: CaseFile) -> Source:
    """The source chosen: the one of this title, publisher and date that the file has, else a new one.

    Another date is another edition, and so another source: a list speaks of its own date only.
    """
    given = choices.source
    when = given.date.strip()
    for record in registers.records.values():
        if (
            isinstance(record, Source)
            and (record.title, record.publisher) == (given.title, given.publisher)
            and (not when or (record.date is not None and record.date.text == when))
        ):
            return record
    return _new_source(given, when, table, file.new_uid())


def _new_source(given: ListSource, when: str, table: Table, uid: str) -> Source:
    return Source(
        uid=uid,
        title=given.title,
        publisher=given.publisher,
        source_kind="list",
        date=_list_date(when),
        url=given.url,
        file_name=table.source.name,
        sha256=table.source.sha256,
    )


def _list_date(when: str) -> UncertainDate | None:
    return (read_date(when).date or keep_as_text(when)) if when else None


def make_basis(table: Table, choices: ImportChoices, registers: Registers, file: CaseFile) -> Basis:
    """What the rows of this table share, with the file as it is today."""
    return Basis(
        table,
        choices,
        registers,
        file.reader.vocabularies(),
        source_of(choices, table, registers, file),
        is_own_export(table),
        file.clock.today(),
        file.new_uid,
    )
