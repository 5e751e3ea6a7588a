"""What a definition says of each case on a day, as known now, as known on a day, or as published by a day.

One narrow scan of ``known_state`` gives each case its span of the day, the rule that decides it, and its group; only
cases with several possible spans, and those of which the list can't tell (see `count_filter`), are looked at one by
one. A revision is known on a day when it and all before it were written by the end of that day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
)  # fmt: skip

from db import count_columns, count_dossiers, count_filter, count_published
from db.columns import text_column
from db.count_asked import Asked, known_revision
from db.known_states import STATES
from db.schema.known import IS_UNSURE, NOW, known_case, known_state
from db.schema.projections import case_list
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.counting.columns import Columns, unpacked
from prisoner_tracker.domain.counting.question import CaseVerdict, CountAnswer, CountQuestion
from prisoner_tracker.domain.counting.states import ALWAYS, EARLY, FOREVER, RECORDED, UNRECORDED
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.status_rules import HELD, NOT_KNOWN
from prisoner_tracker.search.ast import Everything
from prisoner_tracker.search.certainty import parts_of
from prisoner_tracker.search.meaning import Meaning
from prisoner_tracker.search.parse import parse
from prisoner_tracker.search.write import write

_RULE = {rule: number for number, rule in enumerate(("", *rules.RULES))}
_RULES = ("", *rules.RULES)

Row = tuple[Any, ...]
"""case, person, rule, state, cause, cause_date, sure, term, doubt, value, uid, code, name"""


def answer(
    connection: Connection, question: CountQuestion, today: date, terms: Mapping[str, Any]
) -> CountAnswer:
    """All verdicts; see `CountAnswer`."""
    query = parse(question.definition.query)
    known = question.known
    asked = Asked(
        question,
        () if isinstance(query, Everything) else parts_of(query),
        Meaning(today=question.on, vocabularies=terms),
        NOW - 1 if known is None else known_revision(connection, known),
        min(today, known or question.published or today),
    )
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


def _one_by_one(
    connection: Connection, asked: Asked, own: set[int], recognised: count_dossiers.Recognised | None
) -> list[CaseVerdict]:
    statement = _spans(asked).where(known_state.c.sure == 1)
    if not asked.question.everybody:
        statement = statement.where(*_may_count(asked))
    verdicts = [_verdict(row, asked, own) for row in connection.execute(statement)]
    verdicts += _several(connection, asked, own)
    if recognised is not None:
        verdicts = [count_dossiers.recognised(one, recognised) for one in verdicts]
    if own:
        verdicts = count_dossiers.by_dossier(connection, asked, verdicts, own)
    return verdicts if asked.question.everybody else [one for one in verdicts if one.answer]


def _several(connection: Connection, asked: Asked, own: set[int]) -> list[CaseVerdict]:
    """Cases with several possible spans on the day."""
    rows = connection.execute(_spans(asked).where(IS_UNSURE)).all()
    return [_uncertain(list(group), asked, own) for _, group in groupby(rows, key=itemgetter(0))]


def _columns(connection: Connection, asked: Asked) -> Columns:
    """All cases with a sure span; without ``everybody`` only those that surely count."""
    question, span = asked.question, known_state.c
    rows = _spans(asked).order_by(None).where(span.sure == 1)
    key = span.known_case if question.definition.unit == "cases" else span.known_person
    value = _value(asked) if question.by else None
    if question.everybody:
        term, doubt = _terms(asked)
        numbers = count_columns.packed(_rule(asked), term, doubt, span.state)
        name = count_columns.harmless(known_case.c.name)
        texts = (known_case.c.uid, known_case.c.code, name, span.cause, span.cause_date)
        columns = count_columns.read(connection, rows, key, value, numbers, texts)
    else:
        rows = rows.where(*_may_count(asked), *(one.surely for one in _parts(asked)))
        columns = count_columns.read(connection, rows, key, value)
    words = {raw: _text_of(raw or None, question.by) for raw in set(columns.values)}
    return replace(columns, values=[words[raw] for raw in columns.values])


def _doubtful(connection: Connection, asked: Asked) -> list[CaseVerdict]:
    """Cases that are not in the columns: several spans, or (with columns of the sure ones only) a filter in doubt."""
    verdicts = _several(connection, asked, set())
    parts = _parts(asked)
    if asked.question.everybody or not any(str(one.surely) != str(one.possibly) for one in parts):
        return verdicts
    maybe = [func.coalesce(one.possibly, False) for one in parts]
    surely = and_(*(func.coalesce(one.surely, False) for one in parts))
    statement = _spans(asked).where(known_state.c.sure == 1, *_may_count(asked), *maybe, not_(surely))
    return verdicts + [_verdict(row, asked, set()) for row in connection.execute(statement)]


def _may_count(asked: Asked) -> list[ColumnElement[bool]]:
    """What a span must be so that no rule but recognition and the filter keeps it out."""
    definition, span = asked.question.definition, known_state.c
    counted = [at for at, code in enumerate(STATES) if _counts(definition, code)]
    conditions: list[ColumnElement[bool]] = [
        span.state.in_(counted),
        or_(span.seen.is_(None), and_(span.seen > EARLY, span.seen >= asked.day - definition.believe_days)),
    ]
    if _least(definition):
        conditions.append(span.level >= _least(definition))
    if not definition.prisoners_of_war:
        conditions.append(span.war == 0)
    return conditions


def _parts(asked: Asked) -> list[count_filter.Part]:
    return [count_filter.part(query, asked.meaning) for query in asked.parts]


def _spans(asked: Asked) -> Select[Any]:
    span = known_state.c
    everybody = asked.question.everybody
    term, doubt = _terms(asked)
    columns = [
        span.known_case, span.known_person, _rule(asked), span.state,
        span.cause if everybody else literal(""),
        span.cause_date if everybody else literal(""),
        span.sure, term, doubt, _value(asked),
    ]  # fmt: skip
    source: Any = known_state
    if everybody or asked.parts or asked.question.by:
        source = source.join(known_case, known_case.c.id == span.known_case)
    if _from_list(asked.question.by):
        source = source.join(case_list, case_list.c.case_id == known_case.c.case_id, isouter=True)
    if everybody:
        columns += [known_case.c.uid, known_case.c.code, known_case.c.name]
    return (
        select(*columns)
        .select_from(source)
        .where(
            span.first <= asked.day, span.until > asked.day, _known(asked), span.holds.in_(_holding(asked))
        )
        .order_by(span.known_case, span.sure.desc())
    )


def _known(asked: Asked) -> ColumnElement[bool]:
    if not asked.is_past:
        return known_state.c.known_to == NOW
    return and_(known_state.c.known_from <= asked.revision, known_state.c.known_to > asked.revision)


def _holding(asked: Asked) -> tuple[int, int]:
    return (ALWAYS, RECORDED if asked.question.on >= asked.recorded else UNRECORDED)


def _counts(definition: Definition, state: str) -> bool:
    return not rules.custody_rule(definition, 0, state, None, EARLY, FOREVER)


def _least(definition: Definition) -> int:
    return rules.rank_of(definition.least_verification)


def _rule(asked: Asked) -> ColumnElement[int]:
    """The number of the first rule that keeps a span out, but recognition and the filter; 0 for none."""
    definition, span = asked.question.definition, known_state.c
    states = {code: at for at, code in enumerate(STATES)}
    never = and_(span.first == EARLY, span.until == FOREVER)
    believed = and_(span.seen > EARLY, span.seen >= asked.day - definition.believe_days)
    cases: list[tuple[ColumnElement[bool], int]] = [
        (and_(span.state == states[NOT_KNOWN], never), _RULE[rules.NO_CUSTODY]),
        (span.state == states[NOT_KNOWN], _RULE[rules.NOT_YET]),
        *((span.state == states[code], _RULE[rule]) for code, rule in rules.STATE_RULES.items()),
        (and_(span.seen.is_not(None), not_(believed)), _RULE[rules.TOO_OLD]),
    ]
    for code in sorted(HELD):
        rule = rules.custody_rule(definition, 0, code, None, EARLY, FOREVER)
        if rule:
            cases.append((span.state == states[code], _RULE[rule]))
    if not definition.prisoners_of_war:
        cases.append((span.war == 1, _RULE[rules.PRISONER_OF_WAR]))
    if _least(definition):
        cases.append((span.level < _least(definition), _RULE[rules.VERIFICATION]))
    return case(
        *((condition, literal_column(str(number))) for condition, number in cases), else_=literal_column("0")
    )


def _terms(asked: Asked) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The number of the filter's condition that surely fails, and of the one that may; 0 for none."""
    none: ColumnElement[Any] = literal_column("0")
    if not asked.parts:
        return none, none
    parts = _parts(asked)
    failed = case(
        *(
            (not_(func.coalesce(one.possibly, False)), literal_column(str(at)))
            for at, one in enumerate(parts, 1)
        ),
        else_=none,
    )
    unsure = [(at, one) for at, one in enumerate(parts, 1) if str(one.surely) != str(one.possibly)]
    doubted = case(
        *((not_(func.coalesce(one.surely, False)), literal_column(str(at))) for at, one in unsure), else_=none
    ) if unsure else none  # fmt: skip
    return failed, doubted


