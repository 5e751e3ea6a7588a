"""Which signs of a filter text mean something, however keyboards and word processors set them; what needs no quotes."""

from __future__ import annotations

from typing import Literal

Operator = Literal["and", "or", "not"]

OPERATOR_WORDS: dict[str, Operator] = {
    # A telephone begins a sentence with "Not".
    written: word
    for word in ("and", "or", "not")
    for written in (word, word.upper(), word.capitalize())
}

COMPARISONS = {
    ">=": ">=",
    "=>": ">=",
    "≥": ">=",
    "<=": "<=",
    "=<": "<=",
    "≤": "<=",
    ">": ">",
    "<": "<",
    "=": "=",
}
"""As typed → what it means; longer ones first."""

RANGES = ("...", "..", "…")
RANGE = ".."
DASHES = frozenset("-‐‑‒–—−")
"""A minus, and what word processors make of it."""

CURLY = frozenset("“”„«»")
QUOTES = CURLY | {'"'}
ENDS_WORD = QUOTES | frozenset("()")
ENDS_VALUE = ENDS_WORD | {","}


def range_at(text: str, at: int) -> str:
    """The sign of a range that stands at this place, or ""."""
    return next((sign for sign in RANGES if text.startswith(sign, at)), "")


def is_bare_word(text: str) -> bool:
    """Whether a free word can stand without quotes."""
    return (
        bool(text)
        and text not in OPERATOR_WORDS
        and text[0] not in DASHES
        and text[0] != ","
        and not range_at(text, 0)
        and ":" not in text
        and not any(character in ENDS_WORD or character.isspace() for character in text)
    )


def is_bare_value(text: str) -> bool:
    """Whether a value can stand without quotes and be nothing else than this value."""
    return (
        bool(text)
        and not text.startswith(tuple(COMPARISONS))
        and not text.endswith("?")
        and ":" not in text
        and not any(sign in text for sign in RANGES)
        and not any(character in ENDS_VALUE or character.isspace() for character in text)
    )


def is_bare_side(text: str) -> bool:
    """Whether one side of a range, or what is compared with, can stand without quotes."""
    return is_bare_value(text) and not text.startswith(".") and not text.endswith(".")
