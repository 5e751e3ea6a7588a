"""The small tables as models: what typing in a cell does to the dossier, and what it must not do."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisoner_tracker.domain.drafts import new_dossier
from prisoner_tracker.domain.records import Case, Charge, Citation, Event, Organisation, Person, Place, Source
from prisoner_tracker.domain.vocabulary import load_shipped
from ui.models.charge_table import ChargeTable
from ui.models.citation_table import CitationTable
from ui.models.event_table import EventTable
from ui.models.record_table import TableContext
from ui.presenters.edit_history import EditHistory
from ui.presenters.register_lookup import RegisterLookup


def table(kind, *entries, dossier=None):
    numbers = count(1)
    context = TableContext(
        lambda: f"uid-{next(numbers)}",
        load_shipped,
        lambda: RegisterLookup(entries),
        "en",
        date(2026, 11, 24),
    )
    base = dossier or new_dossier(lambda: f"new-{next(numbers)}", lambda: "PT-00001")
    model = kind(context, base)
    model.show(base, keep_order=False)
    return model


def put(model, row, key, text):
    column = [column.key for column in model.columns].index(key)
    return model.setData(model.index(row, column), text)


def heard(model):
    doubts = []
    model.doubted.connect(lambda place, code, text: doubts.append((place.split("/")[2], code, text)))
    return doubts


def test_several_articles_in_one_cell_become_several_charges():
    model = table(ChargeTable)
    put(model, 0, "article", "206.3.2; 228.2.1, 206.3.2")
    assert [charge.article for charge in model.dossier.of(Charge)] == ["206.3.2", "228.2.1"]
    assert model.rowCount() == 3


def test_what_is_no_article_stays_as_typed():
    model = table(ChargeTable)
    put(model, 0, "article", "hooliganism, new law")
    assert [charge.article for charge in model.dossier.of(Charge)] == ["hooliganism, new law"]


def test_the_next_charge_is_of_the_same_code():
    model = table(ChargeTable)
    put(model, 0, "article", "206")
    put(model, 0, "law", "Criminal Code")
    put(model, 1, "article", "228")
    assert [charge.law for charge in model.dossier.of(Charge)] == ["Criminal Code"] * 2


def test_an_event_takes_date_kind_place_court_and_outcome():
    model = table(EventTable)
    put(model, 0, "date", "1 December 2023")
    put(model, 0, "what", "Remand in custody")
    put(model, 0, "place", "Ağqum Remand")
    put(model, 0, "court", "Narın District Court")
    put(model, 0, "outcome", "until 3 October 2025")
    (event,) = model.dossier.of(Event)
    assert (event.what, event.date.edtf, event.until.edtf) == ("remand", "2023-12-01", "2025-10-03")
    assert model.dossier.get(event.place, Place).name == "Ağqum Remand"
    assert model.dossier.get(event.court, Organisation).name == "Narın District Court"


def test_a_place_of_the_register_is_taken_by_its_name():
    known = Place(uid="place-1", name="Ağqum Remand")
    model = table(EventTable, known)
    put(model, 0, "place", "agqum remand")
    (event,) = model.dossier.of(Event)
    assert event.place == "place-1"


def test_a_verdict_takes_a_term_and_not_a_date():
    model = table(EventTable)
    put(model, 0, "what", "Verdict")
    put(model, 0, "outcome", "7 years 6 months")
    (event,) = model.dossier.of(Event)
    assert (event.years, event.months, event.until) == (7, 6, None)
    doubts = heard(model)
    assert not put(model, 0, "outcome", "somewhat long")
    assert doubts == [("outcome", "outcome-not-understood", "somewhat long")]
    assert model.dossier.of(Event) == (event,)


def test_an_event_of_a_charge_says_which_and_is_typed_elsewhere():
    old, new = Charge(uid="old", case="c", article="206.3.2"), Charge(uid="new", case="c", article="192.3.2")
    event = Event(uid="e", what="charge_requalified", case="c", charge="new", former_charge="old")
    base = new_dossier(lambda: "x", lambda: "PT-00001").put(old, new, event)
    model = table(EventTable, dossier=base)
    assert model.cell_text(event, "outcome") == "206.3.2 → 192.3.2"
    assert model.typed_text(event, "outcome") == ""


def test_an_ambiguous_date_is_kept_as_text_with_a_doubt():
    model = table(EventTable)
    doubts = heard(model)
    put(model, 0, "date", "3.10.25")
    (event,) = model.dossier.of(Event)
    assert (event.date.text, event.date.edtf) == ("3.10.25", "")
    assert doubts == [("date", "date-ambiguous", "3.10.25")]
    put(model, 0, "date", "3 October 2025")
    assert doubts[-1] == ("date", "", "")


def test_a_kind_of_event_is_never_guessed():
    model = table(EventTable)
    put(model, 0, "date", "3 October 2025")
    assert not put(model, 0, "what", "something else again")
    assert [event.what for event in model.dossier.of(Event)] == ["other"]


def test_the_row_that_adds_becomes_the_new_record_where_it_stands():
    model = table(EventTable)
    index = model.index(0, 0)
    model.setData(index, "2 May 2024")
    model.setData(model.index(1, 0), "1 May 2024")
    assert [model.data(model.index(row, 0)) for row in (0, 1)] == ["2 May 2024", "1 May 2024"]
    model.show(model.dossier, keep_order=True)
    assert model.data(model.index(0, 0)) == "2 May 2024"
    model.show(model.dossier, keep_order=False)
    assert model.data(model.index(0, 0)) == "1 May 2024"


def test_a_source_comes_first_and_is_shared_by_its_title():
    model = table(CitationTable, Source(uid="s", title="Remand order", publisher="Narın court"))
    doubts = heard(model)
    assert not put(model, 0, "publisher", "Nobody yet")
    assert doubts == [("publisher", "source-first", "Nobody yet")]
    put(model, 0, "title", "Remand order")
    (citation,) = model.dossier.of(Citation)
    assert citation.source == "s"
    assert model.cell_text(citation, "publisher") == "Narın court"


def test_an_emptied_title_takes_the_citation_and_leaves_the_source():
    model = table(CitationTable, Source(uid="s", title="Remand order"))
    put(model, 0, "title", "Remand order")
    put(model, 0, "title", "")
    assert model.dossier.of(Citation) == ()
    assert model.dossier.get("s", Source) is not None


@pytest.mark.parametrize("kind", [ChargeTable, EventTable, CitationTable])
def test_leaving_a_cell_as_it_was_changes_nothing(kind):
    model = table(kind)
    put(model, 0, model.columns[0].key, "3 October 2025" if kind is EventTable else "206")
    before = model.dossier
    changes = []
    model.edited.connect(changes.append)
    for column in model.columns:
        put(model, 0, column.key, model.typed_text(model.rows[0], column.key))
    assert model.dossier is before
    assert changes == []


@given(st.text(max_size=40), st.sampled_from(["date", "what", "place", "court", "outcome", "note"]))
def test_whatever_is_typed_no_cell_breaks_and_nothing_else_changes(text, key):
    model = table(EventTable)
    put(model, 0, "note", "first")
    put(model, 0, key, text)
    assert isinstance(model.dossier.case, Case)
    assert isinstance(model.dossier.person, Person)
    assert len(model.dossier.of(Event)) == 1
    assert len(model.dossier.of(Place)) + len(model.dossier.of(Organisation)) <= 1


@given(st.lists(st.sampled_from(["change", "undo", "redo"]), max_size=30))
def test_undo_and_redo_lead_through_the_same_states(steps):
    base = new_dossier(lambda: "uid", lambda: "PT-00001")
    history, past, future, made = EditHistory(base), [base], [], count(1)
    for step in steps:
        if step == "change":
            fresh = base.put(Charge(uid="c", case="uid", article=str(next(made))))
            assert history.change("charges", fresh)
            assert not history.change("charges", fresh)
            past, future = [*past, fresh], []
        elif step == "undo":
            assert history.undo() == (len(past) > 1)
            if len(past) > 1:
                future.append(past.pop())
        else:
            assert history.redo() == bool(future)
            if future:
                past.append(future.pop())
        assert history.now is past[-1]
        assert bool(history.undo_label) == (len(past) > 1)
