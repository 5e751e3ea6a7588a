"""The one write path: one act is one revision, undo and redo hold after a restart, conflicts are seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.database import Database
from db.schema.projections import known_fact
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import RecordChange, difference, from_plain_record, to_plain_record
from prisoner_tracker.domain.errors import Conflict, UserMistake
from prisoner_tracker.domain.field_access import with_value
from prisoner_tracker.domain.records import Place, RestrictedNote, Setting
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.ast import Everything
from tests.support.a_case import a_case, save, saved
from tests.support.dump import dump


def test_a_case_comes_back_as_it_was_saved(case_file: CaseFile) -> None:
    made = a_case(
        case_file,
        "Elmar Çinarzadə",
        other_names="Эльмар Чинарзаде; Elmar Chinarzade",
        category="journalist; lawyer",
        arrested="between 28 and 29 november 2023",
        place="Ağqum Remand",
        articles="178.3.2; 193-1.3.2",
        sentence="7 y 6 m",
        court="Narın District Court",
        proceeding="Harbour",
        affiliation="North Wind News",
        tags="water; border",
        contact="by telephone only",
        born="1987 or 1988",
    )
    save(case_file, made)
    read = case_file.reader.dossier(made.case.code.lower())
    assert difference(made.everything(), read.everything()) == ()


def test_records_are_the_same_through_json(case_file: CaseFile) -> None:
    made = a_case(case_file, born="spring 2019", arrested="7.2.2024", sentence="life", place="Daşlı")
    for record in made.everything():
        assert from_plain_record(record.kind, record.uid, to_plain_record(record)) == record


def test_no_changes_write_no_revision(case_file: CaseFile) -> None:
    read = saved(case_file)
    assert save(case_file, read, read).revision == 0
    assert len(case_file.reader.history()) == 1


def test_the_same_field_changed_by_somebody_else_is_a_conflict(case_file: CaseFile) -> None:
    read = saved(case_file, summary="first", region="north")
    theirs = a_case(case_file, base=read, name=read.primary_name, summary="theirs")
    save(case_file, theirs, read)
    mine = a_case(case_file, base=read, name=read.primary_name, summary="mine")
    with pytest.raises(Conflict, match="changed-meanwhile"):
        save(case_file, mine, read)
    assert case_file.reader.dossier(read.case.uid).case.facts["summary"] == "theirs"
    apart = a_case(case_file, base=read, name=read.primary_name, region="south")
    save(case_file, apart, read)
    facts = case_file.reader.dossier(read.case.uid).case.facts
    assert (facts["summary"], facts["region"]) == ("theirs", "south")


def test_a_cancelled_write_leaves_nothing(case_file: CaseFile) -> None:
    before = dump(case_file)
    changes = difference((), a_case(case_file).everything())
    with pytest.raises(UserMistake, match="cancelled"):
        case_file.writer.apply(changes, "import", on_progress=lambda done, total: False)
    assert dump(case_file) == before
    assert case_file.reader.history() == []
    assert case_file.reader.check() == []


def test_a_broken_change_leaves_nothing(case_file: CaseFile) -> None:
    saved(case_file)
    before = dump(case_file)
    good = difference((), a_case(case_file, "Kamal Buludov").everything())
    bad = RecordChange("detention", "no-such-uid", "summary", None, "x")
    with pytest.raises(Exception, match="no-such-record"):
        case_file.writer.apply([*good, bad], "save-case")
    assert dump(case_file) == before


def test_trash_hides_a_case_and_undo_brings_it_back(case_file: CaseFile) -> None:
    read = saved(case_file)
    gone = read.put(replace(read.case, trashed="2025-09-09"))
    save(case_file, gone, read)
    assert list(case_file.reader.ids(Everything(), Order())) == []
    assert [row.uid for row in case_file.reader.trash()] == [read.case.uid]
    case_file.writer.undo()
    assert len(case_file.reader.ids(Everything(), Order())) == 1
    assert case_file.reader.trash() == []


def test_undo_and_redo_survive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "restart.ptdb"
    file = bootstrap.create_file(path, None)
    empty = dump(file)
    saved(file, "Вадим Снегирёнков", place="Ağqum Remand")
    full = dump(file)
    file.close()
    file = bootstrap.open_file(path, None)
    file.writer.undo()
    assert dump(file) == empty
    file.close()
    file = bootstrap.open_file(path, None)
    file.writer.redo()
    assert dump(file) == full
    assert file.reader.check() == []
    with pytest.raises(UserMistake, match="nothing-to-redo"):
        file.writer.redo()
    file.close()


def test_undo_that_would_take_away_what_later_work_needs_says_so(case_file: CaseFile) -> None:
    place = Place(uid=case_file.new_uid(), name="Sandhill No. 2")
    case_file.writer.apply(difference((), [place]), "save-case")
    other = a_case(case_file).put(place)
    other = with_value(other, "place", "Sandhill No. 2", case_file.new_uid)
    changes = [item for item in difference((), other.everything()) if item.uid != place.uid]
    case_file.writer.apply(changes, "new-case")
    with pytest.raises(UserMistake, match="nothing-to-redo"):
        case_file.writer.redo()
    assert len(case_file.reader.history()) == 2


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("new"), st.sampled_from(["Nigar Ulduzlu", "Тимур Речнов", "Edwin Marlowbrook"])),
        st.tuples(st.just("summary"), st.text(max_size=8)),
        st.tuples(st.just("place"), st.sampled_from(["Sandhill No. 2", "Daşlı Remand", ""])),
        st.tuples(st.just("articles"), st.sampled_from(["206.3.2", "206.3.2; 234.1", ""])),
        st.tuples(st.just("undo"), st.just("")),
        st.tuples(st.just("redo"), st.just("")),
    ),
    max_size=10,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(acts=ACTS)
def test_undoing_all_gives_the_file_as_it_was_and_redoing_all_as_it_became(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, str]]
) -> None:
    file = bootstrap.create_file(tmp_path_factory.mktemp("law") / "law.ptdb", None)
    try:
        empty = dump(file)
        for what, text in acts:
            act(file, what, text)
        became = dump(file)
        undone = everything_undone(file)
        assert dump(file) == empty
        for _ in range(undone):
            file.writer.redo()
        assert dump(file) == became
        assert file.reader.check() == []
    finally:
        file.close()


def act(file: CaseFile, what: str, text: str) -> None:
    numbers = file.reader.ids(Everything(), Order("code"))
    if what in ("undo", "redo"):
        try:
            getattr(file.writer, what)()
        except UserMistake as mistake:
            assert mistake.code == f"nothing-to-{what}"
    elif what == "new":
        saved(file, text)
    elif numbers:
        read = file.reader.dossiers(numbers[:1])[0]
        save(file, a_case(file, read.primary_name, read, **{what: text}), read)


def everything_undone(file: CaseFile) -> int:
    count = 0
    while True:
        try:
            file.writer.undo()
        except UserMistake:
            return count
        count += 1


def test_what_was_known_stays_known(case_file: CaseFile) -> None:
    assert isinstance(case_file, Database)
    read = saved(case_file, category="journalist")
    save(case_file, a_case(case_file, read.primary_name, read, category="lawyer"), read)
    with case_file.reader._connection.begin():
        rows = case_file.reader._connection.execute(
            select(known_fact.c.value, known_fact.c.known_from, known_fact.c.known_to).where(
                known_fact.c.aspect == "category"
            )
        ).all()
    assert sorted(map(tuple, rows)) == [("journalist", 1, 2), ("lawyer", 2, None)]


def test_the_author_is_the_researcher_of_the_settings(case_file: CaseFile) -> None:
    who = Setting(uid=case_file.new_uid(), key="researcher", value="Pərvanə Q.")
    case_file.writer.apply(difference((), [who]), "settings")
    saved(case_file)
    assert [entry.author for entry in case_file.reader.history()] == ["Pərvanə Q.", ""]


def test_restricted_notes_are_in_no_index_and_no_row(case_file: CaseFile) -> None:
    read = saved(case_file, contact="Zümrüd at the bakery", summary="plain")
    assert read.of(RestrictedNote)[0].text == "Zümrüd at the bakery"
    assert isinstance(case_file, Database)
    with case_file.reader._connection.begin():
        for table in ("case_list", "case_text"):
            rows = case_file.reader._connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608
            assert "bakery" not in repr(rows)
    row = case_file.reader.page(case_file.reader.ids(Everything(), Order()), ("contact", "summary"))[0]
    assert "contact" not in row.cells
    assert row.cells["summary"] == "plain"


def test_a_draft_is_kept_until_it_is_dropped(case_file: CaseFile) -> None:
    case_file.writer.keep_draft("draft-1", None, {"a": 1})
    case_file.writer.keep_draft("draft-1", None, {"a": 2})
    assert [draft.state for draft in case_file.reader.drafts()] == [{"a": 2}]
    assert case_file.reader.history() == []
    case_file.writer.drop_draft("draft-1")
    assert case_file.reader.drafts() == []


def test_two_people_who_fill_the_same_empty_field_are_a_conflict(case_file: CaseFile) -> None:
    read = saved(case_file)
    save(case_file, a_case(case_file, base=read, name=read.primary_name, region="north"), read)
    with pytest.raises(Conflict, match="changed-meanwhile"):
        save(case_file, a_case(case_file, base=read, name=read.primary_name, region="south"), read)
    assert case_file.reader.dossier(read.case.uid).case.facts["region"] == "north"
