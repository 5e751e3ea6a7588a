"""Counts agree with a naive reading of the dossiers, with themselves, and with what was known."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import engine
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Assessment, Case, CaseCategory, Event, Person, Record
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.search.matches import Meaning
from prisoner_tracker.usecases.count_on import SEVERAL, Count, by_case, count_on
from prisoner_tracker.usecases.held_series import held_series
from prisoner_tracker.usecases.restore_cases import restore_cases
from prisoner_tracker.usecases.trash_cases import trash_cases
from tests.db.conftest import FixedClock
from tests.support.naive_counts import naive
from tests.support.random_cases import _CUSTODY, DATES, _date, case_records, registers

CASES = 5
KINDS = ("", "to_house_arrest", "pardon_full")
DAYS = (
    date(1988, 6, 1), date(2013, 7, 1), date(2014, 5, 31), date(2014, 10, 2), date(2015, 6, 1), date(2024, 12, 19),
    date(2025, 6, 5), date(2025, 9, 9), date(2026, 1, 1),
)  # fmt: skip
FILTERS = (
    "", "category:journalist", "-category:journalist", "verification:>=l3", "arrested:2014", "arrested:2014?",
    "-arrested:2014", "place:prison", "released:none", "status:held", "liberty:house_arrest or tag:water",
    "article:206", "sentence:>=5y", "gender:female", "border", "category:lawyer arrested:2013..2014",
)  # fmt: skip
GROUPS = ("", "category", "status", "verification", "place", "arrested", "gender", "tags", "release_kind")


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    return Definition(
        uid="d",
        name="D",
        query=draw(st.sampled_from(FILTERS)),
        house_arrest=draw(st.booleans()),
        administrative=draw(st.booleans()),
        prisoners_of_war=draw(st.booleans()),
        ex_post=draw(st.booleans()),
        least_verification=draw(st.sampled_from(("", "", "l2", "l4"))),
        recognised_by=draw(st.sampled_from(("", "", "North Wind News"))),
        unit=draw(st.sampled_from(("persons", "cases"))),
        group_by=draw(st.sampled_from(GROUPS)),
        believe_days=draw(st.sampled_from((0, 30, 365, 4000))),
    )


@st.composite
def some_cases(draw: st.DrawFn) -> list[tuple[Record, ...]]:
    """Cases with dated events, mostly about custody; some belong to one person."""
    found = []
    for number in range(1, draw(st.integers(1, CASES)) + 1):
        records = [item for item in draw(case_records(number)) if not isinstance(item, Event)]
        kinds = draw(
            st.lists(st.sampled_from((*_CUSTODY, "administrative_detention", "verdict")), max_size=4)
        )
        for at, what in enumerate(kinds):
            records.append(
                Event(
                    uid=f"c{number}v{at}",
                    what=what,
                    case=f"c{number}",
                    position=at,
                    date=_date(draw(st.sampled_from(DATES))),
                    place=draw(st.sampled_from((None, "p1", "p2"))),
                    years=3 if what == "verdict" else None,
                    release_kind=draw(st.sampled_from(KINDS)) if what == "release" else "",
                )
            )  # fmt: skip
        if draw(st.booleans()):
            records.append(CaseCategory(uid=f"c{number}w", case=f"c{number}", term="prisoner_of_war"))
        for at in range(draw(st.integers(0, 2))):
            decision = draw(st.sampled_from(("recognised", "recognised_ex_post", "withdrawn")))
            records.append(
                Assessment(uid=f"c{number}z{at}", case=f"c{number}", organisation="o2", decision=decision,
                           version=at + 1, date=_date(draw(st.sampled_from(DATES))))
            )  # fmt: skip
        if number > 1 and draw(st.integers(0, 3)) == 0:
            records = [
                replace(item, person="h1") if isinstance(item, Case) else item
                for item in records
                if getattr(item, "person", None) != f"h{number}" or isinstance(item, Case)
            ]
        found.append(tuple(records))
    return found


@contextmanager
def a_file(clock: FixedClock) -> Iterator[CaseFile]:
    with tempfile.TemporaryDirectory() as folder:
        file = bootstrap.create_file(Path(folder) / "cases.ptdb", None, clock)
        try:
            yield file
        finally:
            file.close()


def check_itself(file: CaseFile, definition: Definition, on: date, known: date | None) -> Count:
    """Groups add up, and explaining agrees with counting."""
    count = count_on(file.reader, definition, on, known=known)
    if definition.group_by:
        assert sum(group.least for group in count.groups) == count.least
        assert sum(group.most for group in count.groups) == count.most
        assert count.in_several_groups == 0
    explained = count_on(file.reader, definition, on, known=known, explain=True)
    assert (explained.least, explained.most) == (count.least, count.most)
    assert explained.groups == count.groups
    assert sum(one.certain for one in explained.members) == count.least
    assert len(explained.members) == count.most
    assert len(by_case(explained)) == len(explained.members) + len(explained.excluded)
    assert all(one.rule and one.code for one in (*explained.members, *explained.excluded))
    split = count_on(file.reader, definition, on, known=known, by="category")
    assert (split.least, split.most) == (count.least, count.most)
    assert all(group.value != SEVERAL for group in split.groups)
    assert sum(group.most for group in split.groups) >= split.most
    return count


@settings(max_examples=7, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    some_cases(),
    st.lists(definitions(), min_size=3, max_size=4),
    st.lists(st.sampled_from(DAYS), min_size=2, max_size=2),
)
def test_counts_are_what_a_naive_reading_gives(
    cases: list[tuple[Record, ...]], wanted: list[Definition], days: list[date]
) -> None:
    clock = FixedClock(date(2025, 9, 9))
    with a_file(clock) as file:
        records = {record.uid: record for record in (*shared(), *(one for case in cases for one in case))}
        file.writer.apply(difference((), records.values()), "import")
        dossiers = [file.reader.dossier(f"c{number}") for number in range(1, len(cases) + 1)]
        meaning = Meaning(today=clock.day, vocabularies=file.reader.vocabularies())
        for definition in wanted:
            for on in days:
                count = check_itself(file, definition, on, None)
                check_series(file, definition, on)
                if is_about_status(definition):
                    continue
                expected = naive(dossiers, definition, on, clock.day, meaning)
                assert (count.least, count.most) == expected, (definition, on)


def check_series(file: CaseFile, definition: Definition, on: date) -> None:
    """A day of the series is the count of that day, case by case."""
    plain = replace(definition, query="", recognised_by="", unit="cases", group_by="")
    count = count_on(file.reader, plain, on)
    series = held_series(file.reader, plain, on - timedelta(days=3), on + timedelta(days=2))
    assert (series.least[3], series.most[3]) == (count.least, count.most)


def test_a_series_of_somebody_arrested_nobody_knows_when() -> None:
    """She may have been held on each day since 2024, and surely on those since it was written down."""
    clock = FixedClock(date(2025, 9, 9))
    after = UncertainDate("after 2023", "2024-01-01/..", date(2024, 1, 1), None)
    with a_file(clock) as file:
        person, case = Person(uid="p", code="H-9"), Case(uid="c", person="p", code="PT-9AB")
        event = Event(uid="e", case="c", what="arrest", date=after)
        file.writer.apply(difference((), (person, case, event)), "import")
        for on in (
            date(2023, 12, 31),
            date(2024, 12, 19),
            date(2025, 9, 8),
            date(2025, 9, 9),
            date(2026, 1, 1),
        ):
            check_series(file, Definition(uid="d", name="D", house_arrest=False), on)


def is_about_status(definition: Definition) -> bool:
    """A definition has its own days of belief, which a dossier does not know."""
    return "status" in definition.query or "liberty" in definition.query


def shared() -> list[Record]:
    return [record for record in registers() if not isinstance(record, Event)]


@dataclass
class Known:
    """What the file held at the end of each day."""

    dossiers: dict[date, list[Dossier]] = field(default_factory=dict)
    counts: dict[tuple[int, date, date], tuple[int, int, Any]] = field(default_factory=dict)


ACTS = (
    "release",
    "trash",
    "restore",
    "category",
    "verify",
    "undo",
    "redo",
    "rename",
    "merge",
    "assess",
    "date",
    "undo",
)


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    some_cases(),
    st.lists(definitions(), min_size=2, max_size=3),
    st.lists(st.tuples(st.sampled_from(ACTS), st.integers(1, CASES)), min_size=2, max_size=6),
)
def test_nothing_recorded_today_changes_a_count_as_known_before(
    cases: list[tuple[Record, ...]], wanted: list[Definition], acts: list[tuple[str, int]]
) -> None:
    clock = FixedClock(date(2025, 3, 1))
    known = Known()
    with a_file(clock) as file:
        file.writer.apply(difference((), shared()), "import")
        keep(file, clock, wanted, known)
        clock.day += timedelta(days=1)
        records = {record.uid: record for case in cases for record in case}
        file.writer.apply(difference((), records.values()), "import")
        keep(file, clock, wanted, known)
        for act, number in acts:
            clock.day += timedelta(days=1)
            do(file, act, f"c{number}")
            keep(file, clock, wanted, known)
        clock.day += timedelta(days=1)
        meaning = Meaning(today=clock.day, vocabularies=file.reader.vocabularies())
        for (at, on, day), (least, most, groups) in known.counts.items():
            count = check_itself(file, wanted[at], on, day)
            assert (count.least, count.most, count.groups) == (least, most, groups), (wanted[at], on, day)
            if is_about_status(wanted[at]):
                continue
            expected = naive(known.dossiers[day], wanted[at], on, day, meaning)
            assert (count.least, count.most) == expected, (wanted[at], on, day)
        kept = known_rows(file)
        file.writer.rebuild()
        assert known_rows(file) == kept
        assert file.reader.check() == []


@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    some_cases(),
    st.lists(definitions(), min_size=2, max_size=3),
    st.lists(st.tuples(st.sampled_from(ACTS), st.integers(1, CASES)), min_size=1, max_size=4),
)
def test_undo_leaves_every_count_as_it_was(
    cases: list[tuple[Record, ...]], wanted: list[Definition], acts: list[tuple[str, int]]
) -> None:
    clock = FixedClock(date(2025, 3, 1))
    with a_file(clock) as file:
        file.writer.apply(difference((), shared()), "import")
        records = {record.uid: record for case in cases for record in case}
        file.writer.apply(difference((), records.values()), "import")
        for act, number in acts:
            if act in ("undo", "redo"):
                continue
            before = all_counts(file, wanted)
            last = file.reader.history(limit=1)[0].number
            do(file, act, f"c{number}")
            if file.reader.history(limit=1)[0].number > last:
                after = all_counts(file, wanted)
                file.writer.undo()
                assert all_counts(file, wanted) == before
                file.writer.redo()
                assert all_counts(file, wanted) == after


def all_counts(file: CaseFile, wanted: list[Definition]) -> list[tuple[object, ...]]:
    """What every definition says on some days, with everybody's rule."""
    found: list[tuple[object, ...]] = []
    for definition in wanted:
        for on in (date(2014, 10, 2), date(2024, 12, 19)):
            count = count_on(file.reader, definition, on, explain=True)
            found.append((count.least, count.most, count.groups, tuple(count.members), tuple(count.excluded)))
    return found


