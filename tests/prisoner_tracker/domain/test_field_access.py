"""What every field of a dossier reads, and what setting it alters and leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoner_tracker.domain import drafts
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.date_reading import keep_as_text, read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.durations import Duration, read_duration
from prisoner_tracker.domain.field_access import FieldValue, value_of, with_value
from prisoner_tracker.domain.fields import BY_KEY, FIELDS, Field, Kind
from prisoner_tracker.domain.records import (
    Affiliation,
    CaseCategory,
    Charge,
    Citation,
    Defendant,
    Event,
    ListEntry,
    Organisation,
    OrganisationAlias,
    PersonName,
    Place,
    PlaceAlias,
    Proceeding,
    RestrictedNote,
    Source,
)

TODAY = date(2025, 9, 9)
SETTABLE = tuple(
    field for field in FIELDS if not field.derived and field.kind not in (Kind.CODE, Kind.SOURCE)
)
KEYS = [field.key for field in SETTABLE]


def uids(prefix: str = "u") -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers)}"


def fresh() -> Dossier:
    return drafts.new_dossier(uids("f"), lambda: "PT-7K3M9")


def told(dossier: Dossier | None = None, **values: FieldValue) -> Dossier:
    new_uid = uids("t")
    dossier = dossier or fresh()
    for key, value in values.items():
        dossier = with_value(dossier, key, value, new_uid)
    return dossier


def when(text: str) -> UncertainDate:
    return read_date(text, today=TODAY).date or keep_as_text(text)


def term(text: str) -> Duration:
    found = read_duration(text)
    assert found
    return found


words = st.sampled_from(
    ("Narın", "North Wind News", "Эльмар Чинарзаде", "a\nb", "x; y", "Leyla Dağlı", "212.1", "=1+1", "-")
)
single = words.filter(lambda text: ";" not in text)
texts = st.lists(words, max_size=4, unique=True).map(tuple)
articles = st.lists(
    st.sampled_from(("206.3.2", "193-1.3.1", "70-2", "28", "212.1", "smuggling")), max_size=4, unique=True
).map(tuple)
dates = st.none() | st.sampled_from(
    ("2013", "2014-05", "before 2020", "early June 2025", "2024-12-19", "who knows", "03/04/2024")
).map(when)
sentences = st.none() | st.sampled_from(("7 y 6 m", "life", "15 d", "9 y", "1 y 2 m 3 d")).map(term)
groups = st.lists(st.sampled_from(("Harbour", "Blue Harbour 14")), max_size=2, unique=True).map("; ".join)


def values_of(field: Field) -> st.SearchStrategy[FieldValue]:
    """Values in the form in which a field is read."""
    match field.kind:
        case Kind.DATE:
            return dates
        case Kind.DURATION:
            return sentences
        case Kind.ARTICLE:
            return articles
        case Kind.PROCEEDING:
            return groups
        case _:
            return texts if field.several else st.just("") | words


assignments = st.sampled_from(SETTABLE).flatmap(lambda item: st.tuples(st.just(item.key), values_of(item)))
stories = st.lists(assignments, max_size=8)


def all_values(dossier: Dossier) -> dict[str, FieldValue]:
    return {key: value_of(dossier, key, TODAY) for key in KEYS}


@settings(max_examples=200)
@given(stories, assignments)
def test_what_was_set_is_read_and_the_rest_is_as_before(
    story: list[tuple[str, FieldValue]], last: tuple[str, FieldValue]
) -> None:
    new_uid = uids()
    dossier = fresh()
    for key, value in story:
        dossier = with_value(dossier, key, value, new_uid)
    before = all_values(dossier)
    key, value = last
    edited = with_value(dossier, key, value, new_uid)
    assert all_values(edited) == before | {key: value}
    assert with_value(edited, key, value, new_uid) == edited


@settings(max_examples=200)
@given(stories)
def test_setting_what_is_so_changes_nothing(story: list[tuple[str, FieldValue]]) -> None:
    dossier = told()
    new_uid = uids()
    for key, value in story:
        dossier = with_value(dossier, key, value, new_uid)
    for key, value in all_values(dossier).items():
        again = with_value(dossier, key, value, new_uid)
        assert difference(dossier.everything(), again.everything()) == ()


@given(assignments)
def test_setting_nothing_takes_a_value_away(last: tuple[str, FieldValue]) -> None:
    key, value = last
    empty = value_of(fresh(), key, TODAY)
    undone = told(told(**{key: value}), **{key: empty})
    registers = (Place, Organisation, Proceeding)
    left = [record for record in undone.records.values() if not isinstance(record, registers)]
    assert left == []
    assert all_values(undone) == all_values(fresh())
    assert undone.case == fresh().case
    assert undone.person == fresh().person


@given(stories)
def test_every_field_can_be_read(story: list[tuple[str, FieldValue]]) -> None:
    dossier = told()
    new_uid = uids()
    for key, value in story:
        dossier = with_value(dossier, key, value, new_uid)
    for field in FIELDS:
        value = value_of(dossier, field.key, TODAY)
        if field.several:
            assert isinstance(value, tuple)
        elif field.kind in (Kind.DATE, Kind.DURATION, Kind.NUMBER):
            assert value is None or isinstance(value, UncertainDate | Duration | tuple)
        else:
            assert isinstance(value, str)


@pytest.mark.parametrize("key", ["code", "status", "held_since", "days_held", "held_on", "source", "changed"])
def test_what_follows_from_other_facts_is_not_set(key: str) -> None:
    with pytest.raises(ValueError, match=key):
        with_value(fresh(), key, "x", uids())


def test_no_field() -> None:
    with pytest.raises(KeyError):
        value_of(fresh(), "nothing", TODAY)
    with pytest.raises(KeyError):
        with_value(fresh(), "nothing", "x", uids())


def test_a_case_told_by_a_form() -> None:
    dossier = told(
        name="Tərlan Göyçəli",
        born=when("1987"),
        arrested=when("2023-11-20"),
        arrest_place="Narın",
        place="Ağqum Remand Prison No. 1",
        remand_until=when("2024-03-20"),
        sentence=term("9 years"),
        verdict_date=when("2025-06-20"),
        court="Narın District Court",
    )
    events = {event.what: event for event in dossier.of(Event)}
    assert sorted(events) == ["arrest", "placed", "remand", "verdict"]
    assert all(event.case == dossier.case.uid for event in events.values())
    assert len({event.position for event in events.values()}) == 4
    assert (events["verdict"].years, events["verdict"].months) == (9, None)
    assert value_of(dossier, "status", TODAY) == "serving"
    assert value_of(dossier, "procedure", TODAY) == "convicted"
    assert value_of(dossier, "end", TODAY) == "not_ended"
    assert value_of(dossier, "held_since", TODAY) == when("2023-11-20")
    assert value_of(dossier, "last_event", TODAY) == "verdict"
    assert value_of(dossier, "age_at_arrest", TODAY) == (35, 36)
    days = (TODAY - date(2023, 11, 20)).days
    assert value_of(dossier, "days_held", TODAY) == (days, days)
    assert value_of(dossier, "code", TODAY) == "PT-7K3M9"


def test_a_release_without_its_day_ends_the_detention() -> None:
    dossier = told(arrested=when("2023-11-20"), remand_until=when("2024-03-20"), release_kind="pardon_full")
    assert value_of(dossier, "status", TODAY) == "at_liberty"
    assert value_of(dossier, "end", TODAY) == "pardon_full"


def test_who_died_is_held_by_nobody() -> None:
    dossier = told(arrested=when("2023-11-20"), died=when("2024-07-01"))
    assert value_of(dossier, "status", TODAY) == "died"
    assert value_of(dossier, "status", date(2024, 6, 30)) == "in_custody"
    later = told(dossier, died=when("2024-07-03"))
    assert [event.date for event in later.of(Event) if event.what == "death"] == [when("2024-07-03")]
    assert value_of(told(later, died=None), "status", TODAY) == "in_custody"


def test_a_death_told_on_the_timeline_is_not_overwritten() -> None:
    death = Event(uid="d", what="death", case="f2", date=when("2024-07-01"), note="in hospital")
    dossier = told(fresh().put(death), died=when("2024-08-01"))
    assert dossier.get("d", Event) == death
    assert len(dossier.of(Event)) == 1


def test_a_place_is_found_by_name_and_by_alias() -> None:
    known = fresh().put(
        Place(uid="p", name="Ağqum Remand Prison No. 1"), PlaceAlias(uid="pa", place="p", text="Agkum")
    )
    assert told(known, place="Agkum", arrest_place="Ağqum Remand Prison No. 1").of(Place) == known.of(Place)
    assert value_of(told(known, place="Agkum"), "place", TODAY) == "Ağqum Remand Prison No. 1"
    assert len(told(known, place="Elsewhere").of(Place)) == 2


def test_a_body_is_found_by_name_before_an_alias() -> None:
    known = fresh().put(
        Organisation(uid="o1", name="Court of Narin"),
        Organisation(uid="o2", name="Narın District Court"),
        OrganisationAlias(uid="oa", organisation="o1", text="Narın District Court"),
    )
    assert value_of(told(known, court="Narın District Court"), "court", TODAY) == "Narın District Court"
    assert value_of(told(known, affiliation=("Court of Narin",)), "affiliation", TODAY) == ("Court of Narin",)


def test_the_place_is_that_of_the_latest_event_that_has_one() -> None:
    dossier = told(arrested=when("2023-11-20"), place="Narın").put(
        Place(uid="p2", name="Prison No. 11"),
        Event(uid="x", what="transfer", case="f2", date=when("2025-08-01"), place="p2", note="by train"),
        Event(uid="y", what="remand_extended", case="f2", date=when("2025-08-20")),
        Event(uid="z", what="hearing", case="f2", date=when("2025-08-21"), place="p2"),
    )
    assert value_of(dossier, "place", TODAY) == "Prison No. 11"
    moved = told(dossier, place="Prison No. 12")
    changed = [event for event in moved.of(Event) if event != dossier.get(event.uid, Event)]
    assert [(event.uid, event.note) for event in changed] == [("x", "by train")]


def test_an_emptied_field_keeps_an_event_that_says_more() -> None:
    dossier = told(arrested=when("2023-11-20"), arrest_place="Narın")
    no_day = told(dossier, arrested=None)
    assert value_of(no_day, "arrest_place", TODAY) == "Narın"
    assert told(no_day, arrest_place="").of(Event) == ()


def test_an_event_of_all_defendants_is_not_altered_for_one() -> None:
    shared = Event(uid="s", what="verdict", proceeding="g", date=when("2025-06-20"), years=9)
    dossier = told(fresh().put(Proceeding(uid="g", name="Harbour"), shared), sentence=term("7 y"))
    assert dossier.get("s", Event) == shared
    assert value_of(dossier, "sentence", TODAY) == term("7 y")
    assert value_of(dossier, "verdict_date", TODAY) == when("2025-06-20")


def test_charges_keep_what_else_is_known_of_them() -> None:
    dossier = fresh().put(
        Charge(uid="a", case="f2", article="Art. 206.3.2", title="smuggling"),
        Charge(uid="b", case="f2", article="192", position=1),
        Charge(uid="c", case="f2", article="206.3.2", law="criminal code of 2000", position=2),
    )
    edited = told(dossier, articles=("213.2", "206.3.2"))
    assert value_of(edited, "articles", TODAY) == ("213.2", "206.3.2")
    assert edited.get("b", Charge) is None
    first, third = edited.get("a", Charge), edited.get("c", Charge)
    assert first and (first.title, first.article) == ("smuggling", "206.3.2")
    assert third and third.law == "criminal code of 2000"


def test_several_values_keep_their_records() -> None:
    dossier = fresh().put(
        CaseCategory(uid="j", case="f2", term="journalist", since=when("2019")),
        CaseCategory(uid="l", case="f2", term="lawyer"),
        Organisation(uid="o", name="North Wind News"),
        Affiliation(uid="a1", person="f1", organisation="o", role="editor"),
        Affiliation(uid="a2", person="f1", organisation="o", role="founder"),
    )
    edited = told(
        dossier, category=("activist", "journalist"), affiliation=("Harbour Watch", "North Wind News")
    )
    assert value_of(edited, "category", TODAY) == ("activist", "journalist")
    assert edited.get("j", CaseCategory) == dossier.get("j", CaseCategory)
    assert edited.get("l", CaseCategory) is None
    assert {item.role for item in edited.of(Affiliation)} == {"editor", "founder", ""}


def test_an_other_name_does_not_slip_into_an_emptied_name() -> None:
    dossier = told(name="Tərlan Göyçəli", other_names=("Тарлан Гейчали", "Terlan Goycheli"))
    assert [name.script for name in dossier.of(PersonName)] == ["Latn", "Cyrl", "Latn"]
    typing = told(dossier, name="")
    assert value_of(typing, "name", TODAY) == ""
    assert value_of(typing, "other_names", TODAY) == ("Тарлан Гейчали", "Terlan Goycheli")
    assert any(problem.forbids_saving for problem in drafts.check(typing, TODAY))
    typed = told(typing, name="Tərlan Göyçəli")
    assert typed.of(PersonName) == dossier.of(PersonName)


def test_other_names_follow_the_wanted_order() -> None:
    dossier = told(name="A", other_names=("B", "C"))
    turned = told(dossier, other_names=("C", "B"))
    assert value_of(turned, "other_names", TODAY) == ("C", "B")
    assert {name.uid for name in turned.of(PersonName)} == {name.uid for name in dossier.of(PersonName)}
    assert sum(name.is_primary for name in turned.of(PersonName)) == 1


def test_restricted_notes_are_kept_apart() -> None:
    dossier = told(contact="brother: 055", health="insulin")
    assert {note.note_kind: note.text for note in dossier.of(RestrictedNote)} == {
        "contact": "brother: 055",
        "health": "insulin",
    }
    assert dossier.case.facts == dossier.person.facts == {}
    more = dossier.put(RestrictedNote(uid="n", case="f2", note_kind="contact", text="lawyer"))
    assert value_of(more, "contact", TODAY) == "brother: 055\nlawyer"
    assert len(told(more, contact="nobody").of(RestrictedNote)) == 2


def test_proceedings_are_parts_in_groups() -> None:
    dossier = told(proceeding="Harbour; Blue Harbour 14")
    (first, second) = dossier.of(Defendant)
    kept = told(dossier.put(replace(second, role="organiser")), proceeding="Blue Harbour 14")
    assert [part.role for part in kept.of(Defendant)] == ["organiser"]
    assert kept.get(first.uid, Defendant) is None


def test_sources_are_those_cited_and_those_that_list() -> None:
    dossier = fresh().put(
        Source(uid="s1", title="List of September"),
        Source(uid="s2", title="Letter"),
        Source(uid="s3", title="Never cited"),
        Citation(uid="c1", source="s2", about="f2"),
        Citation(uid="c2", source="s2", about="f1", field="born"),
        ListEntry(uid="l", source="s1", case="f2"),
    )
    assert value_of(dossier, "source", TODAY) == ("Letter", "List of September")


@pytest.mark.parametrize(
    ("born", "arrested", "age"),
    [
        ("1987-05-03", "2023-05-02", (35, 35)),
        ("1987-05-03", "2023-05-03", (36, 36)),
        ("1987", "2023", (35, 36)),
        ("before 1990", "2023", None),
        ("who knows", "2023", None),
    ],
)
def test_age_at_arrest(born: str, arrested: str, age: tuple[int, int] | None) -> None:
    assert value_of(told(born=when(born), arrested=when(arrested)), "age_at_arrest", TODAY) == age


def test_only_restricted_fields_are_held_as_notes() -> None:
    for field in SETTABLE:
        if field.restricted:
            assert told(**{field.key: "x"}).of(RestrictedNote)
        elif BY_KEY[field.key].kind is Kind.TEXT:
            assert not told(**{field.key: "x"}).of(RestrictedNote)
