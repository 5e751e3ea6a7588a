"""The dossiers told from the changes that make cases are those the file gives back, in the same order."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.dossier_reader import read_dossiers
from db.made_dossiers import MadeDossiers
from db.schema.cases import detention
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import RecordChange, difference
from prisoner_tracker.domain.records import (
    Case,
    CaseTag,
    Citation,
    Defendant,
    Event,
    Person,
    Proceeding,
    Record,
    Source,
)
from prisoner_tracker.ports import CaseFile
from tests.db.conftest import FixedClock
from tests.support.random_cases import case_records, registers

Records = tuple[Record, ...]
PERSON, CASE = Person(uid="h1", code="H-1"), Case(uid="c1", person="h1", code="PT-1AB")
TAG = CaseTag(uid="t1", case="c1", text="water")
GROUP, PART = Proceeding(uid="g9", name="Harbour"), Defendant(uid="d1", proceeding="g9", case="c1")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case_records(1), case_records(2), st.booleans(), st.randoms(use_true_random=False))
def test_what_the_changes_tell_is_what_is_read(
    one: Records, other: Records, of_one_person: bool, chance: Random
) -> None:
    if of_one_person:
        other = tuple(
            replace(item, person="h1") if isinstance(item, Case) else item
            for item in other
            if isinstance(item, Case) or getattr(item, "person", None) != "h2"
        )
    changes = list(difference((), {item.uid: item for item in (*registers(), *one, *other)}.values()))
    chance.shuffle(changes)
    with a_file() as file:
        file.writer.apply(changes, "import")
        agree(file, changes)
        assert not file.reader.check()


def test_a_shared_hearing_is_not_told_by_the_case_alone() -> None:
    hearing = Event(uid="e1", what="verdict", proceeding="g9", years=3)
    assert told(GROUP, PERSON, CASE, PART) == {"c1"}
    assert told(GROUP, hearing, PERSON, CASE, PART) == set()
    assert told(PERSON, CASE, PART) == set()


def test_a_case_of_somebody_who_is_here_already_is_read() -> None:
    assert told(CASE, TAG) == set()


def test_what_another_change_names_is_read() -> None:
    made = list(difference((), (PERSON, CASE, TAG)))
    moved = RecordChange("case_tag", "t2", "case", "c2", "c1")
    assert set(MadeDossiers(made).uids) == {"c1"}
    assert not MadeDossiers([*made, moved]).uids
    assert not MadeDossiers([*made, RecordChange("case_tag", "t1", "text", "water", "bread")]).uids


def test_what_is_done_again_meets_what_was_said_since() -> None:
    """A redo makes the case anew, but others may have cited it meanwhile: it is read."""
    with a_file() as file:
        source = Source(uid="s1", title="A list")
        file.writer.apply(difference((), (PERSON, CASE, TAG, source)), "import")
        cited = Citation(uid="q1", source="s1", about="c1", field="born", quote="in spring")
        file.writer.apply(difference((), (cited,)), "save-case")
        for _ in range(2):
            file.writer.undo()
        for _ in range(2):
            file.writer.redo()
        assert not file.reader.check()


def told(*records: Record) -> set[str]:
    return set(MadeDossiers(difference((), records)).uids)


def agree(file: CaseFile, changes: list[RecordChange]) -> None:
    made = MadeDossiers(changes)
    connection = file.reader._connection  # type: ignore[attr-defined]
    with connection.begin():
        rows = connection.execute(select(detention.c.uid, detention.c.id))
        keys = {row.uid: row.id for row in rows}
        for uid, dossier in made.dossiers(connection, sorted(keys), 7).items():
            (read,) = read_dossiers(connection, [keys[uid]], 7)
            assert dossier == read
            assert list(dossier.records) == list(read.records)


@contextmanager
def a_file() -> Iterator[CaseFile]:
    with tempfile.TemporaryDirectory() as folder:
        file = bootstrap.create_file(Path(folder) / "cases.ptdb", None, FixedClock(date(2025, 3, 1)))
        try:
            yield file
        finally:
            file.close()
