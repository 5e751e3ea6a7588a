"""The cases that the rows of a table name, as they are after the rows so far; read from the file many at a time."""

from __future__ import annotations

from collections.abc import Sequence

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.ast import Everything

_AT_ONCE = 400


class KnownDossiers:
    """Cases by uid. ``wanted`` are the uids that will be asked for, about in this order."""

    def __init__(self, file: CaseFile, wanted: Sequence[str]) -> None:
        self._reader = file.reader
        self.file_is_empty = self._reader.totals(Everything()).cases == 0
        self._wanted = list(dict.fromkeys(wanted))
        self._place = {uid: at for at, uid in enumerate(self._wanted)}
        self._numbers: dict[str, int] = {}
        self._read: dict[str, Dossier] = {}
        self._kept: dict[str, Dossier] = {}
        self._codes: dict[str, str] = {}

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

    def _read_from(self, uid: str) -> None:
        """Read this case and those that will be asked for next."""
        if not self._numbers and self._wanted:
            numbers = self._reader.ids(Everything(), Order("code"))
            self._numbers = {row.uid: row.number for row in self._reader.page(numbers)}
        at = self._place.get(uid)
        near = self._wanted[at : at + _AT_ONCE] if at is not None else []
        numbers_near = [self._numbers[near_uid] for near_uid in near if near_uid in self._numbers]
        read = self._reader.dossiers(numbers_near) if uid in self._numbers and numbers_near else []
        if at is not None:
            self._read.clear()
        self._read.update({dossier.case.uid: dossier for dossier in read})
        if uid not in self._read:
            self._read[uid] = self._reader.dossier(uid)
