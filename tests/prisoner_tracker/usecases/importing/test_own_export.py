"""An export that comes back: nothing changes by itself, and a cell that was edited is exactly one change."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.drafts import new_dossier
from prisoner_tracker.domain.errors import Environment, UserMistake
from prisoner_tracker.domain.field_access import with_value
from prisoner_tracker.domain.field_text import from_text
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.records import Case, Person, RestrictedNote
from prisoner_tracker.formats.reading import read_table
from prisoner_tracker.formats.writing import CsvStyle
from prisoner_tracker.usecases.export_cases import export_cases, exportable
from prisoner_tracker.usecases.importing.plan_import import plan_import
from prisoner_tracker.usecases.importing.propose import is_own_export, propose_choices

LIST = (
    "no\tname\tcategory\tdate of arrest\tarticles\tplace of detention\tsentence\tsummary\n"
    '1\tTural Raqif oglu Samadli\tjournalist; lawyer\t22 November 2013\t206.3.2; 28\tPrison No. 1\t7 years\tOne, "two"\n'
    "2\tLalə Yarpaqlı\tlawyer\tbetween 1 and 4 October 1976\t\tPrison No. 11\t\t=1+1\n"
    "3\tСевда Нурлу\t\tnobody knows\t\t\tlife\t\n"
)

STYLES = [
    CsvStyle(),
    CsvStyle(delimiter=";", bom=True),
    CsvStyle(safe_for_spreadsheets=False, newline="\n"),
    CsvStyle(value_separator=" | "),
    CsvStyle(value_separator="\n"),
]


def exported(file, path, columns=(), style=None, **options):
    return export_cases(file, list(file.ids(None, None)), path, columns, style, **options)


def plan_of(file, path, **changed):
    table = read_table(path)
    return plan_import(table, replace(propose_choices(table, file), **changed), file)


def edited(path, change):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("columns", [(), "all"], ids=["default", "all"])
def test_what_comes_back_unedited_changes_nothing(importing, tmp_path, style, columns):
    importing.take(LIST)
    names = exportable(restricted=True) if columns else ()
    exported(importing.file, tmp_path / "out.csv", names, style, allow_restricted=True)
    plan = plan_of(importing.file, tmp_path / "out.csv")
    assert [row.differences for row in plan.outcomes] == [(), (), ()]
    assert (plan.count("unchanged"), plan.changes, plan.undecided) == (3, (), ())


def test_three_edited_cells_are_three_changes_of_the_same_people(importing, tmp_path):
    importing.take(LIST)
    path = tmp_path / "out.csv"
    exported(importing.file, path)

    def change(rows):
        rows[0]["arrested"] = "23 November 2013"
        rows[0]["summary"] = ""
        rows[1]["place"] = "Prison No. 12"

    edited(path, change)
    plan = plan_of(importing.file, path, accept_proposals=True)
    found = {(row.line, item.field, item.after) for row in plan.outcomes for item in row.differences}
    assert found == {(2, "arrested", "23 November 2013"), (2, "summary", ""), (3, "place", "Prison No. 12")}
    assert (plan.count("changed"), plan.count("unchanged"), plan.count("created")) == (2, 1, 0)
    importing.file.apply(plan.changes, "import")
    assert importing.value("arrested").edtf == "2013-11-23"
    assert importing.value("summary") == ""
    assert importing.value("place", 1) == "Prison No. 12"
    assert len(importing.only(Case)) == len(importing.only(Person)) == 3
    assert plan_of(importing.file, path).count("unchanged") == 3


def test_an_emptied_name_never_leaves_somebody_nameless(importing, tmp_path):
    importing.take(LIST)
    path = tmp_path / "out.csv"
    exported(importing.file, path)
    edited(path, lambda rows: rows[0].update(name=""))
    plan = plan_of(importing.file, path)
    assert (plan.count("unchanged"), plan.count("rejected")) == (3, 0)


def test_a_column_that_a_colleague_added_does_not_make_it_another_list(importing, tmp_path):
    importing.take(LIST)
    path = tmp_path / "out.csv"
    exported(importing.file, path)

    def change(rows):
        for at, row in enumerate(rows):
            row["my remarks"] = "ask the lawyer" if at == 1 else ""

    edited(path, change)
    plan = plan_of(importing.file, path)
    assert [row.outcome for row in plan.outcomes] == ["unchanged", "changed", "unchanged"]
    importing.file.apply(plan.changes, "import")
    assert plan_of(importing.file, path).count("unchanged") == 3


def test_a_date_that_a_spreadsheet_wrote_anew_is_the_same_date(importing, tmp_path):
    importing.take(LIST)
    path = tmp_path / "out.csv"
    exported(importing.file, path)
    edited(path, lambda rows: rows[0].update(arrested="2013-11-22"))
    assert plan_of(importing.file, path).count("unchanged") == 3


def test_a_new_row_without_a_code_is_a_new_case(importing, tmp_path):
    importing.take(LIST)
    path = tmp_path / "out.csv"
    exported(importing.file, path)
    edited(path, lambda rows: rows.append(dict.fromkeys(rows[0], "") | {"name": "Yeni Adam"}))
    plan = plan_of(importing.file, path)
    assert (plan.count("created"), plan.count("unchanged")) == (1, 3)


def test_an_export_of_one_file_brings_its_codes_into_an_empty_one(importing, tmp_path):
    importing.take(LIST)
    codes = {case.code for case in importing.only(Case)}
    exported(importing.file, tmp_path / "out.csv")
    fresh = type(importing)()
    plan = plan_of(fresh.file, tmp_path / "out.csv")
    fresh.file.apply(plan.changes, "import")
    assert {case.code for case in fresh.only(Case)} == codes
    assert fresh.value("place") == "Prison No. 1"
    assert plan_of(fresh.file, tmp_path / "out.csv").count("unchanged") == 3


def test_restricted_columns_leave_only_when_allowed(importing, tmp_path):
    importing.take("name\tcontact info\nSevda Nurlu\t+000 1\n")
    assert len(importing.only(RestrictedNote)) == 1
    assert "contact" not in exportable()
    with pytest.raises(UserMistake) as refused:
        exported(importing.file, tmp_path / "out.csv", ("code", "contact"))
    assert (refused.value.code, refused.value.details) == ("restricted-column", {"column": "contact"})
    assert not (tmp_path / "out.csv").exists()
    exported(importing.file, tmp_path / "out.csv", ("code", "contact"), allow_restricted=True)
    assert "+000 1" in (tmp_path / "out.csv").read_text("utf-8")


def test_what_is_no_column_is_said(importing, tmp_path):
    with pytest.raises(UserMistake) as refused:
        exported(importing.file, tmp_path / "out.csv", ("code", "held_on"))
    assert refused.value.code == "unknown-column"


def test_a_cancelled_export_leaves_nothing(importing, tmp_path):
    importing.take(LIST)
    with pytest.raises(UserMistake) as stopped:
        exported(importing.file, tmp_path / "out.csv", is_cancelled=lambda: True)
    assert stopped.value.code == "cancelled"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(importing, tmp_path):
    with pytest.raises(Environment) as refused:
        exported(importing.file, tmp_path / "nowhere" / "out.csv")
    assert refused.value.code == "no-such-folder"


def test_a_list_with_codes_of_its_own_is_not_ours(importing):
    from prisoner_tracker.formats.reading import read_pasted

    table = read_pasted("code\tname\tarrested\nAZ-1\tSevda Nurlu\t3 May 2013\nAZ-2\tLalə Yarpaqlı\t\n")
    assert not is_own_export(table)
    importing.take("code\tname\tarrested\nAZ-1\tSevda Nurlu\t3 May 2013\nAZ-2\tLalə Yarpaqlı\t\n")
    assert all(case.code.startswith("PT-") for case in importing.only(Case))


TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), min_size=1, max_size=12
).filter(lambda text: text.strip() == text and text[:1].isprintable())
WRITTEN = {
    "region": TEXTS,
    "profession": TEXTS,
    "summary": TEXTS | st.sampled_from(["'=1", "=1", "a\nb", "a\r\nb", '"', "'"]),
    "open_question": TEXTS,
}
SEVERAL = {
    "tags": st.lists(TEXTS, max_size=3, unique=True),
    "other_names": st.lists(TEXTS, max_size=3, unique=True),
}


@settings(max_examples=60)
@example({}, {"other_names": [";"]}, CsvStyle(value_separator=" | "))
@example({}, {"other_names": ["a|b", "c"]}, CsvStyle())
@example({}, {"tags": ["Doe, John"]}, CsvStyle())
@example({}, {"tags": ["(", ")"]}, CsvStyle(value_separator=" | "))
@given(st.fixed_dictionaries(WRITTEN), st.fixed_dictionaries(SEVERAL), st.sampled_from(STYLES))
def test_no_text_changes_on_its_way_out_and_in(empty_importing, tmp_path_factory, written, several, style):
    file = empty_importing().file
    case = with_value(new_dossier(file.new_uid, file.new_code), "name", "Sevda Nurlu", file.new_uid)
    for key, value in written.items():
        case = with_value(case, key, from_text(BY_KEY[key], value, file.vocabularies()).value, file.new_uid)
    for key, values in several.items():
        case = with_value(case, key, tuple(values), file.new_uid)
    file.apply(difference((), case.everything()), "new-case")
    path = tmp_path_factory.mktemp("export") / "out.csv"
    exported(file, path, ("code", "name", *written, *several), style)
    plan = plan_of(file, path)
    assert [row.differences for row in plan.outcomes] == [()]
