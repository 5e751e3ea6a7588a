"""Of what parts a written name consists: given name, father's name, family name, titles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from .fold import clean, one_alphabet
from .nobody import names_nobody
from .scripts import likely_language, script_of
from .tables import table

__all__ = ["NameParts", "likely_language", "parse_name", "script_of", "split_names"]

_BRACKETS = re.compile(r"[(\[{«“\"]([^()\[\]{}«»“”\"]*)[)\]}»”\"]")
_HARD_SEPARATORS = re.compile(r"\s*(?:;|\||\s/\s|\n)\s*")
_EDGES = ' \t\r\n.,;:!?()[]{}«»“”"*،؛'


@dataclass(frozen=True)
class NameParts:
    """A name taken apart; each part as it was written, "" where the name has none.

    ``patronymic`` keeps its marker ("Raqif oğlu", "bin Karim"); ``other`` holds words in brackets.
    """

    given: str = ""
    patronymic: str = ""
    family: str = ""
    titles: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


@cache
def word_set(key: str) -> frozenset[str]:
    """Return a list of parts.toml as a set of clean words."""
    return frozenset(one_alphabet(clean(word)) for word in table("parts")[key])


@cache
def endings(key: str) -> tuple[str, ...]:
    """Return a list of endings of parts.toml, the longest first."""
    return tuple(sorted({clean(word) for word in table("parts")[key]}, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """Return a word as the tables spell it: clean, without dots and quotes at its edges or inside."""
    stripped = clean(word).strip(_EDGES).replace(".", "").replace("'", "").replace("’", "")
    return one_alphabet(stripped)


@cache
def _between(key: str) -> re.Pattern[str]:
    phrases = sorted({clean(phrase) for phrase in table("parts")[key]}, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)\.?:?", re.IGNORECASE)


@lru_cache(maxsize=131072)
def split_names(text: str) -> tuple[str, ...]:
    """Return the several names that one text gives to a person, the primary one first.

    "Leyla Samad (Leyla Islam qızı Samadova)" and "A / B", "A a.k.a. B", "A; B" give two each. A single
    word in brackets is a nickname or a clan, no name, and stays where it is, unless it is a maiden name.
    """
    found: list[str] = []
    for piece in _HARD_SEPARATORS.split(text):
        within: list[str] = []

        def take(bracket: re.Match[str], within: list[str] = within) -> str:
            if _between("maiden").search(bracket.group(1)):
                return f" {bracket.group(1)} "
            inside = _between("also").sub(" ", bracket.group(1)).strip(_EDGES)
            if names_nobody(inside):
                return " "
            if len(inside.split()) < 2:
                return bracket.group(0)
            within.append(inside)
            return " "

        rest = _BRACKETS.sub(take, piece)
        for part in [*_between("also").split(rest), *within]:
            found += _with_former(" ".join(part.split()).strip(" ,;:"))
    names = tuple(dict.fromkeys(name for name in found if any(letter.isalnum() for letter in name)))
    return names or ((text.strip(),) if text.strip() else ())


def _with_former(name: str) -> list[str]:
    """Return a name and, where it tells a maiden name, the same with that: "Leyla B née C" gives "Leyla C" too."""
    now, *before = (part.strip(_EDGES) for part in _between("maiden").split(name))
    former = [part for part in before if part]
    if not former or not now:
        return [name]
    given = now.split()[:-1] or now.split()
    return [now, *(part if len(part.split()) > 1 else " ".join((*given, part)) for part in former)]


@lru_cache(maxsize=131072)
def parse_name(text: str) -> NameParts:
    """Take the (first) name of a text apart. Never fails; what is not understood is given or family name."""
    names = split_names(text)
    if not names:
        return NameParts()
    other: list[str] = []
    for nickname in _BRACKETS.findall(names[0]):
        other += nickname.split()
    before, _, after = _BRACKETS.sub(" ", names[0]).replace("،", ",").partition(",")
    titles: list[str] = []
    first = _without_titles(before.split(), titles)
    second = _without_titles(after.replace(",", " ").split(), titles)
    patronymic, _, second = _take_patronymic(second)
    place, rest = None, first
    after_comma = bool(patronymic)
    if not patronymic:
        patronymic, place, rest = _take_patronymic(first)
        if place == len(rest) and not second:
            place = None
    if first and second:
        given, family = second, rest  # "Samadov, Tural"
    else:
        given, family = _given_and_family(rest or second, place, bool(patronymic) and not after_comma)
    return NameParts(
        " ".join(map(_trim, given)),
        " ".join(map(_trim, patronymic)),
        " ".join(map(_trim, family)),
        tuple(map(_trim, titles)),
        tuple(map(_trim, other)),
    )


def _trim(word: str) -> str:
    return word.strip(" ,;:،؛")


def is_title(word: str, following: int) -> bool:
    """Tell whether a bare word is a title, given how many words follow it."""
    if word not in word_set("titles"):
        return False
    return word not in word_set("careful") or following >= 2


def _without_titles(words: Sequence[str], titles: list[str]) -> list[str]:
    """Return the words that are not titles; put the titles into the list given."""
    kept: list[str] = []
    for at, word in enumerate(words):
        key = bare(word)
        if not key:
            continue
        careful = key in word_set("careful")
        if len(words) > 1 and (not careful or not kept) and is_title(key, len(words) - at - 1):
            titles.append(word)
        else:
            kept.append(word)
    return kept


def is_marker(word: str) -> bool:
    """Tell whether a bare word says "son" or "daughter" after the father's name (oğlu, qızı, оглы …)."""
    return word in word_set("son") or word in word_set("daughter")


