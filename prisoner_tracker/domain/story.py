"""What a case was at any time: its present records and every change of them, walked back to a revision.

The story of a case holds all records that belong to it or ever did, and the register entries they refer to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from prisoner_tracker.domain.changes import Plain, RecordChange, from_plain_record, to_plain_record
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import (
    BY_KIND,
    Affiliation,
    Assessment,
    Attachment,
    Case,
    CaseCategory,
    CaseTag,
    Charge,
    Citation,
    CodeAlias,
    Defendant,
    Event,
    ListEntry,
    OrganisationAlias,
    Person,
    PersonName,
    PlaceAlias,
    Question,
    Record,
    RestrictedNote,
)

OF_CASE: tuple[type[Record], ...] = (
    CaseCategory,
    Defendant,
    Charge,
    Event,
    ListEntry,
    CaseTag,
    RestrictedNote,
    Attachment,
    Assessment,
    Question,
)
OF_PERSON: tuple[type[Record], ...] = (PersonName, Affiliation, CodeAlias)
CITED: tuple[type[Record], ...] = (Event, Charge, Assessment)
"""Records of a case that citations may be about, besides the case itself and the person's names."""
REFERENCES = ("place", "court", "organisation", "proceeding", "source")
ALIASES: tuple[tuple[type[Record], str], ...] = ((PlaceAlias, "place"), (OrganisationAlias, "organisation"))

_States = dict[str, tuple[str, dict[str, Plain]]]


@dataclass(frozen=True, slots=True)
class Story:
    """``changes`` are (revision, change), oldest first; ``present`` the records there now, by uid; ``own`` the uids
    of the case, its person and all that is only theirs; ``revision`` the file's last one.
    """

    case: str
    present: Mapping[str, Record]
    changes: tuple[tuple[int, RecordChange], ...]
    own: frozenset[str]
    revision: int


def as_of(story: Story, revision: int) -> Dossier | None:
    """The case as it was right after a revision; None when it was not there then, or is purged."""
    states = _walked_back(story, revision)
    records = {uid: from_plain_record(kind, uid, state) for uid, (kind, state) in states.items()}
    case = records.get(story.case)
    person = records.get(case.person) if isinstance(case, Case) else None
    if not isinstance(case, Case) or not isinstance(person, Person):
        return None
    own = list(_own(case, records.values()))
    own.sort(key=lambda record: int(getattr(record, "position", 0)))
    belonging = {record.uid: record for record in own}
    for record in own:
        belonging.update(_referred(record, records))
    return Dossier(case=case, person=person, records=belonging, revision=revision)


def _walked_back(story: Story, revision: int) -> _States:
    states: _States = {uid: (record.kind, to_plain_record(record)) for uid, record in story.present.items()}
    for number, change in reversed(story.changes):
        if number <= revision:
            break
        if change.kind in BY_KIND:
            _take_back(states, change)
    return states


def _take_back(states: _States, change: RecordChange) -> None:
    if change.field == "":
        if isinstance(change.before, dict):
            states[change.uid] = (change.kind, dict(change.before))
        elif change.after is not None:
            states.pop(change.uid, None)
    elif change.uid in states:
        kind, state = states[change.uid]
        kept = {key: value for key, value in state.items() if key != change.field}
        if change.before not in (None, "", False):
            kept[change.field] = change.before
        states[change.uid] = (kind, kept)


def _own(case: Case, records: Iterable[Record]) -> Iterator[Record]:
    """What belongs to the case: its own, its person's, the events of its proceedings, citations about all of it."""
    records = list(records)
    mine = [record for record in records if isinstance(record, OF_CASE) and _of(record, "case") == case.uid]
    mine += [
        record for record in records if isinstance(record, OF_PERSON) and _of(record, "person") == case.person
    ]
    proceedings = {record.proceeding for record in mine if isinstance(record, Defendant)}
    cited = {case.uid} | {record.uid for record in mine if isinstance(record, (*CITED, PersonName))}
    yield from mine
    for record in records:
        shared = isinstance(record, Event) and record.case is None and record.proceeding in proceedings
        if shared or (isinstance(record, Citation) and record.about in cited):
            yield record


def _of(record: Record, owner: str) -> object:
    return getattr(record, owner, None)


def _referred(record: Record, records: Mapping[str, Record]) -> Iterator[tuple[str, Record]]:
    for name in REFERENCES:
        uid = getattr(record, name, None)
        if uid and uid in records:
            yield uid, records[uid]
            for alias, owner in ALIASES:
                yield from (
                    (other.uid, other)
                    for other in records.values()
                    if isinstance(other, alias) and _of(other, owner) == uid
                )
