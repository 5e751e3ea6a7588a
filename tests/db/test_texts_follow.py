"""What free words find follows every record a text comes from, also when a register entry is renamed."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from prisoner_tracker.domain import drafts
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.records import (
    Assessment,
    Attachment,
    Defendant,
    Event,
    ListEntry,
    Organisation,
    Place,
    Proceeding,
    Record,
    Source,
)
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.search.parse import parse


def made(case_file: CaseFile) -> dict[str, Record]:
    """A case with one record of each kind that has a text of its own or refers to one."""
    numbers = itertools.count(1)
    dossier = drafts.new_dossier(lambda: f"x{next(numbers)}", lambda: "PT-7K3M9")
    uid = dossier.case.uid
    records = {
        record.uid: record
        for record in (
            Source(uid="s1", title="Oldtext"),
            ListEntry(uid="l1", source="s1", case=uid),
            Organisation(uid="o1", name="Oldtext"),
            Organisation(uid="o2", name="Oldtext"),
            Assessment(uid="a1", case=uid, organisation="o1", decision="recognised"),
            Place(uid="p1", name="Oldtext"),
            Event(uid="e1", case=uid, what="hearing", place="p1", court="o2"),
            Proceeding(uid="g1", name="North", number="Oldtext"),
            Defendant(uid="d1", proceeding="g1", case=uid),
            Attachment(uid="t1", case=uid, name="Oldtext"),
        )
    }
    case_file.writer.apply(difference((), [dossier.person, dossier.case, *records.values()]), "new-case")
    return records


@pytest.mark.parametrize(
    ("uid", "field"),
    [("s1", "title"), ("o1", "name"), ("o2", "name"), ("p1", "name"), ("g1", "number"), ("t1", "name")],
)
def test_a_new_text_is_found_and_the_old_one_is_not(case_file: CaseFile, uid: str, field: str) -> None:
    record = made(case_file)[uid]
    case_file.writer.apply(difference([record], [replace(record, **{field: "Newtext"})]), "save-case")
    assert case_file.reader.totals(parse("Newtext")).cases == 1
