"""How views hear that the file changed: one feed that tells everyone what a committed write touched."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.changes import Changes


class ChangeFeed(QObject):
    """Whoever wrote says so here; each view refreshes what it shows."""

    #: `Changes` of a committed write.
    happened = Signal(object)

    def tell(self, changes: Changes) -> None:
        """A write was committed; one that changed nothing is not told."""
        if changes.revision or changes.cases or changes.registers or changes.saved_searches:
            self.happened.emit(changes)
