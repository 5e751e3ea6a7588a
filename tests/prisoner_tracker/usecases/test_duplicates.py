"""Pairs with what was decided about them; decisions as one act each; whoever was set apart is not proposed again."""

from __future__ import annotations

import pytest

from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.names.sketch import PersonSketch
from prisoner_tracker.domain.person_pairs import PersonPairs
from prisoner_tracker.domain.records import PersonPair
from prisoner_tracker.ports import PersonHit, PersonOutline
from prisoner_tracker.usecases.decide_pair import decide_pair
from prisoner_tracker.usecases.find_duplicates import find_duplicates
from prisoner_tracker.usecases.similar_people import similar_people

NAMES = {
    "a": "Vaqif Göyçəli",
    "b": "Вагиф Гёйчали",
    "c": "Perpetua Wrenfield",
    "d": "Unknown",
    "e": "Naməlum",
}


class People:
    """A reader of a few people and of decisions about them."""

    def __init__(self, *pairs: PersonPair) -> None:
        self.pairs = pairs

    def person_outlines(self):
        return [PersonOutline(PersonSketch(uid, (name,)), (f"PT-{uid}",)) for uid, name in NAMES.items()]

    def register(self, _kind):
        return list(self.pairs)

    def similar_people(self, _name, limit):
        return [PersonHit(uid, f"PT-{uid}", name, 0.9, ()) for uid, name in NAMES.items()][:limit]


def pair(one: str, other: str, decision: str, uid: str = "p1") -> PersonPair:
    return PersonPair(uid=uid, one=one, other=other, decision=decision)


def test_a_pair_is_found_with_its_decision() -> None:
    (found,) = find_duplicates(People(pair("b", "a", "unsure")))
    assert (found.one.codes, found.other.codes, found.decision) == (("PT-a",), ("PT-b",), "unsure")
    assert find_duplicates(People())[0].decision == ""


def test_looking_can_be_stopped() -> None:
    with pytest.raises(UserMistake, match="cancelled"):
        find_duplicates(People(), lambda _done, _total: False)


def test_a_decision_is_one_act_and_replaces_the_earlier_one(file) -> None:
    decide_pair(file, "b", "a", "different")
    (made,) = file.applied[0][0]
    assert (made.kind, made.before, made.after["decision"]) == ("person_pair", None, "different")
    assert (made.after["one"], made.after["other"]) == ("a", "b")
    decide_pair(file, "a", "b", "same", pair("a", "b", "different"))
    ((changed,), *_) = file.applied[1]
    assert (changed.field, changed.before, changed.after) == ("decision", "different", "same")
    decide_pair(file, "a", "b", "", pair("a", "b", "same"))
    ((gone,), *_) = file.applied[2]
    assert (gone.field, gone.after) == ("", None)


def test_nobody_is_a_pair_with_himself(file) -> None:
    with pytest.raises(UserMistake, match="same-person"):
        decide_pair(file, "a", "a", "same")
    with pytest.raises(ValueError, match="perhaps"):
        decide_pair(file, "a", "b", "perhaps")
    assert file.applied == []


def test_who_was_set_apart_is_not_proposed_again() -> None:
    reader = People(pair("a", "b", "different"), pair("a", "c", "unsure", "p2"))
    assert [hit.person for hit in similar_people(reader, "Vaqif", "a")] == ["c", "d", "e"]
    here = (pair("a", "c", "different", "p3"),)
    assert [hit.person for hit in similar_people(reader, "Vaqif", "a", decided_here=here)] == ["d", "e"]
    assert similar_people(reader, "Va", "a") == []


def test_of_two_decisions_the_later_holds() -> None:
    pairs = PersonPairs(
        [pair("a", "b", "same"), pair("b", "a", "different", "p2"), pair("c", "a", "unsure", "p3")]
    )
    assert pairs.decision("a", "b") == pairs.decision("b", "a") == "different"
    assert pairs.decided("a", "different") == {"b"}
    assert pairs.decided("a", "same") == frozenset()
    assert pairs.decision("b", "c") == ""
    assert not PersonPairs(())
