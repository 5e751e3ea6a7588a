"""Acts on many cases over a real file: one undoable revision each, nothing done twice, cancelled whole."""

from __future__ import annotations

import pytest

from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.records import Event, Place
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.bulk_category import plan_category
from prisoner_tracker.usecases.bulk_event import SameEvent, plan_event
from prisoner_tracker.usecases.bulk_plan import write_plan
from prisoner_tracker.usecases.bulk_tag import plan_tag
from prisoner_tracker.usecases.bulk_trash import plan_trash
from tests.support.a_case import saved


@pytest.fixture
def numbers(case_file: CaseFile) -> list[int]:
    saved(case_file, "Elmar Çinarzadə", tags="water; urgent", category="journalist", place="Daşlı")
    saved(case_file, "Leyla Dağlı", category="lawyer")
    saved(case_file, "Bahar Qayalı")
    return list(case_file.reader.ids(parse(""), Order()))


def found(file: CaseFile, text: str) -> int:
    return file.reader.totals(parse(text)).cases


def test_a_tag_goes_on_those_that_lack_it_and_off_again(case_file: CaseFile, numbers: list[int]) -> None:
    plan = plan_tag(case_file, numbers, " water ")
    assert (plan.cases, plan.chosen) == (2, 3)
    before = case_file.reader.history()[0].number
    changes = write_plan(case_file, plan)
    assert changes.revision == before + 1
    assert len(changes.cases) == 2
    assert found(case_file, "tag:water") == 3
    assert plan_tag(case_file, numbers, "water").changes == ()
    away = plan_tag(case_file, numbers, "water", remove=True)
    assert away.cases == 3
    write_plan(case_file, away)
    assert found(case_file, "tag:water") == 0
    assert found(case_file, "tag:urgent") == 1
    case_file.writer.undo()
    case_file.writer.undo()
    assert found(case_file, "tag:water") == 1


def test_a_category_is_given_and_taken(case_file: CaseFile, numbers: list[int]) -> None:
    plan = plan_category(case_file, numbers, "lawyer")
    assert plan.cases == 2
    write_plan(case_file, plan)
    assert found(case_file, "category:lawyer") == 3
    write_plan(case_file, plan_category(case_file, numbers, "lawyer", remove=True))
    assert (found(case_file, "category:lawyer"), found(case_file, "category:journalist")) == (0, 1)
    case_file.writer.undo()
    assert found(case_file, "category:lawyer") == 3


def test_the_same_event_is_added_once_to_each(case_file: CaseFile, numbers: list[int]) -> None:
    event = SameEvent("transfer", read_date("3 May 2025").date, "Daşlı", note="by train")
    write_plan(case_file, plan_event(case_file, numbers, event))
    assert found(case_file, 'place:daşlı "by train"') == 3
    assert len(case_file.reader.register(Place)) == 1, "the place was there already"
    assert plan_event(case_file, numbers, event).cases == 0
    last = case_file.reader.dossiers(numbers)[0]
    assert max(last.of(Event), key=lambda one: one.position).what == "transfer"
    case_file.writer.undo()
    assert found(case_file, '"by train"') == 0


def test_a_new_place_is_made_with_the_events_and_goes_with_them(
    case_file: CaseFile, numbers: list[int]
) -> None:
    write_plan(case_file, plan_event(case_file, numbers, SameEvent("transfer", None, "Qaratəpə")))
    assert found(case_file, "place:qaratepe") == 3
    case_file.writer.undo()
    assert [place.name for place in case_file.reader.register(Place)] == ["Daşlı"]


def test_many_are_trashed_at_once(case_file: CaseFile, numbers: list[int]) -> None:
    write_plan(case_file, plan_trash(case_file, numbers))
    assert found(case_file, "") == 0
    case_file.writer.undo()
    assert found(case_file, "") == 3


def test_a_cancelled_act_writes_nothing(case_file: CaseFile, numbers: list[int]) -> None:
    with pytest.raises(UserMistake, match="cancelled"):
        plan_tag(case_file, numbers, "x", on_progress=lambda _done, _total: False)
    before = case_file.reader.history()[0].number
    with pytest.raises(UserMistake, match="cancelled"):
        write_plan(case_file, plan_tag(case_file, numbers, "x"), lambda _done, _total: False)
    assert case_file.reader.history()[0].number == before
    assert found(case_file, "tag:x") == 0


def test_nothing_named_is_refused(case_file: CaseFile, numbers: list[int]) -> None:
    for plan in (
        lambda: plan_tag(case_file, numbers, "  "),
        lambda: plan_category(case_file, numbers, ""),
        lambda: plan_event(case_file, numbers, SameEvent("")),
    ):
        with pytest.raises(UserMistake, match="nothing-named"):
            plan()
