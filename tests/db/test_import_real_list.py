"""A published list goes through the importer and a real file with no code written for it; skipped where it is absent."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from prisoner_tracker.domain.field_values import value_of
from prisoner_tracker.domain.records import Charge, Citation, Event, ListEntry, Place, PlaceAlias
from prisoner_tracker.domain.status import status_on
from prisoner_tracker.formats.reading import read_table
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.ast import Everything
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.export_cases import export_cases, exportable
from prisoner_tracker.usecases.importing.choices import ListSource
from prisoner_tracker.usecases.importing.import_cases import import_cases
from prisoner_tracker.usecases.importing.plan import Receipt
from prisoner_tracker.usecases.importing.plan_import import plan_import
from prisoner_tracker.usecases.importing.propose import propose_choices

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
LIST = DATA / "az-political-prisoners-2014" / "dev_1_34.csv"
SOURCE = ListSource("A published list", "A publisher", "August 2014")

pytestmark = pytest.mark.skipif(not LIST.is_file(), reason="the published list is not beside this checkout")


def take(file: CaseFile, path: Path, source: ListSource | None = None) -> Receipt:
    table = read_table(path)
    choices = replace(propose_choices(table, file, source), accept_proposals=True)
    return import_cases(file, plan_import(table, choices, file))


@pytest.fixture
def with_list(case_file: CaseFile) -> CaseFile:
    done = take(case_file, LIST, SOURCE)
    assert (done.rows, done.created, done.cases, done.persons) == (34, 34, 34, 34)
    assert (done.rejected, done.undecided, done.blank) == ((), (), 0)
    return case_file


def dossiers(file: CaseFile) -> list:
    return file.reader.dossiers(list(file.reader.ids(Everything(), Order())))


def rows() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_names_dates_and_articles_are_the_lists_own(with_list: CaseFile) -> None:
    found = {entry.number: dossier for dossier in dossiers(with_list) for entry in dossier.of(ListEntry)}
    assert len(found) == 34
    for row in rows():
        dossier = found[row["no"]]
        arrested = value_of(dossier, "arrested", with_list.clock.today())
        assert arrested.text == row["date_of_arrest"].strip()
        assert arrested.is_exact
        articles = [part.strip() for part in row["articles"].split(";") if part.strip()]
        assert sorted(charge.article for charge in dossier.of(Charge)) == sorted(set(articles))
        assert value_of(dossier, "category", with_list.clock.today())


def test_places_are_joined_by_number_and_never_across_numbers(with_list: CaseFile) -> None:
    aliases = {place.uid: {place.name} for place in with_list.reader.register(Place)}
    for alias in with_list.reader.register(PlaceAlias):
        aliases[alias.place].add(alias.text)
    printed = {row["place_of_detention"].strip() for row in rows()} - {""}
    owners = Counter(spelling for spellings in aliases.values() for spelling in spellings)
    assert set(owners) == printed
    assert set(owners.values()) == {1}
    assert sorted(map(len, aliases.values())) == [1, 1, 1, 1, 1, 1, 1, 2, 6]
    for spellings in aliases.values():
        numbers = {"".join(filter(str.isdigit, text)) for text in spellings} - {""}
        assert len(numbers) <= 1, spellings


def test_the_list_holds_nobody_today(with_list: CaseFile) -> None:
    for dossier in dossiers(with_list):
        seen = [event for event in dossier.of(Event) if event.what == "observation"]
        assert [event.date.text for event in seen] == ["August 2014"]
        assert status_on(dossier.of(Event), with_list.clock.today()).liberty == "not_known"
    assert with_list.reader.totals(parse("status:held")).cases == 0


def test_a_filter_finds_a_category_within_a_category_and_a_place_by_any_spelling(with_list: CaseFile) -> None:
    journalists = sum("JOURNALIST" in row["category"].upper() for row in rows())
    assert with_list.reader.totals(parse("category:journalist")).cases == journalists == 13
    assert with_list.reader.totals(parse("place:kurdakhani")).cases == 23
    assert with_list.reader.totals(parse("category:journalist place:kurdakhani")).cases == 5
    assert with_list.reader.totals(parse('place:"Baku Detention Facility"')).cases == 23


def test_every_fact_is_cited_with_its_row(with_list: CaseFile) -> None:
    for dossier in dossiers(with_list):
        cited = {citation.field for citation in dossier.of(Citation)}
        assert {"name", "category", "arrested"} <= cited
        (entry,) = dossier.of(ListEntry)
        assert {citation.locator for citation in dossier.of(Citation)} == {f"row {entry.line}"}


def test_again_it_changes_nothing(with_list: CaseFile) -> None:
    done = take(with_list, LIST, SOURCE)
    assert (done.unchanged, done.revision) == (34, 0)


def test_the_export_comes_back_without_a_change_and_with_three(with_list: CaseFile, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    numbers = list(with_list.reader.ids(Everything(), Order()))
    export_cases(with_list, numbers, path, exportable())
    assert take(with_list, path).unchanged == 34
    export_cases(with_list, numbers, path)
    assert take(with_list, path).unchanged == 34
    with path.open(encoding="utf-8", newline="") as file:
        edited = list(csv.DictReader(file))
    edited[3]["arrested"] = "early May 2012"
    edited[7]["place"] = "Prison No. 11"
    edited[20]["region"] = "Ganja"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list({**edited[0], "region": ""}))
        writer.writeheader()
        writer.writerows(edited)
    table = read_table(path)
    plan = plan_import(table, propose_choices(table, with_list), with_list)
    assert [item.field for row in plan.outcomes for item in row.differences] == [
        "arrested",
        "place",
        "region",
    ]
    done = import_cases(with_list, plan)
    assert (done.changed, done.unchanged, done.created) == (3, 31, 0)
    assert with_list.reader.totals(Everything()).people == 34
    assert with_list.reader.check() == []


def test_one_undo_takes_the_whole_list_back(with_list: CaseFile) -> None:
    with_list.writer.undo()
    assert with_list.reader.totals(Everything()).cases == 0
    assert with_list.reader.register(Place) == []
    with_list.writer.redo()
    assert with_list.reader.totals(Everything()).cases == 34
    assert with_list.reader.check() == []


@pytest.mark.parametrize(
    "name",
    [
        "syria-synthetic-fixtures/test_data.csv",
        "syria-synthetic-fixtures/test_data_arabic.csv",
        "china-political-prisoners-zh/chinese-political-prisoners.csv",
        "derived-encodings/gaza_5000_utf16le_tab.txt",
        "eu-sanctions-names/32011R0359.csv",
        "ovdinfo-protest-events-2011/data.csv",
        "russia-prisoners-trilingual-html/bios.csv",
        "turkey-anitsayac/scraped_data_merged.xlsx",
    ],
)
def test_no_row_of_any_list_is_lost(case_file: CaseFile, name: str) -> None:
    table = read_table(DATA / name)
    choices = replace(propose_choices(table, case_file), accept_proposals=True)
    plan = plan_import(table, choices, case_file)
    assert plan.rows == len(table.rows)
    counts = [plan.count(what) for what in ("created", "changed", "unchanged", "rejected")]
    assert sum(counts) == len(table.rows)
    assert {row.reason for row in plan.outcomes if row.reason} <= {
        "no-name",
        "repeated-heading",
        "total-line",
    }
