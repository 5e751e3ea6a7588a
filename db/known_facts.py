"""Which facts of a case counts depend on: custody, categories, charges, verification, each as one comparable row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from db.mapping import columns_of_date
from prisoner_tracker.domain.charge_history import in_force_periods
from prisoner_tracker.domain.counting.reasons import custody_stretches
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import CaseCategory, Event

KnownFact = tuple[tuple[str, Any], ...]


def known_facts(dossier: Dossier) -> Iterator[KnownFact]:
    """The facts as rows of ``known_fact`` without the revisions; none while the case is in the trash."""
    if dossier.case.trashed is not None:
        return
    for stretch in custody_stretches(dossier.of(Event)):
        reasons = json.dumps(stretch.reasons, ensure_ascii=False, separators=(",", ":"))
        for period in stretch.periods:
            yield _fact(dossier, "custody", period.kind, period.start, period.end, reasons)
    for category in dossier.of(CaseCategory):
        yield _fact(dossier, "category", category.term, category.since, None)
    for charged in in_force_periods(dossier):
        yield _fact(dossier, "charge", charged.charge.article, charged.start, charged.end)
    level = dossier.case.facts.get("verification")
    if level:
        yield _fact(dossier, "verification", str(level), None, None)


def _fact(
    dossier: Dossier,
    aspect: str,
    value: str,
    start: UncertainDate | None,
    end: UncertainDate | None,
    reasons: str = "",
) -> KnownFact:
    return (
        ("case_uid", dossier.case.uid),
        ("aspect", aspect),
        ("value", value),
        *columns_of_date("start", start).items(),
        *columns_of_date("end", end).items(),
        ("reasons", reasons),
    )
