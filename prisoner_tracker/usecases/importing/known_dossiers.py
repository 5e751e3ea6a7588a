"""The cases that the rows of a table name, as they are after the rows so far; read from the file many at a time."""

from __future__ import annotations

from collections.abc import Iterable

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.ports import CaseFile, CaseRow, Order
from prisoner_tracker.search.ast import Everything

_AT_ONCE = 400
_MOST_KEPT = 4_000


class KnownDossiers:
    """Cases by uid."""

    def __init__(self, file: CaseFile) -> None:
        self._reader = file.reader
        self.file_is_empty = self._reader.totals(Everything()).cases == 0
        self._wanted: list[str] = []
        self._place: dict[str, int] = {}
        self._rows: list[CaseRow] | None = None
        self._numbers: dict[str, int] = {}
        self._read: dict[str, Dossier] = {}
        self._kept: dict[str, Dossier] = {}
        self._codes: dict[str, str] = {}

    def want(self, uids: Iterable[str]) -> None:
        """Say which cases will be asked for, about in this order."""
        self._wanted = list(dict.fromkeys(uids))
        self._place = {uid: at for at, uid in enumerate(self._wanted)}

    def keep(self, dossier: Dossier) -> None:
        """A case as a row has made or altered it."""
        self._kept[dossier.case.uid] = dossier
        self._codes[dossier.case.code] = dossier.case.uid

    def get(self, uid: str) -> Dossier:
        """The case with this uid, as it is now."""
        if uid in self._kept:
            return self._kept[uid]
        if uid not in self._read:
            self._read_from(uid)
        return self._read[uid]

    def by_code(self, code: str) -> Dossier:
        """The case with this code. Raises UserMistake("no-such-case")."""
        if code in self._codes:
            return self.get(self._codes[code])
        found = self._reader.codes([code])
        if code not in found:
            raise UserMistake("no-such-case")
        return self.get(found[code])

    def rows(self) -> list[CaseRow]:
        """All cases of the file as a list shows them, with other names and birth."""
        if self._rows is None:
            numbers = self._reader.ids(Everything(), Order("code"))
            self._rows = self._reader.page(numbers, ("other_names", "born"))
            self._numbers = {row.uid: row.number for row in self._rows}
        return self._rows

    def _read_from(self, uid: str) -> None:
        """Read this case and those that will likely be asked for next."""
        self.rows()
        at = self._place.get(uid)
        near = [uid] if at is None else self._wanted[at : at + _AT_ONCE]
        numbers = [self._numbers[one] for one in near if one in self._numbers]
        if len(self._read) > _MOST_KEPT:
            self._read.clear()
        read = self._reader.dossiers(numbers) if uid in self._numbers else [self._reader.dossier(uid)]
        self._read.update({dossier.case.uid: dossier for dossier in read})
