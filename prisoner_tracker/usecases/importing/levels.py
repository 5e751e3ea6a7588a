"""What a list may say of verification: never level 4, which a second person gives who works in this file."""

from __future__ import annotations

from dataclasses import replace

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.usecases.confirm_case import LEVEL, LEVEL_BELOW
from prisoner_tracker.usecases.importing.reading import Doubt, RowValues

SECOND_PERSON = "second-person-needed"
_FIELD = "verification"


def brought_down(row: RowValues, base: Dossier | None) -> RowValues:
    """The row with level 3 where it says level 4 of a case (None: a new one) that has no level 4 here.

    The doubt says so; the row as printed keeps its words.
    """
    if row.values.get(_FIELD) != LEVEL:
        return row
    if base is not None and base.case.facts.get(_FIELD) == LEVEL:
        return row
    doubt = Doubt(_FIELD, row.printed.get(_FIELD, ""), SECOND_PERSON)
    return replace(row, values={**row.values, _FIELD: LEVEL_BELOW}, doubts=(*row.doubts, doubt))
