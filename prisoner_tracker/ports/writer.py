"""How an open file is changed, in the writing thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from prisoner_tracker.domain.changes import Changes, Plain, RecordChange
from prisoner_tracker.ports.values import (
    Authors,
)


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

    def note(self, label: str, about: str = "", reason: str = "") -> Changes:
        """Write a revision that changes no record: an act that must not be forgotten, and can't be undone."""
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
