"""Which cases SQL finds by what bodies decided, what sources say, and with which charge somebody was charged then.

Assessments and citations are asked as they stand, charges as ``known_fact`` tells when each was in force.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, false, func, not_, or_, select

from db import child_cases
from db.schema.cases import assessment, detention
from db.schema.cases import question as asked_question
from db.schema.projections import IS_CHARGE, case_list, known_fact
from db.schema.registers import organisation, organisation_alias
from db.schema.sources import citation
from prisoner_tracker.domain.assessments import PACE, RECOGNISED, REFUSED, WGAD
from prisoner_tracker.domain.conflicts import SINGLE
from prisoner_tracker.search.ast import FieldIs
from prisoner_tracker.search.decided_answers import conflict_asked
from prisoner_tracker.search.meaning import (
    HasWords,
    InDays,
    Known,
    Meaning,
    OneOf,
    Question,
    Under,
    asked,
    held_bounds,
)

Sql = ColumnElement[bool]
_CHARGE = IS_CHARGE


def charged_on(question: Question, possible: bool, meaning: Meaning) -> Sql:
    """Whether some charge was in force on these days."""
    match question:
        case Known():
            return _known(_with_charge(_CHARGE), question)
        case InDays():
            return _charged_in(question, possible, meaning, _CHARGE)
        case _:
            return false()


def charged_then(article: FieldIs, then: FieldIs, meaning: Meaning) -> Sql:
    """Whether a charge of one of these articles was in force on one of these days."""
    wanted = [asked("articles", one, meaning) for one in article.conditions]
    prefixes = [question.article for question in wanted if isinstance(question, Under) and question.article]
    days = [asked("charged_on", one, meaning) for one in then.conditions]
    if not prefixes:
        return false()
    charge = and_(_CHARGE, or_(*(_under(prefix) for prefix in prefixes)))
    return or_(
        false(),
        *(_charged_in(day, then.possible, meaning, charge) for day in days if isinstance(day, InDays)),
    )


def _under(article: str) -> Sql:
    value = known_fact.c.value
    return or_(value == article, and_(value > f"{article}.", value < f"{article}/"))


def _charged_in(question: InDays, possible: bool, meaning: Meaning, charge: Sql) -> Sql:
    first, last = held_bounds(question, meaning)
    if first > last:
        return false()
    fact, from_day, to_day = known_fact.c, first.toordinal(), last.toordinal()
    if possible:
        began = or_(fact.start_from.is_(None), fact.start_from <= to_day)
        lasted = or_(fact.end_to.is_(None), fact.end_to >= from_day)
    else:
        began = fact.start_to <= to_day
        lasted = fact.end_from >= from_day
    return _with_charge(and_(charge, began, or_(fact.end_text.is_(None), lasted)))


def _with_charge(condition: Sql) -> Sql:
    return _of_uids(select(known_fact.c.case_uid).where(condition))


def _of_uids(uids: Select[Any]) -> Sql:
    cases = select(detention.c.id).where(detention.c.uid.in_(uids.correlate(None)))
    return case_list.c.case_id.in_(cases.correlate(None))


def recognised_by(question: Question, _possible: bool, _meaning: Meaning) -> Sql:
    """Whether a body of this name or alias recognises the person now."""
    match question:
        case Known():
            return _known(_assessed(_decided(RECOGNISED)), question)
        case HasWords():
            return _assessed(
                and_(_decided(RECOGNISED), assessment.c.organisation_id.in_(_bodies(question.text)))
            )
        case _:
            return false()


def _bodies(text: str) -> Select[Any]:
    by_alias = select(organisation_alias.c.organisation_id).where(
        func.finds(organisation_alias.c.text, text) == 1
    )
    named = func.finds(organisation.c.name, text) == 1
    found = select(organisation.c.id).where(or_(named, organisation.c.id.in_(by_alias.correlate(None))))
    return found.correlate(None)


def _decided(decisions: frozenset[str]) -> Sql:
    return assessment.c.decision.in_(sorted(decisions))


def _assessed(condition: Sql) -> Sql:
    """Cases with such an assessment, the latest of its body."""
    newer = assessment.alias("newer")
    is_newer = or_(
        newer.c.version > assessment.c.version,
        and_(newer.c.version == assessment.c.version, newer.c.id > assessment.c.id),
    )
    same = and_(
        newer.c.case_id == assessment.c.case_id, newer.c.organisation_id == assessment.c.organisation_id
    )
    overtaken = exists(select(newer.c.id).where(same, is_newer).correlate(assessment))
    found = select(assessment.c.case_id).where(condition, not_(overtaken))
    return child_cases.in_cases(found.correlate(None))


def criterion(question: Question, _possible: bool, _meaning: Meaning) -> Sql:
    """Whether a body finds one of these criteria met now."""
    match question:
        case Known():
            some = or_(func.trim(assessment.c.pace) != "", func.trim(assessment.c.wgad) != "")
            return _known(_assessed(some), question)
        case OneOf():
            met = [_named(code) for code in sorted(question.codes) if code in _CRITERIA]
            return _assessed(or_(false(), *met)) if met else false()
        case _:
            return false()


_CRITERIA = {f"pace_{letter}": (assessment.c.pace, letter) for letter in PACE} | {
    f"wgad_{number.lower()}": (assessment.c.wgad, number) for number in WGAD
}


def _named(code: str) -> Sql:
    """Whether the criterion stands among those parted by spaces."""
    column, mark = _CRITERIA[code]
    return (" " + column + " ").contains(f" {mark} ", autoescape=True)


def disputed(question: Question, _possible: bool, _meaning: Meaning) -> Sql:
    """Whether bodies differ."""
    yes, no = _assessed(_decided(RECOGNISED)), _assessed(_decided(REFUSED))
    match question:
        case Known():
            return _known(or_(yes, no), question)
        case OneOf():
            found = [and_(yes, no)] if "yes" in question.codes else []
            found += [and_(or_(yes, no), not_(and_(yes, no)))] if "no" in question.codes else []
            return or_(false(), *found)
        case _:
            return false()


def conflict(question: Question, _possible: bool, _meaning: Meaning) -> Sql:
    """Whether sources disagree about one of these fields."""
    match conflict_asked(question):
        case Known(wanted):
            return _known(_in_conflict(SINGLE), Known(wanted))
        case OneOf(codes):
            keys = SINGLE & codes
            return _in_conflict(keys) if keys else false()
        case _:
            return false()


def _in_conflict(keys: frozenset[str]) -> Sql:
    """Cases with citations of several meanings for one of these fields, of which none is preferred for a reason.

    What a text means is asked of Python only where several texts are.
    """
    cited = citation.c
    several = (
        select(cited.about, cited.field)
        .where(cited.field.in_(sorted(keys)))
        .group_by(cited.about, cited.field)
        .having(func.count(cited.value.distinct()) > 1)
        .subquery()
    )
    said = func.nullif(func.cited_meaning(cited.field, cited.value), "")
    preferred = case((and_(cited.preferred, func.fold(cited.reason) != ""), 1), else_=0)
    uids = (
        select(cited.about)
        .join(several, and_(several.c.about == cited.about, several.c.field == cited.field))
        .group_by(cited.about, cited.field)
        .having(and_(func.max(preferred) == 0, func.count(said.distinct()) > 1))
    )
    return _of_uids(uids)


def open_question(question: Question, _possible: bool, _meaning: Meaning) -> Sql:
    """Whether a question is open: the one that lists show, or one that nobody answered yet."""
    shown, text = detention.c.open_question, asked_question.c.text
    match question:
        case Known():
            one = _with_question(shown != "", text != "")
            return _known(one, question)
        case HasWords(words):
            return _with_question(func.finds(shown, words) == 1, func.finds(text, words) == 1)
        case _:
            return false()


def _with_question(shown: Sql, still: Sql) -> Sql:
    in_list = select(detention.c.id).where(shown).correlate(None)
    asked_of = select(asked_question.c.case_id).where(asked_question.c.answer == "", still).correlate(None)
    return or_(case_list.c.case_id.in_(in_list), case_list.c.case_id.in_(asked_of))


def _known(condition: Sql, question: Known) -> Sql:
    return condition if question.wanted else not_(func.coalesce(condition, false()))


DECIDED_CONDITIONS: Mapping[str, Callable[[Question, bool, Meaning], Sql]] = {
    "charged_on": charged_on,
    "recognised_by": recognised_by,
    "criterion": criterion,
    "disputed": disputed,
    "conflict": conflict,
    "open_question": open_question,
}
"""Field key → its condition."""
