"""What can be asked of an open file, in the reading thread."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting.question import CountAnswer, CountQuestion
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Record
from prisoner_tracker.domain.story import Story
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports.values import (
    CaseRow,
    DraftKept,
    FacetValue,
    Finding,
    FirstRows,
    Order,
    PeopleFound,
    PersonHit,
    PersonOutline,
    Revision,
    StoredCell,
    Totals,
)
from prisoner_tracker.search.ast import Query


class CaseReader(Protocol):
    """Questions to the file. All of them may raise `Environment("interrupted")` after `interrupt`."""

    def ids(self, query: Query, order: Order) -> array[int]:
        """The numbers of all matching cases, in order."""
        ...

    def first(self, query: Query, order: Order, columns: Sequence[str], limit: int) -> FirstRows:
        """So many of the first cases with their rows, as `ids` and `page` would give them, only sooner."""
        ...

    def warm(self, key: str) -> None:
        """Have ready what sorting, counting and filtering by this field wants, so that the first time is not slow."""
        ...

    def people(self, query: Query, order: Order) -> PeopleFound:
        """One row a person: the case arrested last among those that match, in order."""
        ...

    def cases_of_people(self, query: Query, numbers: Sequence[int]) -> array[int]:
        """All matching cases of the people whose cases these are."""
        ...

    def page(self, numbers: Sequence[int], columns: Sequence[str] = ()) -> list[CaseRow]:
        """Rows of these cases in this order, with extra columns by field key (never restricted ones)."""
        ...

    def cells(self, numbers: Sequence[int], keys: Sequence[str]) -> list[Sequence[StoredCell]] | None:
        """For each of these fields its cells as they are today, one a case, in order.

        None when they can only be had from the dossiers; restricted fields always can only so.
        """
        ...

    def totals(self, query: Query) -> Totals:
        """How many cases and people match."""
        ...

    def facets(self, query: Query, keys: Sequence[str], limit: int = 20) -> dict[str, list[FacetValue]]:
        """For each field its values with counts of cases, most frequent first (of dates the years, newest first).

        Each is counted without what the query asks of that field at its top, so that its own choice hides no value.
        """
        ...

    def groups(self, query: Query, key: str, limit: int = 20) -> list[FacetValue]:
        """The values of one field among exactly the cases found, with cases and people, most frequent first."""
        ...

    def dossier(self, uid_or_code: str) -> Dossier:
        """One case whole. Raises UserMistake("no-such-case")."""
        ...

    def dossiers(self, numbers: Sequence[int]) -> list[Dossier]:
        """Several cases whole, in this order."""
        ...

    def cases_of_person(self, person: str) -> list[CaseRow]:
        """All cases of a person, oldest arrest first, trashed ones left out."""
        ...

    def codefendants(self, case: str) -> list[CaseRow]:
        """The other cases in this case's proceedings."""
        ...

    def register(self, kind: type[Record]) -> list[Record]:
        """All entries of a register (Place, PlaceAlias, Organisation, Proceeding, Source, SavedSearch, Setting …)."""
        ...

    def vocabularies(self) -> Mapping[str, Vocabulary]:
        """The shipped vocabularies with the user's own terms."""
        ...

    def suggestions(self, field: str, beginning: str, limit: int = 12) -> list[FacetValue]:
        """Values of a field already in use that begin so (or contain a word that does), most frequent first."""
        ...

    def similar_people(self, name: str, limit: int = 8) -> list[PersonHit]:
        """People whose name may be the same, best first."""
        ...

    def person_outlines(self) -> list[PersonOutline]:
        """Everybody who has a case outside the trash, for comparing them with one another."""
        ...

    def person_records(self, person: str) -> list[Record]:
        """Everything that hangs on a person (uid): names, all cases whole, pairs, citations; no register entries."""
        ...

    def find_entries(self, source_title: str, publisher: str) -> Mapping[str, str]:
        """Entry number → case uid for the lists of this source already imported."""
        ...

    def codes(self, codes: Iterable[str]) -> Mapping[str, str]:
        """Case code → uid, for the codes that exist."""
        ...

    def attached(self, sha256: str) -> bytes:
        """The bytes of an attachment. Raises UserMistake("no-such-attachment")."""
        ...

    def history(self, case: str | None = None, limit: int = 200) -> list[Revision]:
        """Revisions, newest first; those that touch one case, with its changes."""
        ...

    def story(self, uid_or_code: str) -> Story:
        """All that a case is or was, also when it is gone. Raises UserMistake("no-such-case")."""
        ...

    def revisions_of(self, story: Story, limit: int = 1000) -> list[Revision]:
        """The revisions that touch a case, newest first, with their changes of it."""
        ...

    def chain_head(self) -> str:
        """The hash of the latest revision (hex), "" in a new file."""
        ...

    def cases_of_proceeding(self, proceeding: str) -> list[int]:
        """The numbers of the cases of a proceeding's defendants."""
        ...

    def trash(self) -> list[CaseRow]:
        """Trashed cases, newest first."""
        ...

    def drafts(self) -> list[DraftKept]:
        """Half-typed cases that were kept, newest first."""
        ...

    def verdicts(self, question: CountQuestion) -> CountAnswer:
        """What a definition says of each case on a day; see `usecases.count_on`."""
        ...

    def held_each_day(self, definition: Definition, first: date, last: date) -> tuple[list[int], list[int]]:
        """How many are held surely, and at most, on each day; see `usecases.held_series`."""
        ...

    def deadline_cases(self, last: date) -> list[int]:
        """Numbers of the cases that may have a day to watch up to this one, or one that nobody followed up."""
        ...

    def check(
        self, heads: Sequence[str] = (), on_progress: Callable[[int, int], bool] | None = None
    ) -> list[Finding]:
        """Integrity, foreign keys, the hash chain, projections against records.

        ``heads`` are hashes of the chain kept elsewhere, eight hex digits or more: one that is not there any more
        means that the end of the history was cut off. ``on_progress(done, total)`` counts cases; False stops, and
        UserMistake("cancelled") is raised.
        """
        ...

    def interrupt(self) -> None:
        """Stop the running question (called from another thread)."""
        ...
