"""What a list becomes in an empty file: cases, events, citations, the rows as printed, and what is asked."""

from __future__ import annotations

import json

import pytest

from prisoner_tracker.domain import status
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.records import (
    Case,
    Charge,
    Citation,
    Event,
    ListEntry,
    Person,
    PersonName,
    Place,
    RestrictedNote,
    Source,
    Term,
)
from prisoner_tracker.formats.reading import read_pasted
from prisoner_tracker.usecases.importing.choices import from_json
from prisoner_tracker.usecases.importing.plan_import import plan_import

LIST = (
    "no\tname\tcategory\tdate of arrest\tarticles\tplace of detention\tpage\n"
    "1\tTural Raqif oglu Samadli\tA. JOURNALISTS AND BLOGGERS\t22 November 2013\t206.3.2; 28\tPrison No. 1\t8\n"
    "2\tLalə Yarpaqlı\tB. LAWYERS\tearly June 2013\t\tPrison No. 11\t9\n"
    "3\tSevda Nurlu\tLAWYERS\t\t\tPrison №1\t9\n"
)


def test_every_row_becomes_a_case_of_a_person(importing):
    done = importing.take(LIST)
    assert (done.rows, done.created, done.changed, done.unchanged, done.rejected) == (3, 3, 0, 0, ())
    assert (done.cases, done.persons, done.revision) == (3, 3, 1)
    assert len(importing.only(Case)) == len(importing.only(Person)) == 3
    assert importing.value("arrested").edtf == "2013-11-22"
    assert importing.value("arrested", 1).text == "early June 2013"
    assert importing.value("articles") == ("206.3.2", "28")
    assert [charge.article for charge in importing.only(Charge)] == ["206.3.2", "28"]


def test_all_of_it_is_one_act_about_the_source(importing):
    importing.take(LIST)
    (source,) = importing.only(Source)
    assert importing.file.labels == [("import", source.uid)]


def test_number_one_is_not_number_eleven(importing):
    importing.take(LIST)
    assert importing.value("place", 0) == importing.value("place", 2)
    assert importing.value("place", 0) != importing.value("place", 1)
    assert len(importing.only(Place)) == 2


def test_a_list_says_who_was_held_on_its_date_and_nothing_of_today(importing):
    importing.take(LIST)
    case = importing.file.cases()[0]
    (seen,) = [event for event in case.of(Event) if event.what == "observation"]
    assert seen.date.text == "August 2014"
    assert seen.place is not None
    assert status.status_on(case.of(Event), importing.file.clock.today()).liberty == "not_known"


def test_nobody_listed_as_released_is_said_to_be_held(importing):
    importing.take("name\trelease date\nSevda Nurlu\t3 May 2014\n")
    assert [event.what for event in importing.only(Event)] == ["release"]


def test_every_value_is_cited_and_the_row_kept_as_printed(importing):
    importing.take(LIST)
    case = importing.file.cases()[0]
    cited = {item.field: (item.value, item.locator) for item in case.of(Citation)}
    assert cited["articles"] == ("206.3.2; 28", "row 2")
    assert cited["category"] == ("A. JOURNALISTS AND BLOGGERS", "row 2")
    (entry,) = case.of(ListEntry)
    assert json.loads(entry.cells)["page"] == "8"
    assert (entry.number, entry.line) == ("1", 2)


def test_a_long_cell_without_a_place_is_kept_whole(importing):
    story = "word " * 3000
    importing.take(
        f"name\twhatever else\nSevda Nurlu\t{story}\n", columns={"name": "name", "whatever else": ""}
    )
    (entry,) = importing.only(ListEntry)
    assert json.loads(entry.cells)["whatever else"].strip() == story.strip()


def test_what_is_restricted_is_kept_in_one_place_only(importing):
    importing.take("name\tcontact info\nSevda Nurlu\t+000 55 555 55 55\n")
    (note,) = importing.only(RestrictedNote)
    assert note.text == "+000 55 555 55 55"
    elsewhere = [record for record in importing.file.records.values() if record is not note]
    assert not any("555" in str(record) for record in elsewhere)


def test_a_row_is_rejected_only_for_want_of_a_name(importing):
    text = (
        "name\tdate of arrest\tplace of detention\n"
        "Sevda Nurlu\tnobody knows when\t\n"
        "\t3 May 2013\tPrison No. 1\n"
        "name\tdate of arrest\tplace of detention\n"
        "Total: 98\t\t\n"
        "\t\t\n"
    )
    done = importing.take(text)
    assert (done.rows, done.created, done.blank) == (4, 1, 1)
    assert done.rejected == ((3, "no-name"), (4, "repeated-heading"), (5, "total-line"))
    assert importing.value("arrested").text == "nobody knows when"
    assert not importing.value("arrested").understood
    assert [(asked.kind, asked.value) for asked in done.undecided] == [("date", "nobody knows when")]


