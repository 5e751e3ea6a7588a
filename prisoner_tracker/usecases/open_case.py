"""How a case is opened for editing: whole, with the vocabularies, and with the draft that was left of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports import CaseReader, DraftKept


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A dossier as stored, the vocabularies of its file, and what was half typed about it, newest first."""

    dossier: Dossier
    vocabularies: Mapping[str, Vocabulary]
    draft: DraftKept | None = None


def open_case(reader: CaseReader, uid: str) -> OpenedCase:
    """Read one case; in the reading thread. Raises UserMistake("no-such-case")."""
    dossier = reader.dossier(uid)
    kept = [draft for draft in reader.drafts() if draft.case == dossier.case.uid]
    return OpenedCase(dossier, reader.vocabularies(), kept[0] if kept else None)
