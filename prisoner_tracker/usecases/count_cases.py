"""How many cases and people a filter finds, and how they part by a field."""

from __future__ import annotations

from dataclasses import dataclass, replace

from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.fields import BY_KEY, Shown
from prisoner_tracker.ports import CaseFile, FacetValue, Totals
from prisoner_tracker.search.ast import Query

_ALL = 100_000
ALSO = frozenset({"status", "release_kind", "end", "court", "region"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The totals, and groups with labels; a case with several values is in several groups."""

    totals: Totals
    groups: tuple[FacetValue, ...]


def count_cases(file: CaseFile, query: Query, by: str = "", language: str = "en") -> Counted:
    """Count. Raises UserMistake("cannot-group-by") for a field that has no groups."""
    totals = file.reader.totals(query)
    if not by:
        return Counted(totals, ())
    key = by.replace("-", "_")
    field = BY_KEY.get(key)
    if field is None or not (Shown.FACET in field.shown or key in ALSO):
        raise UserMistake("cannot-group-by", field=by)
    vocabulary = file.reader.vocabularies().get(field.vocabulary)
    groups = []
    for group in file.reader.groups(query, key, _ALL):
        term = vocabulary.by_code.get(group.value) if vocabulary else None
        groups.append(replace(group, label=term.label(language) if term else group.label))
    return Counted(totals, tuple(groups))
