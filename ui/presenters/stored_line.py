"""What one line of a list will be, field by field, beside what stands in the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.field_text import to_text
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.usecases.importing.plan import Plan
from prisoner_tracker.usecases.importing.reading import RowReader
from ui.date_words import long


@dataclass(frozen=True, slots=True)
class StoredValue:
    """A field's key, the text that will be stored, the text in the list, and whether it is still to be decided."""

    key: str
    text: str
    printed: str
    doubtful: bool = False


def stored_values(
    plan: Plan, at: int, vocabularies: Mapping[str, Vocabulary], language: str
) -> list[StoredValue]:
    """The filled fields of the row at place ``at``, in the order of the columns; restricted ones are left out."""
    row = plan.table.rows[at]
    read = RowReader(plan.table, plan.choices, vocabularies, {}).read(row)
    doubted = {asked.field for asked in plan.undecided if row.line in asked.lines}
    shown = []
    for key, value in read.values.items():
        field = BY_KEY[key]
        printed = read.printed.get(key, "")
        if isinstance(value, UncertainDate) and value.understood:
            text = long(value)
        else:
            text = to_text(field, value, vocabularies, language)
        if key == "place":
            text = plan.choices.places.get(text, text)
        if (text or printed) and not field.restricted:
            shown.append(StoredValue(key, text or printed, printed, key in doubted))
    return shown
