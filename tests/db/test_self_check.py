"""Check finds what differs from the records, and a rebuild puts all of it right without touching records or history."""

from __future__ import annotations

import pytest

from db import engine
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.check_file import check_file, repair_file
from tests.db.test_writing import dump
from tests.support.a_case import a_case, save, saved


@pytest.fixture
def filled(case_file: CaseFile) -> CaseFile:
    for name in ("Leyla Dağlı", "Elmar Çinarzadə"):
        read = saved(case_file, name, arrested="5 June 2024", place="Agkum", category="journalist")
        save(case_file, a_case(case_file, name, read, category="lawyer"), read)
    assert case_file.reader.check() == []
    return case_file


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE case_list SET liberty='at_liberty' WHERE case_id=1", "projection-stale"),
        ("UPDATE case_list SET name_key='x' WHERE case_id=1", "projection-stale"),
        ("UPDATE case_text SET body='x' WHERE case_id=2", "projection-stale"),
        ("UPDATE list_value SET value=value || 'x' WHERE key='liberty'", "projection-stale"),
        ("UPDATE list_block SET codes=zeroblob(4000) WHERE key='place'", "projection-stale"),
        ("DELETE FROM case_list WHERE case_id=1", "list-incomplete"),
        ("DELETE FROM case_words WHERE rowid=1", "index-incomplete"),
        ("UPDATE case_words SET names='x', body='y' WHERE rowid=2", "words-stale"),
        ("DELETE FROM known_fact", "counts-stale"),
        ("UPDATE known_state SET state=state+1", "counts-stale"),
    ],
)
def test_what_differs_from_the_records_is_found_and_made_anew(
    filled: CaseFile, statement: str, code: str
) -> None:
    records, head = dump(filled), filled.reader.chain_head()
    raw = engine.raw_connection(filled.path, None)
    raw.execute(statement)
    raw.close()
    found = filled.reader.check()
    assert code in [finding.code for finding in found]
    assert all(finding.derivable for finding in found)
    repair_file(filled)
    assert filled.reader.check() == []
    assert dump(filled) == records
    assert filled.reader.chain_head() == head


def test_a_reference_that_leads_nowhere_is_said_and_not_hidden_by_a_repair(filled: CaseFile) -> None:
    raw = engine.raw_connection(filled.path, None)
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("UPDATE case_category SET case_id=99")
    raw.close()
    checked = check_file(filled)
    assert "dangling-reference" in [finding.code for finding in checked.found]
    repair_file(filled)
    left = check_file(filled).left
    assert [(finding.code, finding.derivable) for finding in left] == [("dangling-reference", False)]


def test_checking_changes_nothing_and_leaves_the_connection_for_questions(filled: CaseFile) -> None:
    head, records = filled.reader.chain_head(), dump(filled)
    for _ in range(2):
        assert filled.reader.check() == []
    raw = filled.reader._connection.connection.dbapi_connection
    assert raw.execute("PRAGMA query_only").fetchone() == (1,)
    assert (filled.reader.chain_head(), dump(filled)) == (head, records)
