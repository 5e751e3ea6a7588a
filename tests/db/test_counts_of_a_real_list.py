"""Counts of a published list: on its day, in the year it is believed, after it, and before it was public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.formats.reading import read_table
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.count_on import count_on
from prisoner_tracker.usecases.importing.choices import ListSource
from prisoner_tracker.usecases.importing.import_cases import import_cases
from prisoner_tracker.usecases.importing.plan_import import plan_import
from prisoner_tracker.usecases.importing.propose import propose_choices

ALL = Definition(uid="d", name="All")
LISTED = date(2014, 8, 10)


def test_everybody_on_the_list_counts_on_its_day_and_for_the_year_it_is_believed(
    case_file: CaseFile, shared_data: Path
) -> None:
    table = read_table(shared_data / "az-political-prisoners-2014" / "dev_1_34.csv")
    source = ListSource("The list", "The body", "10 August 2014")
    choices = replace(propose_choices(table, case_file, source), accept_proposals=True)
    import_cases(case_file, plan_import(table, choices, case_file))

    def numbers(on: date, published: date | None = None) -> tuple[int, int]:
        count = count_on(case_file.reader, ALL, on, published=published)
        return count.least, count.most

    assert numbers(LISTED) == (34, 34)
    assert numbers(date(2015, 8, 10)) == (34, 34)
    assert numbers(date(2015, 8, 11)) == (0, 0)
    assert numbers(LISTED, published=LISTED) == (34, 34)
    assert numbers(LISTED, published=date(2014, 8, 9)) == (0, 0)
    longer = count_on(case_file.reader, replace(ALL, believe_days=3650), date(2015, 8, 11))
    assert longer.least == 34
    left = count_on(case_file.reader, ALL, date(2015, 8, 11), explain=True).excluded
    assert {one.rule for one in left} == {"observation-too-old"}
