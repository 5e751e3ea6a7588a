"""Which parts of a text a filter matched, and where in a case its words stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Case, Event, Person, PersonName, RestrictedNote
from prisoner_tracker.search.excerpts import excerpts
from prisoner_tracker.search.highlight import Highlights
from prisoner_tracker.search.parse import parse
from prisoner_tracker.search.texts import finds
from tests.support.random_queries import queries


def marked(query: str, text: str, key: str = "") -> list[str]:
    return [text[start : start + length] for start, length in Highlights(parse(query)).runs(text, key)]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("elm", "Elmar Çinarzadə", ["Elm"]),
        ("çinar", "Elmar Çinarzadə", ["Çinar"]),
        ("эльмар", "Elmar Çinarzadə", ["Elmar"]),
        ("chinarzade", "Эльмар Чинарзаде", ["Чинарзаде"]),
        ("border crossing", "at a border, crossing the border", ["border", "crossing", "border"]),
        ('"border crossing"', "border. border crossing", ["border crossing"]),
        ("-border", "a border", []),
        ("a or water", "water", ["water"]),
        ("summary:border", "a border", []),
        ("206", "206.3.2", ["206"]),
    ],
)
def test_what_is_matched_is_marked(query: str, text: str, found: list[str]) -> None:
    assert marked(query, text) == found


def test_a_field_is_marked_by_its_own_words_only() -> None:
    assert marked("summary:border", "a border", "summary") == ["border"]
    assert marked("summary:border", "a border", "notes") == []
    assert marked("other-name:elm", "Elmar", "name") == ["Elm"]
    assert marked("held", "held", "status") == [], "terms are no words of the case"
    assert marked("summary:*", "a border", "summary") == []


@given(queries(), st.text(max_size=40))
def test_runs_lie_apart_inside_the_text(query, text: str) -> None:
    end = -1
    for start, length in Highlights(query).runs(text):
        assert start > end
        assert length > 0
        end = start + length
        assert end <= len(text)


@given(st.text(min_size=1, max_size=8), st.text(max_size=40))
def test_a_text_that_a_word_finds_is_marked(word: str, text: str) -> None:
    from prisoner_tracker.search.ast import Words

    assert bool(Highlights(Words(word, quoted=False)).runs(text)) >= finds(text, word)


def test_excerpts_tell_why_a_case_was_found_and_never_a_restricted_note() -> None:
    person, case = (
        Person(uid="p", code="H-1"),
        Case(uid="c", person="p", code="PT-1", facts={"notes": "long " * 40 + "a border post"}),
    )
    dossier = Dossier(case=case, person=person).put(
        PersonName(uid="n", person="p", text="Border Name"),
        Event(uid="e", what="arrest", case="c", note="near the border\nat night"),
        RestrictedNote(uid="r", case="c", note_kind="health", text="border of health"),
    )
    found = excerpts(dossier, Highlights(parse("border")))
    assert [one.where for one in found] == ["name", "notes", "event"]
    assert all(
        one.text[start : start + length] == "border" for one in found[1:] for start, length in one.runs
    )
    assert found[1].text.startswith("…")
    assert found[2].text == "near the border at night"
    assert excerpts(dossier, Highlights(parse("released:none"))) == ()
