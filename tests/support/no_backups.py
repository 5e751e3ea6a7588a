"""Backups of a file that lives in memory: asked for, noted, and never made."""

from __future__ import annotations

from collections.abc import Callable


class NotedBackups:
    """Keeps before which acts a backup was asked for; ``refuses`` is raised instead when set."""

    def __init__(self) -> None:
        self.before_acts: list[str] = []
        self.refuses: Exception | None = None

    def before(self, act: str, on_progress: Callable[[int, int], bool] | None = None) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.before_acts.append(act)
