"""How a new case is given to a person who is in the file already: what was typed about the case stays."""

from __future__ import annotations

from dataclasses import replace

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Affiliation, PersonName, PersonPair, Record


def case_of_known_person(new: Dossier, known: Dossier) -> tuple[Dossier, Dossier]:
    """The base (of the known person, without anything of the case) and the new case with that person.

    The names typed so far give way to the person's own; facts typed about the person fill what is not known.
    """
    names = {name.uid: name for name in known.of(PersonName)}
    case = replace(new.case, person=known.person.uid)
    base = Dossier(case=case, person=known.person, records=dict(names), revision=known.revision)
    facts = {**new.person.facts, **known.person.facts}
    person = known.person if facts == known.person.facts else replace(known.person, facts=facts)
    kept: dict[str, Record] = dict(names)
    for record in new.records.values():
        if isinstance(record, Affiliation):
            kept[record.uid] = replace(record, person=known.person.uid)
        elif isinstance(record, PersonPair):
            kept.update(_of_the_known(record, new.person.uid, known.person.uid))
        elif not isinstance(record, PersonName):
            kept[record.uid] = record
    return base, Dossier(case=case, person=person, records=kept, revision=known.revision)


def _of_the_known(pair: PersonPair, new: str, known: str) -> dict[str, Record]:
    """What was decided about the person typed holds for the known one, but not about that one himself."""
    one, other = sorted(known if uid == new else uid for uid in (pair.one, pair.other))
    return {pair.uid: replace(pair, one=one, other=other)} if one != other else {}
