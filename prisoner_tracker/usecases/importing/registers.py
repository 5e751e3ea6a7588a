"""Which register entries an import uses: places, organisations, proceedings found by name, or made once."""

from __future__ import annotations

from collections.abc import Callable

from prisoner_tracker.domain.errors import Bug
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.place_names import KnownPlace
from prisoner_tracker.domain.records import (
    Organisation,
    OrganisationAlias,
    Place,
    PlaceAlias,
    Proceeding,
    Record,
    Source,
    Term,
    TermLabel,
)
from prisoner_tracker.ports import CaseReader

REGISTERS = (Place, PlaceAlias, Organisation, OrganisationAlias, Proceeding, Source, Term, TermLabel)


class Registers:
    """The file's registers as they will be after the import: entries found by name, new ones made once."""

    def __init__(self, reader: CaseReader, new_uid: Callable[[], str]) -> None:
        self._new_uid = new_uid
        self.records: dict[str, Record] = {}
        self.known: set[str] = set()
        self._by_name: dict[tuple[type[Record], str], Record] = {}
        self._spellings: dict[str, set[str]] = {}
        self._aliases: dict[str, list[Record]] = {}
        for kind in REGISTERS:
            for record in reader.register(kind):
                self.known.add(record.uid)
                self._add(record)

    def _add(self, record: Record) -> None:
        self.records[record.uid] = record
        match record:
            case Place() | Organisation() | Proceeding():
                self._by_name.setdefault((type(record), fold(record.name)), record)
            case PlaceAlias():
                self._aliases.setdefault(record.place, []).append(record)
                self._alias(Place, record.place, record.text)
            case OrganisationAlias():
                self._alias(Organisation, record.organisation, record.text)
            case _:
                pass

    def _alias(self, kind: type[Record], owner: str, text: str) -> None:
        self._spellings.setdefault(owner, set()).add(text)
        entry = self.records.get(owner)
        if entry is not None:
            self._by_name.setdefault((kind, fold(text)), entry)

    def made(self) -> list[Record]:
        """The entries that the file does not have yet."""
        return [record for uid, record in self.records.items() if uid not in self.known]

    def known_places(self) -> list[KnownPlace]:
        """The places of the register with their aliases."""
        return [
            KnownPlace(place.uid, place.name, tuple(sorted(self._spellings.get(place.uid, ()))))
            for place in self.records.values()
            if isinstance(place, Place)
        ]

    def place(self, name: str, spelling: str) -> tuple[Place, list[Record]]:
        """The place with this name; and it with its aliases, this spelling among them."""
        entry = self._entry(Place, name, lambda uid: Place(uid=uid, name=name))
        if not isinstance(entry, Place):
            raise Bug("not-a-place")
        known = self._spellings.setdefault(entry.uid, set())
        if spelling not in known and spelling != entry.name:
            self._add(PlaceAlias(uid=self._new_uid(), place=entry.uid, text=spelling))
        return entry, [entry, *self._aliases.get(entry.uid, ())]

    def organisation(self, name: str) -> Record:
        """The organisation with this name."""
        return self._entry(Organisation, name, lambda uid: Organisation(uid=uid, name=name))

    def proceeding(self, name: str) -> Record:
        """The proceeding with this name."""
        return self._entry(Proceeding, name, lambda uid: Proceeding(uid=uid, name=name))

    def term(self, vocabulary: str, code: str, label: str, language: str = "en") -> None:
        """A vocabulary term of the user's own."""
        made = Term(uid=self._new_uid(), vocabulary=vocabulary, code=code)
        self._add(made)
        self._add(TermLabel(uid=self._new_uid(), term=made.uid, language=language, text=label))

    def _entry(self, kind: type[Record], name: str, make: Callable[[str], Record]) -> Record:
        found = self._by_name.get((kind, fold(name)))
        if found is None:
            found = make(self._new_uid())
            self._add(found)
        return found
