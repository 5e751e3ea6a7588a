"""Which cases of the file have a name like the one in a row: kept in memory, since a list asks thousands of times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_values import ARRESTS, first_event
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.names.block import block_keys
from prisoner_tracker.domain.names.match import THRESHOLD, match
from prisoner_tracker.domain.records import PersonName
from prisoner_tracker.ports import CaseRow

_LARGEST_BLOCK, _LARGEST_LOOSE_BLOCK = 400, 120
"""A name that more people share, or share in part, proves nothing; the name engine files its keys alike."""


@dataclass(frozen=True, slots=True)
class KnownCase:
    """What identity is judged by."""

    uid: str
    person: str
    code: str
    name: str
    names: tuple[str, ...]
    born: UncertainDate | None
    arrested: UncertainDate | None


@dataclass(frozen=True, slots=True)
class Alike:
    """A case with a name like the one asked for; ``reasons`` are the codes of the name engine."""

    case: KnownCase
    score: float
    reasons: tuple[str, ...]


def from_row(row: CaseRow) -> KnownCase:
    """A case as a list shows it."""
    name, others = str(row.cells.get("name") or ""), row.cells.get("other_names")
    names = (name, *others) if isinstance(others, tuple) else (name,)
    born, arrested = row.cells.get("born"), row.cells.get("arrested")
    return KnownCase(
        row.uid, row.person, str(row.cells["code"]), name, names, _a_date(born), _a_date(arrested)
    )


def from_dossier(dossier: Dossier) -> KnownCase:
    """A case whole."""
    arrest = first_event(dossier, ARRESTS)
    return KnownCase(
        dossier.case.uid,
        dossier.person.uid,
        dossier.case.code,
        dossier.primary_name,
        tuple(name.text for name in dossier.of(PersonName)),
        _a_date(dossier.person.facts.get("born")),
        arrest.date if arrest else None,
    )


class KnownNames:
    """Files the names of cases by their sounds."""

    def __init__(self, cases: Iterable[KnownCase]) -> None:
        self._blocks: dict[str, list[KnownCase]] = defaultdict(list)
        self._found: dict[str, list[Alike]] = {}
        for case in cases:
            for key in {key for name in case.names for key in _keys(name)}:
                self._blocks[key].append(case)

    def like(self, name: str) -> list[Alike]:
        """The cases with a name so like this one that it may be the same person, best first."""
        if name not in self._found:
            self._found[name] = self._look_for(name)
        return self._found[name]

    def _look_for(self, name: str) -> list[Alike]:
        found: dict[str, Alike] = {}
        for case in self._near(name):
            best = max((match(name, known) for known in case.names), key=lambda one: one.score)
            if best.score >= THRESHOLD:
                found[case.uid] = Alike(case, best.score, tuple(reason.code for reason in best.reasons))
        return sorted(found.values(), key=lambda alike: -alike.score)

    def _near(self, name: str) -> Iterable[KnownCase]:
        near: dict[str, KnownCase] = {}
        for key in sorted(_keys(name)):
            block = self._blocks.get(key, ())
            largest = _LARGEST_LOOSE_BLOCK if "+" in key else _LARGEST_BLOCK
            if key == _exactly(name) or len(block) <= largest:
                near.update((case.uid, case) for case in block)
        return near.values()


def _keys(name: str) -> set[str]:
    """The keys of the name engine, and the name itself: some have no sounds to be filed by, such as 陈 卫."""
    return {*block_keys(name), _exactly(name)}


def _exactly(name: str) -> str:
    return f"={' '.join(sorted(fold(name).split()))}"


def _a_date(value: object) -> UncertainDate | None:
    return value if isinstance(value, UncertainDate) else None
