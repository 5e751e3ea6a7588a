"""Random filters about the random cases: mostly values that occur in them, in all the shapes conditions have."""

from __future__ import annotations

from hypothesis import strategies as st

from prisoner_tracker.domain.fields import FIELDS, Field, Kind
from prisoner_tracker.search.ast import And, Comparison, FieldIs, Not, Or, Query, Span, Value, Words
from prisoner_tracker.search.conditions import problem, takes_exactly
from prisoner_tracker.search.field_names import MARKS
from tests.support.random_cases import ARTICLES, NAMES, TAGS, WORDS

_SIGNS = st.sampled_from([">", ">=", "<", "<="])
_DAYS = (
    "2013", "2014", "2014-05", "2014-05-31", "2014-06-01", "before 2020", "after 2023", "today", "-7d", "-10y", "+3m",
    "2025-09-09", "2024-12-19", "2024", "1988",
)  # fmt: skip
_TERMS = (
    "journalist", "Журналист", "journ", "media", "something of their own", "held", "serving", "not_known", "female",
    "released", "convicted", "pace-c", "wgad-iii", "PACE a", "yes", "no",
    "l3", "L1", "acquitted", "nonsense", "Observation", "verdict", "charge",
)  # fmt: skip
_TEXTS = (
    *NAMES, *WORDS, *TAGS, "elm", "али", "border", "14", "1", "11", "harb", "narın court", "Agkum", "prison 1", "No.1",
    "xezri", "список", "list september", "harbour watch", "secretword", "---", "матери письмо", "qıtlığı", "su qıtlığı",
    "water 14", "any", "born", "PT-1AB", "a", "border crossing a",
)  # fmt: skip


def _values(field: Field) -> tuple[str, ...]:
    match field.kind:
        case Kind.DATE:
            return _DAYS
        case Kind.NUMBER:
            return ("0", "1", "24", "25", "26", "27", "400", "4000")
        case Kind.DURATION:
            return ("3y", "7y", "42m", "9y", "life")
        case Kind.TERM:
            return _TERMS
        case Kind.ARTICLE:
            return (*ARTICLES, "20", "art. 206.3.2", "206.", "x")
        case Kind.CODE:
            return ("PT-1AB", "pt-2ab", "PT-1")
        case _:
            return (*_TEXTS, *_TERMS) if field.key == "last_event" else _TEXTS


def _conditions(field: Field) -> st.SearchStrategy[object]:
    values = st.sampled_from(_values(field))
    asked = st.sampled_from([Value("*"), Value("none")])
    said = st.builds(Value, values, st.booleans())
    compared = st.builds(Comparison, _SIGNS, values)
    if field.kind in (Kind.DATE, Kind.NUMBER, Kind.DURATION):
        open_or_not = st.just("") | values
        return st.one_of(
            asked, said, compared, st.builds(Span, values, open_or_not), st.builds(Span, open_or_not, values)
        ).filter(lambda one: not isinstance(one, Span) or problem(field.key, one) is None)
    if takes_exactly(field.key):
        return st.one_of(asked, said, said, st.builds(Comparison, st.just("="), values))
    return (
        st.one_of(asked, said, said, compared)
        if field.key == "verification"
        else st.one_of(asked, said, said, said)
    )


def _terms_of(field: Field) -> st.SearchStrategy[Query]:
    conditions = st.lists(_conditions(field), min_size=1, max_size=2).map(tuple)
    return st.builds(FieldIs, st.just(field.key), conditions, st.booleans())


_MARKS = st.sampled_from([*MARKS, *(field.key for field in FIELDS if not field.restricted)])


def one_about_each_field() -> st.SearchStrategy[tuple[Query, ...]]:
    """A term for every open field, so that none is forgotten."""
    return st.tuples(*(_terms_of(field) for field in FIELDS if not field.restricted))


def about_custody() -> st.SearchStrategy[Query]:
    """A term about when somebody was held."""
    keys = ("held_on", "days_held", "held_since", "liberty", "end")
    return st.sampled_from([field for field in FIELDS if field.key in keys]).flatmap(_terms_of)


def terms() -> st.SearchStrategy[Query]:
    """One term about any open field, a mark, or free words."""
    asked = [field for field in FIELDS if not field.restricted]
    return st.one_of(
        st.sampled_from(asked).flatmap(_terms_of),
        st.sampled_from([field for field in asked if field.kind is Kind.DATE]).flatmap(_terms_of),
        st.builds(FieldIs, st.sampled_from(["has", "missing"]), _MARKS.map(lambda mark: (Value(mark),))),
        st.builds(Words, st.sampled_from(_TEXTS), st.booleans()),
    )


def queries() -> st.SearchStrategy[Query]:
    """Terms, and trees of them."""
    return st.one_of(
        terms(),
        st.recursive(
            terms(),
            lambda inner: st.one_of(
                st.builds(Not, inner),
                st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
                st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
            ),
            max_leaves=4,
        ),
    )
