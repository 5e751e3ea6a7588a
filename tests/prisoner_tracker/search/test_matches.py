"""What a filter finds, example by example: the readable meaning of the language."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from prisoner_tracker.domain import drafts
from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_access import with_value
from prisoner_tracker.domain.field_text import from_text
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.records import Attachment, Citation, Event, Place, PlaceAlias, Source
from prisoner_tracker.domain.vocabulary import Term, load_shipped, with_terms
from prisoner_tracker.search.ast import FieldIs
from prisoner_tracker.search.matches import Meaning, answer, matches
from prisoner_tracker.search.parse import parse

TODAY = date(2025, 9, 9)
MEANING = Meaning(today=TODAY, vocabularies=load_shipped())
_NUMBERS = itertools.count(1)


def new_uid() -> str:
    return f"uid-{next(_NUMBERS)}"


def a_case(**texts: str) -> Dossier:
    """A case with these fields, given as texts."""
    dossier = drafts.new_dossier(new_uid, lambda: "PT-7K3M9")
    for key, text in {"name": "Elmar Çinarzadə", **texts}.items():
        value = from_text(BY_KEY[key], text, MEANING.vocabularies).value
        dossier = with_value(dossier, key, value, new_uid)
    return dossier


def finds(text: str, dossier: Dossier, meaning: Meaning = MEANING) -> bool:
    return matches(parse(text), dossier, meaning)


@pytest.mark.parametrize(
    ("facts", "found", "not_found"),
    [
        (
            {"summary": "Accused of smuggling after a border crossing."},
            [
                "smuggling",
                "smug",
                "SMUGGLING border",
                '"border crossing"',
                "summary:smuggling",
                "elmar",
                "Эльмар",
                "chinar",
            ],
            [
                '"crossing border"',
                "notes:smuggling",
                "smuggled",
                "Leyla",
                "-elmar",
                '"smuggling crossing"',
                "name:smuggling",
            ],
        ),
        (
            {"category": "journalist"},
            [
                "category:journalist",
                "category:media",
                "category:Журналист",
                "category:blogger,journalist",
                "category:jour",
            ],
            [
                "category:blogger",
                "category:lawyer",
                "category:none",
                "-category:journalist",
                "category:nonsense",
            ],
        ),
        (
            {"category": "journalist_or_blogger"},
            ["category:journalist", "category:blogger"],
            ["category:lawyer"],
        ),
        (
            {"articles": "206.3.2; 193-1.3"},
            [
                "article:206",
                "article:206.3",
                "article:206.3.2",
                "article:193-1",
                "article:*",
                "charge:206,300",
            ],
            ["article:20", "article:2060", "article:206.3.2.1", "article:193", "article:none"],
        ),
        ({"articles": "2060"}, ["article:2060", "article:=2060"], ["article:206", "article:=206"]),
        ({"articles": "206.3.2"}, ["article:206", "article:=206.3.2"], ["article:=206"]),
        (
            {"place": "Ağqum Prison No. 14"},
            [
                "place:agqum",
                'place:="Ağqum Prison No. 14"',
                "place:14",
                'place:"prison 14"',
                'place:"Ağqum Prison No. 14"',
                "prison:Агкум",
            ],
            ["place:140", "place:=agqum", "place:1", "place:4", 'place:"prison 1"', 'place:"agqum 2"'],
        ),
        (
            {"sentence": "7 years 6 months", "verdict_date": "2024-12-19"},
            ["sentence:>=7y", "sentence:>7y", "sentence:7y..8y", "sentence:90m", "sentence:<life"],
            ["sentence:7y", "sentence:>=8y", "sentence:none", "sentence:<90m"],
        ),
        (
            {"born": "2000-01-01", "arrested": "2024-12-31"},
            ["age:24", "age-at-arrest:<25", "age:18..24"],
            ["age:25", "age:>=25", "age:none"],
        ),
        (
            {"tags": "follow up; water"},
            [
                "tag:water",
                "tag:=water",
                'tag:="follow up"',
                "tag:follow",
                'tag:"up follow"',
                "water",
                "tag:fire,water",
            ],
            ['tag:"follow water"', "tag:=follow", "tag:=Water", "tag:fire", "missing:tag"],
        ),
        (
            {"verification": "l3"},
            ["level:l3", "level:>=l2", "level:>l2", "level:<=l3"],
            ["level:l1", "level:>l3"],
        ),
        ({"contact": "by telephone"}, ["-telephone"], ["telephone", '"by telephone"', "has:summary"]),
        ({"proceeding": "Harbour"}, ["proceeding:harb", "harbour", "has:proceeding"], ["proceeding:abc"]),
        (
            {"affiliation": "North Wind News"},
            ["party:wind", "has:affiliation", "wind"],
            ["affiliation:south"],
        ),
        (
            {},
            ["code:pt-7k3m9", "PT-7K3M9", "", "missing:source", "-has:photo", "arrested:none"],
            ["code:PT-7K3M", "has:name -has:name"],
        ),
    ],
)
def test_what_finds_a_case_and_what_does_not(
    facts: dict[str, str], found: list[str], not_found: list[str]
) -> None:
    dossier = a_case(**facts)
    assert [text for text in found if not finds(text, dossier)] == []
    assert [text for text in not_found if finds(text, dossier)] == []


@pytest.mark.parametrize(
    ("typed", "asked", "expected"),
    [
        ("2014-05-31", "2014", Answer.YES),
        ("2014", "2014-05", Answer.POSSIBLE),
        ("2014", "2013..2015", Answer.YES),
        ("2014", "2015..", Answer.NO),
        ("2014", ">=2014", Answer.YES),
        ("2014", ">2014", Answer.NO),
        ("before 2020", "<2020", Answer.YES),
        ("before 2020", "2019", Answer.POSSIBLE),
        ("before 2020", ">=2020", Answer.NO),
        ("2025-09-12", "today..+14d", Answer.YES),
        ("2025-09-02", ">=-7d", Answer.YES),
        ("2025-09-01", ">=-7d", Answer.NO),
        ("2024-09-09", "-1y", Answer.YES),
        ("between 1 and 4 October 2014", "..2014-10-02", Answer.POSSIBLE),
    ],
)
def test_dates_have_three_answers(typed: str, asked: str, expected: Answer) -> None:
    dossier = a_case(arrested=typed)
    term = parse(f"arrested:{asked}")
    assert isinstance(term, FieldIs)
    assert answer(term, dossier, MEANING) is expected
    assert finds(f"arrested:{asked}", dossier) is (expected is Answer.YES)
    assert finds(f"arrested:{asked}?", dossier) is (expected is not Answer.NO)


def test_what_is_doubtful_can_be_asked() -> None:
    doubtful, certain = a_case(arrested="2014"), a_case(arrested="2014-05-03")
    assert finds("arrested:2014-05? -arrested:2014-05", doubtful)
    assert not finds("arrested:2014-05? -arrested:2014-05", certain)


def test_a_date_nobody_understood_is_possible_and_has_a_value() -> None:
    dossier = a_case(arrested="soon after the harvest")
    assert finds("arrested:*", dossier) and finds("arrested:2014?", dossier)
    assert not finds("arrested:2014", dossier)


def test_held_on_a_day_follows_from_events() -> None:
    dossier = a_case(arrested="2024-01-10", released="2024-12-19", release_kind="pardon_full")
    assert finds("held-on:2024-06-01", dossier)
    assert finds("held-on:2024", dossier)
    assert not finds("held-on:2025", dossier)
    assert not finds("held-on:..2024-01-09", dossier)
    assert finds("days-held:344", dossier)
    assert finds("status:free", dossier) and not finds("status:held", dossier)


def test_a_listed_person_is_not_held_for_ever() -> None:
    dossier = a_case()
    seen = Event(
        uid="seen", what="observation", case=dossier.case.uid, date=UncertainDate.from_day(date(2014, 5, 31))
    )
    dossier = dossier.put(seen)
    assert finds("held-on:2014-06-01", dossier)
    assert not finds("held-on:2025-09-09", dossier)
    assert finds("held-on:2025-09-09?", dossier)
    assert not finds("status:held", dossier)


def test_an_alias_finds_a_place() -> None:
    dossier = a_case(place="Ağqum Remand")
    (place,) = dossier.of(Place)
    dossier = dossier.put(PlaceAlias(uid="alias", place=place.uid, text="Investigative Prison No. 1"))
    assert finds("place:investigative", dossier) and finds('place:"prison 1"', dossier)
    assert finds("place:Агкум", dossier)
    assert not finds('place:"agqum investigative"', dossier), "words of two names are no name"


def test_sources_photos_and_documents() -> None:
    dossier = a_case()
    source = Source(uid="source", title="List of September", publisher="Harbour Watch")
    cited = dossier.put(source, Citation(uid="citation", source="source", about=dossier.case.uid))
    assert (
        finds("has:source", cited)
        and finds("source:september", cited)
        and finds('source:"list watch"', cited)
    )
    assert not finds("missing:source", cited)
    photo = Attachment(uid="photo", case=dossier.case.uid, name="x", media_type="image/jpeg")
    assert finds("has:photo -has:document", dossier.put(photo))
    assert finds("has:document", dossier.put(replace(photo, media_type="application/pdf")))


def test_a_users_own_term_finds_by_its_label() -> None:
    own = Term("own", "category", "journalist", {"en": "Night editor"}, shipped=False)
    category = with_terms(MEANING.vocabularies["category"], [own])
    meaning = replace(MEANING, vocabularies={**MEANING.vocabularies, "category": category})
    dossier = with_value(a_case(), "category", ("own",), new_uid)
    assert finds('category:"night editor"', dossier, meaning)
    assert finds("category:journalist", dossier, meaning), "a broader term finds it"
    assert not finds("category:journalist", dossier), "unknown here, hence only itself"
    assert finds("category:own", dossier)


def test_the_day_of_the_last_change_comes_from_outside() -> None:
    dossier = a_case()
    meaning = replace(MEANING, changed={dossier.case.uid: date(2025, 9, 5)})
    assert finds("changed:>=-7d", dossier, meaning)
    assert not finds("changed:today", dossier, meaning)
    assert not finds("changed:>=-7d", dossier)


def test_what_is_in_the_trash_is_never_found() -> None:
    dossier = a_case()
    trashed = dossier.put(replace(dossier.case, trashed="2025-01-01"))
    assert finds("", dossier)
    assert not finds("", trashed) and not finds("-nothing", trashed)
