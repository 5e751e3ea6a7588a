"""Who a row is: never somebody else on the name alone, never twice what is known."""

from __future__ import annotations

from dataclasses import replace

from prisoner_tracker.domain.records import (
    Case,
    Event,
    ListEntry,
    Person,
    PersonName,
    PersonPair,
    Place,
    RestrictedNote,
    Source,
)
from prisoner_tracker.usecases.importing.choices import ListSource, PersonChoice

OTHER = ListSource("Another list", "Another body", "May 2015")
LIST = "no\tname\tdate of arrest\tplace of detention\tpage\n1\tTural Samadli\t22 November 2013\tPrison No. 1\t8\n"


def test_the_same_list_again_changes_nothing(importing):
    importing.take(LIST)
    done = importing.take(LIST, accept=False)
    assert (done.unchanged, done.created, done.revision) == (1, 0, 0)
    assert done.undecided == ()


def test_the_same_list_without_numbers_changes_nothing(importing):
    text = "name\tdate of arrest\nTural Samadli\t22 November 2013\nSevda Nurlu\t\n"
    importing.take(text)
    done = importing.take(text, accept=False)
    assert (done.unchanged, done.created, done.undecided) == (2, 0, ())


def test_a_cell_changed_in_the_list_is_a_change_and_an_empty_one_erases_nothing(importing):
    importing.take(LIST)
    plan = importing.plan(LIST.replace("22 November", "23 November").replace("Prison No. 1", ""))
    (row,) = plan.outcomes
    assert row.outcome == "changed"
    assert [(item.field, item.before, item.after) for item in row.differences] == [
        ("arrested", "22 November 2013", "23 November 2013")
    ]


def test_a_cell_without_a_field_that_changed_is_kept_anew(importing):
    importing.take(LIST)
    done = importing.take(LIST.replace("\t8\n", "\t9\n"))
    assert done.changed == 1
    (entry,) = importing.only(ListEntry)
    assert '"page": "9"' in entry.cells


def test_a_difference_can_be_left(importing):
    importing.take(LIST)
    done = importing.take(LIST.replace("22 November", "23 November"), leave=frozenset({"2:arrested"}))
    assert (done.unchanged, done.revision) == (1, 0)
    assert importing.value("arrested").edtf == "2013-11-22"


def test_what_was_corrected_here_stands_when_the_list_says_the_same_as_before(importing):
    importing.take(LIST)
    edited = importing.take(
        f"code,name,arrested\n{importing.file.cases()[0].case.code},Tural Samadli,24 November 2013\n"
    )
    assert edited.changed == 1
    assert importing.take(LIST).unchanged == 1
    assert importing.value("arrested").edtf == "2013-11-24"


def test_a_column_that_gets_a_field_later_is_taken_then(importing):
    importing.take(LIST, columns={"no": "entry_number", "name": "name", "date of arrest": ""})
    assert importing.value("arrested") is None
    importing.take(LIST, columns={"no": "entry_number", "name": "name", "date of arrest": "arrested"})
    assert importing.value("arrested").edtf == "2013-11-22"


def test_another_edition_adds_where_he_was_seen_and_forgets_nothing(importing):
    importing.take(LIST)
    later = ListSource("Invented list", "Invented body", "March 2015")
    done = importing.take(LIST.replace("No. 1", "No. 17"), source=later)
    assert (done.changed, done.created) == (1, 0)
    places = {place.uid: place.name for place in importing.only(Place)}
    seen = {
        event.date.text: places[event.place] for event in importing.only(Event) if event.what == "observation"
    }
    assert seen == {"August 2014": "Prison No. 1", "March 2015": "Prison No. 17"}
    assert importing.value("place") == "Prison No. 17"
    assert len(importing.only(Source)) == 2


def test_another_edition_may_number_anew(importing):
    importing.take(LIST)
    later = ListSource("Invented list", "Invented body", "March 2015")
    done = importing.take("no\tname\n1\tSevda Nurlu\n", source=later)
    assert done.created == 1
    assert [case.primary_name for case in importing.file.cases()] == ["Tural Samadli", "Sevda Nurlu"]


def test_the_same_name_and_arrest_in_another_list_is_proposed_and_not_taken_unasked(importing):
    importing.take(LIST)
    text = "name\tdate of arrest\nTural Səmədli\t22.11.2013\n"
    plan = importing.plan(text, source=OTHER)
    (asked,) = plan.undecided
    assert (asked.kind, asked.options[0][0]) == ("person", "same-case")
    assert plan.count("created") == 1
    done = importing.take(text, source=OTHER)
    assert (done.changed, done.created, len(importing.only(Case))) == (1, 0, 1)
    assert {name.text for name in importing.only(PersonName)} == {"Tural Samadli", "Tural Səmədli"}
    assert importing.value("name") == "Tural Samadli"


