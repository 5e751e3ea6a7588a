"""Which values of two records stand against each other, and which side may be chosen for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.dates import UncertainDate, within
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_values import FieldValue, value_of
from prisoner_tracker.domain.fields import BY_KEY, FIELDS, Holder, Kind
from prisoner_tracker.domain.merging.life import Life

KEPT, LOST, BOTH = "kept", "lost", "both"

EVENT_FIELDS = ("arrested", "arrest_place", "verdict_date", "court", "sentence", "released", "release_kind")
"""Fields that are parts of an event that a detention has once."""

PERSON = ""
"""Stands for the person where a choice names a case."""

Place = tuple[str, str]
"""Where a choice belongs: (uid of the lost side's case, or PERSON; key of the field)."""


@dataclass(frozen=True, slots=True)
class MergeChoices:
    """``sides``: where → KEPT, LOST or BOTH. ``joined``: case of the lost side → the kept side's case it is."""

    sides: Mapping[Place, str] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)

    def side(self, place: Place) -> str:
        """The side chosen; by default both texts of a long field, else the kept side's value."""
        side = self.sides.get(place) or default_side(place[1])
        return KEPT if side == BOTH and BY_KEY[place[1]].kind is not Kind.LONG_TEXT else side


@dataclass(frozen=True, slots=True)
class MergeField:
    """One field with the values of both sides. ``choosable`` when both have one and they differ."""

    place: Place
    kept: FieldValue
    lost: FieldValue
    choosable: bool

    @property
    def key(self) -> str:
        """The field's key."""
        return self.place[1]

    @property
    def can_be_both(self) -> bool:
        """Whether both texts may stand one after the other."""
        return BY_KEY[self.key].kind is Kind.LONG_TEXT


def default_side(key: str) -> str:
    """What is taken unless somebody chooses."""
    return BOTH if BY_KEY[key].kind is Kind.LONG_TEXT else KEPT


def person_fields() -> list[str]:
    """Fields of the person that have one value."""
    return ["name", *(item.key for item in FIELDS if item.holder is Holder.PERSON)]


def case_fields() -> list[str]:
    """Fields of a case that have one value and can be chosen."""
    return [
        item.key
        for item in FIELDS
        if item.key in EVENT_FIELDS or (item.holder is Holder.CASE and item.kind is not Kind.CODE)
    ]


def shown_fields() -> list[str]:
    """Fields that are shown beside the ones that can be chosen: everything else is kept from both sides."""
    left_out = {*person_fields(), *case_fields(), "code", "liberty", "held_on"}
    return [
        item.key
        for item in FIELDS
        if item.key not in left_out and not item.restricted and not (item.derived and item.key != "status")
    ]


def compared(kept: Life, lost: Life, joined: Mapping[str, str], today: date) -> list[MergeField]:
    """Every field in which one side at least has a value: the person's, then those of each two joined cases."""
    sides = {life.person.uid: life.dossiers for life in (kept, lost)}
    first, second = sides[kept.person.uid], sides[lost.person.uid]
    if not first or not second:
        return []
    found = list(_fields(PERSON, first[0], second[0], person_fields(), today))
    by_uid = {dossier.case.uid: dossier for dossier in (*first, *second)}
    for lost_case, kept_case in joined.items():
        found += _fields(lost_case, by_uid[kept_case], by_uid[lost_case], case_fields(), today)
    return found


def _fields(case: str, kept: Dossier, lost: Dossier, keys: list[str], today: date) -> Iterator[MergeField]:
    for key in keys:
        one, other = value_of(kept, key, today), value_of(lost, key, today)
        if not _empty(one) or not _empty(other):
            differ = not _empty(one) and not _empty(other) and one != other
            yield MergeField((case, key), one, other, differ)


def _empty(value: FieldValue) -> bool:
    return value in (None, "", ())


def proposed_joins(kept: Life, lost: Life, today: date) -> dict[str, str]:
    """Which of the lost side's cases are likely a case of the kept side: arrested on what may be one day.

    Where neither says when, and each side has one case, they are taken for one. Cases in the trash stay apart.
    """
    joined: dict[str, str] = {}
    first = [dossier for dossier in kept.dossiers if not dossier.case.trashed]
    second = [dossier for dossier in lost.dossiers if not dossier.case.trashed]
    for dossier in second:
        for other in first:
            if other.case.uid not in joined.values() and _may_be_one(dossier, other, today):
                joined[dossier.case.uid] = other.case.uid
                break
    if not joined and len(first) == len(second) == 1 and _arrest_unknown(first[0], second[0], today):
        joined[second[0].case.uid] = first[0].case.uid
    return joined


def _may_be_one(one: Dossier, other: Dossier, today: date) -> bool:
    first, second = value_of(one, "arrested", today), value_of(other, "arrested", today)
    if not isinstance(first, UncertainDate) or not isinstance(second, UncertainDate):
        return False
    both_known = first.understood and second.understood
    return both_known and within(first, second.earliest, second.latest) is not Answer.NO


def _arrest_unknown(one: Dossier, other: Dossier, today: date) -> bool:
    return _empty(value_of(one, "arrested", today)) or _empty(value_of(other, "arrested", today))
