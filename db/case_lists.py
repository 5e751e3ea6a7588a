"""What lists ask of the columns in memory: keys in order, totals and facets."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection

from db.facets import count_values
from db.found_cases import FoundCases
from db.held_columns import HeldColumns
from db.list_orders import ListOrders
from db.people_count import PeopleCount
from db.selection import Selection
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports import FacetValue, Order, Totals
from prisoner_tracker.search.ast import Query
from prisoner_tracker.search.edit import without_field
from prisoner_tracker.search.matches import Meaning


class CaseLists:
    """Answers for one reading connection; what is remembered is dropped when another connection wrote."""

    def __init__(self) -> None:
        self._columns = HeldColumns()
        self._found = FoundCases(self._columns)
        self._orders = ListOrders(self._columns)
        self._people = PeopleCount(self._columns)
        self._vocabularies: Mapping[str, Vocabulary] | None = None

    def ids(self, connection: Connection, query: Query, meaning: Meaning, order: Order) -> array[int]:
        """The keys of all matching cases, in order."""
        return self._orders.keys(connection, self._find(connection, query, meaning), order)

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

    def vocabularies(
        self, connection: Connection, read: Callable[[], Mapping[str, Vocabulary]]
    ) -> Mapping[str, Vocabulary]:
        """The vocabularies as they are now; read anew when somebody wrote."""
        self._look(connection)
        if self._vocabularies is None:
            self._vocabularies = read()
        return self._vocabularies

    def _find(self, connection: Connection, query: Query, meaning: Meaning) -> Selection:
        self._look(connection)
        return Selection(self._found.find(connection, query, meaning), self._columns.size)

    def _look(self, connection: Connection) -> None:
        if self._columns.look(connection):
            self._found.forget()
            self._orders.forget()
            self._vocabularies = None
