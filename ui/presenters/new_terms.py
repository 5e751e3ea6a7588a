"""How a term is added to a vocabulary from a form: a record with a label, saved with the case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prisoner_tracker.domain import vocabulary
from prisoner_tracker.domain.folding import fold, romanise
from prisoner_tracker.domain.records import Term, TermLabel

if TYPE_CHECKING:
    from ui.presenters.case_editor import CaseEditing


def with_new_term(editing: CaseEditing, key: str, label: str) -> str:
    """Add a term with this label to the vocabulary of the form; returns its code."""
    known = editing.vocabularies[key]
    code = _code(label, {term.code for term in known.terms})
    uid, position = editing.file.new_uid(), len(known.terms)
    term = Term(uid=uid, vocabulary=key, code=code, position=position)
    words = TermLabel(uid=editing.file.new_uid(), term=uid, language=editing.language, text=label)
    editing.replace("new-term", editing.edited.put(term, words))
    own = vocabulary.Term(
        code=code,
        vocabulary=key,
        parent=None,
        labels={editing.language: label},
        order=position,
        shipped=False,
    )
    editing.vocabularies = dict(editing.vocabularies) | {key: vocabulary.with_terms(known, [own])}
    return code


def _code(label: str, taken: set[str]) -> str:
    """An identifier made of the label's letters, unused in the vocabulary."""
    stem = re.sub(r"[^a-z0-9]+", "_", romanise(fold(label))).strip("_") or "term"
    stem = stem if stem[0].isalpha() else f"term_{stem}"
    number, code = 1, stem
    while code in taken:
        number += 1
        code = f"{stem}_{number}"
    return code
