"""Which pieces of a text matter for a date: numbers, months, words with a role, dashes and signs of doubt.

Weekdays, "of", "г.", "year" and punctuation are dropped; anything else that has no meaning in a date makes the
text unreadable.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from prisoner_tracker.domain.date_spans import Unreadable
from prisoner_tracker.domain.date_words import words

_TOKEN = re.compile(
    r"(?P<triple>(?<!\d)\d{1,4}(?:-\d{1,2}-|\s?\.\s?\d{1,2}\s?\.\s?|\s?/\s?\d{1,2}\s?/\s?)\d{1,4}(?!\d))"
    r"|(?P<pair>(?<![\d/.-])(?:\d{4}(?:-\d\d|[./]\d{1,2})|\d{1,2}[./-]\d{4})(?![\d/-]))"
    r"|(?P<number>\d+)(?P<ending>(?:-|')?[^\W\d_]+)?"
    r"|(?P<word>[^\W\d_]+)(?P<tail>'[^\W\d_]+)?"
    r"|(?P<sign>[-/~?])"
    # Two points are not noise: EDTF says with them that an end is open.
    r"|(?P<open>\.{2,})"
    r"|(?P<quiet>[\s.,()\[\]\"«»“”:;']+)"
    r"|(?P<strange>.)",
    re.DOTALL,
)


class Token(NamedTuple):
    """A piece of text that matters: kind "year", "number", "month", "triple", "pair", "decade", or a role."""

    kind: str
    text: str = ""
    roles: frozenset[str] = frozenset()


def tokens(folded: str) -> tuple[Token, ...]:
    """The tokens of a folded text. Raises Unreadable at a word or sign that has no meaning in a date."""
    found: list[Token] = []
    spoken: list[str] = []
    for match in _TOKEN.finditer(folded):
        kind = match.lastgroup or ""
        if match["word"]:
            spoken += _without_ending(match["word"], match["tail"] or "")
            continue
        if match["quiet"]:
            continue
        found += _spoken(spoken)
        spoken = []
        if match["strange"] or match["open"]:
            raise Unreadable("not-understood")
        if match["number"]:
            rest = _number(match["number"], match["ending"] or "", found)
            spoken = [rest] if rest else []
        elif match["sign"]:
            found.append(Token(match["sign"]))
        else:
            found.append(Token(kind, match[0]))
    return (*found, *_spoken(spoken))


def _number(digits: str, ending: str, found: list[Token]) -> str:
    """Adds a number; returns the letters after it that are a word of their own ("13may", "5-may")."""
    letters = ending.lstrip("-'")
    if letters in words().decade_endings and len(digits) == 4 and digits[-1] == "0":
        found.append(Token("decade", digits))
        return ""
    found.append(Token("year" if len(digits) == 4 else "number", digits))
    return "" if letters in words().number_endings else letters


def _without_ending(word: str, tail: str) -> list[str]:
    """ "Şubat'ta" is one word with a case ending, "d'octobre" are two."""
    rest = tail.lstrip("'")
    return [word] if not rest or rest in words().number_endings else [word, rest]


def _spoken(spoken: Sequence[str]) -> list[Token]:
    """Words to tokens, the longest known phrase first. Raises Unreadable for a word that is not known."""
    found: list[Token] = []
    table = words()
    at = 0
    while at < len(spoken):
        for length in range(min(table.longest, len(spoken) - at), 0, -1):
            phrase = " ".join(spoken[at : at + length])
            if phrase in table.months:
                found.append(Token("month", str(table.months[phrase])))
                break
            if phrase in table.roles:
                if "quiet" not in table.roles[phrase]:
                    found.append(Token("role", phrase, table.roles[phrase]))
                break
        else:
            raise Unreadable("not-understood")
        at += length
    return found
