"""What the preview of several releases says under each definition is what the counts say once they are saved."""

from __future__ import annotations

from datetime import date

import pytest

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.field_access import with_value
from prisoner_tracker.domain.records import Defendant, Proceeding
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.apply_hearing import Hearing, Outcome, apply_hearing, as_applied
from prisoner_tracker.usecases.bulk_event import SameEvent, plan_event
from prisoner_tracker.usecases.bulk_plan import write_plan
from prisoner_tracker.usecases.count_on import count_on
from prisoner_tracker.usecases.definitions import define, definitions
from prisoner_tracker.usecases.open_proceeding import open_proceeding
from prisoner_tracker.usecases.preview_releases import Effect, effects, pairs_of
from prisoner_tracker.usecases.rearrest import rearrest
from prisoner_tracker.usecases.save_case import NEW, save_case
from tests.support.a_case import a_case, save, saved

DAY = date(2025, 6, 24)


@pytest.fixture
def group(case_file: CaseFile) -> str:
    """Four defendants held, one of them by two cases; three definitions."""
    proceeding = Proceeding(uid=case_file.new_uid(), name="Harbour")
    case_file.writer.apply(difference((), (proceeding,)), "import")
    for name in ("Tərlan Göyçəli", "Nərmin Dağlı", "Elmar Çinarzadə", "Səbinə Tər"):
        dossier = a_case(case_file, name, arrested="20 November 2023", category="journalist")
        part = Defendant(uid=case_file.new_uid(), proceeding=proceeding.uid, case=dossier.case.uid)
        save(case_file, dossier.put(part))
    saved(case_file, "Ayla Uzaq", arrested="20 November 2023")
    for definition in (
        Definition(uid="", name="Wide", house_arrest=True),
        Definition(uid="", name="Strict", house_arrest=False),
        Definition(uid="", name="Detentions", house_arrest=False, unit="cases"),
    ):
        define(case_file, definition)
    return proceeding.uid


def now(file: CaseFile, day: date = DAY) -> dict[str, tuple[int, int]]:
    found = (count_on(file.reader, item, day) for item in definitions(file.reader))
    return {count.definition.name: (count.least, count.most) for count in found}


def test_a_hearing_with_releases_is_previewed_for_all_together(case_file: CaseFile, group: str) -> None:
    read = open_proceeding(case_file.reader, group)
    hearing = Hearing(what="hearing", date=read_date("24 June 2025").date)
    outcomes = {dossier.case.uid: Outcome() for dossier in read.dossiers}
    outcomes[read.dossiers[0].case.uid] = Outcome(what="release", release_kind="to_house_arrest")
    outcomes[read.dossiers[1].case.uid] = Outcome(what="release", release_kind="pardon_full")
    outcomes[read.dossiers[2].case.uid] = Outcome(what="release", release_kind="pardon_full")
    before, revisions = now(case_file), len(case_file.reader.history())
    pairs = as_applied(read, hearing, outcomes, case_file.new_uid)
    said = effects(case_file.reader, pairs, hearing.date, case_file.clock.today())
    assert len(case_file.reader.history()) == revisions, "nothing is written"
    assert {item.name: item.before for item in said} == before
    apply_hearing(case_file, read, hearing, outcomes)
    assert {item.name: item.after for item in said} == now(case_file)
    assert now(case_file) == {"Wide": (3, 3), "Strict": (2, 2), "Detentions": (2, 2)}


def test_the_same_event_for_many_is_previewed(case_file: CaseFile, group: str) -> None:
    numbers = list(case_file.reader.ids(parse("category:journalist"), Order()))
    event = SameEvent("release", read_date("20-24 June 2025").date, release_kind="amnesty")
    plan = plan_event(case_file, numbers, event)
    pairs = pairs_of(case_file.reader, plan, numbers)
    said = effects(case_file.reader, pairs, event.date, case_file.clock.today())
    write_plan(case_file, plan)
    assert {item.name: item.after for item in said} == now(case_file)
    assert Effect("Wide", (5, 5), (1, 1)) in said


def test_a_person_who_counts_by_another_case_still_counts(case_file: CaseFile, group: str) -> None:
    old = open_proceeding(case_file.reader, group).dossiers[0]
    base, again = rearrest(old, case_file.new_uid, case_file.new_code)
    again = with_value(again, "arrested", read_date("1 May 2025").date, case_file.new_uid)
    save_case(case_file, base, again, NEW)
    assert now(case_file) == {"Wide": (5, 5), "Strict": (5, 5), "Detentions": (6, 6)}
    numbers = list(case_file.reader.ids(parse(f"code:{again.case.code}"), Order()))
    plan = plan_event(case_file, numbers, SameEvent("release", read_date("24 June 2025").date))
    said = effects(
        case_file.reader,
        pairs_of(case_file.reader, plan, numbers),
        read_date("24 June 2025").date,
        case_file.clock.today(),
    )
    write_plan(case_file, plan)
    assert {item.name: item.after for item in said} == now(case_file)
    assert now(case_file)["Wide"] == (5, 5)
    assert now(case_file)["Detentions"] == (5, 5)


def test_an_uncertain_day_makes_a_range(case_file: CaseFile, group: str) -> None:
    numbers = list(case_file.reader.ids(parse("category:journalist"), Order()))
    event = SameEvent("release", None)
    plan = plan_event(case_file, numbers, event)
    today = case_file.clock.today()
    said = effects(case_file.reader, pairs_of(case_file.reader, plan, numbers), None, today)
    write_plan(case_file, plan)
    assert {item.name: item.after for item in said} == now(case_file, today)