def _from_list(by: str) -> bool:
    return (
        bool(by) and count_filter.is_listed(by) and by not in count_filter.OF_THE_DAY and by != "verification"
    )


def _value(asked: Asked) -> ColumnElement[Any]:
    by = asked.question.by
    if not by:
        return literal_column("''")
    if by == "verification":
        return known_state.c.level
    if by in count_filter.OF_THE_DAY:
        return known_state.c.state
    if not count_filter.is_listed(by):
        return literal_column("''")
    if BY_KEY[by].kind is Kind.DATE:
        return case_list.c[f"{by}_from"] * 10_000_000 + case_list.c[f"{by}_to"]
    column = text_column(by)
    if column.table is case_list:
        return column
    owner = case_list.c.person_id if column.table.name == "person" else case_list.c.case_id
    return select(column).where(column.table.c.id == owner).correlate(case_list).scalar_subquery()


def _text_of(value: object, by: str) -> str:
    if not by or value is None:
        return ""
    if by == "verification":
        return rules.LEVELS[int(str(value))]
    if by in count_filter.OF_THE_DAY:
        return STATES[int(str(value))]
    if BY_KEY[by].kind is Kind.DATE:
        first, last = divmod(int(str(value)), 10_000_000)
        years = {date.fromordinal(first).year, date.fromordinal(last).year}
        return str(years.pop()) if len(years) == 1 else ""
    return str(value)


def _kind(state: int, rule: int, term: int, doubt: int) -> CaseVerdict:
    """A verdict without its case: what a rule, a condition that fails and one in doubt say together."""
    if rule:
        said = (0, _RULES[rule], 0)
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
    text = _text_of(value, asked.question.by)
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
        return max(verdicts, key=lambda one: _RULE[one.rule])
    if least == 2:
        return first
    counted = next(one for one in verdicts if one.answer)
    against = next((one for one in verdicts if not one.answer), None)
    if against is None:
        doubted = next(one for one in verdicts if one.answer == 1)
        return counted._replace(answer=1, rule=doubted.rule, term=doubted.term)
    return counted._replace(answer=1, rule=rules.POSSIBLY + against.rule, term=against.term)