def known_rows(file: CaseFile) -> list[list[tuple[Any, ...]]]:
    """What counts know, by uids."""
    raw = engine.raw_connection(file.path, None)
    try:
        states = raw.execute(
            "SELECT c.uid, p.uid, level, war, state, first, until, sure, holds, seen, cause, worlds, known_from, "
            "known_to FROM known_state s JOIN known_case c ON c.id = s.known_case "
            "JOIN known_person p ON p.id = s.known_person"
        ).fetchall()
        facts = raw.execute(
            "SELECT case_uid, aspect, value, start_text, start_from, end_text, end_to, known_from, known_to "
            "FROM known_fact"
        ).fetchall()
    finally:
        raw.close()
    return [sorted(rows, key=repr) for rows in (states, facts)]


def keep(file: CaseFile, clock: FixedClock, wanted: list[Definition], known: Known) -> None:
    """What is known at the end of this day, and what counts say of some days."""
    found = []
    for number in range(1, CASES + 1):
        if f"PT-{number}AB" in file.reader.codes([f"PT-{number}AB"]):
            found.append(file.reader.dossier(f"c{number}"))
    known.dossiers[clock.day] = found
    for at, definition in enumerate(wanted):
        for on in (date(2014, 10, 2), date(2024, 12, 19)):
            count = count_on(file.reader, definition, on)
            known.counts[at, on, clock.day] = (count.least, count.most, count.groups)


