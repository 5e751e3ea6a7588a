"""What the sources of a case say about one field, and whether they disagree."""

from __future__ import annotations

from dataclasses import dataclass, replace

from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.records import Citation, Source


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


def disagreement(dossier: Dossier, key: str) -> list[Cited]:
    """One citation for each value that sources give, when they give several and none is preferred; else []."""
    if BY_KEY[key].several:
        return []
    by_meaning: dict[str, Cited] = {}
    for item in cited(dossier, key):
        if item.citation.preferred:
            return []
        if item.citation.value.strip():
            by_meaning.setdefault(_meaning(key, item.citation.value), item)
    return list(by_meaning.values()) if len(by_meaning) > 1 else []


def prefer(dossier: Dossier, key: str, chosen: Citation, reason: str) -> Dossier:
    """The dossier with one citation of the field preferred, for a reason, and no other one."""
    for item in cited(dossier, key):
        mine = item.citation.uid == chosen.uid
        dossier = dossier.put(replace(item.citation, preferred=mine, reason=reason if mine else ""))
    return dossier


def _meaning(key: str, text: str) -> str:
    """What tells two values apart: a date by what it means, everything else by its letters."""
    if BY_KEY[key].kind is Kind.DATE:
        reading = read_date(text)
        if reading.date is not None:
            return reading.date.edtf
    return fold(text)
