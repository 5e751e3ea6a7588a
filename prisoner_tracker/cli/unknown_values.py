"""What is said about a filter whose values nobody has: one line each on standard error; the answer stands."""

from __future__ import annotations

from prisoner_tracker.cli.terminal import complain
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.search.ast import Query
from prisoner_tracker.search.field_names import written
from prisoner_tracker.usecases.unknown_values import unknown_values


def say_unknown_values(file: CaseFile, query: Query) -> None:
    """Say for each such value of the filter that no case has it, and what is spelt alike."""
    for unknown in unknown_values(file.reader, query):
        hint = f" Perhaps: {', '.join(unknown.near)}." if unknown.near else ""
        complain(f"No case has the {written(unknown.field)} “{unknown.text}”.{hint}")
