"""Whether the running question was stopped, for work that SQLite knows nothing of: it asks between two steps."""

from __future__ import annotations

from prisoner_tracker.domain.errors import Environment


class Interruption:
    """Set by another thread, looked at by the reading one."""

    def __init__(self) -> None:
        self._stopped = False

    def begin(self) -> None:
        """A new question: what stopped an earlier one does not stop this."""
        self._stopped = False

    def stop(self) -> None:
        """Nobody waits for the answer any more."""
        self._stopped = True

    def check(self) -> None:
        """Raises Environment("interrupted") when the question was stopped."""
        if self._stopped:
            raise Environment("interrupted")
