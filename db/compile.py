"""What SQL a filter is: a condition on ``case_list`` alone, with the meaning of `search.matches`.

Three-valued answers become two conditions, "surely" and "at least possibly"; a term takes one of them, so that
beyond terms there is only true and false. Only bound parameters, never text put into SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from sqlalchemy import ColumnElement, and_, false, func, not_, or_, select, true

from db import child_cases, compile_custody, full_text
from db.columns import beside, date_columns, number_columns, text_column
from db.decided_conditions import charged_then
from db.own_conditions import OWN_CONDITIONS, known
from db.people_reader import has_code
from db.schema.projections import case_list, case_text
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.names.words import query_words
from prisoner_tracker.search.ast import And, Condition, Everything, FieldIs, Not, Or, Query, Words
from prisoner_tracker.search.conditions import mark_of
from prisoner_tracker.search.decided_answers import past_charges
from prisoner_tracker.search.field_names import HAS, MISSING
from prisoner_tracker.search.meaning import (
    HasWords,
    InDays,
    InNumbers,
    Is,
    Known,
    Meaning,
    Named,
    OneOf,
    Question,
    Under,
    asked,
)

Sql = ColumnElement[bool]
_PLAIN = re.compile("[A-Za-z]+( [A-Za-z]+)+")
"""Phrases of which each letter means itself, in LIKE as in the index."""


def compile_query(query: Query, meaning: Meaning) -> Sql:
    """The condition that the filter finds the case; never a trashed one."""
    return and_(case_list.c.trashed.is_(False), _found(query, meaning))


def _found(query: Query, meaning: Meaning) -> Sql:
    match query:
        case Everything():
            return true()
        case Words():
            return _phrase(query.text) if query.quoted else full_text.matching_cases(query.text)
        case FieldIs():
            return or_(false(), *(_holds(query, one, meaning) for one in query.conditions))
        case Not():
            # What is null is not true, so its opposite is.
            return not_(func.coalesce(_found(query.of, meaning), false()))
        case And():
            then = (charged_then(article, day, meaning) for article, day in past_charges(query.of))
            return and_(true(), *(_found(part, meaning) for part in query.of), *then)
        case Or():
            return or_(false(), *(_found(part, meaning) for part in query.of))


def _phrase(text: str) -> Sql:
    """Its words by the index, then their order in the texts that are left."""
    words = full_text.words_found(text)
    if words is None:
        return false()
    candidates = select(full_text.case_words.c.rowid).where(words).correlate(None)
    whole = case_text.c.names + "\n" + case_text.c.body
    ordered = or_(*_spelt_so(text), func.has_phrase(whole, text) == 1)
    return child_cases.in_cases(
        select(case_text.c.case_id).where(case_text.c.case_id.in_(candidates), ordered).correlate(None)
    )


def _spelt_so(text: str) -> Iterator[Sql]:
    """Conditions that only texts meet in which the phrase stands letter by letter: a common phrase does nearly always.

    SQLite answers them a hundred times faster than `has_phrase`, which knows all spellings.
    """
    if _PLAIN.fullmatch(text) and query_words(text) == tuple(text.lower().split(" ")):
        lines = "\n" + case_text.c.body + "\n"
        for before, after in product("\n ", "\n .,"):
            yield lines.like(f"%{before}{text}{after}%")


def _holds(term: FieldIs, condition: Condition, meaning: Meaning) -> Sql:
    if term.field in (HAS, MISSING):
        mark = mark_of(getattr(condition, "text", ""))
        if mark is None:
            return false()
        return known(_has(mark, meaning), Known(term.field == HAS))
    question = asked(term.field, condition, meaning)
    return false() if question is None else _answered(term, question, meaning)


def _answered(term: FieldIs, question: Question, meaning: Meaning) -> Sql:
    key = term.field
    own = OWN_CONDITIONS.get(key)
    if own is not None:
        return own(question, term.possible, meaning)
    match question:
        case Known():
            return known(_has(key, meaning), question)
        case InDays():
            return _in_days(key, question, term.possible)
        case InNumbers():
            return _in_numbers(key, question, term.possible, meaning)
        case OneOf():
            if key == "category":
                return child_cases.with_category(question.codes)
            return beside(key, text_column(key).in_(sorted(question.codes)))
        case HasWords():
            return _has_words(key, question.text)
        case Under():
            return child_cases.with_article(question.article)
        case Named():
            return child_cases.named(key, question.name)
        case Is():
            return has_code(question.text)


def _has(key: str, meaning: Meaning) -> Sql:
    match key:
        case "photo" | "document":
            return child_cases.with_attachment(photo=key == "photo")
        case "source":
            return child_cases.with_source(None)
        case "days_held":
            return compile_custody.days_known()
        case _ if key in OWN_CONDITIONS:
            return OWN_CONDITIONS[key](Known(True), False, meaning)
    match BY_KEY[key].kind:
        case Kind.DATE:
            return beside(key, date_columns(key).text.is_not(None))
        case Kind.NUMBER | Kind.DURATION:
            return beside(key, number_columns(key).low.is_not(None))
        case _:
            return beside(key, func.trim(text_column(key), "\n") != "")


def _in_days(key: str, question: InDays, possible: bool) -> Sql:
    days = question.days
    if days.first is not None and days.last is not None and days.first > days.last:
        return false()
    columns = date_columns(key)
    conditions: list[Sql] = [columns.text.is_not(None)]
    if days.first is not None:
        bound = columns.high if possible else columns.low
        conditions.append(_at_least(bound, days.first.toordinal(), possible))
    if days.last is not None:
        bound = columns.low if possible else columns.high
        conditions.append(_at_most(bound, days.last.toordinal(), possible))
    return beside(key, and_(*conditions))


def _at_least(bound: ColumnElement[int], number: int, open_too: bool) -> Sql:
    return or_(bound.is_(None), bound >= number) if open_too else bound >= number


def _at_most(bound: ColumnElement[int], number: int, open_too: bool) -> Sql:
    return or_(bound.is_(None), bound <= number) if open_too else bound <= number


def _in_numbers(key: str, question: InNumbers, possible: bool, meaning: Meaning) -> Sql:
    low, high = question.low, question.high
    if low is not None and high is not None and low > high:
        return false()
    if key == "days_held":
        return compile_custody.days_held_in(question, possible, meaning.today)
    columns = number_columns(key)
    conditions: list[Sql] = [columns.low.is_not(None)]
    if low is not None:
        conditions.append((columns.high if possible else columns.low) >= low)
    if high is not None:
        conditions.append((columns.low if possible else columns.high) <= high)
    return and_(*conditions)


def _has_words(key: str, text: str) -> Sql:
    if key == "name":
        return full_text.matching_cases(text, names_only=True)
    if key == "affiliation":
        return child_cases.with_affiliation(text)
    match BY_KEY[key].kind:
        case Kind.PLACE:
            return child_cases.place_named(text_column(key), text)
        case Kind.ORGANISATION:
            return child_cases.organisation_named(text_column(key), text)
        case Kind.PROCEEDING:
            return child_cases.with_proceeding(text)
        case Kind.SOURCE:
            return child_cases.with_source(text)
        case Kind.TAG:
            return child_cases.with_tag(text)
        case _:
            # Every text is in the index, which leaves few for the slower function.
            found = func.finds(text_column(key), text) == 1
            return and_(full_text.matching_cases(text), beside(key, found))
