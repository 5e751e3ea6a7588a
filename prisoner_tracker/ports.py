"""What the use cases need from a database, as Protocols: a reader, a writer, a clock, and one open file that has them.

Two threads: everything of `CaseReader` runs in the reading thread and may be interrupted; everything of
`CaseWriter` runs in the writing thread and never is. Nothing mapped leaves the database: frozen values only.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from prisoner_tracker.domain.backups import Backup, Missing
from prisoner_tracker.domain.changes import Changes, Plain, RecordChange
from prisoner_tracker.domain.counting.question import CountAnswer, CountQuestion
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.disk_place import DiskPlace
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.names.sketch import PersonSketch
from prisoner_tracker.domain.records import Record
from prisoner_tracker.domain.salvage import SalvageAccount
from prisoner_tracker.domain.story import Story
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.search.ast import Query

Cell = str | int | UncertainDate | tuple[str, ...] | None
"""A list cell: a term is its code, several values are a tuple, a place is its name."""


class Clock(Protocol):
    """Where time comes from."""

    def now(self) -> datetime:
        """The present moment with its time zone."""
        ...

    def today(self) -> date:
        """The present day where the user is."""
        ...


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted: a field's key and the direction."""

    field: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of a list: the case's number inside the file, its uid, and its cells by field key.

    Always there: code, name, status, procedure, held_since, place, articles, proceeding, last_event (kind code),
    last_event_date, verification, category, arrested, open_question.
    """

    number: int
    uid: str
    person: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """A list with one row a person: the number of a case of each, in order, and how many of their cases match."""

    numbers: array[int]
    cases: array[int]


@dataclass(frozen=True, slots=True)
class Totals:
    """How many cases and people a filter finds."""

    cases: int
    people: int


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: a code or name as the filter takes it, a label when the value is no code, a count."""

    value: str
    label: str
    cases: int
    people: int = 0


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A person whose name is like the one asked for."""

    person: str
    case_code: str
    name: str
    score: float
    reasons: tuple[tuple[str, tuple[str, ...]], ...]
    born: UncertainDate | None = None


@dataclass(frozen=True, slots=True)
class PersonOutline:
    """What is compared of a person, and the codes of the cases that are not in the trash, oldest first."""

    sketch: PersonSketch
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """One entry of the history. ``label`` is a code (save-case, new-case, import, trash, restore, undo, redo …).

    ``reason`` is why, as typed; ``hash`` the seal of the chain up to here.
    """

    number: int
    at: datetime
    author: str
    label: str
    about: str
    undo_of: int | None
    undone: bool
    changes: tuple[RecordChange, ...] = ()
    size: int = 0
    reason: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class DraftKept:
    """A half-typed case as last kept: the base it started from and the form's state."""

    uid: str
    case: str | None
    kept_at: datetime
    state: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing `check` found; details never hold case text. ``derivable``: `CaseWriter.rebuild` puts it right."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict)
    derivable: bool = False


@dataclass(frozen=True, slots=True)
class Authors:
    """Who works with the file now, and whose acts touched a case, the first one first; "" is somebody unnamed."""

    now: str
    of_case: tuple[str, ...] = ()


class CaseReader(Protocol):
    """Questions to the file. All of them may raise `Environment("interrupted")` after `interrupt`."""

    def ids(self, query: Query, order: Order) -> array[int]:
        """The numbers of all matching cases, in order."""
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

    def check(self, heads: Sequence[str] = ()) -> list[Finding]:
        """Integrity, foreign keys, the hash chain, projections against records.

        ``heads`` are hashes of the chain kept elsewhere, eight hex digits or more: one that is not there any more
        means that the end of the history was cut off.
        """
        ...

    def interrupt(self) -> None:
        """Stop the running question (called from another thread)."""
        ...


