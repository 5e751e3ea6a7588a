"""What is everything known of one person: the person, all cases, and whatever hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.names.nobody import names_nobody
from prisoner_tracker.domain.records import Case, Person, PersonName, Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """One person whole: ``records`` is everything but the person, by uid; ``dossiers`` the cases as forms show them."""

    person: Person
    records: Mapping[str, Record]
    dossiers: tuple[Dossier, ...]

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind."""
        return tuple(record for record in self.records.values() if isinstance(record, kind))

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases, those in the trash too."""
        return self.of(Case)

    @property
    def names(self) -> tuple[PersonName, ...]:
        """The names, the primary one first."""
        return tuple(sorted(self.of(PersonName), key=lambda name: (not name.is_primary, name.position)))

    @property
    def code(self) -> str:
        """The code of the first case: what the person is called by."""
        return self.dossiers[0].case.code if self.dossiers else self.person.code

    @property
    def is_nobody(self) -> bool:
        """Whether no name names somebody."""
        return all(names_nobody(name.text) for name in self.names)


def make_life(records: Iterable[Record], dossiers: Iterable[Dossier]) -> Life:
    """The life that these records are. Raises UserMistake("no-such-person") without a person."""
    rest = {record.uid: record for record in records}
    person = next((record for record in rest.values() if isinstance(record, Person)), None)
    if person is None:
        raise UserMistake("no-such-person")
    del rest[person.uid]
    own = {case.uid for case in rest.values() if isinstance(case, Case)}
    return Life(
        person=person,
        records=rest,
        dossiers=tuple(dossier for dossier in dossiers if dossier.case.uid in own),
    )
