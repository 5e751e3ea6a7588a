"""Two people at one case: what is disjoint is put together, what both changed is asked, nobody is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

import pytest

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.drafts import new_dossier
from prisoner_tracker.domain.field_access import value_of, with_value
from prisoner_tracker.domain.field_text import from_text
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.records import Event, PersonName
from prisoner_tracker.domain.vocabulary import load_shipped
from prisoner_tracker.usecases.rebase_case import FieldConflict, RecordConflict, conflicts, merge_case
from tests.support.random_cases import TODAY


@pytest.fixture
def new_uid() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"uid-{next(numbers)}"


@pytest.fixture
def base(new_uid: Callable[[], str]) -> Dossier:
    empty = new_dossier(new_uid, lambda: "PT-AAAAA")
    return edit(
        empty,
        new_uid,
        name="Elmar Çinarzadə",
        region="north",
        arrested="5 June 2024",
        place="Agkum",
        tags="water",
    )


def edit(dossier: Dossier, new_uid: Callable[[], str], **texts: str) -> Dossier:
    for key, text in texts.items():
        value = from_text(BY_KEY[key], text, load_shipped()).value
        dossier = with_value(dossier, key, value, new_uid)
    return dossier


def texts(dossier: Dossier, *keys: str) -> list[str]:
    def said(value: object) -> str:
        return getattr(value, "text", None) or str(value)

    return [said(value_of(dossier, key, TODAY)) for key in keys]


def names(found: Iterator[object]) -> list[str]:
    return [conflict.name for conflict in found]


def test_disjoint_changes_are_no_conflict_and_both_hold(base: Dossier, new_uid) -> None:
    mine = edit(base, new_uid, region="south", tags="water; letters")
    theirs = edit(base, new_uid, arrested="6 June 2024", tags="water; border")
    assert conflicts(base, mine, theirs) == ()
    merged = merge_case(base, mine, theirs, (), new_uid)
    assert texts(merged, "region", "arrested") == ["south", "6 June 2024"]
    assert set(value_of(merged, "tags", TODAY)) == {"water", "letters", "border"}


def test_the_same_change_of_both_is_no_conflict(base: Dossier, new_uid) -> None:
    assert conflicts(base, edit(base, new_uid, region="south"), edit(base, new_uid, region="south")) == ()


@pytest.mark.parametrize("key", ["region", "arrested", "place", "name", "sentence", "contact", "court"])
@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_of_a_field_both_changed_the_chosen_one_holds(base: Dossier, new_uid, key: str, whose: str) -> None:
    said = {
        "region": ("south", "east"),
        "arrested": ("7 June 2024", "early 2023"),
        "place": ("Prison No. 11", "Sandhill"),
        "name": ("Elmar C.", "Elmar Ch."),
        "sentence": ("3 y", "7 y"),
        "contact": ("a bakery", "a shop"),
        "court": ("Narın District Court", "City Court"),
    }[key]
    mine, theirs = (edit(base, new_uid, **{key: text}) for text in said)
    found = conflicts(base, mine, theirs)
    assert [conflict.name for conflict in found] == [key]
    assert isinstance(found[0], FieldConflict)
    merged = merge_case(base, mine, theirs, (key,) if whose == "theirs" else (), new_uid)
    assert texts(merged, key) == texts(mine if whose == "mine" else theirs, key)
    kinds = [event.what for event in merged.of(Event)]
    assert len(kinds) == len(set(kinds)), "no event twice"
    assert len(merged.of(PersonName)) == 1


def test_a_record_i_changed_and_they_removed_is_asked(base: Dossier, new_uid) -> None:
    event = base.of(Event)[0]
    mine = base.put(replace(event, note="with a lawyer"))
    theirs = base.drop(event.uid)
    (found,) = [one for one in conflicts(base, mine, theirs) if isinstance(one, RecordConflict)]
    assert (found.field, found.mine is None, found.theirs is None) == ("", False, True)
    assert merge_case(base, mine, theirs, (), new_uid).get(event.uid, Event) == mine.get(event.uid, Event)
    assert merge_case(base, mine, theirs, (found.name,), new_uid).get(event.uid, Event) is None


def test_a_record_i_removed_and_they_changed_is_asked(base: Dossier, new_uid) -> None:
    event = base.of(Event)[0]
    mine, theirs = base.drop(event.uid), base.put(replace(event, note="with a lawyer"))
    (found,) = [one for one in conflicts(base, mine, theirs) if isinstance(one, RecordConflict)]
    assert merge_case(base, mine, theirs, (), new_uid).get(event.uid, Event) is None
    assert merge_case(base, mine, theirs, (found.name,), new_uid).get(event.uid, Event) == theirs.get(
        event.uid, Event
    )


def test_one_field_of_one_event_is_asked_by_itself(base: Dossier, new_uid) -> None:
    event = base.of(Event)[0]
    mine = base.put(replace(event, note="mine", people="two men"))
    theirs = base.put(replace(event, note="theirs"))
    (found,) = conflicts(base, mine, theirs)
    assert isinstance(found, RecordConflict)
    assert found.field == "note"
    merged = merge_case(base, mine, theirs, (found.name,), new_uid).get(event.uid, Event)
    assert merged is not None
    assert (merged.note, merged.people) == ("theirs", "two men")