class CaseWriter(Protocol):
    """The one write path. Each call is one transaction and one revision, or none at all."""

    def apply(
        self,
        changes: Sequence[RecordChange],
        label: str,
        about: str = "",
        base: int | None = None,
        on_progress: Callable[[int, int], bool] | None = None,
        reason: str = "",
    ) -> Changes:
        """Write changes as one revision about a case or source uid; ``reason`` is why, in the user's words.

        With ``base`` (a dossier's revision) raises Conflict("changed-meanwhile") when a record that is changed
        here was changed after it. ``on_progress(done, total)`` returns False to cancel: nothing is written and
        UserMistake("cancelled") is raised. Raises Environment for what the machine refuses.
        """
        ...

    def undo(self, number: int | None = None, reason: str = "") -> Changes:
        """Take back the latest act that is not undone, or the act of this revision.

        Raises UserMistake: nothing-to-undo, no-such-act, already-undone, act-purged, act-without-changes;
        Conflict("act-in-the-way", revision, kind, record, field) for later work it would overwrite.
        """
        ...

    def redo(self, number: int | None = None, reason: str = "") -> Changes:
        """Do the last undone act again, or the undone act of this revision. Raises as `undo` does."""
        ...

    def purge(self, cases: Sequence[str], reason: str) -> Changes:
        """Remove trashed cases (uids) for good, with all the history says of them; the chain still verifies.

        Raises UserMistake: no-such-case, not-in-trash.
        """
        ...

    def rebuild(self) -> None:
        """Make everything anew that follows from the records: lists, search index, known facts."""
        ...

    def authors(self, case: str) -> Authors:
        """Who works now and who worked on a case (uid) before."""
        ...

    def keep_draft(self, uid: str, case: str | None, state: Mapping[str, Plain]) -> None:
        """Keep what is half typed, durably, inside the encrypted file; replaces the draft's earlier state."""
        ...

    def drop_draft(self, uid: str) -> None:
        """Forget a draft."""
        ...

    def attach(self, content: bytes) -> str:
        """Store bytes; returns their SHA-256 (hex). The Attachment record is applied as any change."""
        ...


class Backups(Protocol):
    """The backups of one open file; any thread may ask, each act opens connections of its own."""

    def folder(self) -> Path:
        """Where they are put."""
        ...

    def all(self) -> list[Backup]:
        """Those of this file in its folder, newest first."""
        ...

    def make(self, folder: Path | None = None) -> Backup:
        """Make and verify one now, then thin. Raises Environment("backup-failed", reason=code, folder=...)."""
        ...

    def before(self, act: str) -> Backup | None:
        """Make one before an import, merge, purge or upgrade, unless the newest holds the file as it is."""
        ...

    def unprotected_since(self) -> datetime | None:
        """When the first change was made that no backup holds."""
        ...

    def missing(self, backup: Path, passphrase: str | None = None) -> Missing:
        """What this file has and the backup lacks. Without a passphrase this file's own key is tried."""
        ...

    def restore(self, backup: Path, new: Path, passphrase: str | None = None) -> Backup:
        """Make a new file from a backup; never overwrites. Raises UserMistake or Environment."""
        ...


class Recovery(Protocol):
    """What a recovery sheet of one open file says."""

    @property
    def number(self) -> str:
        """The number a sheet must bear to open this file; another after a new passphrase; "" without a passphrase."""
        ...

    def lines(self) -> tuple[str, ...]:
        """The code of the file's key, line by line. Raises UserMistake("no-passphrase")."""
        ...


class FileCare(Protocol):
    """What is done to files that are not open. Everything raises UserMistake or Environment."""

    def backups_of(self, path: Path, folder: Path | None = None) -> list[Backup]:
        """Backups of a file by their names, newest first, without opening them."""
        ...

    def missing(self, backup: Path, path: Path, passphrase: str | None) -> Missing | None:
        """What the file has and the backup lacks; None when the file can't be asked."""
        ...

    def restore(self, backup: Path, new: Path, passphrase: str | None) -> Backup:
        """Make a new file from a backup; never overwrites."""
        ...

    def salvage(
        self,
        damaged: Path,
        new: Path,
        passphrase: str | None,
        on_progress: Callable[[int, int], bool] | None = None,
    ) -> SalvageAccount:
        """Read what can be read of a damaged file into a new one; the damaged one is not changed."""
        ...

    def rekey(self, path: Path, passphrase: str | None, new_passphrase: str | None) -> None:
        """Put a file under another passphrase, or none."""
        ...


class CaseFile(Protocol):
    """One open database."""

    @property
    def backups(self) -> Backups:
        """Its backups."""
        ...

    @property
    def recovery(self) -> Recovery:
        """The second way to its key."""
        ...

    @property
    def place(self) -> DiskPlace:
        """What kind of place it lies in."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here: a read-only file or folder, or it is open elsewhere."""
        ...

    @property
    def reader(self) -> CaseReader:
        """Questions, for the reading thread."""
        ...

    @property
    def writer(self) -> CaseWriter:
        """Writes, for the writing thread."""
        ...

    @property
    def clock(self) -> Clock:
        """Where this file's time comes from."""
        ...

    @property
    def path(self) -> Path:
        """Where the file is."""
        ...

    @property
    def encrypted(self) -> bool:
        """Whether a passphrase protects it."""
        ...

    def new_uid(self) -> str:
        """A fresh UUIDv7."""
        ...

    def new_code(self) -> str:
        """A fresh public code, short, stable, not guessable, unused in this file: ``PT-7K3M9``."""
        ...

    def close(self) -> None:
        """Close both connections."""
        ...


OpenFile = Callable[..., CaseFile]
"""(path, passphrase or None, read_only=False): opens an existing file. Raises UserMistake or Environment."""

CreateFile = Callable[[Path, str | None], CaseFile]
"""Creates a new file; never overwrites."""