def test_a_name_alone_is_asked_about_and_never_taken_for_the_same(importing):
    importing.take(LIST)
    done = importing.take("name\nTural Samadli\n", source=OTHER)
    assert (done.created, len(importing.only(Person))) == (1, 2)
    (asked,) = done.undecided
    assert asked.options[0] == ("new", "")


def test_another_father_is_another_person(importing):
    importing.take("name\tdate of arrest\nTural Raqif oglu Samadli\t22 November 2013\n")
    plan = importing.plan("name\tdate of arrest\nTural Elman oglu Samadli\t22 November 2013\n", source=OTHER)
    assert plan.undecided == ()
    assert plan.count("created") == 1


def test_the_same_father_and_another_arrest_is_another_case_of_the_person(importing):
    importing.take("name\tdate of arrest\nTural Raqif oglu Samadli\t22 November 2013\n")
    done = importing.take("name\tdate of arrest\nTural Raqif oglu Samadli\t3 May 2019\n", source=OTHER)
    assert done.created == 1
    assert (len(importing.only(Case)), len(importing.only(Person)), len(importing.only(PersonName))) == (
        2,
        1,
        1,
    )


def test_the_user_decides_who_it_is(importing):
    importing.take(LIST)
    code = importing.file.cases()[0].case.code
    done = importing.take("name\nT. S.\n", source=OTHER, people={"2": PersonChoice("same-case", code)})
    assert (done.changed, len(importing.only(Case))) == (1, 1)


def test_what_contradicts_is_cited_and_not_taken_unless_chosen(importing):
    importing.take(
        "name\tdate of arrest\tgender\tcharge\nTural Raqif oglu Samadli\t22 November 2013\tmale\tOld words\n"
    )
    text = "name\tdate of arrest\tcharge\tregion\nTural Raqif oglu Samadli\tNovember 2013\tNew words\tGanja\n"
    plan = importing.plan(text, source=OTHER, accept_proposals=True)
    assert {(item.field, item.taken) for item in plan.outcomes[0].differences} == {
        ("arrested", False),
        ("charge_text", False),
        ("region", True),
        ("source", True),
    }
    importing.take(text, source=OTHER, take=frozenset({"2:charge_text"}))
    assert importing.value("charge_text") == "New words"
    assert importing.value("arrested").text == "22 November 2013"
    assert importing.value("region") == "Ganja"


def test_two_rows_of_one_name_and_arrest_are_one_case(importing):
    text = (
        "name\tdate of arrest\tarticles\n"
        "Tural Samadli\t22 November 2013\t206.1\n"
        "Samadli Tural\t22.11.2013\t234.2\n"
        "Tural Samadli\t\t\n"
    )
    plan = importing.plan(text)
    assert plan.count("created") == 3
    assert [(asked.kind, asked.lines) for asked in plan.undecided] == [("person", (3,))]
    done = importing.take(text)
    assert (done.created, done.changed, done.cases) == (2, 1, 2)
    assert importing.value("articles") == ("206.1", "234.2")
    again = importing.take(text)
    assert (again.unchanged, again.revision) == (3, 0)


def test_nobody_is_merged_because_nobody_has_a_name(importing):
    done = importing.take("name\tdate of arrest\nUnknown\t22 November 2013\nUnknown\t22 November 2013\n")
    assert (done.created, done.persons) == (2, 2)


def test_contacts_are_added_to_and_never_replaced(importing):
    text = "no\tname\tcontact info\n1\tSevda Nurlu\t+000 1\n"
    importing.take(text)
    done = importing.take(text.replace("+000 1", "+000 2"))
    assert done.changed == 1
    (note,) = importing.only(RestrictedNote)
    assert note.text == "+000 1\n+000 2"
    assert importing.take(text.replace("+000 1", "+000 2")).unchanged == 1


def test_a_case_in_the_trash_stays_there(importing):
    importing.take(LIST)
    (case,) = importing.only(Case)
    importing.file.records[case.uid] = replace(case, trashed="2026-11-24")
    plan = importing.plan(LIST.replace("22 November", "23 November"))
    assert (plan.count("unchanged"), plan.outcomes[0].doubts) == (1, ("in-trash",))
    assert plan.changes == ()


