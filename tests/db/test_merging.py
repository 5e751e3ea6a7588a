"""Two people become one without losing anything, as one act; undo gives back every record as it was."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.errors import Conflict, UserMistake
from prisoner_tracker.domain.field_values import value_of
from prisoner_tracker.domain.merging.choices import (
    BOTH,
    KEPT,
    LOST,
    PERSON,
    MergeChoices,
    case_fields,
    person_fields,
    proposed_joins,
)
from prisoner_tracker.domain.records import (
    Case,
    Citation,
    CodeAlias,
    Event,
    Person,
    PersonName,
    PersonPair,
    Record,
)
from prisoner_tracker.formats.reading import read_pasted
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.decide_pair import decide_pair
from prisoner_tracker.usecases.importing.choices import ListSource
from prisoner_tracker.usecases.importing.plan_import import plan_import
from prisoner_tracker.usecases.importing.propose import propose_choices
from prisoner_tracker.usecases.merge_people import Merge, merge_people, read_merge
from tests.support.a_case import a_case, save, saved
from tests.support.dump import dump
from tests.support.random_cases import case_records, registers

TITLE = "The earlier record"


def merged(file: CaseFile, kept: str, lost: str, choices: MergeChoices | None = None) -> Merge:
    """Merge as proposed, or as chosen."""
    merge = read_merge(file.reader, kept, lost)
    if choices is None:
        choices = MergeChoices(joined=proposed_joins(merge.kept, merge.lost, file.clock.today()))
    merge_people(file, merge, choices, TITLE)
    return merge


def found(file: CaseFile, query: str) -> list[str]:
    numbers = file.reader.ids(parse(query), Order("code"))
    return [str(row.cells["code"]) for row in file.reader.page(numbers)]


def test_two_records_of_one_detention_become_one(case_file: CaseFile) -> None:
    one = saved(
        case_file, "Vaqif Əlidağlı", born="1981", arrested="28 November 2023", summary="Wrote about water"
    )
    two = saved(
        case_file,
        "Вагиф Алидаглы",
        born="1982",
        arrested="28 November 2023",
        articles="206.3",
        lawyer="N. Bulaq",
    )
    merged(case_file, one.person.uid, two.person.uid)
    rows = case_file.reader.cases_of_person(one.person.uid)
    assert [row.uid for row in rows] == [one.case.uid]
    read = case_file.reader.dossier(one.case.uid)
    assert [name.text for name in read.of(PersonName)] == ["Vaqif Əlidağlı", "Вагиф Алидаглы"]
    assert len([event for event in read.of(Event) if event.what == "arrest"]) == 1
    assert read.case.facts == {"summary": "Wrote about water", "lawyer": "N. Bulaq"}
    assert value_of(read, "articles", date.min) == ("206.3",)
    assert [(said.field, said.value) for said in read.of(Citation)] == [("born", "1982")]
    assert case_file.reader.check() == []


def test_both_codes_lead_to_the_case(case_file: CaseFile) -> None:
    one = saved(case_file, "Vaqif Əlidağlı", arrested="28 November 2023")
    two = saved(case_file, "Вагиф Алидаглы", arrested="28 November 2023")
    third = saved(case_file, "Somebody Else", arrested="28 November 2023")
    merged(case_file, one.person.uid, two.person.uid)
    merged(case_file, third.person.uid, one.person.uid)
    for code in (one.case.code, two.case.code, third.case.code):
        assert case_file.reader.dossier(code.lower()).case.uid == third.case.uid
        assert case_file.reader.codes([code]) == {code: third.case.uid}
        assert found(case_file, f"code:{code}") == [third.case.code]
        assert found(case_file, code) == [third.case.code]
    assert len({case_file.new_code() for _ in range(9)} & {one.case.code, two.case.code}) == 0


def test_a_list_with_the_old_code_means_the_merged_case(case_file: CaseFile) -> None:
    one = saved(case_file, "Vaqif Əlidağlı", arrested="28 November 2023")
    two = saved(case_file, "Вагиф Алидаглы", arrested="28 November 2023")
    merged(case_file, one.person.uid, two.person.uid)
    table = read_pasted(f"code\tname\tlawyer\n{two.case.code}\tВагиф Алидаглы\tN. Bulaq\n")
    plan = plan_import(table, propose_choices(table, case_file, ListSource("A list")), case_file)
    assert [(row.outcome, row.case) for row in plan.outcomes] == [("changed", one.case.uid)]


def test_another_detention_stays_a_case_of_its_own(case_file: CaseFile) -> None:
    one = saved(case_file, "Vaqif Əlidağlı", arrested="28 November 2023")
    two = saved(case_file, "Вагиф Алидаглы", arrested="2 March 2019")
    merged(case_file, one.person.uid, two.person.uid)
    assert [row.uid for row in case_file.reader.cases_of_person(one.person.uid)] == [
        two.case.uid,
        one.case.uid,
    ]
    assert case_file.reader.dossier(two.case.code).person.uid == one.person.uid
    assert found(case_file, f"code:{two.case.code}") == [two.case.code]


def test_the_chosen_side_wins_and_the_other_value_is_cited(case_file: CaseFile) -> None:
    one = saved(case_file, "Vaqif Əlidağlı", arrested="28 November 2023", region="Narın", notes="first")
    two = saved(
        case_file, "Вагиф Алидаглы", arrested="28 or 29 November 2023", region="Xəzri", notes="second"
    )
    sides = {(PERSON, "name"): LOST, (two.case.uid, "arrested"): LOST, (two.case.uid, "region"): KEPT}
    merged(case_file, one.person.uid, two.person.uid, MergeChoices(sides, {two.case.uid: one.case.uid}))
    read = case_file.reader.dossier(one.case.uid)
    assert read.primary_name == "Вагиф Алидаглы"
    arrested = value_of(read, "arrested", date.min)
    assert getattr(arrested, "text", "") == "28 or 29 November 2023"
    assert read.case.facts["region"] == "Narın"
    assert read.case.facts["notes"] == "first\n\nsecond"
    assert {(said.field, said.value) for said in read.of(Citation)} == {
        ("arrested", "28 November 2023"),
        ("region", "Xəzri"),
    }


def test_decisions_about_others_hold_for_the_merged_person(case_file: CaseFile) -> None:
    one, two, other = (saved(case_file, name) for name in ("Vaqif Dağ", "Вагиф Даг", "Vaqif Bağ"))
    decide_pair(case_file, two.person.uid, other.person.uid, "different")
    decide_pair(case_file, one.person.uid, two.person.uid, "same")
    merged(case_file, one.person.uid, two.person.uid)
    pairs = [pair for pair in case_file.reader.register(PersonPair) if isinstance(pair, PersonPair)]
    assert [({pair.one, pair.other}, pair.decision) for pair in pairs] == [
        ({one.person.uid, other.person.uid}, "different")
    ]


def test_people_without_a_name_are_never_merged(case_file: CaseFile) -> None:
    one, two = saved(case_file, "Unknown"), saved(case_file, "Naməlum")
    before = dump(case_file)
    with pytest.raises(UserMistake, match="people-unknown"):
        read_merge(case_file.reader, one.person.uid, two.person.uid)
    with pytest.raises(UserMistake, match="same-person"):
        read_merge(case_file.reader, one.person.uid, one.person.uid)
    with pytest.raises(UserMistake, match="no-such-person"):
        read_merge(case_file.reader, one.person.uid, "nobody")
    assert dump(case_file) == before


def test_what_somebody_changed_meanwhile_is_a_conflict(case_file: CaseFile) -> None:
    one, two = saved(case_file, "Vaqif Dağ", region="north"), saved(case_file, "Вагиф Даг", region="south")
    merge = read_merge(case_file.reader, one.person.uid, two.person.uid)
    save(case_file, a_case(case_file, two.primary_name, two, region="east"), two)
    before = dump(case_file)
    choices = MergeChoices({(two.case.uid, "region"): LOST}, {two.case.uid: one.case.uid})
    with pytest.raises(Conflict):
        merge_people(case_file, merge, choices, TITLE)
    assert dump(case_file) == before


SIDES = st.dictionaries(
    st.sampled_from([(PERSON, key) for key in person_fields()] + [("c2", key) for key in case_fields()]),
    st.sampled_from((KEPT, LOST, BOTH)),
)


@settings(
    max_examples=15, phases=(Phase.generate,), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(one=case_records(1), two=case_records(2), sides=SIDES, joins=st.booleans())
def test_nothing_is_lost_and_undo_gives_everything_back(
    tmp_path_factory: pytest.TempPathFactory,
    clock,
    one: tuple[Record, ...],
    two: tuple[Record, ...],
    sides: dict[tuple[str, str], str],
    joins: bool,
) -> None:
    file = bootstrap.create_file(Path(tmp_path_factory.mktemp("merge")) / "m.ptdb", None, clock)
    try:
        two = tuple(_named_otherwise(record) for record in two)
        file.writer.apply(difference((), (*registers(), *one, *two)), "import")
        before = dump(file)
        try:
            merge = read_merge(file.reader, "h1", "h2")
        except UserMistake as mistake:
            assert mistake.code == "people-unknown"
            return
        choices = MergeChoices(sides, {"c2": "c1"} if joins else {})
        merge_people(file, merge, choices, TITLE)
        after = dump(file)
        assert "h2" not in after
        assert ("c2" in after) is not joins
        _nothing_points_at_what_is_gone(before, after)
        _every_text_is_still_there(before, after)
        assert file.reader.dossier("PT-2AB").case.uid == ("c1" if joins else "c2")
        assert file.reader.check() == []
        file.writer.undo()
        assert dump(file) == before
        assert file.reader.check() == []
        file.writer.redo()
        assert dump(file) == after
    finally:
        file.close()


def _named_otherwise(record: Record) -> Record:
    return replace(record, text=f"{record.text} II") if isinstance(record, PersonName) else record


def _nothing_points_at_what_is_gone(before: dict[str, Record], after: dict[str, Record]) -> None:
    gone = before.keys() - after.keys()
    for record in after.values():
        for item in fields(record):
            value = getattr(record, item.name)
            assert item.name == "uid" or not isinstance(value, str) or value not in gone, (record, item.name)


def _every_text_is_still_there(before: dict[str, Record], after: dict[str, Record]) -> None:
    kept = "\n".join(map(_texts, after.values()))
    for record in before.values():
        for text in _texts(record).split("\n"):
            assert text in kept, record


def _texts(record: Record) -> str:
    """Everything a record says in words, dates as typed."""
    values = [getattr(record, item.name) for item in fields(record) if item.name not in _REFERENCES]
    if isinstance(record, Case | Person):
        # Terms are cited by their label.
        values += [value for key, value in record.facts.items() if key not in ("gender", "verification")]
    said = [getattr(value, "text", value) for value in values]
    return "\n".join(value for value in said if isinstance(value, str))


_REFERENCES = {
    "uid",
    "person",
    "case",
    "trashed",
    "charge",
    "former_charge",
    "place",
    "court",
    "about",
    "one",
    "other",
}


def test_an_alias_of_a_person_only_leads_to_the_first_case(case_file: CaseFile) -> None:
    one = saved(case_file, "Vaqif Dağ")
    alias = CodeAlias(uid=case_file.new_uid(), person=one.person.uid, code="PT-22222")
    case_file.writer.apply(difference((), [alias]), "merge-people")
    assert case_file.reader.dossier("PT-22222").case.uid == one.case.uid
    assert found(case_file, "code:pt-22222") == [one.case.code]
