"""What lists ask of the columns in memory: keys in order, totals and facets."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection

from db.facets import count_values
from db.first_cases import common_words, walk
from db.found_cases import FoundCases
from db.held_columns import HeldColumns
from db.interruption import Interruption
from db.list_columns import STANDS_FOR, coded_keys
from db.list_orders import ListOrders
from db.people_count import PeopleCount
from db.selection import Selection
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports import FacetValue, Order, Totals
from prisoner_tracker.search.ast import Query
from prisoner_tracker.search.edit import without_field
from prisoner_tracker.search.matches import Meaning

_SOON = 2_000
"""So few cases are sorted at once, whole."""
_WALKED = 1_000
"""More cases are never looked at one by one."""


class CaseLists:
    """Answers for one reading connection; what is remembered is dropped when another connection wrote."""

    def __init__(self) -> None:
        self.interruption = Interruption()
        self._columns = HeldColumns()
        self._found = FoundCases(self._columns)
        self._orders = ListOrders(self._columns, self.interruption)
        self._people = PeopleCount(self._columns)
        self._vocabularies: Mapping[str, Vocabulary] | None = None

    def ids(self, connection: Connection, query: Query, meaning: Meaning, order: Order) -> array[int]:
        """The keys of all matching cases, in order."""
        return self._orders.keys(connection, self._find(connection, query, meaning), order)

    def first(
        self, connection: Connection, query: Query, meaning: Meaning, order: Order, limit: int
    ) -> tuple[array[int], bool]:
        """The keys of the first matching cases, in order, and whether these are all."""
        self._look(connection)
        walked = self._walked(connection, query, meaning, order, limit)
        if walked is not None:
            return walked, len(walked) < limit
        found = self._find(connection, query, meaning)
        if found.cases <= max(_SOON, limit):
            return self._orders.keys(connection, found, order), True
        return self._orders.first(connection, found, order, limit), False

    def _walked(
        self, connection: Connection, query: Query, meaning: Meaning, order: Order, limit: int
    ) -> array[int] | None:
        if self._found.knows(query, meaning):
            return None
        common = common_words(connection, query, meaning, self._columns.size)
        if common is None:
            return None
        words, rest = common
        ordered = self._orders.everybody(connection, order)
        others = self._find(connection, rest, meaning)
        if others.bits != self._found.everything(connection):
            ordered = self._orders.first(connection, others, order, _WALKED)
        return walk(connection, words, ordered, limit, self.interruption)

    def found(self, connection: Connection, query: Query, meaning: Meaning) -> array[int]:
        """The keys of all matching cases, rising."""
        return self._find(connection, query, meaning).keys

    def columns(self, connection: Connection) -> HeldColumns:
        """The columns as they are now."""
        self._look(connection)
        return self._columns

    def totals(self, connection: Connection, query: Query, meaning: Meaning) -> Totals:
        """How many cases and people match."""
        found = self._find(connection, query, meaning)
        return Totals(found.cases, self._people.count(connection, found))

    def facets(
        self, connection: Connection, query: Query, meaning: Meaning, keys: Sequence[str], limit: int
    ) -> dict[str, list[FacetValue]]:
        """For each field its values with counts of cases, found without what the filter asks of that field."""
        self._look(connection)
        everything = self._found.everything(connection)
        selections: dict[Query, Selection] = {}
        counted = {}
        for key in keys:
            asked = without_field(query, key)
            if asked not in selections:
                selections[asked] = self._find(connection, asked, meaning)
            counted[key] = count_values(connection, self._columns, key, selections[asked], everything, limit)
        return counted

    def warm(self, connection: Connection, key: str) -> None:
        """Have in memory what sorting, counting and filtering by this field wants."""
        self._look(connection)
        self._orders.warm(connection, Order(key))
        column = STANDS_FOR.get(key, key)
        if column in coded_keys():
            len(self._columns.column(connection, column).totals)
        if key == "name":
            self._people.count(connection, self._found_all(connection))

    def vocabularies(
        self, connection: Connection, read: Callable[[], Mapping[str, Vocabulary]]
    ) -> Mapping[str, Vocabulary]:
        """The vocabularies as they are now; read anew when somebody wrote."""
        self._look(connection)
        if self._vocabularies is None:
            self._vocabularies = read()
        return self._vocabularies

    def _found_all(self, connection: Connection) -> Selection:
        return Selection(self._found.everything(connection), self._columns.size)

    def _find(self, connection: Connection, query: Query, meaning: Meaning) -> Selection:
        self._look(connection)
        return Selection(self._found.find(connection, query, meaning), self._columns.size)

    def _look(self, connection: Connection) -> None:
        if self._columns.look(connection):
            self._found.forget()
            self._orders.forget()
            self._vocabularies = None
