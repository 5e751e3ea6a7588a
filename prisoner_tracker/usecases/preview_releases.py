"""What each stored definition's number would be before and after releases that are being typed, for one case or many.

The numbers are those of the whole file on the day of the release; nothing is written. In the reading thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.changes import from_plain_record
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Event
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports import CaseReader
from prisoner_tracker.usecases.bulk_plan import BulkPlan, Progress, dossiers_of
from prisoner_tracker.usecases.count_on import CASES, count_on
from prisoner_tracker.usecases.definitions import definitions
from prisoner_tracker.usecases.preview_release import counts

ENDS = frozenset({"release", "pardon", "amnesty", "death", "house_arrest", "extradition", "escape"})
"""Kinds of events after which somebody may not count any more."""
MOST = 1000
"""So many cases are looked at one by one; for more the preview would come later than the act."""

Pair = tuple[Dossier, Dossier]
"""A case as it is stored, and as it is typed."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A definition's numbers (least, most) before and after."""

    name: str
    before: tuple[int, int]
    after: tuple[int, int]


def effects(
    reader: CaseReader, pairs: Sequence[Pair], when: UncertainDate | None, today: date
) -> list[Effect]:
    """What every stored definition says, on the last day the release may have been, today without one."""
    day = when.latest if when is not None and when.latest is not None else today
    asked = _Asked(day, today, reader.vocabularies())
    groups = [_of_person(reader, of) for of in _by_person(pairs)]
    return [_effect(reader, definition, groups, asked) for definition in definitions(reader)]


def pairs_of(
    reader: CaseReader, plan: BulkPlan, numbers: Sequence[int], on_progress: Progress | None = None
) -> list[Pair]:
    """The cases that a bulk act changes, as they are and with the events it adds."""
    added: dict[str, list[Event]] = {}
    for event in _events(plan):
        added.setdefault(event.case or "", []).append(event)
    return [
        (dossier, dossier.put(*added[dossier.case.uid]))
        for dossier in dossiers_of(reader, numbers, on_progress)
        if dossier.case.uid in added
    ]


def ends_with(plan: BulkPlan) -> Event | None:
    """The first event of a bulk act that ends detentions; None when none does."""
    return next((event for event in _events(plan) if event.what in ENDS), None)


def _events(plan: BulkPlan) -> Iterator[Event]:
    for change in plan.changes:
        if change.kind == Event.kind and isinstance(change.after, dict):
            event = from_plain_record(change.kind, change.uid, change.after)
            if isinstance(event, Event):
                yield event


@dataclass(frozen=True, slots=True)
class _Asked:
    day: date
    today: date
    vocabularies: Mapping[str, Vocabulary]


def _by_person(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    people: dict[str, list[Pair]] = {}
    for pair in pairs:
        people.setdefault(pair[0].person.uid, []).append(pair)
    yield from people.values()


def _of_person(reader: CaseReader, pairs: list[Pair]) -> list[Pair]:
    """With the person's other cases, which may count, too."""
    known = {before.case.uid for before, _ in pairs}
    rows = reader.cases_of_person(pairs[0][0].person.uid)
    others = [row.number for row in rows if row.uid not in known]
    return [*pairs, *((dossier, dossier) for dossier in (reader.dossiers(others) if others else ()))]


def _effect(
    reader: CaseReader, definition: Definition, people: Sequence[list[Pair]], asked: _Asked
) -> Effect:
    count = count_on(reader, definition, asked.day)
    least = most = 0
    for pairs in people:
        units = [[pair] for pair in pairs] if definition.unit == CASES else [pairs]
        for unit in units:
            before = _answer((one for one, _ in unit), definition, asked)
            after = _answer((other for _, other in unit), definition, asked)
            least += (after is Answer.YES) - (before is Answer.YES)
            most += (after is not Answer.NO) - (before is not Answer.NO)
    return Effect(definition.name, (count.least, count.most), (count.least + least, count.most + most))


def _answer(cases: Iterable[Dossier], definition: Definition, asked: _Asked) -> Answer:
    """The surest answer of one person's cases; one in the trash counts nowhere."""
    said = [
        counts(dossier, definition, asked.day, asked.today, asked.vocabularies).answer
        for dossier in cases
        if not dossier.case.trashed
    ]
    return max(said, default=Answer.NO)
