"""How an edited case is saved: checked, compared with what it started from, written as one revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from prisoner_tracker.domain.changes import Changes, RecordChange, difference
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.drafts import check
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.records import (
    Citation,
    Organisation,
    OrganisationAlias,
    Place,
    PlaceAlias,
    Proceeding,
    Record,
    Source,
    Term,
    TermLabel,
)
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases import confirm_case

SAVE, NEW = "save-case", "new-case"
_REGISTERS = (Place, Organisation, Proceeding, Source)
_ALIASES = (PlaceAlias, OrganisationAlias)
_REFERENCES = ("place", "court", "proceeding", "organisation", "source")


def save_case(file: CaseFile, base: Dossier, edited: Dossier, label: str = SAVE, reason: str = "") -> Changes:
    """Write what differs between ``base`` and ``edited``; in the writing thread. ``reason``: why, for the history.

    A base of revision 0 is a new person's: only the register entries in it are in the file yet. With another
    base and the label ``new-case`` all of it is, but its case.
    One that lifts the case to level 4 needs a second person (UserMistake "second-person-needed").
    Raises UserMistake("problems") when a problem forbids saving, Conflict("changed-meanwhile") when another
    act changed the same fields after the base was read, and Environment for what the machine refuses.
    """
    forbidding = [problem for problem in check(edited, file.clock.today()) if problem.forbids_saving]
    if forbidding:
        raise UserMistake("problems", codes=tuple(problem.code for problem in forbidding))
    changes = what_changes(base, edited, label)
    if confirm_case.is_confirmed_by(None if label == NEW else base, edited):
        confirm_case.require_second_person(file.writer.authors(edited.case.uid))
        label = confirm_case.CONFIRM
    return file.writer.apply(changes, label, about=edited.case.uid, base=base.revision or None, reason=reason)


def what_changes(base: Dossier, edited: Dossier, label: str = SAVE) -> tuple[RecordChange, ...]:
    """The changes a save would write; register entries made on the way and not used any more are left out."""
    known: Iterable[Record]
    if base.revision == 0:
        known = (record for record in base.everything() if isinstance(record, (*_REGISTERS, *_ALIASES)))
    elif label == NEW:
        known = (record for record in base.everything() if record.uid != base.case.uid)
    else:
        known = base.everything()
    before = tuple(known)
    after = {record.uid: record for record in _without_unused(edited, {record.uid for record in before})}
    # A register's entry belongs to all cases: that this one refers to it no more never removes it.
    kept = [
        record
        for record in before
        if isinstance(record, (*_REGISTERS, *_ALIASES)) and record.uid not in after
    ]
    return difference(before, (*kept, *after.values()))


def _without_unused(edited: Dossier, known: set[str]) -> Iterator[Record]:
    """All records but new register entries that nothing refers to, references before those that refer."""
    used = {uid for record in edited.everything() for uid in _references(record)}
    new_and_unused = {
        record.uid
        for record in edited.everything()
        if isinstance(record, _REGISTERS) and record.uid not in known and record.uid not in used
    }
    for record in sorted(edited.everything(), key=_rank):
        is_alias = isinstance(record, _ALIASES) and (set(_references(record)) & new_and_unused)
        if record.uid not in new_and_unused and not is_alias:
            yield record


def _references(record: Record) -> Iterator[str]:
    if isinstance(record, _ALIASES):
        return
    for item in fields(record):
        value = getattr(record, item.name)
        if item.name in _REFERENCES and isinstance(value, str) and value:
            yield value
    if isinstance(record, Citation):
        yield record.about


def _rank(record: Record) -> int:
    return (
        0
        if isinstance(record, (*_REGISTERS, Term))
        else 1
        if isinstance(record, (*_ALIASES, TermLabel))
        else 2
    )
