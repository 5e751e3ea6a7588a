"""Which register a field's values come from, and how an entry known to the file is taken into a dossier."""

from __future__ import annotations

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_access import FieldValue
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.records import Organisation, Place, Proceeding, Record
from ui.presenters.register_lookup import RegisterLookup

_REGISTER_OF = {Kind.PLACE: Place, Kind.ORGANISATION: Organisation, Kind.PROCEEDING: Proceeding}


def register_of(key: str) -> type[Record] | None:
    """The register of a field; None for a field without one."""
    return _REGISTER_OF.get(BY_KEY[key].kind)


def with_entry(dossier: Dossier, key: str, value: FieldValue, registers: RegisterLookup) -> Dossier:
    """The dossier with the entries of exactly these names, so that setting the field makes no second ones."""
    kind = register_of(key)
    if kind is None:
        return dossier
    names = value if isinstance(value, tuple) else (value,)
    for name in names:
        entry = registers.by_name(kind, str(name), dossier) if name else None
        if entry is not None and entry.uid not in dossier.records:
            dossier = dossier.put(entry)
    return dossier