def glued_marker(word: str) -> str:
    """Return the marker at the end of a bare word ("talibgizi": "gizi"), or ""."""
    for ending in endings("glued") if word.endswith(endings("glued")) else ():
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            return ending
    return ""


def patronymic_ending(word: str) -> str:
    """Return the Slavic ending of a bare word that is a patronymic by itself, or ""."""
    for ending in endings("patronymic_endings") if word.endswith(endings("patronymic_endings")) else ():
        if word.endswith(ending) and len(word) >= len(ending) + 2:
            return ending
    return ""


def patronymic_span(words: Sequence[str]) -> tuple[int, int] | None:
    """Return where the father's name stands in bare words, as (start, end), or None.

    Needs a word before or after it: nobody is called by the father's name alone.
    """
    for at, word in enumerate(words):
        if is_marker(word) and at >= 1 and len(words) > 2:
            return at - 1, at + 1
    for at, word in enumerate(words):
        if word in word_set("before_father") and 1 <= at < len(words) - 1:
            return at, at + 2
        if glued_marker(word) and at >= 1:
            # Nəbioğlu after a given name is a family name; Talıbqızı may be either, and is the father's.
            glued_son = glued_marker(word) in word_set("son")
            if not glued_son or len(words) > 2:
                return at, at + 1
    for at, word in enumerate(words):
        ending = patronymic_ending(word)
        if ending and at >= 1 and (len(words) > 2 or ending.endswith(("na", "на"))):
            return at, at + 1
    return None


def _take_patronymic(words: list[str]) -> tuple[list[str], int | None, list[str]]:
    """Return the father's name, where it stood, and the other words."""
    keys = [bare(word) for word in words]
    if len(keys) == 2 and is_marker(keys[1]):
        return words, None, []  # "…, Raqif oğlu"
    if len(keys) == 1 and (glued_marker(keys[0]) or patronymic_ending(keys[0]).endswith(("na", "на"))):
        return [], None, words
    span = patronymic_span(keys)
    if span is None:
        return [], None, words
    return words[span[0] : span[1]], span[0], words[: span[0]] + words[span[1] :]


def _given_and_family(words: list[str], place: int | None, fathered: bool) -> tuple[list[str], list[str]]:
    """Share out the words that are neither title nor father's name; place: before which of them he stood."""
    if not words:
        return [], []
    if len(words) == 1:
        if script_of(words[0]) == "Hani" and 2 <= len(words[0]) <= 4:
            return [words[0][1:]], [words[0][:1]]
        alone_family = not fathered and bare(words[0]).endswith(endings("family_marks"))
        return ([], words) if alone_family else (words, [])
    if place is not None and 0 < place < len(words):
        return words[:place], words[place:]
    first_marked = bare(words[0]).endswith(endings("family_marks"))
    last_marked = bare(words[-1]).endswith(endings("family_marks"))
    if (first_marked and not last_marked) or (fathered and place is None and not last_marked):
        return words[1:], words[:1]
    return words[:-1], words[-1:]
