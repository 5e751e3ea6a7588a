"""Whether a text names nobody: "Unknown", "Naməlum", "طفل رضيع66"."""

import re
from functools import cache, lru_cache

from . import fold
from .tables import table

_DIGITS = re.compile(r"[\d_]+")


@cache
def _said_instead(key: str) -> frozenset[str]:
    return frozenset(" ".join(fold.words(phrase)) for phrase in table("nobody")[key])


@cache
def _any_instead() -> frozenset[str]:
    return _said_instead("words") | _said_instead("unknown")


@cache
def _begin_phrases() -> frozenset[str]:
    return frozenset(phrase.split(" ", 1)[0] for phrase in _said_instead("phrases"))


def stands_for_a_name(word: str) -> bool:
    """Tell whether a clean word is said instead of one part of a name ("Unknown Karimi")."""
    return word in _said_instead("unknown")


@lru_cache(maxsize=131072)
def names_nobody(text: str) -> bool:
    """Tell whether a text holds no name: empty, signs and numbers only, or a word said instead of a name."""
    return is_nobody(fold.words(text))


def is_nobody(known: tuple[str, ...]) -> bool:
    """Tell the same of a text in clean words."""
    if known and known[0].isalpha() and len(known[0]) > 1 and known[0] not in _any_instead():
        return known[0] in _begin_phrases() and " ".join(known) in _said_instead("phrases")
    words = [word for word in (_DIGITS.sub("", word) for word in known) if word]
    if not words or " ".join(words) in _said_instead("phrases"):
        return True
    return all(word in _any_instead() or (len(word) == 1 and word.isascii()) for word in words)
