"""Charges with their history, assessments with versions, questions, details of events and citations, as models."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prisoner_tracker.domain.charge_history import standing
from prisoner_tracker.domain.records import (
    Assessment,
    Charge,
    Citation,
    Event,
    Organisation,
    Question,
    Source,
)
from tests.ui.editor.test_tables import heard, put, table
from ui.models.assessment_table import AssessmentTable
from ui.models.charge_table import ChargeTable
from ui.models.citation_table import CitationTable
from ui.models.event_table import EventTable
from ui.models.question_table import QuestionTable


def _charges(*articles: str) -> ChargeTable:
    model = table(ChargeTable)
    put(model, 0, "article", "; ".join(articles))
    return model


def _events(model) -> list[tuple[str, str]]:
    return [(event.what, event.date.text if event.date else "") for event in model.dossier.of(Event)]


def test_since_and_state_of_a_charge_are_told_by_events():
    model = _charges("206.3.2", "192")
    put(model, 0, "since", "21 November 2023")
    put(model, 0, "state", "dropped 3 December 2024")
    assert _events(model) == [("charge_brought", "21 November 2023"), ("charge_dropped", "3 December 2024")]
    assert model.cell_text(model.rows[0], "since") == "21 Nov 2023"
    assert model.cell_text(model.rows[0], "state") == "Dropped 3 Dec 2024"
    assert model.cell_text(model.rows[1], "state") == "Charged"
    put(model, 0, "state", "charged")
    assert _events(model) == [("charge_brought", "21 November 2023")]
    put(model, 0, "since", "")
    assert _events(model) == []


def test_a_charge_is_requalified_as_another_one_that_is_made_when_it_is_not_there():
    model = _charges("206.3.2")
    put(model, 0, "state", "requalified as 206.4, 16 August 2024")
    first, second = model.dossier.of(Charge)
    assert second.article == "206.4"
    (event,) = model.dossier.of(Event)
    assert (event.charge, event.former_charge, event.date.text) == (second.uid, first.uid, "16 August 2024")
    assert model.cell_text(first, "state") == "Requalified as 206.4, 16 Aug 2024"
    assert standing(second, model.dossier).since == event.date


def test_a_state_that_is_none_leaves_the_charge_as_it_was():
    model = _charges("206.3.2")
    doubts = heard(model)
    put(model, 0, "state", "perhaps")
    assert ("state", "unknown-term", "perhaps") in doubts
    assert _events(model) == []


def test_a_charge_says_that_it_has_no_source_until_one_is_cited():
    model = _charges("206.3.2")
    assert model.cell_text(model.rows[0], "source") == "No source yet"
    assert model.typed_text(model.rows[0], "source") == ""
    put(model, 0, "source", "Indictment; Remand order")
    assert [source.title for source in model.dossier.of(Source)] == ["Indictment", "Remand order"]
    assert {citation.about for citation in model.dossier.of(Citation)} == {model.rows[0].uid}
    put(model, 0, "source", "Remand order")
    assert len(model.dossier.of(Citation)) == 1


def test_an_event_has_people_charge_conditions_and_sources():
    model = table(EventTable)
    put(model, 0, "date", "16 August 2024")
    put(model, 0, "what", "Charge requalified")
    event = model.rows[0]
    assert model.detail_keys(event) == ("people", "charge", "former_charge", "conditions", "source")
    for key, text in (
        ("people", "Investigator Q. Xəzri"),
        ("charge", "206.4"),
        ("former_charge", "206.3.2"),
        ("conditions", "no visits"),
        ("source", "Decision"),
    ):
        model.put_detail(model.rows[0], key, text)
    (event,) = model.dossier.of(Event)
    articles = {charge.uid: charge.article for charge in model.dossier.of(Charge)}
    assert (articles[event.charge], articles[event.former_charge]) == ("206.4", "206.3.2")
    assert (event.people, event.conditions) == ("Investigator Q. Xəzri", "no visits")
    assert model.cell_text(event, "source") == "Decision"
    put(model, 0, "what", "Hunger strike begun")
    assert "former_charge" in model.detail_keys(model.rows[0]), "what is there stays in sight"


def _assessments(*saved: Assessment) -> AssessmentTable:
    bodies = [Organisation(uid="b1", name="Lantern Watch"), Organisation(uid="b2", name="Harbour Committee")]
    base = table(QuestionTable).dossier.put(*bodies, *saved)
    return table(
        lambda context, dossier: AssessmentTable(context, dossier, lambda: base), *bodies, dossier=base
    )


def test_a_body_begins_under_review_and_is_not_added_twice():
    model = _assessments()
    put(model, 0, "body", "Lantern Watch")
    put(model, 1, "body", "Lantern Watch")
    (made,) = model.dossier.of(Assessment)
    assert (made.organisation, made.decision, made.version) == ("b1", "under_review", 1)


def test_editing_what_was_saved_makes_a_version_and_editing_that_does_not():
    model = _assessments(Assessment(uid="a", case="c", organisation="b1", decision="under_review"))
    put(model, 0, "decision", "Recognised")
    put(model, 0, "criteria", "c, a III")
    put(model, 0, "date", "June 2025")
    found = sorted(model.dossier.of(Assessment), key=lambda item: item.version)
    assert [(item.version, item.decision) for item in found] == [(1, "under_review"), (2, "recognised")]
    assert (found[1].pace, found[1].wgad, found[1].date.text) == ("a c", "III", "June 2025")
    assert len(model.rows) == 1


@pytest.mark.parametrize("text", ["x", "a VI", "pace"])
def test_criteria_that_are_none_are_refused(text):
    model = _assessments(Assessment(uid="a", case="c", organisation="b1", decision="recognised", pace="c"))
    doubts = heard(model)
    put(model, 0, "criteria", text)
    assert ("criteria", "criteria-not-understood", text) in doubts
    assert [item.pace for item in model.dossier.of(Assessment)] == ["c"]


def test_bodies_that_differ_are_in_doubt():
    one = Assessment(uid="a", case="c", organisation="b1", decision="recognised")
    model = _assessments(one, replace(one, uid="b", organisation="b2", decision="withdrawn"))
    assert [model.tone(row, "decision") for row in model.rows] == ["doubt", "doubt"]


def test_an_answer_folds_a_question_and_taking_it_back_opens_it():
    model = table(QuestionTable)
    put(model, 0, "text", "Who is her lawyer?")
    put(model, 0, "owner", "Q. X.")
    put(model, 0, "due", "early December 2026")
    (question,) = model.dossier.of(Question)
    assert (question.owner, question.due) == ("Q. X.", "2026-12-10")
    put(model, 0, "answer", "Nobody yet")
    model.show(model.dossier, keep_order=False)
    assert (model.rows, model.answered()) == ([], 1)
    assert model.dossier.of(Question)[0].answered == "2026-11-24"
    model.shows_answered = True
    model.show(model.dossier, keep_order=False)
    put(model, 0, "answer", "")
    assert model.dossier.of(Question)[0].answered == ""


def test_a_day_that_is_none_is_refused():
    model = table(QuestionTable)
    put(model, 0, "text", "Where is he?")
    doubts = heard(model)
    put(model, 0, "due", "soon")
    assert ("due", "day-needed", "soon") in doubts
    assert model.dossier.of(Question)[0].due == ""


def test_a_citation_says_in_which_words_when_and_how_reliably():
    model = table(CitationTable)
    put(model, 0, "title", "Remand order")
    for key, text in (
        ("quote", "born in 1987"),
        ("stated", "1 December 2023"),
        ("reliability", "a"),
        ("credibility", "1"),
    ):
        model.put_detail(model.rows[0], key, text)
    (citation,) = model.dossier.of(Citation)
    assert (citation.quote, citation.stated.text, citation.credibility) == (
        "born in 1987",
        "1 December 2023",
        "1",
    )
    assert model.dossier.of(Source)[0].reliability == "A"
    doubts = heard(model)
    model.put_detail(model.rows[0], "reliability", "very")
    assert ("reliability", "grade-not-understood", "very") in doubts
    assert model.dossier.of(Source)[0].reliability == "A"
