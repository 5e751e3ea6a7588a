"""What is everything that belongs to one case: its person, names, charges, events, citations, as one frozen value.

A dossier also carries the register entries it refers to (places, organisations, proceedings, sources), so that
a form can create one in place and a diff finds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from prisoner_tracker.domain.records import Case, Person, PersonName, Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One case whole, as known at ``revision`` (the number of the file's last revision when it was read).

    ``records`` holds every other record by uid: the case's own and the register entries it refers to.
    """

    case: Case
    person: Person
    records: Mapping[str, Record] = field(default_factory=dict)
    revision: int = 0
    _by_kind: dict[type[Record], tuple[Record, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind, in the order they were put in."""
        if not self._by_kind:
            # Asked a hundred times for one list row; parted by kind once.
            parted: dict[type[Record], list[Record]] = {}
            for record in self.records.values():
                parted.setdefault(type(record), []).append(record)
            self._by_kind.update({of: tuple(records) for of, records in parted.items()})
        return self._by_kind.get(kind, ())  # type: ignore[return-value]

    def get(self, uid: str | None, kind: type[R]) -> R | None:
        """The record of this kind with this uid, or None."""
        record = self.records.get(uid) if uid else None
        return record if isinstance(record, kind) else None

    def put(self, *added: Record) -> Dossier:
        """The dossier with these records added or replaced; a Case or Person replaces its own."""
        case, person, records = self.case, self.person, dict(self.records)
        for record in added:
            if isinstance(record, Case):
                case = record
            elif isinstance(record, Person):
                person = record
            else:
                records[record.uid] = record
        return Dossier(case=case, person=person, records=records, revision=self.revision)

    def drop(self, *uids: str) -> Dossier:
        """The dossier without these records."""
        gone = set(uids)
        records = {uid: record for uid, record in self.records.items() if uid not in gone}
        return Dossier(case=self.case, person=self.person, records=records, revision=self.revision)

    def everything(self) -> Iterator[Record]:
        """Person, case and all other records."""
        yield self.person
        yield self.case
        yield from self.records.values()

    @property
    def primary_name(self) -> str:
        """The name that lists show; "" while there is none."""
        names = sorted(self.of(PersonName), key=lambda name: (not name.is_primary, name.position))
        return names[0].text if names else ""
