"""A record becomes plain data and the same record again, whatever its defaults are."""

from __future__ import annotations

import pytest

from prisoner_tracker.domain.changes import from_plain_record, to_plain_record
from prisoner_tracker.domain.count_records import Definition, FrozenCount
from prisoner_tracker.domain.record import Record
from prisoner_tracker.domain.records import Event, SavedSearch


@pytest.mark.parametrize(
    "record",
    [
        Definition(uid="u", name="Strict", house_arrest=False, administrative=False, believe_days=0),
        Definition(uid="u", name="Wide"),
        FrozenCount(uid="u", name="Strict", least=0, most=0),
        Event(uid="u", what="verdict", case="c", years=3, life=True),
        Event(uid="u", what="arrest"),
        SavedSearch(uid="u", name="All", query=""),
    ],
)
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    assert from_plain_record(record.kind, record.uid, to_plain_record(record)) == record
