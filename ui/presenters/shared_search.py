"""How a saved search is given to somebody as text, and taken from it: a name, the filter, how its list is shown."""

from __future__ import annotations

import json
from dataclasses import dataclass

from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.records import SavedSearch
from prisoner_tracker.search.errors import QueryError
from prisoner_tracker.search.parse import parse

_LONGEST = 8_000
_LONGEST_NAME = 120
_COLUMNS, _SORTED = "columns: ", "sorted: "


@dataclass(frozen=True, slots=True)
class Shared:
    """A search as shared: as `SavedSearch` keeps it."""

    name: str
    query: str
    columns: str = ""
    sorted_by: str = ""


def shared_text(search: SavedSearch) -> str:
    """The name, then the filter, then columns and order, a line each."""
    lines = [" ".join(search.name.split()), " ".join(search.query.split())]
    try:
        keys = [key for key, _ in json.loads(search.columns or "[]")]
    except (json.JSONDecodeError, TypeError, ValueError):
        keys = []
    if keys:
        lines.append(_COLUMNS + ", ".join(keys))
    if search.sorted_by:
        lines.append(_SORTED + search.sorted_by)
    return "\n".join(lines)


def shared_in(text: str) -> Shared | None:
    """The search a text holds: as `shared_text` wrote it, or a filter alone, which is its own name; else None."""
    lines = [line.strip() for line in text[:_LONGEST].splitlines() if line.strip()]
    columns = sorted_by = ""
    rest = []
    for line in lines:
        if line.startswith(_COLUMNS):
            columns = line.removeprefix(_COLUMNS)
        elif line.startswith(_SORTED):
            sorted_by = line.removeprefix(_SORTED)
        else:
            rest.append(line)
    if not 1 <= len(rest) <= 2 or len(text) > _LONGEST:
        return None
    name, query = rest[0][:_LONGEST_NAME], rest[-1]
    try:
        parse(query)
    except QueryError:
        return None
    keys = [key.strip() for key in columns.split(",") if key.strip() in BY_KEY]
    kept = json.dumps([[key, 0] for key in keys]) if keys else ""
    return Shared(name, query, kept, sorted_by if sorted_by.removeprefix("-") in BY_KEY else "")
