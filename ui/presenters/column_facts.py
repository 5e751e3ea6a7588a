"""What a plan makes of each column: first values, how many cells are filled, understood and open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.date_reading import is_missing
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.usecases.importing.choices import KEEP
from prisoner_tracker.usecases.importing.plan import Plan

FIRST = 3
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """Counts of one column. ``open`` cells need a decision; ``places`` counts places when it names some."""

    heading: str
    key: str
    first: tuple[str, ...]
    filled: int
    empty: int
    distinct: int
    open: int
    as_text: int
    places: int = 0


def column_facts(plan: Plan) -> Mapping[str, ColumnFacts]:
    """Heading → facts, for every column of the plan's table."""
    opened: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for item in plan.undecided:
        if item.kind == "value":
            kept[item.field] += len(item.lines)
        elif item.kind != "person":
            opened[item.field] += len(item.lines)
    found = {}
    for at, heading in enumerate(plan.table.headings):
        texts = [row.cells[at].strip() for row in plan.table.rows]
        filled = [text for text in texts if text and not is_missing(text)]
        different = list(dict.fromkeys(filled))
        key = plan.choices.columns.get(heading, KEEP)
        names = {plan.choices.places.get(text, text) for text in different} if key == "place" else set()
        found[heading] = ColumnFacts(
            heading,
            key,
            tuple(" ".join(text.split())[:_SHOWN] for text in different[:FIRST]),
            len(filled),
            len(texts) - len(filled),
            len(different),
            opened[key] if key else 0,
            kept[key] if key else 0,
            len(names),
        )
    return found


def facts_words(facts: ColumnFacts) -> str:
    """What stands under "Understood"."""
    if facts.key == KEEP:
        return _tr("Kept with the entry")
    kind = BY_KEY[facts.key].kind if facts.key in BY_KEY else None
    if facts.key == "place":
        parts = [_n(facts.distinct, _tr("1 spelling"), _tr("{n} spellings"))]
        parts.append(_n(facts.places, _tr("1 place"), _tr("{n} places")))
    elif kind is Kind.LONG_TEXT:
        parts = [_tr("Text, as printed")]
    else:
        parts = [_tr("{n} understood").format(n=max(0, facts.filled - facts.open - facts.as_text))]
    if facts.open:
        parts.append(_tr("{n} to decide").format(n=facts.open))
    if facts.as_text:
        parts.append(_tr("{n} kept as text").format(n=facts.as_text))
    if facts.empty:
        parts.append(_tr("{n} empty").format(n=facts.empty))
    return ", ".join(parts)


def _n(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(n=count)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Import", source)
