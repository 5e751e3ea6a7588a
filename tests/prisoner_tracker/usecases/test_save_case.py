"""Saving: what is written, what is never written, and what is said when it can't be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prisoner_tracker.domain.drafts import another_case, new_dossier
from prisoner_tracker.domain.errors import Conflict, UserMistake
from prisoner_tracker.domain.field_access import value_of, with_value
from prisoner_tracker.domain.records import Case, Event, Place, PlaceAlias, Term, TermLabel
from prisoner_tracker.usecases.keep_draft import Draft, drop_draft, keep_draft, take_up
from prisoner_tracker.usecases.rebase_case import rebase_case
from prisoner_tracker.usecases.restore_cases import restore_cases
from prisoner_tracker.usecases.save_case import NEW, SAVE, save_case, what_changes
from prisoner_tracker.usecases.similar_people import similar_people
from prisoner_tracker.usecases.trash_cases import trash_cases


def fresh(file, name="Sevda Nurlu"):
    base = new_dossier(file.new_uid, file.new_code)
    return base, with_value(base, "name", name, file.new_uid)


def stored(file, name="Sevda Nurlu"):
    return replace(fresh(file, name)[1], revision=7)


def test_a_new_case_needs_nothing_but_a_name(file):
    base, edited = fresh(file)
    changes = save_case(file, base, edited, NEW)
    assert changes.revision == 1
    ((written, label, about, base_revision),) = file.applied
    assert {(item.kind, item.field) for item in written} == {
        ("person", ""),
        ("person_name", ""),
        ("detention", ""),
    }
    assert (label, about, base_revision) == ("new-case", edited.case.uid, None)


def test_a_case_without_a_name_is_refused_and_nothing_is_written(file):
    base = new_dossier(file.new_uid, file.new_code)
    edited = with_value(base, "region", "Ganja", file.new_uid)
    with pytest.raises(UserMistake) as refused:
        save_case(file, base, edited, NEW)
    assert refused.value.code == "problems"
    assert file.applied == []


def test_what_is_only_doubtful_is_saved(file):
    base = stored(file)
    edited = with_value(base, "arrested", _text_date("some time in the war"), file.new_uid)
    save_case(file, base, edited)
    assert len(file.applied) == 1


def _text_date(text):
    from prisoner_tracker.domain.date_reading import keep_as_text

    return keep_as_text(text)


def test_only_the_changed_field_is_written_with_the_revision_it_started_from(file):
    base = stored(file)
    edited = with_value(base, "region", "Ganja", file.new_uid)
    save_case(file, base, edited)
    ((written, label, _, revision),) = file.applied
    assert [(item.kind, item.field, item.before, item.after) for item in written] == [
        ("detention", "region", None, "Ganja")
    ]
    assert (label, revision) == (SAVE, 7)


def test_a_further_case_of_a_known_person_writes_neither_person_nor_names(file):
    base = another_case(stored(file), file.new_uid, file.new_code)
    edited = with_value(base, "region", "Ganja", file.new_uid)
    assert [item.kind for item in what_changes(base, edited, NEW)] == ["detention"]


def test_a_new_place_is_written_before_the_event_that_names_it(file):
    base, edited = fresh(file)
    edited = with_value(edited, "place", "Ağqum Remand", file.new_uid)
    kinds = [item.kind for item in what_changes(base, edited, NEW)]
    assert kinds.index("place") < kinds.index("event")


def test_a_place_made_on_the_way_and_not_used_is_not_written(file):
    base, edited = fresh(file)
    edited = with_value(edited, "place", "Agqum", file.new_uid)
    edited = with_value(edited, "place", "Ağqum Remand", file.new_uid)
    written = [item.after["name"] for item in what_changes(base, edited, NEW) if item.kind == "place"]
    assert written == ["Ağqum Remand"]


def test_a_place_of_the_register_is_neither_written_again_nor_ever_removed(file):
    place = Place(uid="place-1", name="Ağqum Remand")
    alias = PlaceAlias(uid="alias-1", place="place-1", text="Ağqum SIZO")
    base = stored(file).put(place, alias)
    held = with_value(base, "place", "Ağqum Remand", file.new_uid)
    assert {item.kind for item in what_changes(base, held)} == {"event"}
    assert what_changes(base, base.drop("place-1", "alias-1")) == ()


def test_a_new_term_is_written_with_its_label(file):
    base = stored(file)
    edited = base.put(
        Term(uid="t", vocabulary="category", code="kite_maker"),
        TermLabel(uid="l", term="t", language="en", text="Kite maker"),
    )
    assert [item.kind for item in what_changes(base, edited)] == ["term", "term_label"]


def test_a_conflict_is_passed_on(file, conflict):
    file.refuses = conflict
    base = stored(file)
    with pytest.raises(Conflict):
        save_case(file, base, with_value(base, "region", "Ganja", file.new_uid))


def test_after_a_conflict_both_changes_stand(file):
    base = stored(file)
    newer = replace(with_value(base, "lawyer", "A. Rüstəm", file.new_uid), revision=9)
    edited = with_value(base, "region", "Ganja", file.new_uid)
    edited = edited.put(Event(uid="e", what="hearing", case=edited.case.uid))
    both = rebase_case(base, edited, newer)
    today = file.clock.today()
    assert value_of(both, "lawyer", today) == "A. Rüstəm"
    assert value_of(both, "region", today) == "Ganja"
    assert both.get("e", Event) is not None
    assert both.revision == 9


def test_what_somebody_else_removed_stays_removed(file):
    base = stored(file).put(Event(uid="e", what="hearing", case="c"))
    edited = base.put(replace(base.get("e", Event), note="adjourned"))
    assert rebase_case(base, edited, base.drop("e")).get("e", Event) is None


def test_a_selection_goes_to_the_trash_as_one_act_and_back(file):
    trash_cases(file, ["a", "b", "a"])
    ((written, label, about, _),) = file.applied
    assert [(item.uid, item.field, item.after) for item in written] == [
        ("a", "trashed", "2026-11-24"),
        ("b", "trashed", "2026-11-24"),
    ]
    assert (label, about) == ("trash", "")
    cases = [Case(uid=uid, person="p", code=uid, trashed="2026-11-24") for uid in "ab"]
    restore_cases(file, [*cases, Case(uid="c", person="p", code="c")])
    written, label, about, _ = file.applied[1]
    assert [(item.uid, item.before, item.after) for item in written] == [
        ("a", "2026-11-24", None),
        ("b", "2026-11-24", None),
    ]
    assert label == "restore"


def test_a_draft_is_taken_up_as_it_was_kept(file):
    base, edited = fresh(file)
    edited = with_value(edited, "born", _text_date("the year of the flood"), file.new_uid)
    keep_draft(file, "d", Draft(base, edited, {"region": "Gan"}, is_new=True))
    kept = file.drafts["d"]
    assert kept.case is None
    assert take_up(kept) == Draft(base, edited, {"region": "Gan"}, is_new=True)
    keep_draft(file, "d", Draft(base, edited, {}, is_new=False))
    assert file.drafts["d"].case == edited.case.uid
    drop_draft(file, "d")
    assert file.drafts == {}


def test_a_person_is_not_like_oneself_and_two_letters_are_no_name():
    class Reader:
        def similar_people(self, name, limit):
            from prisoner_tracker.ports import PersonHit

            return [PersonHit(uid, uid, name, 1.0, ()) for uid in ("me", "other")]

        def register(self, kind):
            return []

    assert [hit.person for hit in similar_people(Reader(), "Sevda", "me")] == ["other"]
    assert similar_people(Reader(), " Se ") == []
