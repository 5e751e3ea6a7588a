"""Which case of the file a row is: by its code, by its entry number in the same list, or by who the person is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.dates import UncertainDate, within
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_values import value_of
from prisoner_tracker.domain.names.match import THRESHOLD
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.search.ast import Everything
from prisoner_tracker.usecases.importing.choices import SAME_CASE, SAME_PERSON, ImportChoices
from prisoner_tracker.usecases.importing.reading import RowValues, is_placeholder


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody in the file who may be the one in a row, and what is proposed."""

    dossier: Dossier
    answer: str
    reasons: tuple[str, ...]


class KnownCases:
    """The cases of the file that rows can be; asks the file once for codes and entries."""

    def __init__(self, file: CaseFile, rows: Sequence[RowValues], choices: ImportChoices) -> None:
        self._file = file
        self.codes = dict(file.reader.codes(row.code for row in rows if row.code))
        self.entries = dict(file.reader.find_entries(choices.source.title, choices.source.publisher))
        self._is_empty = file.reader.totals(Everything()).cases == 0
        self._made: set[str] = set()
        self.again: dict[str, Dossier] = {}

    def new_code(self) -> str:
        """A public code that neither the file nor this import has yet."""
        while True:
            code = self._file.new_code()
            if code not in self._made:
                self._made.add(code)
                return code

    def find(self, row: RowValues, own_number: bool) -> Dossier | None:
        """The case with this row's code, else with its entry number in the same list."""
        uid = self.codes.get(row.code) if row.code else None
        if uid is None and row.number and own_number:
            uid = self.entries.get(row.number)
        return self._file.reader.dossier(uid) if uid else None

    def match(self, row: RowValues) -> Match | None:
        """Somebody in the file with a name so like that it may be the same person; never by the name alone
        when birth or arrest speak against it."""
        if self._is_empty or not row.name or is_placeholder(row.name):
            return None
        for hit in self._file.reader.similar_people(row.name, 3):
            codes = tuple(code for code, _ in hit.reasons)
            if (
                hit.score < THRESHOLD
                or "patronymic-differs" in codes
                or _apart(hit.born, row.values.get("born"))
            ):
                continue
            dossier = self._file.reader.dossier(hit.case_code)
            known = value_of(dossier, "arrested", self._file.clock.today())
            said = row.values.get("arrested")
            if not isinstance(known, UncertainDate) or not isinstance(said, UncertainDate):
                return Match(dossier, SAME_CASE, (*codes, "arrest-not-known"))
            same = not _apart(known, said)
            return Match(
                dossier,
                SAME_CASE if same else SAME_PERSON,
                (*codes, "arrest-same" if same else "arrest-differs"),
            )
        return None


def _apart(first: object, second: object) -> bool:
    """Whether two dates can't be one day."""
    if not isinstance(first, UncertainDate) or not isinstance(second, UncertainDate):
        return False
    if not first.understood or not second.understood:
        return False
    return within(first, second.earliest, second.latest) is Answer.NO
