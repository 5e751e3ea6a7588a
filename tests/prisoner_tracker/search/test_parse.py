"""The filter language: which tree a text means, which text a tree is, and what is wrong with a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoner_tracker.domain.fields import FIELDS, Field, Kind
from prisoner_tracker.search.ast import (
    And,
    Comparison,
    Everything,
    FieldIs,
    Not,
    Or,
    Query,
    Span,
    Value,
    Words,
)
from prisoner_tracker.search.conditions import mark_of, problem, takes_exactly
from prisoner_tracker.search.errors import QueryError
from prisoner_tracker.search.field_names import MARKS, key_of, written
from prisoner_tracker.search.parse import DEEPEST, MOST_CHARACTERS, MOST_TERMS, parse
from prisoner_tracker.search.write import normal, write

_SAID = st.one_of(
    st.sampled_from(
        ["none", "None", "*", "or", "not", "-7d", "?", "a?", "a..b", ">=7y", "=x", "\\", '"', "a:b"]
    ),
    st.text(st.sampled_from('ab.,?*-"\\():<>= ə\tЖ5«”'), min_size=1, max_size=8),
    st.text(min_size=1, max_size=12),
)
_DAYS = st.sampled_from(
    ["2013", "2014-05", "2014-05-31", "today", "+14d", "-7d", "early June 2025", "before 2020"]
)
_NUMBERS = st.integers(0, 400).map(str)
_LENGTHS = st.sampled_from(["7y", "18m", "14d", "3 years 6 months", "life"])
_SIGNS = st.sampled_from([">", ">=", "<", "<="])
_MARKED = st.sampled_from([*MARKS, *(field.key for field in FIELDS if not field.restricted)]).map(Value)
_COMPARED = {Kind.DATE: _DAYS, Kind.NUMBER: _NUMBERS, Kind.DURATION: _LENGTHS}


def _conditions(field: Field) -> st.SearchStrategy[object]:
    asked = st.sampled_from([Value("*"), Value("none")])
    if field.kind not in _COMPARED:
        said = st.one_of(asked, st.builds(Value, _SAID, st.booleans()))
        if takes_exactly(field.key):
            return st.one_of(said, st.builds(Comparison, st.just("="), _SAID))
        if field.key == "verification":
            return st.one_of(said, st.builds(Comparison, _SIGNS, st.sampled_from(["l1", "l4", "x y"])))
        return said
    values = _COMPARED[field.kind]
    return st.one_of(
        asked,
        st.builds(Value, values, st.booleans()),
        st.builds(Comparison, _SIGNS, values),
        st.builds(Span, values, values).filter(lambda span: problem(field.key, span) is None),
        st.builds(Span, st.just(""), values),
        st.builds(Span, values, st.just("")),
    )


def _terms() -> st.SearchStrategy[Query]:
    asked = [field for field in FIELDS if not field.restricted]
    fields = st.sampled_from(asked).flatmap(
        lambda field: st.builds(
            FieldIs,
            st.just(field.key),
            st.lists(_conditions(field), min_size=1, max_size=3).map(tuple),
            st.booleans(),
        )
    )
    marks = st.builds(
        FieldIs,
        st.sampled_from(["has", "missing"]),
        st.lists(_MARKED, min_size=1, max_size=2).map(tuple),
    )
    return st.one_of(st.builds(Words, _SAID, st.booleans()), fields, marks)


def trees() -> st.SearchStrategy[Query]:
    """Any tree that has a text."""
    return st.recursive(
        _terms(),
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(And, st.lists(inner, min_size=1, max_size=3).map(tuple)),
            st.builds(Or, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        ),
        max_leaves=6,
    )


@settings(max_examples=200)
@given(trees())
def test_what_is_written_is_read_back(query: Query) -> None:
    tree = normal(query)
    assert normal(tree) == tree
    assert parse(write(tree)) == tree


@settings(max_examples=150)
@given(st.text(st.sampled_from('ab:,.?*-"\\() <>=or1y«”'), max_size=30))
def test_every_text_is_read_or_refused_with_a_span_inside_it(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(text)
    else:
        assert parse(write(query)) == query
        assert normal(query) == query


def test_words_beside_each_other_are_all_wanted() -> None:
    assert parse("a and b c") == parse("a b AND c") == And((Words("a"), Words("b"), Words("c")))


def test_or_binds_less_than_and() -> None:
    assert parse("a b or c") == Or((And((Words("a"), Words("b"))), Words("c")))
    assert parse("a (b or c)") == And((Words("a"), Or((Words("b"), Words("c")))))


def test_minus_and_not_are_one() -> None:
    assert parse("-a") == parse("not a") == Not(Words("a"))
    assert parse("-(a b)") == Not(And((Words("a"), Words("b"))))
    assert parse("ex-wife") == Words("ex-wife")


@pytest.mark.parametrize(
    ("text", "field", "conditions"),
    [
        ("category:journalist,blogger", "category", (Value("journalist"), Value("blogger"))),
        ("category: (journalist)", None, None),
        ("arrested:2013..2014", "arrested", (Span("2013", "2014"),)),
        ("arrested:..2014", "arrested", (Span("", "2014"),)),
        ("arrested:2013..", "arrested", (Span("2013", ""),)),
        ("remand-until:today..+14d", "remand_until", (Span("today", "+14d"),)),
        ("changed:>=-7d", "changed", (Comparison(">=", "-7d"),)),
        ("sentence:>=7y", "sentence", (Comparison(">=", "7y"),)),
        ('summary:"he said \\"no\\""', "summary", (Value('he said "no"', True),)),
        ("level:l2", "verification", (Value("l2"),)),
        ('tag:="follow up"', "tags", (Comparison("=", "follow up"),)),
        ("arrested:=2014", "arrested", (Value("2014"),)),
        ("released:none", "released", (Value("none"),)),
        ('place:"Prison, No. 14",Ganja', "place", (Value("Prison, No. 14", True), Value("Ganja"))),
    ],
)
def test_a_field_and_its_conditions(
    text: str, field: str | None, conditions: tuple[object, ...] | None
) -> None:
    if field is None:
        with pytest.raises(QueryError) as raised:
            parse(text)
        assert raised.value.code == "expected-value"
    else:
        assert parse(text) == FieldIs(field, conditions)  # type: ignore[arg-type]


def test_a_question_mark_takes_what_may_be() -> None:
    assert parse("arrested:2014?") == FieldIs("arrested", (Value("2014"),), possible=True)
    assert parse('arrested:"May 2014"?').possible  # type: ignore[union-attr]
    assert parse("(arrested:2014?)") == parse("arrested:2014?")


@pytest.mark.parametrize(
    ("text", "code", "span"),
    [
        ("x foo:bar", "unknown-field", (2, 6)),
        ("see http://example.org", "unknown-field", (4, 22)),
        ("a contact:b", "restricted-field", (2, 10)),
        ("has:health", "restricted-field", (4, 10)),
        ('a "b', "unfinished-quote", (2, 4)),
        ("(a or b", "unbalanced-parenthesis", (0, 1)),
        ("a or b)", "unbalanced-parenthesis", (6, 7)),
        ("a or", "expected-term", (3, 4)),
        ("a or or b", "expected-term", (5, 7)),
        ("()", "expected-term", (1, 2)),
        ("name:", "expected-value", (5, 5)),
        ("arrested:..", "bad-range", (9, 11)),
        ("arrested:>2013..2014", "bad-range", (9, 20)),
        ("arrested:3.10.25", "date-ambiguous", (9, 16)),
        ("arrested:2013,soonish", "date-not-understood", (14, 21)),
        ("age:young", "number-not-understood", (4, 9)),
        ("sentence:>long", "duration-not-understood", (9, 14)),
        ("place:>3", "not-comparable", (6, 8)),
        ("has:wings", "unknown-value", (4, 9)),
    ],
)
def test_what_is_wrong_is_named_with_its_span(text: str, code: str, span: tuple[int, int]) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert (raised.value.code, (raised.value.start, raised.value.end)) == (code, span)


def test_a_typo_gets_the_nearest_names_and_never_a_restricted_one() -> None:
    with pytest.raises(QueryError) as raised:
        parse("categry:journalist")
    assert raised.value.expected[0] == "category"
    with pytest.raises(QueryError) as raised:
        parse("healt:x")
    assert "health" not in raised.value.expected


def test_a_colon_in_quotes_is_text() -> None:
    assert parse('"http://example.org"') == Words("http://example.org", quoted=True)


def test_quotes_of_word_processors_are_quotes() -> None:
    assert parse("“hunger strike”") == parse("«hunger strike»") == Words("hunger strike", quoted=True)
    assert parse('place:„Prison "14"“') == FieldIs("place", (Value('Prison "14"', True),))
    with pytest.raises(QueryError):
        parse("«hunger")


def test_limits_of_length_and_depth() -> None:
    assert parse("(" * DEEPEST + "a" + ")" * DEEPEST) == Words("a")
    for text, code in (
        ("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), "too-deep"),
        ("-" * 3_000 + "a", "too-deep"),
        ("a" * (MOST_CHARACTERS + 1), "too-long"),
        ("a " * (MOST_TERMS + 1), "too-many-terms"),
        ("tag:" + ",".join(map(str, range(MOST_TERMS + 1))), "too-many-terms"),
    ):
        with pytest.raises(QueryError) as raised:
            parse(text)
        assert raised.value.code == code


def test_an_empty_text_asks_for_everything() -> None:
    assert parse("") == parse("  \t") == Everything()
    assert write(Everything()) == ""


def test_every_open_field_can_be_asked_under_the_name_it_is_written_with() -> None:
    for field in FIELDS:
        assert key_of(written(field.key)) == field.key
        if not field.restricted:
            assert parse(f"{written(field.key)}:*") == FieldIs(field.key, (Value("*"),))
            assert mark_of(written(field.key)) in (field.key, "source")


def test_a_tree_without_a_text_is_refused() -> None:
    for tree in (
        Not(Everything()),
        Words(""),
        FieldIs("contact", (Value("x"),)),
        FieldIs("arrested", (Value("soon"),)),
    ):
        with pytest.raises(ValueError):
            normal(tree)
