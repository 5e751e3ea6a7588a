"""Which words mean a month, and which say "early", "before", "between" … in the languages of the lists.

The tables are data (`data/month_names.toml`, `data/date_words.toml`); here they are folded and looked up.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_LETTERS = str.maketrans(
    {"ı": "i", "ə": "e", "ӏ": "і", "ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ـ": "", "ß": "ss", "º": "º"}
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | dict.fromkeys("’‘ʼ`´ʻ＇", "'")
    | {"／": "/", "．": ".", "،": ",", "、": ",", "؟": "?", "～": "~"}
)


class Words(NamedTuple):
    """The folded tables: a phrase of up to `longest` words -> month number, or -> its roles."""

    months: Mapping[str, int]
    roles: Mapping[str, frozenset[str]]
    number_endings: frozenset[str]
    decade_endings: frozenset[str]
    missing: frozenset[str]
    longest: int


def fold(text: str) -> str:
    """Lower case without marks, digits as 0-9, dashes and apostrophes as one: "20–22 İYUN" -> "20-22 iyun".

    Punctuation stays: it tells numbers apart.
    """
    if text.isascii():
        return text.lower()
    lowered = text.replace("İ", "i").lower()
    return "".join(_plain_letters(unicodedata.normalize("NFD", lowered))).translate(_LETTERS)


def _plain_letters(text: str) -> Iterator[str]:
    for char in text:
        category = unicodedata.category(char)
        if category == "Nd":
            yield str(unicodedata.decimal(char))
        elif category == "Zs":
            yield " "
        # Marks, and what only steers writing direction or joining.
        elif category not in ("Mn", "Cf"):
            yield char


def is_missing(text: str) -> bool:
    """Whether a cell says that nothing is known: blank, "—", "n/a", "unknown", "неизвестно", "naməlum" …"""
    return not text.strip() or fold(text).strip(" \t\r\n()[]") in words().missing or not fold(text).strip()


@cache
def words() -> Words:
    """The tables, read once."""
    spoken = _table("date_words.toml")
    endings = {
        name: frozenset(_forms(spoken.pop(name))) for name in ("number_endings", "decade_endings", "missing")
    }
    months = _months()
    roles: dict[str, set[str]] = {}
    for role, languages in spoken.items():
        for form in _forms(languages):
            roles.setdefault(_phrase(form), set()).add(role)
    return Words(
        months,
        {form: frozenset(found) for form, found in roles.items()},
        endings["number_endings"],
        endings["decade_endings"],
        endings["missing"],
        max(form.count(" ") + 1 for form in [*months, *roles]),
    )


def _months() -> dict[str, int]:
    """Every form, and every form with an ending, to its month. Raises ValueError for a form of two months."""
    found: dict[str, int] = {}
    for language in _table("month_names.toml").values():
        for number, forms in enumerate(language["months"], start=1):
            for form in forms:
                for ending in ("", *language.get("endings", ())):
                    folded = _phrase(fold(form) + fold(ending))
                    if found.setdefault(folded, number) != number:
                        raise ValueError(f"{folded!r} names two months")
    return found


def _forms(languages: Mapping[str, list[str]]) -> Iterator[str]:
    return (fold(form) for forms in languages.values() for form in forms)


def _phrase(form: str) -> str:
    """As the reader sees it: words with one space between, no punctuation."""
    return " ".join(re.findall(r"[^\W\d_]+", form))


def _table(name: str) -> dict[str, dict[str, list[str]]]:
    text = (files("prisoner_tracker.domain") / "data" / name).read_text("utf-8")
    return tomllib.loads(text)
