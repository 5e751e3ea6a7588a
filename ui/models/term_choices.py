"""Which terms of a vocabulary a half-typed text offers, and which single one it means."""

from __future__ import annotations

from prisoner_tracker.domain.vocabulary import Vocabulary, recognise
from ui.models.choices import Choice


def term_choices(vocabulary: Vocabulary, typed: str, language: str) -> list[Choice]:
    """Terms for what is typed; all of them, in their order, for nothing."""
    if not typed.strip():
        return [Choice(term.code, term.label(language)) for term in vocabulary.terms]
    found = []
    for match in vocabulary.find(typed, limit=8):
        label = vocabulary.by_code[match.code].label(language)
        found.append(
            Choice(match.code, label, match.text if match.text.casefold() != label.casefold() else "")
        )
    return found


def term_of(vocabulary: Vocabulary, text: str) -> str:
    """The code of the one term a text means; "" when none or several do."""
    exact = [
        t.code for t in vocabulary.terms if text.casefold() in (label.casefold() for _, label in t.texts())
    ]
    if exact:
        return exact[0]
    found = recognise(vocabulary, text)
    return found.codes[0] if len(found.codes) == 1 and not found.rest else ""
