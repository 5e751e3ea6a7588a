"""SQL finds by assessments, conflicts and past charges exactly what `search.matches` says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.records import (
    Assessment,
    Case,
    Charge,
    Citation,
    Event,
    Organisation,
    Person,
    Record,
    Source,
)
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.ast import And, FieldIs, Not, Query, Value
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.count_on import count_on
from tests.db.test_compile import compare_all, files
from tests.support.random_cases import ARTICLES, case_records

_DAYS = ("2013", "2014-05-31", "2014-06", "2024-08-20", "before 2020", "today", "2025")
_WHOLE = ("pace-a", "pace-c", "wgad-ii", "PACE e")


def _term(field: str, *values: str, possible: bool = False) -> FieldIs:
    return FieldIs(field, tuple(Value(value) for value in values), possible)


def _terms() -> st.SearchStrategy[Query]:
    marks = st.booleans()
    article = st.sampled_from((*ARTICLES, "20", "x")).map(lambda value: _term("articles", value))
    day = st.builds(
        lambda value, maybe: _term("charged_on", value, possible=maybe), st.sampled_from(_DAYS), marks
    )
    pair = st.builds(lambda one, other: And((one, other)), article, day)
    return st.one_of(
        pair,
        st.builds(lambda one, other: And((Not(one), other)), article, day),
        day,
        st.sampled_from(_WHOLE).map(lambda value: _term("criterion", value)),
        st.sampled_from(("narın", "north wind", "Şimal", "court")).map(
            lambda text: _term("recognised_by", text)
        ),
        st.sampled_from(("yes", "no", "*", "none")).map(lambda text: _term("disputed", text)),
        st.sampled_from(("any", "born", "arrested", "region", "tags", "none", "*")).map(
            lambda text: _term("conflict", text)
        ),
    )


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files(case_records), st.lists(_terms(), min_size=10, max_size=20))
def test_sql_and_matches_agree_about_what_was_decided(
    cases: list[tuple[Record, ...]], asked: list[Query]
) -> None:
    compare_all(cases, tuple(asked))


def _case(number: int, *more: Record) -> list[Record]:
    return [
        Person(uid=f"h{number}", code=f"H-{number}"),
        Case(uid=f"c{number}", person=f"h{number}", code=f"C{number}"),
        *more,
    ]


def _found(file: CaseFile, text: str) -> list[str]:
    numbers = file.reader.ids(parse(text), Order("code"))
    return [str(row.cells["code"]) for row in file.reader.page(numbers)]


def _write(file: CaseFile, records: Sequence[Record]) -> None:
    file.writer.apply(difference((), records), "import")


def _event(uid: str, what: str, text: str, **fields: str) -> Event:
    return Event(uid=uid, what=what, case=uid.split("/")[0], date=read_date(text).date, **fields)  # type: ignore[arg-type]


@pytest.fixture
def charged(case_file: CaseFile) -> CaseFile:
    """One whose first charge became another, one who was charged with it only later, one of whom no date is known."""
    first = _case(
        1,
        Charge(uid="c1/a", case="c1", article="206.3.2"),
        Charge(uid="c1/b", case="c1", article="206.4", position=1),
        _event("c1/1", "charge_brought", "2023-11-21", charge="c1/a"),
        _event("c1/2", "charge_requalified", "2024-08-16", charge="c1/b", former_charge="c1/a"),
    )
    second = _case(
        2,
        Charge(uid="c2/a", case="c2", article="192"),
        Charge(uid="c2/b", case="c2", article="206.4", position=1),
        _event("c2/1", "charge_brought", "2024-01-10", charge="c2/a"),
        _event("c2/2", "charge_brought", "2025-02-01", charge="c2/b"),
    )
    third = _case(3, Charge(uid="c3/a", case="c3", article="206.4"))
    _write(case_file, [*first, *second, *third])
    return case_file


def test_a_charge_is_asked_as_it_was_on_the_day(charged: CaseFile) -> None:
    assert _found(charged, "article:206.4") == ["C1", "C2", "C3"]
    assert _found(charged, "charged-on:2024-08-20 article:206.4") == ["C1"]
    assert _found(charged, "charged-on:2024-08-20? article:206.4") == ["C1", "C3"]
    assert _found(charged, "charged-on:2024-08-01 article:206.4") == []
    assert _found(charged, "charged-on:2024-08-01 article:206.3.2") == ["C1"]
    assert _found(charged, "charged-on:2024-08-20 article:206.3.2") == []
    assert _found(charged, "charged-on:2024-08-20 article:206") == ["C1"]
    assert _found(charged, "charged-on:2024-08-20") == ["C1", "C2"]
    assert _found(charged, "charged-on:2024-08-20 -article:206.4") == []


def test_a_count_asks_for_one_charge_as_the_list_does(charged: CaseFile) -> None:
    _write(charged, [_event(f"c{at}/arrest", "arrest", "2023-11-20") for at in (1, 2, 3)])
    definition = Definition(uid="d", name="D", query="charged-on:2024-08-20 verification:none article:206.4")
    for on in (date(2024, 8, 20), date(2025, 6, 1)):
        count = count_on(charged.reader, definition, on, explain=True)
        assert [(one.code, one.certain) for one in count.members] == [("C1", True), ("C3", False)]
        assert (count.least, count.most) == (1, 2)
        assert [one.code for one in count.excluded] == ["C2"]


def _assessed(number: int, *decisions: tuple[str, str, int, str]) -> list[Record]:
    return _case(
        number,
        *(
            Assessment(
                uid=f"c{number}/{body}{version}",
                case=f"c{number}",
                organisation=body,
                decision=decision,
                version=version,
                pace=pace,
            )
            for body, decision, version, pace in decisions
        ),
    )


def test_the_latest_version_of_each_body_counts(case_file: CaseFile) -> None:
    bodies: list[Record] = [
        Organisation(uid="b1", name="Lantern Watch"),
        Organisation(uid="b2", name="Harbour Committee"),
    ]
    agreed = _assessed(1, ("b1", "recognised", 1, "a c"), ("b2", "recognised", 1, "c e"))
    differ = _assessed(2, ("b1", "recognised", 1, "c"), ("b2", "not_recognised", 1, ""))
    changed = _assessed(3, ("b1", "recognised", 1, "a"), ("b1", "withdrawn", 2, "e"))
    review = _assessed(4, ("b1", "recognised", 1, "c e"), ("b2", "under_review", 1, ""))
    _write(case_file, [*bodies, *agreed, *differ, *changed, *review, *_case(5)])
    assert _found(case_file, 'recognised-by:"lantern watch"') == ["C1", "C2", "C4"]
    assert _found(case_file, "recognised-by:harbour") == ["C1"]
    assert _found(case_file, "criterion:pace-c -criterion:pace-a") == ["C2", "C4"]
    assert _found(case_file, "criterion:pace-e criterion:pace-c") == ["C1", "C4"]
    assert _found(case_file, "disputed:yes") == ["C2"]
    assert _found(case_file, "disputed:no") == ["C1", "C3", "C4"]
    assert _found(case_file, "disputed:none") == ["C5"]


def test_a_conflict_is_found_until_one_value_is_preferred_for_a_reason(case_file: CaseFile) -> None:
    def said(number: int, *values: tuple[str, bool, str], field: str = "born") -> list[Record]:
        return _case(
            number,
            *(
                Citation(
                    uid=f"c{number}/{at}",
                    source="s1",
                    about=f"c{number}",
                    field=field,
                    value=value,
                    preferred=preferred,
                    reason=reason,
                )
                for at, (value, preferred, reason) in enumerate(values)
            ),
        )

    records = [
        Source(uid="s1", title="Letter"),
        *said(1, ("1987", False, ""), ("1988", False, "")),
        *said(2, ("1987", True, "copies the identity card"), ("1988", False, "")),
        *said(3, ("1987", True, ""), ("1988", False, "")),
        *said(4, ("31 May 2014", False, ""), ("2014-05-31", False, "")),
        *said(5, ("water", False, ""), ("border", False, ""), field="tags"),
    ]
    _write(case_file, records)
    assert _found(case_file, "conflict:any") == ["C1", "C3"]
    assert _found(case_file, "conflict:born") == ["C1", "C3"]
    assert _found(case_file, "conflict:region") == []
    assert _found(case_file, "conflict:none") == ["C2", "C4", "C5"]
