"""Which records there are after a merge: everything of both people under one, twins once, both codes kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.merging.choices import BOTH, LOST, PERSON, MergeChoices, person_fields
from prisoner_tracker.domain.merging.events import join_events
from prisoner_tracker.domain.merging.life import Life
from prisoner_tracker.domain.names.fold import clean
from prisoner_tracker.domain.records import (
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
    Facts,
    PersonPair,
    Record,
    RestrictedNote,
)

R = TypeVar("R", bound=Record)
NewUid = Callable[[], str]

_OF_PERSON = frozenset(BY_KEY[key] for key in person_fields())

_TWINS: Mapping[type[Record], tuple[str, ...]] = {
    Affiliation: ("organisation", "role"),
    CaseCategory: ("case", "term"),
    CaseTag: ("case", "text"),
    Defendant: ("proceeding", "case"),
    Charge: ("case", "article", "jurisdiction", "law"),
    RestrictedNote: ("case", "note_kind", "text"),
    Attachment: ("case", "sha256", "name"),
    Citation: ("source", "about", "field", "value", "locator", "quote"),
    CodeAlias: ("code",),
}
"""Kinds of which two with these fields alike are one."""


@dataclass(frozen=True, slots=True)
class Merged:
    """All records after the merge, and which uid stands for one that went into another."""

    records: tuple[Record, ...]
    gone: Mapping[str, str]


def merge_records(kept: Life, lost: Life, choices: MergeChoices, new_uid: NewUid) -> Merged:
    """The records of both people as one person's. Register entries are not among them."""
    work = _Work(kept, lost, choices, new_uid)
    work.move()
    work.join_facts()
    work.drop_twins()
    work.follow()
    work.join_timelines()
    work.prefer_one()
    work.keep_codes()
    work.follow()
    return Merged(tuple(work.after.values()), work.gone)


