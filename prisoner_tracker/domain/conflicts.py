"""Where the sources of a case disagree about one value, and how such a disagreement is settled.

Two citations of the case that give different values for one field disagree; dates differ by what they mean, all
else by its letters. It is settled when one of them is preferred and says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.fields import FIELDS, Kind
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.records import Citation, Source

SINGLE = frozenset(field.key for field in FIELDS if not (field.several or field.restricted or field.derived))
"""The fields that have one value, so that two values are one too many."""

_DATES = frozenset(field.key for field in FIELDS if field.kind is Kind.DATE)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with its source."""

    citation: Citation
    source: Source


def cited(dossier: Dossier, key: str) -> list[Cited]:
    """All citations for a field of the case, in the order in which they were added."""
    found = []
    for citation in dossier.of(Citation):
        source = dossier.get(citation.source, Source)
        if source is not None and citation.field == key:
            found.append(Cited(citation, source))
    return found


def cited_for(dossier: Dossier, about: str) -> list[Cited]:
    """All citations for one event, charge or assessment."""
    found = [(item, dossier.get(item.source, Source)) for item in dossier.of(Citation) if item.about == about]
    return [Cited(item, source) for item, source in found if source is not None]


def meaning_of(key: str, text: str) -> str:
    """What tells two values of a field apart; "" for none."""
    if key in _DATES:
        reading = read_date(text)
        if reading.date is not None:
            return reading.date.edtf
    return fold(text)


def disagreement(dossier: Dossier, key: str) -> list[Cited]:
    """One citation for each value that the sources give, when they give several and none holds; else []."""
    if key not in SINGLE:
        return []
    found = [item for item in cited(dossier, key) if item.citation.about == dossier.case.uid]
    if settled(item.citation for item in found):
        return []
    by_meaning: dict[str, Cited] = {}
    for item in found:
        meaning = meaning_of(key, item.citation.value)
        if meaning:
            by_meaning.setdefault(meaning, item)
    return list(by_meaning.values()) if len(by_meaning) > 1 else []


def settled(citations: Iterable[Citation]) -> bool:
    """Whether one of them is preferred and says why."""
    return any(item.preferred and fold(item.reason) for item in citations)


def conflicting(dossier: Dossier) -> tuple[str, ...]:
    """The keys of the fields about which sources disagree."""
    keys = dict.fromkeys(item.field for item in dossier.of(Citation) if item.field in SINGLE)
    return tuple(key for key in keys if disagreement(dossier, key))


def prefer(dossier: Dossier, key: str, chosen: Citation, reason: str) -> Dossier:
    """The dossier with one citation of the field preferred, for a reason, and no other one."""
    for item in cited(dossier, key):
        mine = item.citation.uid == chosen.uid
        dossier = dossier.put(replace(item.citation, preferred=mine, reason=reason if mine else ""))
    return dossier
