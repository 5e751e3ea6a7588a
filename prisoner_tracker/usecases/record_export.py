"""How the history learns that restricted fields left the file: which ones, and of how many cases.

The filter is not kept there: it may hold a name, and a purge could not take it out again.
"""

from __future__ import annotations

from collections.abc import Sequence

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.ports import CaseFile

LABEL = "export-restricted"


def restricted_among(columns: Sequence[str]) -> tuple[str, ...]:
    """The keys of restricted fields among these."""
    return tuple(key for key in columns if key in BY_KEY and BY_KEY[key].restricted)


def record_export(file: CaseFile, columns: Sequence[str], cases: int) -> Changes:
    """Write it down before the file is written; in the writing thread. Without restricted fields nothing is."""
    restricted = restricted_among(columns)
    if not restricted:
        return Changes()
    return file.writer.note(LABEL, reason=f"{', '.join(restricted)}; cases: {cases}")
