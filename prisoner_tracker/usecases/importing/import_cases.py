"""Carries a plan out: one transaction, one revision, one undo."""

from __future__ import annotations

from collections.abc import Callable

from prisoner_tracker.domain.uncollected import without_collecting
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.importing.plan import Plan, Receipt, receipt

Progress = Callable[[int, int], bool]


def import_cases(
    file: CaseFile, plan: Plan, on_progress: Progress | None = None, on_backup: Progress | None = None
) -> Receipt:
    """Write everything a plan changes and say what was done. Raises UserMistake("cancelled"), Environment.

    A backup is made first; ``on_backup`` is told how far it is. Either returns False to cancel: then nothing is done.
    """
    file.backups.before("import", on_backup)
    with without_collecting():
        changes = file.writer.apply(plan.changes, "import", plan.source, on_progress=on_progress)
    return receipt(plan, changes.revision)
