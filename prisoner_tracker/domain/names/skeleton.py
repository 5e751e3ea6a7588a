"""How a word sounds when spelling is set aside: its skeletons, where the spellings of languages meet.

A skeleton is written from left to right and never takes back what it wrote, so that the skeleton of a
beginning is a beginning of the skeleton. What a last letter may still become is listed in the tables.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from anyascii import anyascii

from .fold import letter_script, word_script
from .tables import table

_VOWELS = frozenset("aiue")
_MOST_READINGS = 4
_WEAK = str.maketrans({**dict.fromkeys("aiuev"), "g": "k"})
_DOUBLED = re.compile(r"(.)\1+")


class _Alphabet(NamedTuple):
    """Graphs to their readings; ``plain`` has those of one reading; ``starts`` count where a word begins."""

    graphs: dict[str, tuple[str, ...]]
    plain: dict[str, str]
    starts: dict[str, tuple[str, ...]]
    pattern: re.Pattern[str]
    beginning: tuple[str, ...]
    unfinished: dict[str, tuple[str, ...]]


@cache
def _alphabet(name: str) -> _Alphabet:
    rules = table(name)
    graphs = {graph: tuple(readings) for graph, readings in rules["graphs"].items()}
    starts = {graph[1:]: graphs.pop(graph) for graph in list(graphs) if graph.startswith("^")}
    unfinished = {graph: tuple(readings) for graph, readings in rules["unfinished"].items()}
    plain = {graph: readings[0] for graph, readings in graphs.items() if readings[1:] == () and readings[0]}
    return _Alphabet(graphs, plain, starts, _longest(graphs), tuple(starts), unfinished)


def _longest(graphs: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of the longest graph at a place, by first letter: a flat list would be tried one by one."""
    rests: dict[str, list[str]] = defaultdict(list)
    for graph in sorted(graphs, key=len, reverse=True):
        rests[graph[0]].append(re.escape(graph[1:]))
    alone = "".join(first for first, others in rests.items() if others == [""])
    several = [f"{first}(?:{'|'.join(others)})" for first, others in rests.items() if others != [""]]
    return re.compile("|".join([f"[{re.escape(alone)}]", *several]))


def _codes(word: str, alphabet: _Alphabet) -> list[tuple[str, ...]]:
    """Return the readings of each graph of the word, in order."""
    found: list[str] = alphabet.pattern.findall(word)
    codes = [alphabet.graphs[graph] for graph in found]
    for start, readings in alphabet.starts.items() if word.startswith(alphabet.beginning) else ():
        if word.startswith(start) and len(start) >= len(found[0]):
            whole = len(start) == len(found[0])
            return [readings, *(codes[1:] if whole else _codes(word[len(start) :], alphabet))]
    return codes


def _undoubled(codes: str) -> str:
    # Looking first is cheaper: replacing by a group is slow, and few words have anything doubled.
    return _DOUBLED.sub(r"\1", codes) if _DOUBLED.search(codes) else codes


def fold_codes(codes: str) -> str:
    """Join doubled codes and settle what only the letter before decides."""
    if "e" not in codes:
        return _undoubled(codes.replace("sg", "sk"))
    out = ""
    for code in codes:
        last = out[-1:]
        if code == "e":
            if last == "i" and len(out) > 1 and out[-2] not in _VOWELS:
                out += "e"
                continue
            if last and last in "au":
                out += "i"
            code = "a"
        elif code == "g" and last == "s":
            code = "k"
        if code != out[-1:]:
            out += code
    return out


def spell(codes: str) -> str:
    """Write codes out in a-z: S as sh, C as ch."""
    return codes.replace("S", "sh").replace("C", "ch")


def _readings(codes: list[tuple[str, ...]]) -> list[str]:
    combined: list[str] = []
    for choice in product(*codes):
        combined.append("".join(choice))
        if len(combined) == _MOST_READINGS:
            break
    return combined


@lru_cache(maxsize=131072)
def letters(word: str) -> str:
    """Return the letters that the tables know: accents off, other alphabets than Cyrillic in Latin.

    "é" becomes "e", "ş" stays, "Արամ" becomes "aram".
    """
    if word.isascii():
        return word
    script = word_script(word)
    known = _alphabet("cyrillic" if script == "Cyrl" else "latin").graphs
    out = []
    for letter in word:
        if letter in known:
            out.append(letter)
        elif script == "Cyrl" and letter_script(letter) == "Cyrl":
            out.append(_base(letter, known))
        elif letter.isalnum() or script not in {"Latn", "Cyrl"}:
            out.append("".join(c for c in anyascii(letter).lower() if c.isascii() and c.isalnum()))
    return "".join(out)


def _base(letter: str, known: dict[str, tuple[str, ...]]) -> str:
    bare = unicodedata.normalize("NFD", letter)[0]
    return bare if bare in known else ""


def _alphabet_of(word: str) -> _Alphabet:
    return _alphabet("cyrillic" if word_script(word) == "Cyrl" else "latin")


@lru_cache(maxsize=131072)
def unfolded(word: str) -> tuple[str, ...]:
    """Return the readings of a clean word in codes, before they are folded."""
    known, alphabet = letters(word), _alphabet_of(word)
    if not known.startswith(alphabet.beginning):
        only = [alphabet.plain.get(graph, "") for graph in alphabet.pattern.findall(known)]
        if "" not in only:  # Most words can be read in one way only.
            return ("".join(only),)
    return tuple(dict.fromkeys(_readings(_codes(known, alphabet))))


@lru_cache(maxsize=131072)
def folded(word: str) -> tuple[str, ...]:
    """Return the skeletons of a clean word in codes (S for sh, C for ch), the likeliest first."""
    found = dict.fromkeys(map(fold_codes, unfolded(word)))
    found.pop("", None)
    return tuple(found)


def skeletons(word: str) -> tuple[str, ...]:
    """Return the skeletons of a clean word in a-z, the likeliest first.

    "Əliyev", "Aliyev", "Алиев" and "Alijew" all have "aliev".
    """
    return tuple(spell(code) for code in folded(word))


@lru_cache(maxsize=131072)
def beginnings(word: str) -> tuple[str, ...]:
    """Return what the skeleton of a longer word may begin with, if this word is its beginning.

    "d" gives "d" and "j", for it may become "dzh".
    """
    alphabet = _alphabet_of(word)
    known = letters(word)
    found = dict.fromkeys(folded(word))
    for ending, codes in alphabet.unfinished.items():
        if not known.endswith(ending):
            continue
        stem = known[: -len(ending)]
        if ending == "e" and stem.endswith(("i", "y", "ı", "e")):
            continue
        for start in _readings(_codes(stem, alphabet)):
            found.update(dict.fromkeys(fold_codes(start + code) for code in codes))
    return tuple(spell(code) for code in found if code)


def consonants(skeleton: str) -> str:
    """Return what is left of a skeleton where short vowels are not written: first sound, then consonants.

    k stands for g too; v and a last h count as vowels. "mahamad" gives ("m", "hmd") joined as "mhmd".
    """
    rest = skeleton[1:].translate(_WEAK)
    joined = _undoubled(rest)
    if len(joined) > 1 and joined.endswith("h") and not joined.endswith(("sh", "ch")):
        joined = joined[:-1]
    return skeleton[:1] + joined
