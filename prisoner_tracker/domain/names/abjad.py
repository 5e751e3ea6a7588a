"""How words in Arabic and Hebrew letters are read, which leave the short vowels out."""

import re
from functools import lru_cache

from .tables import table

_SECTIONS = {"Arab": "arabic", "Hebr": "hebrew"}
_CH = re.compile("^tsh")
_ARTICLE = "ال"


def is_abjad(script: str) -> bool:
    """Tell whether the script (ISO 15924) leaves short vowels out and is known here."""
    return script in _SECTIONS


@lru_cache(maxsize=131072)
def romanised(word: str, script: str) -> str:
    """Return the word's letters in a-z: from the table of frequent names, else letter by letter."""
    if script == "Arab":
        known: dict[str, str] = table("arabic_names")["names"]
        if word in known:
            return known[word]
    return plain(word, script)


def vowelled(word: str, script: str) -> bool:
    """Tell whether the word's vowels are known."""
    return script == "Arab" and word in table("arabic_names")["names"]


@lru_cache(maxsize=131072)
def plain(word: str, script: str) -> str:
    """Return the word's own letters in a-z, without vowels that are not written."""
    letters: dict[str, str] = table("abjads")[_SECTIONS[script]]["romanised"]
    fallback: dict[str, str] = table("abjads")[_SECTIONS[script]]["letters"]
    return "".join(letters.get(letter, fallback.get(letter, "")) for letter in word)


@lru_cache(maxsize=131072)
def consonant_skeletons(word: str, script: str) -> tuple[str, ...]:
    """Return the consonant skeletons that the word may share with a Latin or Cyrillic one.

    "محمد" gives ("mhmd",); "عمر" gives ("amr", "imr", "umr").
    """
    rules = table("abjads")[_SECTIONS[script]]
    first: dict[str, list[str]] = rules["first"]
    letters: dict[str, str] = rules["letters"]
    if not word:
        return ()
    rest = "".join(letters.get(letter, "") for letter in word[1:])
    rest = rest.replace("tsh", "ch")  # Arabic has no ch: تش
    joined = "".join(code for at, code in enumerate(rest) if at == 0 or code != rest[at - 1])
    if len(joined) > 1 and joined.endswith("h") and not joined.endswith(("sh", "ch")):
        joined = joined[:-1]
    starts = first.get(word[0]) or [letters.get(word[0], "")[:1]]
    # The second letter of a digraph is part of the first sound: ش is "sh", whose first code is "s".
    if letters.get(word[0], "") in {"sh", "ch"}:
        joined = "h" + joined.removeprefix("h")
    return tuple(_CH.sub("ch", start + joined) for start in starts if start)


def spelt_in(skeleton: str, script: str) -> set[str]:
    """Return a skeleton as other languages' sounds may be written in the script ("iusuv": "iusuf")."""
    found = {skeleton}
    for sound, written in table("abjads")[_SECTIONS[script]]["spelt"]:
        if sound in skeleton:
            found |= {form.replace(sound, written) for form in found}
    return found


def without_article(word: str) -> str:
    """Return an Arabic word without the article ال, or unchanged."""
    return word[len(_ARTICLE) :] if word.startswith(_ARTICLE) and len(word) > 4 else word
