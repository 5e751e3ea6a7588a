"""How a proceeding is made and named, and how a defendant, her role, or a charge for all is added to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from prisoner_tracker.domain.changes import Changes, difference
from prisoner_tracker.domain.charge_history import BROUGHT
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.drafts import new_dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.field_access import with_value
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.records import Charge, Defendant, Event, Proceeding, Record
from prisoner_tracker.ports import CaseFile, CaseReader
from prisoner_tracker.usecases.open_proceeding import Group

LABEL = "group-case"


def make_proceeding(file: CaseFile, made: Proceeding) -> Changes:
    """Write a new proceeding; in the writing thread."""
    return file.writer.apply(difference((), (made,)), LABEL, about=made.uid)


def name_proceeding(file: CaseFile, group: Group, named: Proceeding) -> Changes:
    """Give it another name, number or note, as in ``named``; in the writing thread.

    Raises UserMistake: group-without-name, group-name-taken (two with one name could not be told apart).
    """
    wanted = replace(named, name=" ".join(named.name.split()), number=named.number.strip())
    if not wanted.name:
        raise UserMistake("group-without-name")
    for other in file.reader.register(Proceeding):
        if (
            isinstance(other, Proceeding)
            and other.uid != wanted.uid
            and fold(other.name) == fold(wanted.name)
        ):
            raise UserMistake("group-name-taken", name=wanted.name)
    return file.writer.apply(difference((group.proceeding,), (wanted,)), LABEL, about=wanted.uid)


def give_role(file: CaseFile, group: Group, case: str, role: str) -> Changes:
    """Say what somebody (the uid of her case) is in the proceeding: a code, or "" ; in the writing thread.

    Raises Conflict("changed-meanwhile").
    """
    before = [
        part
        for dossier in group.dossiers
        if dossier.case.uid == case
        for part in dossier.of(Defendant)
        if part.proceeding == group.proceeding.uid
    ]
    after = [replace(part, role=role) for part in before]
    return file.writer.apply(difference(before, after), LABEL, about=case, base=group.revision or None)


def new_defendant(file: CaseFile, name: str) -> Dossier:
    """A new case of a new person with this name, not written; in the reading thread."""
    dossier = new_dossier(file.new_uid, file.new_code)
    return with_value(dossier, "name", name, file.new_uid)


def known_people(reader: CaseReader, name: str) -> list[str]:
    """The codes of the cases of people with exactly this name, letter case and diacritics aside."""
    wanted = fold(name)
    return [hit.case_code for hit in reader.similar_people(name) if fold(hit.name) == wanted]


def add_defendant(file: CaseFile, group: Group, dossier: Dossier, *, is_new: bool) -> Changes:
    """Make a case a defendant's, and write the case itself when it is new; in the writing thread.

    One that is in the proceeding already changes nothing.
    """
    if any(known.case.uid == dossier.case.uid for known in group.dossiers):
        return Changes()
    part = Defendant(uid=file.new_uid(), proceeding=group.proceeding.uid, case=dossier.case.uid)
    made: list[Record] = [*dossier.everything(), part] if is_new else [part]
    return file.writer.apply(difference((), made), LABEL, about=dossier.case.uid)


def charge_all(
    file: CaseFile, group: Group, articles: Sequence[str], since: UncertainDate | None = None
) -> Changes:
    """Charge every defendant with these articles; who is charged with one already is not charged again."""
    made = [
        record
        for dossier in group.dossiers
        for record in _charges(dossier, articles, since, group, file.new_uid)
    ]
    return file.writer.apply(difference((), made), LABEL, about=group.proceeding.uid)


def _charges(
    dossier: Dossier,
    articles: Sequence[str],
    since: UncertainDate | None,
    group: Group,
    new_uid: Callable[[], str],
) -> list[Record]:
    known = dossier.of(Charge)
    position = max((charge.position for charge in known), default=-1) + 1
    at = max((event.position for event in dossier.of(Event)), default=-1) + 1
    found: list[Record] = []
    for article in dict.fromkeys(articles):
        if any(charge.article == article for charge in known):
            continue
        charge = Charge(uid=new_uid(), case=dossier.case.uid, article=article, position=position)
        found.append(charge)
        if since is not None:
            found.append(
                Event(
                    uid=new_uid(),
                    what=BROUGHT,
                    case=dossier.case.uid,
                    proceeding=group.proceeding.uid,
                    date=since,
                    position=at,
                    charge=charge.uid,
                )
            )
        position, at = position + 1, at + 1
    return found
