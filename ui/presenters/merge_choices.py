"""What is chosen while two people are looked at side by side: a side for each field, and which detentions are one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_values import FieldValue, value_of
from prisoner_tracker.domain.merging.choices import (
    BOTH,
    KEPT,
    LOST,
    PERSON,
    MergeChoices,
    MergeField,
    Place,
    case_fields,
    compared,
    proposed_joins,
    shown_fields,
)
from prisoner_tracker.usecases.merge_people import Merge

JOIN = "join"
"""In place of a field's key: whether two detentions are one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the comparison. ``is_choice`` lines can be chosen; ``side`` is what is chosen now."""

    place: Place
    kept: FieldValue
    lost: FieldValue
    differs: bool
    is_choice: bool
    side: str = KEPT
    can_be_both: bool = False

    @property
    def key(self) -> str:
        """The field's key, or JOIN."""
        return self.place[1]


class MergeState:
    """Two people as they were read and what is chosen about them; the left one is kept."""

    def __init__(self, merge: Merge, today: date) -> None:
        self.merge, self._today = merge, today
        self.joined = proposed_joins(merge.kept, merge.lost, today)
        self._sides: dict[Place, str] = {}

    def is_about(self, one: str, other: str) -> bool:
        """Whether these are the two people (uids)."""
        return (self.merge.kept.person.uid, self.merge.lost.person.uid) == (one, other)

    def choices(self) -> MergeChoices:
        """What is chosen now."""
        return MergeChoices(dict(self._sides), dict(self.joined))

    def choose(self, place: Place, side: str) -> None:
        """Take this side's value."""
        if place[1] == JOIN:
            self._join(place[0], side)
        else:
            self._sides[place] = side

    def lines(self) -> list[Line]:
        """Everything that is known of both, what can be chosen among it; detentions after the person."""
        choices = self.choices()
        fields = compared(self.merge.kept, self.merge.lost, self.joined, self._today)
        found = [self._line(item, choices) for item in fields if item.place[0] == PERSON]
        for dossier in self._lost_cases():
            found.append(self._join_line(dossier))
            other = self._case(self.joined.get(dossier.case.uid, ""))
            found += [self._line(item, choices) for item in fields if item.place[0] == dossier.case.uid]
            beside = case_fields() if other is None else []
            found += self._shown(
                dossier, other or self.kept_case(dossier.case.uid), [*beside, *shown_fields()]
            )
        return found

    def kept_case(self, lost_case: str) -> Dossier | None:
        """The detention of the kept person that this one is, or would be."""
        return self._case(self.joined.get(lost_case) or self._first())

    def _line(self, item: MergeField, choices: MergeChoices) -> Line:
        differs = item.kept != item.lost
        side = choices.side(item.place)
        return Line(item.place, item.kept, item.lost, differs, item.choosable, side, item.can_be_both)

    def _join_line(self, lost: Dossier) -> Line:
        uid = lost.case.uid
        kept = self.kept_case(uid)
        side = BOTH if uid in self.joined else KEPT
        code = kept.case.code if kept else ""
        return Line((uid, JOIN), code, lost.case.code, False, kept is not None, side)

    def _shown(self, lost: Dossier, kept: Dossier | None, keys: list[str]) -> list[Line]:
        lines = []
        for key in keys:
            one = value_of(kept, key, self._today) if kept else None
            other = value_of(lost, key, self._today)
            if one not in (None, "", ()) or other not in (None, "", ()):
                lines.append(Line((lost.case.uid, key), one, other, one != other, False))
        return lines

    def _join(self, lost_case: str, side: str) -> None:
        if side == BOTH:
            self.joined[lost_case] = self.joined.get(lost_case) or self._first()
        else:
            self.joined.pop(lost_case, None)

    def _first(self) -> str:
        """A detention of the kept person that none is joined to yet, else the first."""
        uids = [dossier.case.uid for dossier in self.merge.kept.dossiers if not dossier.case.trashed]
        free = [uid for uid in uids if uid not in self.joined.values()]
        return (free or uids or [""])[0]

    def _lost_cases(self) -> list[Dossier]:
        return [dossier for dossier in self.merge.lost.dossiers if not dossier.case.trashed]

    def _case(self, uid: str) -> Dossier | None:
        return next((one for one in self.merge.kept.dossiers if one.case.uid == uid), None)


__all__ = ["BOTH", "JOIN", "KEPT", "LOST", "PERSON", "Line", "MergeState"]
