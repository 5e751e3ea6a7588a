"""What the bodies that assessed a case say now: the latest version of each, who recognises, by which criteria, and
whether they differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Assessment, Organisation

RECOGNISED = frozenset({"recognised", "recognised_ex_post"})
REFUSED = frozenset({"not_recognised", "withdrawn"})
"""What differs from a recognition; a case under review, or a probable one, is not decided."""

PACE = ("a", "b", "c", "d", "e")
WGAD = ("I", "II", "III", "IV", "V")


def current(dossier: Dossier) -> tuple[Assessment, ...]:
    """The latest version of each body that assessed the case, in the order the bodies came."""
    latest: dict[str, Assessment] = {}
    for item in dossier.of(Assessment):
        known = latest.get(item.organisation)
        if known is None or item.version >= known.version:
            latest[item.organisation] = item
    return tuple(latest.values())


def versions(dossier: Dossier, organisation: str) -> tuple[Assessment, ...]:
    """All versions of one body's assessment, the latest first."""
    found = [item for item in dossier.of(Assessment) if item.organisation == organisation]
    return tuple(sorted(found, key=lambda item: item.version, reverse=True))


def recognising(dossier: Dossier) -> tuple[str, ...]:
    """The names of the bodies that recognise the person now."""
    found = (dossier.get(item.organisation, Organisation) for item in current(dossier) if _recognises(item))
    return tuple(body.name for body in found if body is not None and body.name)


def recognising_uids(dossier: Dossier) -> frozenset[str]:
    """The uids of the bodies that recognise the person now."""
    return frozenset(item.organisation for item in current(dossier) if _recognises(item))


def _recognises(item: Assessment) -> bool:
    return item.decision in RECOGNISED


def criteria(item: Assessment) -> Iterator[str]:
    """The criteria one assessment finds met, as codes of the vocabulary ``criterion``: pace_c, wgad_iii."""
    yield from (f"pace_{letter.lower()}" for letter in item.pace.split())
    yield from (f"wgad_{number.lower()}" for number in item.wgad.split())


def criteria_met(dossier: Dossier) -> tuple[str, ...]:
    """The criteria that at least one body finds met now."""
    return tuple(dict.fromkeys(code for item in current(dossier) for code in criteria(item)))


def disputed(dossier: Dossier) -> str:
    """``yes`` when one body recognises and another refuses, ``no`` when those that decided agree, "" without any."""
    decisions = {item.decision for item in current(dossier)}
    if decisions & RECOGNISED and decisions & REFUSED:
        return "yes"
    return "no" if decisions & (RECOGNISED | REFUSED) else ""


def edited(dossier: Dossier, base: Dossier, before: Assessment, after: Assessment) -> Dossier:
    """The dossier with an assessment altered: one that was saved is kept, and the altered one is a new version.

    ``after`` has a uid of its own, used only when a new version is made.
    """
    if before.uid not in base.records:
        return dossier.put(replace(after, uid=before.uid, version=before.version))
    newest = max(item.version for item in versions(dossier, before.organisation))
    return dossier.put(replace(after, version=newest + 1))
