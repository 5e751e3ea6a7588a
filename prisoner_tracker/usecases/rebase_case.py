"""How the changes of a form are put on a newer state of the same case, and where both changed the same.

Disjoint changes are put together by themselves. Where the form and somebody else changed one field, or one record,
the user says whose holds: nobody is overwritten unasked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from prisoner_tracker.domain.changes import (
    Plain,
    RecordChange,
    difference,
    from_plain_record,
    to_plain_record,
)
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_access import value_of, with_value
from prisoner_tracker.domain.field_values import FieldValue
from prisoner_tracker.domain.fields import FIELDS, Holder, Kind
from prisoner_tracker.domain.records import (
    Case,
    Event,
    Organisation,
    OrganisationAlias,
    Person,
    PersonName,
    Place,
    PlaceAlias,
    Proceeding,
    Record,
    RestrictedNote,
    Source,
)

_SHARED = (Place, PlaceAlias, Organisation, OrganisationAlias, Proceeding, Source)
_BY_FIELDS = (Person, Case, PersonName, RestrictedNote)
"""Records whose single values are fields of the form."""
_FIELDS_OF_EVENTS = {
    "date": {"arrested", "verdict_date", "released", "died"},
    "place": {"place", "arrest_place"},
    "court": {"court"},
    "until": {"remand_until"},
    "release_kind": {"release_kind"},
    **{name: {"sentence"} for name in ("years", "months", "days", "life")},
}


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field of the form that both changed, each to something else."""

    key: str
    before: FieldValue
    mine: FieldValue
    theirs: FieldValue

    @property
    def name(self) -> str:
        """Which conflict this is."""
        return self.key


@dataclass(frozen=True, slots=True)
class RecordConflict:
    """A record that both changed in one field, or one changed and the other removed (None); ``field`` "": all of it."""

    field: str
    before: Record
    mine: Record | None
    theirs: Record | None

    @property
    def name(self) -> str:
        """Which conflict this is."""
        return f"{self.before.uid} {self.field}"


Conflicting = FieldConflict | RecordConflict
_Keys = Collection[tuple[str, str]]


def conflicts(base: Dossier, edited: Dossier, newer: Dossier) -> tuple[Conflicting, ...]:
    """What the form (``edited``) and somebody else (``newer``) both changed since ``base``."""
    fields = tuple(_field_conflicts(base, edited, newer))
    keys = {conflict.key for conflict in fields}
    return (*fields, *_record_conflicts(base, edited, newer, keys))


def _field_conflicts(base: Dossier, edited: Dossier, newer: Dossier) -> Iterator[FieldConflict]:
    for field in FIELDS:
        if field.holder is Holder.DERIVED or field.several or field.kind in (Kind.SOURCE, Kind.CODE):
            continue
        before, mine, theirs = (value_of(one, field.key, date.min) or None for one in (base, edited, newer))
        if before not in (mine, theirs) and mine != theirs:
            yield FieldConflict(field.key, before, mine, theirs)


def _record_conflicts(
    base: Dossier, edited: Dossier, newer: Dossier, fields: set[str]
) -> Iterator[RecordConflict]:
    records = [{record.uid: record for record in one.everything()} for one in (base, edited, newer)]
    for uid, before in records[0].items():
        mine, theirs = records[1].get(uid), records[2].get(uid)
        if isinstance(before, _SHARED) or before in (mine, theirs) or mine == theirs:
            continue
        if mine is None or theirs is None:
            yield RecordConflict("", before, mine, theirs)
        elif not isinstance(before, _BY_FIELDS):
            for name in _both_changed(before, mine, theirs):
                if not (isinstance(before, Event) and _FIELDS_OF_EVENTS.get(name, set()) & fields):
                    yield RecordConflict(name, before, mine, theirs)


def _both_changed(before: Record, mine: Record, theirs: Record) -> Iterator[str]:
    values = [to_plain_record(record) for record in (before, mine, theirs)]
    for name in dict.fromkeys(name for one in values for name in one):
        old, own, other = (one.get(name) for one in values)
        if own != old and other != old and own != other:
            yield name


def merge_case(
    base: Dossier,
    edited: Dossier,
    newer: Dossier,
    theirs: Collection[str],
    new_uid: Callable[[], str],
) -> Dossier:
    """``newer`` with the form's changes; of what both changed, theirs holds where its name says so, else the form's."""
    skipped: set[tuple[str, str]] = set()
    for conflict in conflicts(base, edited, newer):
        if isinstance(conflict, RecordConflict):
            if conflict.name in theirs:
                skipped.add((conflict.before.uid, conflict.field))
            elif conflict.theirs is None and conflict.mine is not None:
                newer = newer.put(conflict.mine)
        elif conflict.key in theirs:
            edited = with_value(edited, conflict.key, conflict.before, new_uid)
        else:
            newer = with_value(newer, conflict.key, conflict.before, new_uid)
    return rebase_case(base, edited, newer, skipped)


def rebase_case(base: Dossier, edited: Dossier, newer: Dossier, skipped: _Keys = ()) -> Dossier:
    """``newer`` with what ``edited`` changed since ``base``; both may have changed a field: the form's wins.

    A record that is gone from ``newer`` stays gone, unless the form had made it. ``skipped`` are (uid, field) left
    as they are in ``newer``; field "" is the whole record.
    """
    left_out = {uid for uid, field in skipped if not field}
    changes = [
        change
        for change in difference(base.everything(), edited.everything())
        if change.uid not in left_out and (change.uid, change.field) not in skipped
    ]
    found = {record.uid: record for record in newer.everything()}
    result = newer
    for change in changes:
        if change.field == "" and change.after is None:
            result = result.drop(change.uid)
    made = {change.uid for change in changes if change.field == "" and change.before is None}
    result = result.put(*(record for record in edited.everything() if record.uid in made))
    for uid in dict.fromkeys(change.uid for change in changes if change.field):
        if uid in found:
            result = result.put(_with_fields(found[uid], [item for item in changes if item.uid == uid]))
    return result


def _with_fields(record: Record, changes: Iterable[RecordChange]) -> Record:
    values: dict[str, Plain] = to_plain_record(record)
    for change in changes:
        values[change.field] = change.after
    kept = {key: value for key, value in values.items() if value is not None}
    return from_plain_record(record.kind, record.uid, kept)