def do(file: CaseFile, act: str, uid: str) -> None:
    """One act about a case, if it is there and the act makes sense."""
    from prisoner_tracker.domain.errors import TrackerError

    if act in ("undo", "redo"):
        try:
            file.writer.undo() if act == "undo" else file.writer.redo()
        except TrackerError:
            return
        return
    if not file.reader.codes([f"PT-{uid[1:]}AB"]):
        return
    dossier = file.reader.dossier(uid)
    if act == "trash" and dossier.case.trashed is None:
        trash_cases(file, [uid])
    elif act == "restore" and dossier.case.trashed is not None:
        restore_cases(file, [dossier.case])
    made = changed(file, dossier, act)
    if made is not None and made != dossier:
        file.writer.apply(difference(dossier.everything(), made.everything()), "save-case", about=uid)


def changed(file: CaseFile, dossier: Dossier, act: str) -> Dossier | None:
    uid = dossier.case.uid
    events = dossier.of(Event)
    match act:
        case "release":
            day = _date("2014-10-01")
            return dossier.put(Event(uid=file.new_uid(), what="release", case=uid, date=day, position=9))
        case "category":
            held = dossier.of(CaseCategory)
            return dossier.drop(held[0].uid) if held else dossier.put(
                CaseCategory(uid=file.new_uid(), case=uid, term="journalist")
            )  # fmt: skip
        case "verify":
            level = "l4" if dossier.case.facts.get("verification") != "l4" else "l1"
            return dossier.put(replace(dossier.case, facts={**dossier.case.facts, "verification": level}))
        case "merge":
            return (
                dossier.put(replace(dossier.case, person="h1"))
                if uid != "c1" and file.reader.codes(["PT-1AB"])
                else None
            )
        case "assess":
            return dossier.put(Assessment(uid=file.new_uid(), case=uid, organisation="o2", decision="withdrawn",
                                          version=9, date=_date("2014")))  # fmt: skip
        case "date":
            return dossier.put(replace(events[0], date=_date("2014-05"))) if events else None
        case _:
            return None
