"""What a window works with while a file is open: the file, its worker, its feed of changes, settings, a label."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.vocabulary import Vocabulary, load_shipped
from prisoner_tracker.ports import CaseFile
from ui.changes import ChangeFeed
from ui.settings import Settings
from ui.worker import OnFailed, Worker


@dataclass
class Desk:
    """Shared by the presenters of one window; ``label`` is the file's neutral name.

    ``vocabularies`` are the shipped ones until the file's own were read.
    """

    file: CaseFile
    worker: Worker
    settings: Settings
    label: str
    is_sample: bool = False
    feed: ChangeFeed = field(default_factory=ChangeFeed)
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=load_shipped)
    keeping: QObject | None = None
    """The `ui.presenters.backup_keeping.BackupKeeping` of this file; None where nobody keeps backups."""

    def write(
        self,
        task: Callable[[], Changes],
        on_done: Callable[[Changes], None] | None = None,
        on_failed: OnFailed | None = None,
    ) -> None:
        """Run a use case that writes, and tell the feed what it touched."""

        def done(changes: Changes) -> None:
            self.feed.tell(changes)
            if on_done is not None:
                on_done(changes)

        self.worker.write(task, done, on_failed)

    def term(self, vocabulary: str, code: str) -> str:
        """The label of a term in the user's language; the code when the vocabulary has none."""
        found = self.vocabularies.get(vocabulary)
        term = found.by_code.get(code) if found and code else None
        return term.label(self.settings.language or "en") if term else code
