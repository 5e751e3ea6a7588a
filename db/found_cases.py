"""Which cases a filter finds, as a set: term by term, from columns in memory where they know, else by SQL.

The meaning is that of `db.compile`; what one term finds is remembered until somebody writes, so that another
term, or a facet that leaves one out, costs next to nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection, func, literal_column, select

from db import bit_sets, full_text
from db.child_cases import names_of_places
from db.compile import compile_query
from db.first_cases import words_asked
from db.held_columns import HeldColumn, HeldColumns
from db.list_columns import LIVE, bounds, coded_keys
from db.own_conditions import OWN_CONDITIONS
from db.schema.projections import case_list
from prisoner_tracker.domain.articles import is_within
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.search.ast import And, Condition, Everything, FieldIs, Not, Or, Query
from prisoner_tracker.search.decided_answers import past_charges
from prisoner_tracker.search.meaning import (
    HasWords,
    InDays,
    InNumbers,
    Known,
    Meaning,
    Named,
    OneOf,
    Question,
    Under,
    asked,
)
from prisoner_tracker.search.texts import finds

_REMEMBERED = 64
_NUMBERS = frozenset({Kind.NUMBER, Kind.DURATION})


class FoundCases:
    """Sets of cases for filters, over the columns held in memory."""

    def __init__(self, columns: HeldColumns) -> None:
        self._columns = columns
        self._known: OrderedDict[tuple[date, Query], int] = OrderedDict()

    def forget(self) -> None:
        """Somebody wrote."""
        self._known.clear()

    def knows(self, query: Query, meaning: Meaning) -> bool:
        """Whether a filter, or each part of it, was asked before."""
        parts = query.of if isinstance(query, And) else (query,)
        return all((meaning.today, part) in self._known for part in parts)

    def everything(self, connection: Connection) -> int:
        """All cases that are not in the trash."""
        return self._columns.column(connection, LIVE).having("1")

    def find(self, connection: Connection, query: Query, meaning: Meaning) -> int:
        """The set of cases that a filter finds; never one in the trash."""
        return self._find(connection, query, meaning) & self.everything(connection)

    def _find(self, connection: Connection, query: Query, meaning: Meaning) -> int:
        match query:
            case Everything():
                return self.everything(connection)
            case Not():
                return self.everything(connection) & ~self._find(connection, query.of, meaning)
            case And() if not past_charges(query.of):
                found = -1
                for part in query.of:
                    found &= self._find(connection, part, meaning)
                return found
            case Or():
                found = 0
                for part in query.of:
                    found |= self._find(connection, part, meaning)
                return found
            case _:
                return self._remembered(connection, query, meaning)

    def _remembered(self, connection: Connection, query: Query, meaning: Meaning) -> int:
        mark = (meaning.today, query)
        found = self._known.get(mark)
        if found is None:
            found = self._known[mark] = self._asked(connection, query, meaning)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(mark)
        return found

    def _asked(self, connection: Connection, query: Query, meaning: Meaning) -> int:
        if isinstance(query, FieldIs):
            found = 0
            for condition in query.conditions:
                held = self._by_column(connection, query, condition, meaning)
                if held is None:
                    break
                found |= held
            else:
                return found
        return self._by_sql(connection, query, meaning)

    def _by_sql(self, connection: Connection, query: Query, meaning: Meaning) -> int:
        """Many keys come as one text: that is several times faster than row by row."""
        by_index = words_asked(query, meaning)
        if by_index is not None:
            text, names_only = by_index
            words = full_text.words_found(text, names_only=names_only)
            if words is None:
                return 0
            statement = select(func.group_concat(literal_column("rowid"))).select_from(full_text.case_words)
            said = connection.scalar(statement.where(words))
        else:
            keys = select(func.group_concat(case_list.c.case_id))
            said = connection.scalar(keys.where(compile_query(query, meaning)))
        return bit_sets.from_text(said or "", self._columns.size)

    def _by_column(
        self, connection: Connection, term: FieldIs, condition: Condition, meaning: Meaning
    ) -> int | None:
        """What a column in memory says to one condition; None when it must be asked in SQL."""
        key = "liberty" if term.field == "status" else term.field
        if key not in coded_keys() or key in OWN_CONDITIONS:
            return None
        question = asked(term.field, condition, meaning)
        if question is None:
            return 0
        column = self._columns.column(connection, key)
        if isinstance(question, HasWords) and BY_KEY[key].kind is Kind.PLACE:
            names = frozenset(connection.scalars(names_of_places(question.text)))
            return column.where(names.__contains__)
        return _answer(column, BY_KEY[key].kind, question, term.possible)


def _answer(column: HeldColumn, kind: Kind, question: Question, possible: bool) -> int | None:
    match question:
        case Known() if kind is Kind.DATE or kind in _NUMBERS:
            known = column.where(lambda text: True)
        case InNumbers():
            return column.where(_in_numbers(question, possible))
        case Named() if kind is not Kind.SOURCE:
            return column.having(question.name) if question.name else 0
        case Known():
            known = column.among([code for code, parts in column.parts.items() if any(parts)])
        case OneOf():
            return _any_part(column, question.codes.__contains__)
        case Under():
            article = question.article
            return _any_part(column, lambda one: bool(article) and is_within(one, article))
        case HasWords() if kind is Kind.TAG:
            return _any_part(column, lambda one: finds(one, question.text))
        case InDays():
            return column.where(_in_days(question, possible))
        case _:
            return None
    return known if question.wanted else ~known


def _any_part(column: HeldColumn, holds: Callable[[str], bool]) -> int:
    values = [value for value in column.totals if holds(value)]
    if len(values) == 1:
        return column.having(values[0])
    codes = {code for value in values for code in column.by_value[value]}
    return column.among(codes)


def _in_numbers(question: InNumbers, possible: bool) -> Callable[[str], bool]:
    """As `db.compile` asks of the least and the most a number can be."""
    least, most = question.low, question.high
    if least is not None and most is not None and least > most:
        return lambda text: False

    def holds(text: str) -> bool:
        low, high = bounds(text)
        if low is None or high is None:
            return False
        late, early = (high, low) if possible else (low, high)
        return (least is None or late >= least) and (most is None or early <= most)

    return holds


def _in_days(question: InDays, possible: bool) -> Callable[[str], bool]:
    """As `db.compile` asks of a date's bounds: surely in the days, or possibly."""
    first, last = question.days.first, question.days.last
    if first is not None and last is not None and first > last:
        return lambda text: False

    def holds(text: str) -> bool:
        low, high = bounds(text)
        late, early = (high, low) if possible else (low, high)
        enough = first is None or (possible if late is None else late >= first.toordinal())
        return enough and (last is None or (possible if early is None else early <= last.toordinal()))

    return holds
