"""How the public code of a case or person is made: short, unambiguous, not guessable."""

from __future__ import annotations

import re
from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0/O, 1/I/L: a code is read over the telephone."""

_LENGTH = 5


def is_code(text: str) -> bool:
    """Whether a text has the form of our codes, as a code of another body's list has not."""
    return re.fullmatch(f"PT-[{ALPHABET}]{{{_LENGTH}}}", text) is not None


def make_code(random_bytes: Callable[[int], bytes], taken: Callable[[str], bool]) -> str:
    """A code such as ``PT-7K3M9`` that is not taken yet."""
    while True:
        letters = [ALPHABET[byte % 32] for byte in random_bytes(_LENGTH * 4) if byte % 32 < len(ALPHABET)]
        code = "PT-" + "".join(letters[:_LENGTH])
        if len(letters) >= _LENGTH and not taken(code):
            return code
