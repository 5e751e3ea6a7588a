"""Who changed what of a case, from what, when and why; and the case as it was at any revision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from prisoner_tracker.domain.changes import RecordChange
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.field_values import FieldValue, value_of
from prisoner_tracker.domain.fields import FIELDS, Holder, Kind
from prisoner_tracker.domain.records import (
    Assessment,
    Attachment,
    Charge,
    Citation,
    Event,
    Question,
    Record,
)
from prisoner_tracker.domain.story import Story, as_of
from prisoner_tracker.ports import CaseFile, CaseReader, Revision

TOLD_APART = (Event, Charge, Citation, Attachment, Assessment, Question)
"""Records whose changes are told one by one; what others say shows in the fields."""
_IN_FIELDS = frozenset({"date", "place", "court", "until", "years", "months", "days", "life", "release_kind"})
_NO_STEPS = frozenset({Kind.SOURCE})


@dataclass(frozen=True, slots=True)
class FieldStep:
    """A field of the form, before and after."""

    key: str
    before: FieldValue
    after: FieldValue


@dataclass(frozen=True, slots=True)
class RecordStep:
    """A record made (before None), altered, or removed (after None)."""

    before: Record | None
    after: Record | None

    @property
    def kind(self) -> str:
        """The kind of the record."""
        record = self.after or self.before
        return record.kind if record else ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One revision of a case. ``before`` and ``after`` are the case around it, None where it was not there.

    ``purged``: what changed is not kept any more.
    """

    revision: Revision
    before: Dossier | None
    after: Dossier | None
    fields: tuple[FieldStep, ...]
    records: tuple[RecordStep, ...]
    purged: bool = False

    def touches(self, key: str) -> bool:
        """Whether a field changed."""
        return any(step.key == key for step in self.fields)


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """The history of a case, newest first, and the chain's head when it was read."""

    story: Story
    entries: tuple[HistoryEntry, ...]
    chain_head: str

    def of_field(self, key: str) -> tuple[HistoryEntry, ...]:
        """The entries that changed a field; all of them for ""."""
        return tuple(entry for entry in self.entries if not key or entry.touches(key))


def case_history(reader: CaseReader, uid_or_code: str) -> CaseHistory:
    """The history of a case, also of one that is gone. Raises UserMistake("no-such-case")."""
    story = reader.story(uid_or_code)
    entries = tuple(_entry(story, revision) for revision in reader.revisions_of(story))
    return CaseHistory(story, entries, reader.chain_head())


def case_as_of(file: CaseFile, uid_or_code: str, revision: int) -> Dossier:
    """The case as it was right after a revision. Raises UserMistake: no-such-case, no-such-revision, not-there-then."""
    story = file.reader.story(uid_or_code)
    if not 0 < revision <= story.revision:
        raise UserMistake("no-such-revision", revision=revision)
    found = as_of(story, revision)
    if found is None:
        raise UserMistake("not-there-then", revision=revision)
    return found


def _entry(story: Story, revision: Revision) -> HistoryEntry:
    before, after = as_of(story, revision.number - 1), as_of(story, revision.number)
    steps = tuple(field_steps(before, after))
    records = tuple(_record_steps(before, after, {step.key for step in steps}))
    return HistoryEntry(revision, before, after, steps, records, _is_purged(revision.changes))


def _is_purged(changes: tuple[RecordChange, ...]) -> bool:
    return any(change.before is None and change.after is None for change in changes)


def field_steps(before: Dossier | None, after: Dossier | None) -> Iterator[FieldStep]:
    """The fields in which two states of a case differ, in the order of forms; derived ones are left out."""
    for field in FIELDS:
        if field.holder is Holder.DERIVED or field.kind in _NO_STEPS:
            continue
        old = value_of(before, field.key, date.min) if before else None
        new = value_of(after, field.key, date.min) if after else None
        if (old or None) != (new or None):
            yield FieldStep(field.key, old, new)


def _record_steps(before: Dossier | None, after: Dossier | None, shown: set[str]) -> Iterator[RecordStep]:
    old = {record.uid: record for record in before.everything()} if before else {}
    new = {record.uid: record for record in after.everything()} if after else {}
    for uid in dict.fromkeys([*new, *old]):
        one, two = old.get(uid), new.get(uid)
        if one != two and isinstance(one or two, TOLD_APART) and not _is_told_by_fields(one, two, shown):
            yield RecordStep(one, two)


def _is_told_by_fields(before: Record | None, after: Record | None, shown: set[str]) -> bool:
    if isinstance(before or after, Charge) and (before is None or after is None):
        return "articles" in shown
    if not isinstance(before, Event) or not isinstance(after, Event) or not shown:
        return False
    differing = {
        item.name for item in fields(before) if getattr(before, item.name) != getattr(after, item.name)
    }
    return differing <= _IN_FIELDS
