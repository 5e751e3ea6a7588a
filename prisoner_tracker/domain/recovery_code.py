"""How a key is written on paper: eight lines of eight letters that say which line was mistyped.

The 32 bytes of the key and three bytes of their SHA-256 are 56 letters of Crockford's base 32 (no I, L, O, U); each
line is seven of them and a check letter. Small letters, spaces and dashes do not matter; O is 0, and I and L are 1.
"""

from __future__ import annotations

import hashlib

from prisoner_tracker.domain.errors import UserMistake

KEY_BYTES = 32
LINES, IN_LINE = 8, 7
_CHECK_BYTES = 3
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_BETWEEN = " -–\u2011\t\r\n\u00a0"


def write_code(key: bytes) -> tuple[str, ...]:
    """The eight lines of a key, each as two groups of four letters."""
    number = int.from_bytes(key + _check(key))
    letters = "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (LINES * IN_LINE - 1), -1, -5))
    lines = []
    for place in range(LINES):
        part = letters[place * IN_LINE : (place + 1) * IN_LINE]
        line = part + _check_letter(place, part)
        lines.append(f"{line[:4]} {line[4:]}")
    return tuple(lines)


def looks_like_code(text: str) -> bool:
    """Whether somebody typed a code, rightly or not: as many letters, and no others."""
    letters = _letters(text)
    return len(letters) == LINES * (IN_LINE + 1) and all(letter in _VALUES for letter in letters)


def read_code(text: str) -> bytes:
    """The key of a code as typed.

    Raises UserMistake: recovery-code-length (``letters``, ``expected``), recovery-code-letter (``line``),
    recovery-code-line (``line``), recovery-code-wrong. Lines are counted from 1.
    """
    letters = _letters(text)
    for place, letter in enumerate(letters):
        if letter not in _VALUES:
            raise UserMistake("recovery-code-letter", line=place // (IN_LINE + 1) + 1)
    if len(letters) != LINES * (IN_LINE + 1):
        raise UserMistake("recovery-code-length", letters=len(letters), expected=LINES * (IN_LINE + 1))
    number = 0
    for place in range(LINES):
        line = [_ALPHABET[_VALUES[letter]] for letter in letters[place * 8 : place * 8 + 8]]
        part = "".join(line[:IN_LINE])
        if _check_letter(place, part) != line[IN_LINE]:
            raise UserMistake("recovery-code-line", line=place + 1)
        for letter in part:
            number = number << 5 | _VALUES[letter]
    whole = number.to_bytes(KEY_BYTES + _CHECK_BYTES)
    if _check(whole[:KEY_BYTES]) != whole[KEY_BYTES:]:
        raise UserMistake("recovery-code-wrong")
    return whole[:KEY_BYTES]


def sheet_number(salt: bytes) -> str:
    """What a sheet and the file it opens have in common, six digits: it follows from the file's salt."""
    return hashlib.sha256(b"sheet" + salt).hexdigest()[:6].upper()


def _letters(text: str) -> str:
    return "".join(letter for letter in text.upper() if letter not in _BETWEEN)


def _check(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()[:_CHECK_BYTES]


def _check_letter(place: int, part: str) -> str:
    return _ALPHABET[hashlib.sha256(f"{place}{part}".encode()).digest()[0] & 31]
