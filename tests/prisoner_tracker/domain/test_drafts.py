"""How a case begins, what is said of it before it is saved, and how a half-typed one is kept."""

from __future__ import annotations

import json
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
from prisoner_tracker.domain.field_access import FieldValue, with_value
from prisoner_tracker.domain.fields import FIELDS
from prisoner_tracker.domain.records import (
    Attachment,
    CaseCategory,
    Event,
    ListEntry,
    PersonName,
    Source,
)

TODAY = date(2025, 9, 9)


def when(text: str) -> UncertainDate:
    return read_date(text, today=TODAY).date or keep_as_text(text)


def a_case(**values: FieldValue) -> Dossier:
    numbers = count(1)

    def new_uid() -> str:
        return f"u{next(numbers)}"

    dossier = drafts.new_dossier(new_uid, lambda: "PT-7K3M9")
    for key, value in {"name": "Tərlan Göyçəli", **values}.items():
        dossier = with_value(dossier, key, value, new_uid)
    return dossier


def said(dossier: Dossier) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in drafts.check(dossier, TODAY)]


def test_a_new_case_is_of_a_new_person_and_has_its_code() -> None:
    numbers = count()
    dossier = drafts.new_dossier(lambda: f"u{next(numbers)}", lambda: "PT-7K3M9")
    assert dossier.case.person == dossier.person.uid != dossier.case.uid
    assert dossier.case.code == dossier.person.code == "PT-7K3M9"
    assert dossier.records == {}


def test_another_case_is_of_the_same_person() -> None:
    first = a_case(born=when("1987"), category=("journalist",), arrested=when("2020"), contact="brother")
    second = drafts.another_case(first, lambda: "new", lambda: "PT-22222")
    assert (second.case.uid, second.case.code) == ("new", "PT-22222")
    assert second.person == first.person
    assert second.primary_name == first.primary_name
    assert {type(record) for record in second.records.values()} == {PersonName}


def test_only_a_missing_name_forbids_saving() -> None:
    (problem,) = drafts.check(a_case(name=""), TODAY)
    assert (problem.field, problem.code, problem.forbids_saving) == ("name", "no-name", True)
    assert drafts.check(a_case(name="  "), TODAY) == (problem,)
    assert drafts.check(a_case(), TODAY) == ()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"arrested": "2024-05-01", "released": "2024-04-30"}, [("released", "before-arrested")]),
        ({"arrested": "2024-05-01", "released": "2024-05-01"}, []),
        ({"arrested": "2024-05", "released": "2024-05-01"}, []),
        ({"born": "2024-05-02", "arrested": "2024-05-01"}, [("arrested", "before-born")]),
        ({"arrested": "2024-05-01", "verdict_date": "2023"}, [("verdict_date", "before-arrested")]),
        ({"arrested": "2024-05-01", "died": "2023"}, [("died", "before-arrested")]),
        ({"arrested": "2024-05-01", "remand_until": "2024-04-01"}, [("remand_until", "before-arrested")]),
        ({"arrested": "2025-09-10"}, [("arrested", "in-the-future")]),
        ({"arrested": "2025-09"}, []),
        ({"remand_until": "2026-09"}, []),
        ({"born": "the year of the flood"}, [("born", "date-kept-as-text")]),
        ({"arrested": "03/04/2024"}, [("arrested", "date-kept-as-text")]),
        ({"arrested": "who knows", "released": "2023"}, [("arrested", "date-kept-as-text")]),
    ],
)
def test_contradictions_are_said_and_can_be_saved(
    values: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    dossier = a_case(**{key: when(text) for key, text in values.items()})
    assert said(dossier) == expected
    assert not any(problem.forbids_saving for problem in drafts.check(dossier, TODAY))


def test_an_observation_needs_its_date() -> None:
    dossier = a_case().put(Event(uid="o", what="observation", case="u2"))
    assert said(dossier) == [("events", "observation-without-date")]


def test_problems_come_in_the_order_of_the_form() -> None:
    fields = [field.key for field in FIELDS]
    dossier = a_case(name="", released=when("2020"), arrested=when("2021"), born=when("soon"))
    keys = [problem.field for problem in drafts.check(dossier, TODAY)]
    assert keys == sorted(keys, key=fields.index) == ["name", "born", "released"]


values = st.fixed_dictionaries(
    {},
    optional={
        "name": st.text(max_size=10),
        "other_names": st.lists(st.text(min_size=1, max_size=5), max_size=3).map(tuple),
        "born": st.sampled_from(("2013", "before 2020", "who knows", "after 2023")).map(when),
        "arrested": st.sampled_from(("early June 2025", "2014-05-31")).map(when),
        "remand_until": st.none() | st.just(when("2025-12-01")),
        "place": st.text(max_size=10),
        "summary": st.text(max_size=30),
        "health": st.text(max_size=10),
        "tags": st.lists(st.text(min_size=1, max_size=5), max_size=3).map(tuple),
    },
)


@settings(max_examples=60)
@given(values, values, st.integers(0, 10**6))
def test_a_draft_comes_back_from_its_json(
    before: dict[str, FieldValue], after: dict[str, FieldValue], revision: int
) -> None:
    base = Dossier(
        **{name: getattr(a_case(**before), name) for name in ("case", "person", "records")}, revision=revision
    )
    edited = base
    for key, value in after.items():
        edited = with_value(edited, key, value, iter(f"n{at}" for at in range(1000)).__next__)
    kept = drafts.from_state(json.loads(json.dumps(drafts.to_state(base, edited))))
    assert kept == (base, edited)
    assert kept[0].revision == revision
    assert list(kept[1].records) == list(edited.records)


def test_every_value_of_a_record_is_kept() -> None:
    edited = a_case().put(
        Event(
            uid="e",
            what="verdict",
            case="u2",
            position=3,
            life=True,
            days=15,
            until=when("2025"),
            note="\0 ü",
        ),
        CaseCategory(uid="c", case="u2", term="lawyer", since=when("about 2014")),
        Source(uid="s", title="List", date=when("who knows"), reliability="B"),
        ListEntry(uid="l", source="s", case="u2", line=7, cells='{"Name": "X"}'),
        Attachment(uid="a", case="u2", name="x.pdf", size=2**40),
    )
    base, kept = drafts.from_state(json.loads(json.dumps(drafts.to_state(a_case(), edited))))
    assert base == a_case()
    assert kept == edited
    assert difference(edited.everything(), kept.everything()) == ()


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"base": {}},
        {"base": 1, "edited": 2},
        {"base": {}, "edited": {}},
        {"base": {"revision": 1, "records": {}}, "edited": {"revision": 1, "records": {}}},
        {
            "base": {"revision": 1, "records": {"a": {"kind": "no such"}}},
            "edited": {"revision": 1, "records": {}},
        },
        {"base": {"revision": 1, "records": {"a": 5}}, "edited": {"revision": 1, "records": {}}},
    ],
)
def test_what_is_no_draft_is_refused(state: dict) -> None:  # type: ignore[type-arg]
    with pytest.raises((KeyError, TypeError)):
        drafts.from_state(state)
