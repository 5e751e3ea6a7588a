"""What is said when the program ended without closing a file: what is safe, and what was kept half typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.ports import CaseReader, DraftKept, Revision
from ui.presenters.backup_words import day_and_time

_CONTEXT = "Recovered"


def what_is_there(reader: CaseReader) -> tuple[list[Revision], list[DraftKept]]:
    """The last act and all drafts; in the reading thread."""
    return reader.history(limit=1), reader.drafts()


def recovered_words(last: Sequence[Revision], drafts: Sequence[DraftKept]) -> str:
    """One or two sentences."""
    said = [tr("The program was not closed properly last time. Everything that was saved is here.")]
    if last:
        said = [
            tr(
                "The program was not closed properly last time. Everything that was saved is here, up to {when}."
            ).format(when=day_and_time(last[0].at))
        ]
    if len(drafts) == 1:
        said.append(tr("One case that was being typed was kept as a draft."))
    elif drafts:
        said.append(tr("{n} cases that were being typed were kept as drafts.").format(n=len(drafts)))
    return " ".join(said)


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate(_CONTEXT, text)