class _Work:
    """The records on their way from two people to one."""

    def __init__(self, kept: Life, lost: Life, choices: MergeChoices, new_uid: NewUid) -> None:
        self._kept, self._lost, self._choices, self._new_uid = kept, lost, choices, new_uid
        self.after: dict[str, Record] = {kept.person.uid: kept.person, **kept.records}
        self.gone: dict[str, str] = {lost.person.uid: kept.person.uid, **choices.joined}

    def move(self) -> None:
        """Everything of the lost side under the kept person and the joined cases."""
        for record in self._lost.records.values():
            if record.uid not in self.gone:
                self.after[record.uid] = _pointing(record, self.gone)
        self._move_pairs()
        self._move_names()

    def _move_pairs(self) -> None:
        """Decisions about others hold for the merged person; about the two themselves they have no object."""
        decided: dict[frozenset[str], str] = {}
        for pair in self._of(PersonPair):
            pair = _pointing(pair, self.gone)
            people = frozenset((pair.one, pair.other))
            if len(people) < 2 or people in decided:
                del self.after[pair.uid]
            else:
                decided[people] = pair.uid
                self.after[pair.uid] = pair

    def _move_names(self) -> None:
        """All names once; the chosen primary one first."""
        known = {clean(name.text): name for name in reversed(self._kept.names)}
        chosen = self._kept.names[:1]
        if self._lost.names and self._choices.side((PERSON, "name")) == LOST:
            chosen = self._lost.names[:1]
        ordered = list(self._kept.names)
        for name in self._lost.names:
            twin = known.get(clean(name.text))
            if twin is not None:
                filled = _filled(twin, replace(name, text=twin.text)) or twin
                ordered = [filled if known_name.uid == twin.uid else known_name for known_name in ordered]
                self._replace(name.uid, twin.uid)
            else:
                known[clean(name.text)] = name
                ordered.append(name)
        first = known[clean(chosen[0].text)].uid if chosen else ""
        ordered.sort(key=lambda name: name.uid != first)
        for position, name in enumerate(ordered):
            moved = replace(name, person=self._kept.person.uid, is_primary=name.uid == first)
            self.after[name.uid] = replace(moved, position=position)

    def join_facts(self) -> None:
        """Facts of the person and of joined cases: the chosen value, or the only one."""
        person = self._kept.person
        facts = self._facts(PERSON, person.facts, self._lost.person.facts)
        self.after[person.uid] = replace(person, facts=facts)
        for lost_uid, kept_uid in self._choices.joined.items():
            mine, theirs = self._kept.records[kept_uid], self._lost.records[lost_uid]
            if isinstance(mine, Case) and isinstance(theirs, Case):
                self.after[kept_uid] = replace(mine, facts=self._facts(lost_uid, mine.facts, theirs.facts))

    def _facts(self, case: str, mine: Facts, theirs: Facts) -> Facts:
        result = {**theirs, **mine}
        for key in mine.keys() & theirs.keys():
            side = self._choices.side((case, key))
            if side == LOST:
                result[key] = theirs[key]
            elif side == BOTH and BY_KEY[key].kind is Kind.LONG_TEXT and mine[key] != theirs[key]:
                result[key] = f"{mine[key]}\n\n{theirs[key]}"
        return result

    def join_timelines(self) -> None:
        """Events of joined cases; assessments of one body get versions that go on."""
        dossiers = {one.case.uid: one for life in (self._kept, self._lost) for one in life.dossiers}
        for lost_uid, kept_uid in self._choices.joined.items():

            def side(key: str, case: str = lost_uid) -> str:
                return self._choices.side((case, key))

            joined, gone = join_events(dossiers[kept_uid], dossiers[lost_uid], side)
            for uid, other in gone.items():
                self._replace(uid, other)
            self.after.update({event.uid: _pointing(event, self.gone) for event in joined})
            self._number_assessments(kept_uid)

    def _number_assessments(self, case: str) -> None:
        bodies: dict[str, list[Assessment]] = defaultdict(list)
        for assessment in self._of(Assessment):
            if assessment.case == case:
                bodies[assessment.organisation].append(assessment)
        for versions in bodies.values():
            # The kept side's latest holds, unless it says itself that it is older.
            versions.sort(key=lambda one: (_day(one), one.uid in self._kept.records, one.version))
            if len({one.version for one in versions}) < len(versions):
                for number, one in enumerate(versions, 1):
                    self.after[one.uid] = replace(one, version=number)

    def drop_twins(self) -> None:
        """Two records that say the same become one, with what either adds."""
        seen: dict[tuple[object, ...], Record] = {}
        for record in list(self.after.values()):
            keys = _TWINS.get(type(record))
            if keys is None:
                continue
            mark = (type(record), *(getattr(record, key) for key in keys))
            twin = seen.get(mark)
            if twin is None:
                seen[mark] = record
            elif record.uid in self._lost.records:
                filled = _filled(twin, record)
                if filled is not None:
                    seen[mark] = self.after[twin.uid] = filled
                    self._replace(record.uid, twin.uid)

    def prefer_one(self) -> None:
        """Of two citations that were preferred for one field, the chosen side's stays so."""
        preferred: dict[tuple[str, str], list[Citation]] = defaultdict(list)
        for citation in self._of(Citation):
            if citation.preferred:
                preferred[citation.about, citation.field].append(citation)
        case_of = {kept: lost for lost, kept in self._choices.joined.items()}
        for (about, key), rivals in preferred.items():
            place = (PERSON if BY_KEY.get(key) in _OF_PERSON else case_of.get(about, PERSON), key)
            chosen = self._lost if key in BY_KEY and self._choices.side(place) == LOST else self._kept
            if {citation.uid in chosen.records for citation in rivals} == {True, False}:
                for citation in rivals:
                    if citation.uid not in chosen.records:
                        self.after[citation.uid] = replace(citation, preferred=False)

    def keep_codes(self) -> None:
        """The codes of the lost person and of joined cases lead here from now on."""
        named = {case.code for case in self._lost.cases}
        known = {alias.code for alias in self._of(CodeAlias)}
        for uid, kept_uid in self._choices.joined.items():
            case = self._lost.records[uid]
            if isinstance(case, Case) and case.code not in known:
                self._add_code(case.code, kept_uid)
        person = self._lost.person
        if person.code not in named | known and person.code != self._kept.person.code:
            self._add_code(person.code, "")

    def _add_code(self, code: str, case: str) -> None:
        alias = CodeAlias(uid=self._new_uid(), person=self._kept.person.uid, code=code, case=case)
        self.after[alias.uid] = alias

    def follow(self) -> None:
        """Whatever named a record that went into another names that other."""
        for uid, record in self.after.items():
            self.after[uid] = _pointing(record, self.gone)

    def _of(self, kind: type[R]) -> list[R]:
        return [record for record in self.after.values() if isinstance(record, kind)]

    def _replace(self, uid: str, by: str) -> None:
        self.after.pop(uid, None)
        self.gone[uid] = by


def _pointing(record: R, gone: Mapping[str, str]) -> R:
    """The record with every uid of one that is gone replaced."""
    changed = {
        item.name: gone[value]
        for item in fields(record)
        if item.name != "uid" and isinstance(value := getattr(record, item.name), str) and value in gone
    }
    return replace(record, **changed) if changed else record


def _filled(record: R, twin: R) -> R | None:
    """The record with what only its twin says; None where they contradict each other."""
    added: dict[str, object] = {}
    for item in fields(record):
        if item.name in ("uid", "person", "position", "preferred", "is_primary"):
            continue
        mine, theirs = getattr(record, item.name), getattr(twin, item.name)
        if theirs and mine != theirs:
            if mine:
                return None
            added[item.name] = theirs
    return replace(record, **added) if added else record  # type: ignore[arg-type]


def _day(assessment: Assessment) -> str:
    when = assessment.date
    return when.latest.isoformat() if when and when.latest else ""


def all_records(life: Life) -> Iterable[Record]:
    """The person and everything that hangs on it."""
    yield life.person
    yield from life.records.values()
