"""A frozen count never changes, whatever happens to those it counted; a later count is explained against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.count_records import CountSignature, Definition, FrozenCount
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.count_on import count_on
from prisoner_tracker.usecases.definitions import define
from prisoner_tracker.usecases.freeze_count import (
    compare_frozen,
    definition_of,
    freeze_count,
    frozen_of,
    is_whole,
    members_of,
    sign_count,
)
from prisoner_tracker.usecases.purge_cases import purge_cases
from prisoner_tracker.usecases.trash_cases import trash_cases
from tests.support.a_case import a_case, save, saved

DAY = date(2025, 9, 1)


@pytest.fixture
def held(case_file: CaseFile) -> list[Dossier]:
    """Three people held on the day, one of them perhaps."""
    return [
        saved(case_file, "Tərlan Göyçəli", arrested="20 November 2023"),
        saved(case_file, "Nigar Ulduzlu", arrested="1 June 2025"),
        saved(case_file, "Rəvan Qumlu", arrested="September 2025"),
    ]


def frozen(file: CaseFile, author: str = "R. Quill") -> FrozenCount:
    rule = define(file, Definition(uid="", name="Our list", group_by="gender"))
    count = count_on(file.reader, rule, DAY, explain=True)
    made = frozen_of(count, file.new_uid(), author, "2025-09-09T12:00:00+00:00")
    freeze_count(file, made)
    (kept,) = file.reader.register(FrozenCount)
    assert isinstance(kept, FrozenCount)
    assert kept == made
    return kept


def test_a_frozen_count_holds_the_definition_the_groups_and_the_members_and_no_name(
    case_file: CaseFile, held: list[Dossier]
) -> None:
    kept = frozen(case_file)
    assert (kept.least, kept.most) == (2, 3)
    assert {one.code for one in members_of(kept)} == {dossier.case.code for dossier in held}
    assert [one.certain for one in members_of(kept)].count(False) == 1
    assert replace(definition_of(kept), uid="") == Definition(
        uid="", name="Our list", version=1, group_by="gender"
    )
    assert is_whole(kept)
    assert not is_whole(replace(kept, least=3))
    assert not is_whole(replace(kept, members=kept.members.replace("true", "false")))
    assert not any(dossier.primary_name in kept.members + kept.groups + kept.terms for dossier in held)


def test_the_file_refuses_to_alter_it(case_file: CaseFile, held: list[Dossier]) -> None:
    kept = frozen(case_file)
    connection = case_file.writer._connection  # type: ignore[attr-defined]
    with pytest.raises(Exception, match="the history is kept"), connection.begin():
        connection.execute(text("UPDATE frozen_count SET least = 9"))
    assert case_file.reader.register(FrozenCount) == [kept]


def test_a_later_count_is_explained_person_by_person(case_file: CaseFile, held: list[Dossier]) -> None:
    kept = frozen(case_file)
    save(case_file, a_case(case_file, "Tərlan Göyçəli", held[0], released="1 August 2025"), held[0])
    late = saved(case_file, "Edwin Marlowbrook", arrested="17 January 2024")
    now, moved = compare_frozen(case_file.reader, kept)
    assert now.least == 2
    said = {one.code: (one.before is not None, one.now.rule if one.now else None) for one in moved}
    assert said == {held[0].case.code: (True, "released"), late.case.code: (False, "held")}
    assert case_file.reader.register(FrozenCount) == [kept]


def test_it_survives_a_purge_of_its_member(case_file: CaseFile, held: list[Dossier]) -> None:
    kept = frozen(case_file)
    uid = held[1].case.uid
    trash_cases(case_file, [uid])
    purge_cases(case_file, [uid], "asked by the family")
    assert case_file.reader.register(FrozenCount) == [kept]
    assert is_whole(kept)
    _now, moved = compare_frozen(case_file.reader, kept)
    assert [(one.code, one.now) for one in moved] == [(held[1].case.code, None)]


def test_after_a_merge_the_second_case_is_explained_by_the_person(
    case_file: CaseFile, held: list[Dossier]
) -> None:
    kept = frozen(case_file)
    one, other = held[0], held[1]
    moved_case = replace(other.case, person=one.case.person)
    case_file.writer.apply(difference([other.case], [moved_case]), "merge")
    now, moved = compare_frozen(case_file.reader, kept)
    assert now.least == 1
    (told,) = moved
    assert told.now is not None
    assert told.now.rule == "same-person"
    assert case_file.reader.register(FrozenCount) == [kept]


def test_a_second_person_signs(case_file: CaseFile, held: list[Dossier]) -> None:
    kept = frozen(case_file)
    refusals = (("", "signature-without-name"), ("r.  quill", "author-cannot-sign"))
    for name, code in refusals:
        with pytest.raises(UserMistake) as refused:
            sign_count(case_file, kept, name)
        assert refused.value.code == code
    with pytest.raises(UserMistake) as refused:
        sign_count(case_file, replace(kept, least=9), "T. Vane")
    assert refused.value.code == "seal-broken"
    sign_count(case_file, kept, "T. Vane")
    (signed,) = case_file.reader.register(CountSignature)
    assert isinstance(signed, CountSignature)
    assert (signed.frozen_count, signed.signatory) == (kept.uid, "T. Vane")


def test_undo_takes_it_back_and_redo_brings_the_same(case_file: CaseFile, held: list[Dossier]) -> None:
    kept = frozen(case_file)
    case_file.writer.undo()
    assert case_file.reader.register(FrozenCount) == []
    case_file.writer.redo()
    assert case_file.reader.register(FrozenCount) == [kept]


def test_nobody_counted_can_be_frozen_too(case_file: CaseFile) -> None:
    kept = frozen(case_file)
    assert (kept.least, kept.most, kept.members) == (0, 0, "[]")
    assert is_whole(kept)
