"""How what is half typed is kept inside the encrypted file, and how it is taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prisoner_tracker.domain.changes import Plain
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.drafts import from_state, to_state
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.ports import CaseFile, CaseReader, DraftKept
from prisoner_tracker.usecases.rebase_case import rebase_case

_TYPED = "typed"
_DOSSIERS = "dossiers"
_IS_NEW = "is_new"


@dataclass(frozen=True, slots=True)
class Draft:
    """A form's state: where it started, what it is now, and text still in fields, by the field's place.

    ``is_new``: the case itself is in no revision yet.
    """

    base: Dossier
    edited: Dossier
    typed: Mapping[str, str]
    is_new: bool = False


def keep_draft(file: CaseFile, uid: str, draft: Draft) -> None:
    """Keep a draft under its uid, durably; in the writing thread. Raises Environment."""
    state: dict[str, Plain] = {
        _DOSSIERS: dict(to_state(draft.base, draft.edited)),
        _TYPED: dict(draft.typed),
        _IS_NEW: draft.is_new,
    }
    file.writer.keep_draft(uid, None if draft.is_new else draft.edited.case.uid, state)


def drop_draft(file: CaseFile, uid: str) -> None:
    """Forget a draft: it was saved, or the user said so; in the writing thread."""
    file.writer.drop_draft(uid)


def unsaved(reader: CaseReader, draft: Draft) -> Draft:
    """The draft of a new case; when that case is in the file by now, what the draft changes of it.

    The program may have died between a save and the end of its draft.
    """
    try:
        stored = reader.dossier(draft.edited.case.uid)
    except UserMistake:
        return draft
    return Draft(stored, rebase_case(draft.base, draft.edited, stored), draft.typed)


def take_up(kept: DraftKept) -> Draft:
    """The form's state again, as it was kept."""
    dossiers, typed = kept.state[_DOSSIERS], kept.state.get(_TYPED)
    base, edited = from_state(dossiers if isinstance(dossiers, dict) else {})
    texts = {key: str(text) for key, text in typed.items()} if isinstance(typed, dict) else {}
    return Draft(base, edited, texts, bool(kept.state.get(_IS_NEW)))
