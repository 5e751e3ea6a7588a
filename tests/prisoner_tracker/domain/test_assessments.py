"""What bodies say now: versions, recognition, criteria, and whether they differ."""

from __future__ import annotations

from dataclasses import replace

from prisoner_tracker.domain import assessments
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Assessment, Case, Organisation, Person

BARE = Dossier(case=Case(uid="c", person="p", code="C"), person=Person(uid="p", code="C")).put(
    Organisation(uid="b1", name="Lantern Watch"), Organisation(uid="b2", name="Harbour Committee")
)


def _said(uid: str, body: str, decision: str, version: int = 1, **fields: str) -> Assessment:
    return Assessment(uid=uid, case="c", organisation=body, decision=decision, version=version, **fields)


def test_the_highest_version_of_each_body_holds() -> None:
    dossier = BARE.put(
        _said("1", "b1", "recognised", 2, pace="a c"),
        _said("2", "b1", "under_review", 1, pace="e"),
        _said("3", "b2", "not_recognised"),
    )
    assert [item.uid for item in assessments.current(dossier)] == ["1", "3"]
    assert assessments.recognising(dossier) == ("Lantern Watch",)
    assert assessments.criteria_met(dossier) == ("pace_a", "pace_c")
    assert [item.version for item in assessments.versions(dossier, "b1")] == [2, 1]


def test_bodies_differ_only_when_one_recognises_and_another_refuses() -> None:
    yes, no, review = (
        _said("1", "b1", "recognised_ex_post"),
        _said("2", "b2", "withdrawn"),
        _said("3", "b2", "probable"),
    )
    assert assessments.disputed(BARE) == ""
    assert assessments.disputed(BARE.put(review)) == ""
    assert assessments.disputed(BARE.put(yes, review)) == "no"
    assert assessments.disputed(BARE.put(yes, no)) == "yes"
    assert (
        assessments.disputed(BARE.put(yes, no, replace(yes, uid="4", organisation="b2", version=2))) == "no"
    )


def test_a_saved_assessment_is_kept_when_it_is_edited() -> None:
    first = _said("1", "b1", "under_review", reasoning="The indictment is not there yet.")
    saved = BARE.put(first)
    after = replace(first, uid="2", decision="recognised")
    once = assessments.edited(saved, saved, first, after)
    assert [(item.uid, item.version, item.decision) for item in once.of(Assessment)] == [
        ("1", 1, "under_review"),
        ("2", 2, "recognised"),
    ]
    second = once.of(Assessment)[1]
    again = assessments.edited(once, saved, second, replace(second, uid="3", pace="c"))
    assert [(item.uid, item.version, item.pace) for item in again.of(Assessment)] == [
        ("1", 1, ""),
        ("2", 2, "c"),
    ]
