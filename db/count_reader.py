"""What a definition says of each case on a day, as known now, as known on a day, or as published by a day.

One narrow scan of ``known_state`` gives each case its span of the day, the rule that decides it, and its group; only
cases with several possible spans, and those of which the list can't tell (see `count_filter`), are looked at one by
one. A revision is known on a day when it and all before it were written by the end of that day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    Connection,
    and_,
    func,
    not_,
)  # fmt: skip

from db import count_columns, count_dossiers, count_filter, count_published
from db.case_lists import CaseLists
from db.count_asked import Asked, known_revision
from db.count_sets import ConditionSets
from db.count_sql import (
    RULE_NUMBER,
    RULES,
    Row,
    failing_terms,
    known_apart,
    may_count,
    parts,
    rule_number,
    spans,
    text_of,
    value_of_group,
)
from db.known_states import STATES
from db.past_columns import PAST_KEYS
from db.schema.known import IS_SURE, IS_UNSURE, NOW, known_state
from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.counting.columns import Columns, unpacked
from prisoner_tracker.domain.counting.question import CaseVerdict, CountAnswer, CountQuestion
from prisoner_tracker.search.ast import Everything
from prisoner_tracker.search.certainty import fields_in, parts_of
from prisoner_tracker.search.meaning import Meaning
from prisoner_tracker.search.parse import parse
from prisoner_tracker.search.write import write

_MOST_NUMBERS = 20_000
"""So many numbers fit into one statement."""


def answer(
    connection: Connection, question: CountQuestion, today: date, terms: Mapping[str, Any], lists: CaseLists
) -> CountAnswer:
    """All verdicts; see `CountAnswer`."""
    query = parse(question.definition.query)
    meaning = Meaning(today=question.on, vocabularies=terms)
    known = question.known
    asked = Asked(
        question,
        () if isinstance(query, Everything) else parts_of(query),
        meaning,
        NOW - 1 if known is None else known_revision(connection, known),
        min(today, known or question.published or today),
        ConditionSets(connection, lists, meaning),
    )
    _look_back(connection, asked)
    terms_in_words = tuple(write(part) for part in asked.parts)
    if question.published is not None:
        return CountAnswer(count_published.verdicts(connection, asked), terms_in_words)
    own = count_dossiers.only_by_dossier(connection, asked)
    recognised = count_dossiers.recognitions(connection, asked)
    if own or recognised is not None:
        return CountAnswer(_one_by_one(connection, asked, own, recognised), terms_in_words)
    columns = _columns(connection, asked)
    kinds = {packed: unpacked(packed, _kind) for packed in set(columns.packed)}
    verdicts = [one for one in _doubtful(connection, asked) if one.answer or question.everybody]
    return CountAnswer(verdicts, terms_in_words, columns, kinds)


def _look_back(connection: Connection, asked: Asked) -> None:
    """Let what events told be asked of the columns as they were on the day."""
    if asked.question.published is not None:
        return
    old = [part for part in asked.parts if count_filter.asks_the_past(part)]
    keys = set[str]().union(*map(fields_in, old)) & PAST_KEYS
    if keys:
        late = count_filter.late_cases(connection, keys, asked.question.on)
        asked.sets.look_back(old, late, asked.recorded)


def _one_by_one(
    connection: Connection, asked: Asked, own: set[int], recognised: count_dossiers.Recognised | None
) -> list[CaseVerdict]:
    by_filter = own
    if own and asked.question.by:
        # A filter of which the list can tell is not asked of a dossier only because its group must be.
        by_filter = count_dossiers.only_by_dossier(connection, asked, only_filter=True)
    statement = spans(asked).where(known_state.c.sure == 1)
    if not asked.question.everybody:
        statement = statement.where(*may_count(asked))
        wanted = [number for number, (said, _) in (recognised or {}).items() if said is not Answer.NO]
        if recognised is not None and len(wanted) <= _MOST_NUMBERS:
            statement = statement.where(known_state.c.known_case.in_(wanted))
    verdicts = [_verdict(row, asked, by_filter) for row in connection.execute(statement)]
    verdicts += _several(connection, asked, by_filter)
    if recognised is not None:
        verdicts = [count_dossiers.recognised(one, recognised) for one in verdicts]
    if own:
        verdicts = count_dossiers.by_dossier(connection, asked, verdicts, own, by_filter)
    return verdicts if asked.question.everybody else [one for one in verdicts if one.answer]


def _several(connection: Connection, asked: Asked, own: set[int]) -> list[CaseVerdict]:
    """Cases with several possible spans on the day."""
    rows = connection.execute(spans(asked).where(IS_UNSURE)).all()
    return [_uncertain(list(group), asked, own) for _, group in groupby(rows, key=itemgetter(0))]


def _columns(connection: Connection, asked: Asked) -> Columns:
    """All cases with a sure span; without ``everybody`` only those that surely count."""
    question, span = asked.question, known_state.c
    rows = [spans(asked, named=False, known=one).order_by(None).where(IS_SURE) for one in known_apart(asked)]
    key = span.known_case if question.definition.unit == "cases" else span.known_person
    value = value_of_group(asked) if question.by else None
    if question.everybody:
        term, doubt = failing_terms(asked)
        numbers = count_columns.packed(rule_number(asked), term, doubt, span.state)
        columns = count_columns.read(connection, rows, key, value, numbers, (span.cause, span.cause_date))
        columns = replace(columns, named=count_columns.names(connection))
    else:
        counting = (*may_count(asked), *(one.surely for one in parts(asked)))
        rows = [part.where(*counting) for part in rows]
        columns = count_columns.read(connection, rows, key, value)
    words = {raw: text_of(raw or None, question.by) for raw in set(columns.values)}
    return replace(columns, values=[words[raw] for raw in columns.values])


def _doubtful(connection: Connection, asked: Asked) -> list[CaseVerdict]:
    """Cases that are not in the columns: several spans, or (with columns of the sure ones only) a filter in doubt."""
    verdicts = _several(connection, asked, set())
    asked_for = parts(asked)
    if asked.question.everybody or not any(one.differ for one in asked_for):
        return verdicts
    maybe = [func.coalesce(one.possibly, False) for one in asked_for]
    surely = and_(*(func.coalesce(one.surely, False) for one in asked_for))
    statement = spans(asked).where(known_state.c.sure == 1, *may_count(asked), *maybe, not_(surely))
    return verdicts + [_verdict(row, asked, set()) for row in connection.execute(statement)]


@lru_cache(maxsize=4096)
def _kind(state: int, rule: int, term: int, doubt: int) -> CaseVerdict:
    """A verdict without its case: what a rule, a condition that fails and one in doubt say together."""
    if rule:
        said = (0, RULES[rule], 0)
    elif term:
        said = (0, rules.FILTER, term)
    elif doubt:
        said = (1, rules.POSSIBLY + rules.FILTER, doubt)
    else:
        said = (2, rules.HELD_RULE, 0)
    return CaseVerdict(0, 0, *said, "", STATES[state], "", "")


def _verdict(row: Row, asked: Asked, own: set[int]) -> CaseVerdict:
    number, person, rule, state, cause, since, _, term, doubt, value, *named = row
    kind = _kind(state, rule, 0, 0) if number in own else _kind(state, rule, term, doubt)
    text = text_of(value, asked.question.by)
    uid, code, name = named or ("", "", "")
    return kind._replace(
        case=number, person=person, value=text, cause=cause, since=since, uid=uid, code=code, name=name
    )


def _uncertain(rows: Sequence[Row], asked: Asked, own: set[int]) -> CaseVerdict:
    """What several possible spans of one case say together; the first is that in which all has happened."""
    verdicts = [_verdict(row, asked, own) for row in rows]
    least = min(one.answer for one in verdicts)
    most = max(one.answer for one in verdicts)
    first = verdicts[0]
    if most == 0:
        # What keeps somebody out in the world that comes furthest keeps her out of all.
        return max(verdicts, key=lambda one: RULE_NUMBER[one.rule])
    if least == 2:
        return first
    counted = next(one for one in verdicts if one.answer)
    against = next((one for one in verdicts if not one.answer), None)
    if against is None:
        doubted = next(one for one in verdicts if one.answer == 1)
        return counted._replace(answer=1, rule=doubted.rule, term=doubted.term)
    return counted._replace(answer=1, rule=rules.POSSIBLY + against.rule, term=against.term)
