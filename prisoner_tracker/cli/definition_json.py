"""How a definition is printed as JSON."""

from __future__ import annotations

from prisoner_tracker.cli import count_words
from prisoner_tracker.domain.count_records import Definition


def of_definition(item: Definition) -> dict[str, object]:
    """All its terms, and the sentence."""
    return {
        "name": item.name,
        "version": item.version,
        "filter": item.query,
        "house_arrest": item.house_arrest,
        "administrative": item.administrative,
        "ex_post": item.ex_post,
        "prisoners_of_war": item.prisoners_of_war,
        "min_verification": item.least_verification.upper(),
        "recognised_by": item.recognised_by.splitlines(),
        "unit": item.unit,
        "group_by": item.group_by,
        "believe_observations": item.believe_days,
        "note": item.note,
        "sentence": count_words.sentence(item),
    }
