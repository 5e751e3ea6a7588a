"""How a person who was arrested again gets a new case: what stays true is copied, what happened is not.

Names, affiliations and facts of the person are the person's own. Categories, lawyer and region go along; so do the
proceedings and the charges that still stand, as a re-arrest may come in the same prosecution. How well the old case
was verified says nothing about the new one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from prisoner_tracker.domain.charge_history import standing
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import (
    Affiliation,
    Case,
    CaseCategory,
    Charge,
    Defendant,
    Organisation,
    OrganisationAlias,
    PersonName,
    Proceeding,
    Record,
)

_FACTS = ("lawyer", "region")
_OF_PERSON = (PersonName, Affiliation, Organisation, OrganisationAlias, Proceeding)
_STANDING = frozenset({"charged", "indicted", "convicted"})


def rearrest(of: Dossier, new_uid: Callable[[], str], new_code: Callable[[], str]) -> tuple[Dossier, Dossier]:
    """The base (the person as known, with an empty case) and the new case with what stays true."""
    case = Case(uid=new_uid(), person=of.person.uid, code=new_code())
    known = {record.uid: record for record in of.records.values() if isinstance(record, _OF_PERSON)}
    base = Dossier(case=case, person=of.person, records=known, revision=of.revision)
    facts = {key: of.case.facts[key] for key in _FACTS if key in of.case.facts}
    copies = [_copy(record, case.uid, new_uid) for record in of.records.values() if _stays(record, of)]
    return base, base.put(replace(case, facts=facts), *copies)


def _stays(record: Record, of: Dossier) -> bool:
    if isinstance(record, Charge):
        return standing(record, of).state in _STANDING
    return isinstance(record, CaseCategory | Defendant)


def _copy(record: Record, case: str, new_uid: Callable[[], str]) -> Record:
    if isinstance(record, CaseCategory | Defendant | Charge):
        return replace(record, uid=new_uid(), case=case)
    raise TypeError(record.kind)
