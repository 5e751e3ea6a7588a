"""Which records a row adds to a case: values, what the list says by listing somebody, citations, the row itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_access import with_value
from prisoner_tracker.domain.field_values import FieldValue
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.records import Case, Charge, Citation, Event, ListEntry, Record
from prisoner_tracker.usecases.importing.basis import Basis
from prisoner_tracker.usecases.importing.choices import KEEP
from prisoner_tracker.usecases.importing.reading import RowValues

_LONGEST_CITED = 500
"""A longer text is not said twice: the entry holds the row as printed."""


def with_values(basis: Basis, dossier: Dossier, row: RowValues, values: Mapping[str, FieldValue]) -> Dossier:
    """The dossier with these fields set; register entries are found by name, or made once for the import."""
    for key, given in values.items():
        item, value = BY_KEY[key], given
        if item.kind is Kind.PLACE and value:
            place, entries = basis.place(str(value))
            dossier, value = dossier.put(*entries), place.name
        elif item.kind is Kind.ORGANISATION and value:
            names = value if isinstance(value, tuple) else (value,)
            dossier = dossier.put(*(basis.registers.organisation(str(name)) for name in names))
        elif item.kind is Kind.PROCEEDING and value:
            parts = (part.strip() for part in str(value).split(";"))
            dossier = dossier.put(*(basis.registers.proceeding(part) for part in parts if part))
        dossier = with_value(dossier, key, value, basis.new_uid)
    for charge in dossier.of(Charge):
        title = row.titles.get(charge.article, "")
        if title and not charge.title:
            dossier = dossier.put(replace(charge, title=title))
    return dossier


def seen_on_the_list(basis: Basis, dossier: Dossier, row: RowValues) -> Dossier:
    """Add "listed as held on its date"; never that somebody is held today, nor of those listed as released."""
    if row.values.get("released") or row.values.get("died"):
        return dossier
    spelling = str(row.values.get("place") or "").strip()
    place = None
    if spelling:
        place, entries = basis.place(spelling)
        dossier = dossier.put(*entries)
    position = max((event.position for event in dossier.of(Event)), default=-1) + 1
    return dossier.put(
        Event(
            uid=basis.new_uid(),
            what="observation",
            case=dossier.case.uid,
            date=basis.source.date,
            position=position,
            place=place.uid if place else None,
        )
    )


def own_observation(basis: Basis, dossier: Dossier) -> Event | None:
    """The event by which this list was recorded as having listed the case."""
    seen = [event for event in dossier.of(Event) if event.what == "observation"]
    return next((event for event in seen if event.date == basis.source.date), None)


def said_by(basis: Basis, case: Case, row: RowValues, keys: Iterable[str]) -> list[Record]:
    """The source, a citation for each of these fields that the row fills, and the row as printed."""
    made: list[Record] = [basis.source]
    for key in keys:
        text = row.printed.get(key, "")
        if text and key in BY_KEY and key != "code":
            quotable = len(text) <= _LONGEST_CITED and not BY_KEY[key].restricted
            made.append(
                Citation(
                    uid=basis.new_uid(),
                    source=basis.source.uid,
                    about=case.uid,
                    field=key,
                    value=text if quotable else "",
                    locator=f"row {row.row.line}",
                    stated=basis.source.date,
                )
            )
    made.append(_entry(basis, case, row))
    return made


def _entry(basis: Basis, case: Case, row: RowValues) -> ListEntry:
    return ListEntry(
        uid=basis.new_uid(),
        source=basis.source.uid,
        case=case.uid,
        number=row.number,
        line=row.row.line,
        cells=json.dumps(entry_cells(basis, row), ensure_ascii=False),
    )


def entry_cells(basis: Basis, row: RowValues) -> dict[str, str]:
    """The filled cells, whole. What goes into a restricted field is kept there and nowhere else."""
    return {
        heading: text
        for heading, text in row.cells.items()
        if text.strip() and not _is_restricted(basis.choices.columns.get(heading, KEEP))
    }


def _is_restricted(key: str) -> bool:
    return key in BY_KEY and BY_KEY[key].restricted
