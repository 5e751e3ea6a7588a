"""One hearing for many, a second person for level 4, and a re-arrest, against a real file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prisoner_tracker.domain.articles import is_within
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.field_access import value_of, with_value
from prisoner_tracker.domain.merging.choices import LOST, MergeChoices
from prisoner_tracker.domain.records import (
    Charge,
    Citation,
    Defendant,
    Event,
    Organisation,
    Proceeding,
    Source,
)
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.apply_hearing import Hearing, Outcome, apply_hearing
from prisoner_tracker.usecases.merge_people import merge_people, read_merge
from prisoner_tracker.usecases.name_researcher import name_researcher, researcher_setting
from prisoner_tracker.usecases.open_proceeding import Group, open_proceeding
from prisoner_tracker.usecases.rearrest import rearrest
from prisoner_tracker.usecases.save_case import NEW, save_case
from tests.support.a_case import a_case, save, saved

NAMES = ("Tərlan Göyçəli", "Nərmin Dağlı", "Elmar Çinarzadə")


@pytest.fixture
def group(case_file: CaseFile) -> Group:
    """Three defendants of one proceeding."""
    proceeding = Proceeding(uid=case_file.new_uid(), name="Harbour")
    case_file.writer.apply(difference((), (proceeding,)), "import")
    for name in NAMES:
        dossier = a_case(case_file, name, arrested="20 November 2023")
        part = Defendant(uid=case_file.new_uid(), proceeding=proceeding.uid, case=dossier.case.uid)
        save(case_file, dossier.put(part))
    return open_proceeding(case_file.reader, proceeding.uid)


def _until(text: str) -> Outcome:
    return Outcome(until=read_date(text).date)


def _events(file: CaseFile, group: Group, what: str) -> list[Event]:
    again = open_proceeding(file.reader, group.proceeding.uid)
    return [event for dossier in again.dossiers for event in dossier.of(Event) if event.what == what]


def test_a_hearing_gives_each_defendant_an_event_and_is_one_act(case_file: CaseFile, group: Group) -> None:
    assert [dossier.primary_name for dossier in group.dossiers] == sorted(NAMES)
    before = len(case_file.reader.history())
    court = Organisation(uid=case_file.new_uid(), name="Narın District Court")
    source = Source(uid=case_file.new_uid(), title="Order of 24 June")
    hearing = Hearing(
        what="remand_extended",
        date=read_date("24 June 2025").date,
        court=court.uid,
        people="Judge Q. Xəzri",
        source=source.uid,
        new=(court, source),
    )
    outcomes = {dossier.case.uid: _until("24 September 2025") for dossier in group.dossiers}
    outcomes[group.dossiers[1].case.uid] = Outcome(what="release", release_kind="to_house_arrest")
    apply_hearing(case_file, group, hearing, outcomes)
    assert len(case_file.reader.history()) == before + 1
    extended, moved = _events(case_file, group, "remand_extended"), _events(case_file, group, "release")
    assert (len(extended), len(moved)) == (2, 1)
    assert len({event.hearing for event in (*extended, *moved)}) == 1
    assert {event.people for event in (*extended, *moved)} == {"Judge Q. Xəzri"}
    after = open_proceeding(case_file.reader, group.proceeding.uid)
    assert all(len(dossier.of(Citation)) == 1 for dossier in after.dossiers)
    assert [hearing.what for hearing in after.hearings()] == ["remand_extended"]
    case_file.writer.undo()
    assert _events(case_file, group, "remand_extended") == _events(case_file, group, "release") == []
    assert len(case_file.reader.register(Organisation)) == 0, "undo takes the court away that was made for it"


def test_a_hearing_is_corrected_in_place(case_file: CaseFile, group: Group) -> None:
    hearing = Hearing(what="remand_extended", date=read_date("24 June 2025").date)
    everybody = {dossier.case.uid: _until("24 September 2025") for dossier in group.dossiers}
    apply_hearing(case_file, group, hearing, everybody)
    held = open_proceeding(case_file.reader, group.proceeding.uid)
    first = held.hearings()[0]
    assert len(first.events) == 3
    fewer = dict(list(everybody.items())[:2])
    fewer[held.dossiers[0].case.uid] = _until("24 October 2025")
    apply_hearing(case_file, held, replace(hearing, uid=first.uid), fewer)
    events = _events(case_file, group, "remand_extended")
    assert sorted(event.until.text for event in events if event.until) == [
        "24 October 2025",
        "24 September 2025",
    ]
    assert {event.hearing for event in events} == {first.uid}


def test_a_hearing_for_nobody_is_refused(case_file: CaseFile, group: Group) -> None:
    with pytest.raises(UserMistake, match="no-defendants"):
        apply_hearing(case_file, group, Hearing(what="hearing"), {})


def _as(file: CaseFile, name: str) -> None:
    name_researcher(file, researcher_setting(file.reader), name)


def _confirm(file: CaseFile, uid: str) -> None:
    base = file.reader.dossier(uid)
    save_case(file, base, with_value(base, "verification", "l4", file.new_uid))


def test_level_4_needs_a_second_person(case_file: CaseFile) -> None:
    _as(case_file, "Pərvanə Q.")
    uid = saved(case_file).case.uid
    with pytest.raises(UserMistake) as refused:
        _confirm(case_file, uid)
    assert refused.value.details["reason"] == "same"
    _as(case_file, "  pərvanə q. ")
    with pytest.raises(UserMistake):
        _confirm(case_file, uid)
    assert case_file.reader.dossier(uid).case.facts.get("verification") is None
    _as(case_file, "Rüfət M.")
    _confirm(case_file, uid)
    revision = case_file.reader.history(uid)[0]
    assert (revision.label, revision.author) == ("confirm-case", "Rüfət M.")


def test_level_4_needs_names(case_file: CaseFile) -> None:
    uid = saved(case_file).case.uid
    with pytest.raises(UserMistake) as refused:
        _confirm(case_file, uid)
    assert refused.value.details["reason"] == "no-name"
    _as(case_file, "Rüfət M.")
    with pytest.raises(UserMistake) as refused:
        _confirm(case_file, uid)
    assert refused.value.details["reason"] == "nobody-else"


def test_a_new_case_cannot_begin_at_level_4(case_file: CaseFile) -> None:
    _as(case_file, "Pərvanə Q.")
    edited = a_case(case_file, verification="L4 Document and second person")
    with pytest.raises(UserMistake) as refused:
        save_case(case_file, Dossier(case=edited.case, person=edited.person), edited, NEW)
    assert refused.value.details["reason"] == "same"


def test_what_has_level_4_keeps_it_when_something_else_is_saved(case_file: CaseFile) -> None:
    _as(case_file, "Pərvanə Q.")
    uid = saved(case_file).case.uid
    _as(case_file, "Rüfət M.")
    _confirm(case_file, uid)
    _as(case_file, "Pərvanə Q.")
    base = case_file.reader.dossier(uid)
    save_case(case_file, base, with_value(base, "region", "Narın", case_file.new_uid))
    assert case_file.reader.dossier(uid).case.facts["verification"] == "l4"


def _level(file: CaseFile, uid: str) -> object:
    return file.reader.dossier(uid).case.facts.get("verification")


def test_who_entered_a_case_cannot_redo_its_confirmation_that_another_took_back(case_file: CaseFile) -> None:
    _as(case_file, "Pərvanə Q.")
    uid = saved(case_file).case.uid
    _as(case_file, "Rüfət M.")
    _confirm(case_file, uid)
    case_file.writer.undo()
    _as(case_file, "Pərvanə Q.")
    confirmed = case_file.reader.history(uid)[1].number
    with pytest.raises(UserMistake) as refused:
        case_file.writer.redo(confirmed)
    assert refused.value.code == "second-person-needed"
    assert _level(case_file, uid) is None
    _as(case_file, "Rüfət M.")
    case_file.writer.redo(confirmed)
    assert _level(case_file, uid) == "l4"


def test_who_entered_a_case_cannot_undo_that_another_withdrew_its_confirmation(case_file: CaseFile) -> None:
    _as(case_file, "Pərvanə Q.")
    uid = saved(case_file).case.uid
    _as(case_file, "Rüfət M.")
    _confirm(case_file, uid)
    base = case_file.reader.dossier(uid)
    save_case(case_file, base, with_value(base, "verification", "l2", case_file.new_uid))
    withdrawn = case_file.reader.history(uid)[0].number
    _as(case_file, "Pərvanə Q.")
    with pytest.raises(UserMistake, match="second-person-needed"):
        case_file.writer.undo(withdrawn)
    assert _level(case_file, uid) == "l2"


def test_ones_own_step_can_always_be_taken_back(case_file: CaseFile) -> None:
    _as(case_file, "Pərvanə Q.")
    uid = saved(case_file).case.uid
    _as(case_file, "Rüfət M.")
    _confirm(case_file, uid)
    _as(case_file, "Pərvanə Q.")
    base = case_file.reader.dossier(uid)
    save_case(case_file, base, with_value(base, "verification", "l3", case_file.new_uid))
    case_file.writer.undo()
    assert _level(case_file, uid) == "l4"


def _two_records(file: CaseFile) -> tuple[Dossier, Dossier]:
    """One detention entered twice: the second record was confirmed by a second person."""
    _as(file, "Pərvanə Q.")
    one = saved(file, "Vaqif Əlidağlı", arrested="28 November 2023", verification="L2")
    _as(file, "Səbinə T.")
    two = saved(file, "Вагиф Алидаглы", arrested="28 November 2023")
    _as(file, "Rüfət M.")
    _confirm(file, two.case.uid)
    return one, two


@pytest.mark.parametrize(("by", "level"), [("Pərvanə Q.", "l3"), ("Səbinə T.", "l3"), ("Rüfət M.", "l4")])
def test_a_merge_brings_level_4_only_by_a_second_person_of_both(
    case_file: CaseFile, by: str, level: str
) -> None:
    one, two = _two_records(case_file)
    _as(case_file, by)
    merge = read_merge(case_file.reader, one.person.uid, two.person.uid)
    joined = {two.case.uid: one.case.uid}
    choices = MergeChoices({(two.case.uid, "verification"): LOST}, joined)
    merge_people(case_file, merge, choices, "The earlier record")
    assert _level(case_file, one.case.uid) == level


def test_a_merge_leaves_the_level_of_the_case_that_is_kept(case_file: CaseFile) -> None:
    one, two = _two_records(case_file)
    _as(case_file, "Səbinə T.")
    merge = read_merge(case_file.reader, two.person.uid, one.person.uid)
    merge_people(case_file, merge, MergeChoices(joined={one.case.uid: two.case.uid}), "The earlier record")
    assert _level(case_file, two.case.uid) == "l4"


def test_a_re_arrest_is_a_new_case_that_keeps_what_stays_true(case_file: CaseFile) -> None:
    old = saved(
        case_file,
        category="journalist; lawyer",
        affiliation="North Wind",
        lawyer="Q. Xəzri",
        arrested="20 November 2023",
        released="1 May 2024",
        articles="206.3.2; 192",
        proceeding="Harbour",
        verification="L3 Confirmed by two sources",
    )
    dropped = next(charge for charge in old.of(Charge) if is_within(charge.article, "192"))
    ended = old.put(
        Event(
            uid=case_file.new_uid(), what="charge_dropped", case=old.case.uid, charge=dropped.uid,
            date=read_date("1 April 2024").date,
        )
    )  # fmt: skip
    save(case_file, ended, old)
    old = case_file.reader.dossier(old.case.uid)
    base, new = rearrest(old, case_file.new_uid, case_file.new_code)
    new = with_value(new, "arrested", read_date("3 March 2025").date, case_file.new_uid)
    save_case(case_file, base, new, NEW)
    stored = case_file.reader.dossier(new.case.uid)
    today = case_file.clock.today()
    assert stored.person == old.person
    assert value_of(stored, "category", today) == ("journalist", "lawyer")
    assert value_of(stored, "affiliation", today) == ("North Wind",)
    assert value_of(stored, "lawyer", today) == "Q. Xəzri"
    assert value_of(stored, "proceeding", today) == "Harbour"
    assert value_of(stored, "articles", today) == ("206.3.2",)
    assert [event.what for event in stored.of(Event)] == ["arrest"]
    assert "verification" not in stored.case.facts
    untouched = case_file.reader.dossier(old.case.uid)
    assert {event.what for event in untouched.of(Event)} == {"arrest", "release", "charge_dropped"}
    assert len(case_file.reader.register(Proceeding)) == 1
