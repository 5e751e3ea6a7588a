"""Builds cases for tests from the texts a form would take."""

from __future__ import annotations

from prisoner_tracker.domain import drafts
from prisoner_tracker.domain.changes import Changes, difference
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_access import with_value
from prisoner_tracker.domain.field_text import from_text
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.ports import CaseFile


def a_case(
    file: CaseFile, name: str = "Tərlan Göyçəli", base: Dossier | None = None, **texts: str
) -> Dossier:
    """A case with these fields, not yet saved."""
    dossier = base or drafts.new_dossier(file.new_uid, file.new_code)
    vocabularies = file.reader.vocabularies()
    for key, text in {"name": name, **texts}.items():
        dossier = with_value(dossier, key, from_text(BY_KEY[key], text, vocabularies).value, file.new_uid)
    return dossier


def save(file: CaseFile, edited: Dossier, before: Dossier | None = None) -> Changes:
    """Save a case as the window does."""
    old = before.everything() if before else ()
    base = before.revision if before else None
    return file.writer.apply(difference(old, edited.everything()), "save-case", edited.case.uid, base)


def saved(file: CaseFile, name: str = "Tərlan Göyçəli", **texts: str) -> Dossier:
    """A case saved and read back."""
    dossier = a_case(file, name, **texts)
    save(file, dossier)
    return file.reader.dossier(dossier.case.uid)
