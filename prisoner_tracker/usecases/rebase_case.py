"""How the changes of a form are put on a newer state of the same case after a conflict."""

from __future__ import annotations

from collections.abc import Iterable

from prisoner_tracker.domain.changes import RecordChange, difference, from_plain_record, to_plain_record
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Record


def rebase_case(base: Dossier, edited: Dossier, newer: Dossier) -> Dossier:
    """``newer`` with what ``edited`` changed since ``base``; both may have changed a field: the form's wins.

    A record that is gone from ``newer`` stays gone, unless the form had made it.
    """
    changes = difference(base.everything(), edited.everything())
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
    values = to_plain_record(record)
    for change in changes:
        values[change.field] = change.after
    kept = {key: value for key, value in values.items() if value is not None}
    return from_plain_record(record.kind, record.uid, kept)
