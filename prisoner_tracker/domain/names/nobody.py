"""Whether a text names nobody: "Unknown", "Naməlum", "طفل رضيع66"."""

import re
from functools import lru_cache

from . import fold
from .parts import word_set

_DIGITS = re.compile(r"[\d_]+")


@lru_cache(maxsize=65536)
def names_nobody(text: str) -> bool:
    """Tell whether a text holds no name: empty, signs and numbers only, or a word said instead of a name."""
    words = [word for word in (_DIGITS.sub("", word) for word in fold.words(text)) if word]
    if not words or " ".join(words) in word_set("nobody"):
        return True
    instead = word_set("nobody_words") | word_set("nobody")
    return all(word in instead or (len(word) == 1 and word.isascii()) for word in words)