def test_another_case_keeps_what_is_known_of_the_person(importing):
    importing.take("name\tdate of arrest\tprofession\nTural Raqif oglu Samadli\t22 November 2013\tbaker\n")
    text = "name\tdate of arrest\tprofession\tgender\nTural Raqif oğlu Səmədli\t3 May 2019\tcook\tmale\n"
    importing.take(text, source=OTHER)
    (person,) = importing.only(Person)
    assert person.facts == {"profession": "baker", "gender": "male"}
    assert importing.value("name") == importing.value("name", 1) == "Tural Raqif oglu Samadli"
    assert importing.value("other_names", 1) == ("Tural Raqif oğlu Səmədli",)


def test_rows_of_prosecutions_are_one_detention(importing):
    text = (
        "name\tdate of arrest\tarticles\n"
        "Tural Raqif oglu Samadli\t22 November 2013\t206.1\n"
        "Tural Raqif oglu Samadli\t3 May 2014\t234.2\n"
    )
    importing.take(text, one_row="prosecution")
    assert len(importing.only(Case)) == 1
    assert importing.value("articles") == ("206.1", "234.2")


def test_a_name_in_any_script_is_found_again(importing):
    text = "name\tdate of arrest\n陈卫\t22 November 2013\nنور\t\nСевда\t\n"
    importing.take(text)
    done = importing.take(text, accept=False)
    assert (done.unchanged, done.created) == (3, 0)


SAME_NAME = "name\tdate of arrest\nTural Samadli\t22 November 2013\n"
NAMESAKE = "name\tdate of arrest\nТурал Самадли\t5 May 2010\n"
LATER = ListSource("A third list", "A third body", "June 2016")


def test_who_was_said_to_be_somebody_else_is_not_asked_about_again(importing):
    importing.take(SAME_NAME)
    importing.take(NAMESAKE, source=OTHER, people={"2": PersonChoice("new")})
    (pair,) = importing.only(PersonPair)
    assert pair.decision == "different"
    assert {pair.one, pair.other} == {person.uid for person in importing.only(Person)}
    again = importing.plan(NAMESAKE, source=OTHER)
    assert (again.count("unchanged"), again.undecided) == (1, ())
    later = importing.plan(NAMESAKE, source=LATER)
    (asked,) = [item for item in later.undecided if item.kind == "person"]
    codes = {case.code for case in importing.only(Case) if case.person != asked_person(importing, SAME_NAME)}
    assert {code for _, code in asked.options if code} <= codes


def asked_person(importing, text):
    name = text.split("\n")[1].split("\t")[0]
    return next(one.person for one in importing.only(PersonName) if one.text == name)


def decide(importing, decision):
    one, other = (person.uid for person in importing.only(Person))
    pair = PersonPair(uid="pair", one=one, other=other, decision=decision)
    importing.file.records["pair"] = pair


def test_a_pair_decided_different_is_never_matched_by_the_name(importing):
    importing.take(SAME_NAME)
    importing.take(NAMESAKE, source=OTHER, accept=False)
    assert len(importing.only(Person)) == 2
    decide(importing, "different")
    text = "name\tdate of arrest\nТурал Самадли\t22 November 2013\n"
    plan = importing.plan(text, source=LATER)
    namesake = asked_person(importing, NAMESAKE)
    asked = [code for item in plan.undecided if item.kind == "person" for _, code in item.options if code]
    assert set(asked) <= {case.code for case in importing.only(Case) if case.person == namesake}


def test_a_pair_decided_same_is_matched_without_asking(importing):
    importing.take(SAME_NAME)
    importing.take(NAMESAKE, source=OTHER, accept=False)
    decide(importing, "same")
    plan = importing.plan("name\tdate of arrest\nTural Samadli\t22 November 2013\n", source=LATER)
    assert [item for item in plan.undecided if item.kind == "person"] == []
    assert plan.outcomes[0].outcome != "created"
    importing.take("name\tdate of arrest\nTural Samadli\t22 November 2013\n", source=LATER, accept=False)
    assert len(importing.only(Person)) == 2


def test_a_pair_nobody_is_sure_of_is_asked_as_before(importing):
    importing.take(SAME_NAME)
    importing.take(NAMESAKE, source=OTHER, accept=False)
    decide(importing, "unsure")
    plan = importing.plan("name\tdate of arrest\nTural Samadli\t\n", source=LATER)
    assert [item.kind for item in plan.undecided] == ["person"]
