"""Where free words look: every text of a case that is not restricted, and what the notable events are called."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from prisoner_tracker.domain import drafts
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import (
    Attachment,
    Charge,
    Citation,
    Defendant,
    Event,
    Organisation,
    Place,
    Proceeding,
    RestrictedNote,
    Source,
)
from prisoner_tracker.domain.vocabulary import load_shipped
from prisoner_tracker.search.excerpts import excerpts
from prisoner_tracker.search.highlight import Highlights
from prisoner_tracker.search.matches import Meaning, matches
from prisoner_tracker.search.parse import parse

MEANING = Meaning(today=date(2025, 9, 9), vocabularies=load_shipped())


def whole_case() -> Dossier:
    numbers = itertools.count(1)
    case = drafts.new_dossier(lambda: f"u{next(numbers)}", lambda: "PT-7K3M9")
    uid = case.case.uid
    source = Source(uid="s1", title="Septemberlist", publisher="Harbourwatch")
    return case.put(
        source,
        Citation(uid="q1", source="s1", about=uid, field="born", quote="Quotedsentence"),
        Citation(uid="q2", source="s1", about=uid, field="health", quote="Secretillness"),
        Citation(uid="q3", source="s1", about="r1", quote="Secretfamily"),
        Charge(uid="h1", case=uid, article="206.3.2", title="Smugglingtitle"),
        Place(uid="p1", name="Narınprison"),
        Organisation(uid="o1", name="Narıncourt"),
        Proceeding(uid="g1", name="Northwind", number="1-2(034)/2025"),
        Defendant(uid="d1", proceeding="g1", case=uid),
        Event(uid="e1", case=uid, what="hearing", place="p1", court="o1", people="Judgeperson", note="Eventnote"),
        Event(uid="e2", case=uid, what="hunger_strike"),
        Event(uid="e3", case=uid, what="ill_treatment_allegation"),
        Attachment(uid="a1", case=uid, name="verdict-scan.pdf", note="Attachednote"),
        RestrictedNote(uid="r1", case=uid, note_kind="health", text="Secretnote"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Septemberlist", "Harbourwatch", "Quotedsentence", "Smugglingtitle", "206.3.2", "Narınprison", "Narincourt",
        "Northwind", "034", "Judgeperson", "Eventnote", "verdict-scan", "Attachednote",
        "hunger strike", '"hunger strike"', "голодовка", '"aclıq aksiyası"', "torture", "işgəncə",
    ],
)  # fmt: skip
def test_a_text_of_the_case_finds_it(text: str) -> None:
    assert matches(parse(text), whole_case(), MEANING)


@pytest.mark.parametrize(
    "text", ["Secretnote", "Secretillness", "Secretfamily", '"Secretnote"', "hearing", "Azad"]
)
def test_what_is_restricted_or_said_of_everybody_does_not(text: str) -> None:
    assert not matches(parse(text), whole_case(), MEANING)


def test_an_event_is_shown_once_under_the_name_that_was_typed() -> None:
    for typed, shown in (("hunger strike", ["Hunger strike begun"]), ("голодовка", ["голодовка"])):
        pieces = excerpts(whole_case(), Highlights(parse(typed)))
        assert [piece.text for piece in pieces if piece.where == "event"] == shown
