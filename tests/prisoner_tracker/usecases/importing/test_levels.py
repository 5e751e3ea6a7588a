"""A list never gives level 4: the row is taken at level 3, said among the decisions, and never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.field_access import with_value
from prisoner_tracker.domain.records import Citation
from prisoner_tracker.usecases.importing.plan import CHANGED, CREATED, UNCHANGED

LIST = "no\tname\tverification\n1\tTural Samadli\tL4\n2\tLalə Yarpaqlı\tL2\n3\tSevda Nurlu\tL4\n"


def lift(file, level, at=0):
    """The case at this place, at this level."""
    before = file.cases()[at]
    file.apply(
        difference(before.everything(), with_value(before, "verification", level, file.new_uid).everything()),
        "x",
    )


@pytest.mark.parametrize("accept", [True, False])
def test_a_new_row_with_level_4_comes_at_level_3(importing, accept):
    done = importing.take(LIST, accept=accept)
    assert (done.created, done.rejected) == (3, ())
    assert [importing.value("verification", at) for at in range(3)] == ["l3", "l2", "l3"]


def test_it_is_one_question_for_all_its_rows(importing):
    plan = importing.plan(LIST)
    (asked,) = [item for item in plan.undecided if item.kind == "level"]
    assert (asked.field, asked.value, asked.lines) == ("verification", "L4", (2, 4))
    assert [answer for answer, _ in asked.options] == ["l3", ""]
    assert [row.doubts for row in plan.outcomes] == [("second-person-needed",), (), ("second-person-needed",)]


@pytest.mark.parametrize(("answer", "level"), [("l3", "l3"), ("", "")])
def test_answering_it_settles_it(importing, answer, level):
    plan = importing.plan(LIST, terms={"verification:L4": answer})
    assert not [item for item in plan.undecided if item.kind == "level"]
    importing.take(LIST, terms={"verification:L4": answer})
    assert importing.value("verification") == level


def test_choosing_level_4_for_it_is_no_way_round(importing):
    importing.take(LIST, terms={"verification:L4": "l4"})
    assert importing.value("verification") == "l3"


def test_what_the_list_says_is_cited_as_printed(importing):
    importing.take(LIST)
    said = [item.value for item in importing.only(Citation) if item.field == "verification"]
    assert said == ["L4", "L2", "L4"]


def test_a_case_that_has_level_4_here_keeps_it(importing):
    importing.take(LIST)
    lift(importing.file, "l4")
    plan = importing.plan(LIST)
    assert plan.outcomes[0].outcome == UNCHANGED
    importing.take(LIST)
    assert importing.value("verification") == "l4"


def test_a_changed_row_lifts_a_known_case_to_level_3_only(importing):
    importing.take(LIST)
    lift(importing.file, "l1", at=1)
    changed = LIST.replace("L2", "L4")
    plan = importing.plan(changed)
    assert plan.outcomes[1].outcome == CHANGED
    assert [(item.field, item.after[:2]) for item in plan.outcomes[1].differences if item.taken] == [
        ("verification", "L3")
    ]
    importing.take(changed)
    assert importing.value("verification", 1) == "l3"


def test_another_list_does_not_bring_it_either(importing):
    importing.take("name\tverification\nTural Samadli\t\n", replace(importing.SOURCE, title="A"))
    importing.take("name\tverification\nTural Samadli\tL4\n", replace(importing.SOURCE, title="B"))
    assert {importing.value("verification", at) for at in range(len(importing.file.cases()))} <= {"l3", ""}


def test_no_row_is_lost(importing):
    plan = importing.plan(LIST)
    assert [row.outcome for row in plan.outcomes] == [CREATED] * 3
