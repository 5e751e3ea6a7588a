"""What a case looks like as JSON: the shape of `find` and `show`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from prisoner_tracker.domain.changes import Plain, to_plain_record
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.durations import Duration
from prisoner_tracker.domain.field_values import value_of
from prisoner_tracker.domain.fields import ASKED_ONLY, BY_KEY, FIELDS, Kind
from prisoner_tracker.domain.records import RestrictedNote
from prisoner_tracker.ports import CaseRow


def of_row(row: CaseRow) -> dict[str, object]:
    """A list row: term codes, dates as typed with their earliest and latest day."""
    case: dict[str, object] = {"code": row.cells["code"], "name": row.cells["name"] or ""}
    for key, cell in row.cells.items():
        if key in BY_KEY and key not in case and key != "liberty":
            case.update(_value(key, cell))
    return case


def _value(key: str, value: object) -> dict[str, object]:
    if BY_KEY[key].kind is Kind.DATE:
        if not isinstance(value, UncertainDate):
            return {key: value}
        return {
            key: value.text,
            f"{key}_earliest": value.earliest.isoformat() if value.earliest else None,
            f"{key}_latest": value.latest.isoformat() if value.latest else None,
        }
    if isinstance(value, Duration):
        return {key: value.text}
    if isinstance(value, tuple):
        return {key: list(value)}
    return {key: value}


def of_dossier(dossier: Dossier, day: date) -> dict[str, object]:
    """A case whole, without restricted notes: its fields, and its records by kind."""
    whole: dict[str, object] = {}
    for field in FIELDS:
        if not field.restricted and field.key not in ASKED_ONLY | {"liberty", "changed"}:
            whole.update(_value(field.key, value_of(dossier, field.key, day)))
    records: dict[str, list[Mapping[str, Plain]]] = {}
    for record in dossier.records.values():
        if not isinstance(record, RestrictedNote):
            records.setdefault(record.kind, []).append({"uid": record.uid, **to_plain_record(record)})
    return {**whole, "uid": dossier.case.uid, "person": dossier.person.uid, "records": records}
