"""How names of another direction stand in a sentence without turning it."""

from __future__ import annotations


def isolate(text: str) -> str:
    """``text`` between U+2068 and U+2069, so that a name of the other direction does not turn a sentence."""
    return f"\u2068{text}\u2069" if text else ""