def test_day_against_month_is_asked_and_never_guessed(importing):
    text = "name\tdate of arrest\nSevda Nurlu\t03.04.2014\n"
    (asked,) = importing.plan(text).undecided
    assert asked.options == (("2014-04-03", "2014-04-03"), ("2014-03-04", "2014-03-04"), ("text", ""))
    importing.take(text, dates={"03.04.2014": "2014-03-04"})
    assert (importing.value("arrested").edtf, importing.value("arrested").text) == (
        "2014-03-04",
        "03.04.2014",
    )


def test_an_unknown_category_is_asked_and_becomes_a_term_when_proposals_are_accepted(importing):
    text = "name\tcategory\nSevda Nurlu\tlawyer; B. KITE FLYERS\n"
    (asked,) = importing.plan(text).undecided
    assert (asked.kind, asked.field, asked.value) == ("term", "category", "B. KITE FLYERS")
    done = importing.take(text)
    assert done.undecided == ()
    assert [term.code for term in importing.only(Term)] == ["kite_flyers"]
    assert importing.value("category") == ("lawyer", "kite_flyers")
    again = importing.take(text.replace("Sevda Nurlu", "Lalə Yarpaqlı"), source=importing.SOURCE)
    assert again.created == 1
    assert len(importing.only(Term)) == 1


def test_a_label_with_a_comma_is_one_term(importing):
    importing.take(
        "name\tcategory\nSevda Nurlu\tflyers of kites\n",
        terms={"category:flyers of kites": "new:Kites, dragons"},
    )
    assert [term.code for term in importing.only(Term)] == ["kites_dragons"]


def test_names_in_parts_and_in_several_columns_are_one_person(importing):
    importing.take("surname\tfirst name\tfather's name\nSamadli\tTural\tRaqif oglu\n")
    assert importing.value("name") == "Tural Raqif oglu Samadli"


def test_a_second_name_is_another_name(importing):
    importing.take("name\tname (russian)\nTural Samadli\tТурал Самадли\n")
    assert {name.text for name in importing.only(PersonName)} == {"Tural Samadli", "Турал Самадли"}


def test_an_age_is_true_on_the_lists_date_only(importing):
    importing.take("name\tage\nSevda Nurlu\t34\n")
    born = importing.value("born")
    assert (born.text, born.earliest.isoformat(), born.latest.isoformat()) == (
        "age 34 in 2014",
        "1979-09-01",
        "1980-08-31",
    )


def test_a_dry_run_writes_nothing(importing):
    plan = importing.plan(LIST)
    assert plan.count("created") == 3
    assert plan.changes
    assert importing.file.records == {}


def test_cancelling_gives_no_half_plan(importing):
    with pytest.raises(UserMistake) as stopped:
        plan_import(read_pasted(LIST), importing.choices(LIST), importing.file, lambda done, total: False)
    assert stopped.value.code == "cancelled"


def test_choices_survive_json(importing):
    choices = importing.choices(
        LIST, dates={"1": "2014"}, leave=frozenset({"3:born"}), one_row="person", terms={"category:x": ""}
    )
    assert from_json(choices.to_json(), importing.choices(LIST)) == choices


def test_a_bare_object_is_columns(importing):
    choices = from_json('{"page": "notes"}', importing.choices(LIST))
    assert choices.columns["page"] == "notes"
    assert choices.columns["name"] == "name"
    with pytest.raises(UserMistake):
        from_json("[1]", choices)


def test_a_mapping_for_another_table_does_no_harm(importing):
    columns = {"name": "name", "no such column": "region", "page": "keep", "place of detention": "status"}
    done = importing.take(LIST, columns=columns)
    assert done.created == 3
    assert importing.value("place") == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"columns": {"page": "no_such_field"}},
        {"terms": {"category:x": "no_such_term"}},
        {"terms": {"name:x": "lawyer"}},
    ],
)
def test_a_mapping_to_what_there_is_not_is_refused(importing, wrong):
    with pytest.raises(UserMistake) as refused:
        importing.plan(LIST, **wrong)
    assert refused.value.code == "bad-mapping"
