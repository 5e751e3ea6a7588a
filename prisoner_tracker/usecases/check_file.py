"""Whether a file is whole, and how what follows from its records is put right again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prisoner_tracker.ports import CaseFile, Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, what is left after the repair (all of it without one), and the head of the chain."""

    found: tuple[Finding, ...]
    left: tuple[Finding, ...]
    chain_head: str
    revisions: int

    @property
    def repairable(self) -> bool:
        """Whether a repair would put something right."""
        return any(finding.derivable for finding in self.left)


def check_file(
    file: CaseFile, heads: Sequence[str] = (), on_progress: Callable[[int, int], bool] | None = None
) -> Checked:
    """Check; in the reading thread. ``heads``: hashes of the chain that were kept elsewhere.

    The heads in the names of the file's own backups are compared, too. ``on_progress(done, total)`` returns False to
    stop: UserMistake("cancelled").
    """
    kept = dict.fromkeys([*heads, *(backup.head for backup in file.backups.all() if backup.head)])
    found = tuple(file.reader.check(tuple(kept), on_progress))
    newest = file.reader.history(limit=1)
    return Checked(found, found, file.reader.chain_head(), newest[0].number if newest else 0)


def repair_file(file: CaseFile) -> None:
    """Make anew what follows from the records; in the writing thread. Records and history are not touched."""
    file.writer.rebuild()
