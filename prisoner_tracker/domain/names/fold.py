"""How text becomes clean words: one Unicode form, no invisible characters, one alphabet in each word."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from .tables import table

_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "CJK": "Hani",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "HANGUL": "Hang",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
    "GREEK": "Grek",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "TAMIL": "Taml",
    "THAI": "Thai",
    "MYANMAR": "Mymr",
    "KHMER": "Khmr",
    "ETHIOPIC": "Ethi",
    "TIBETAN": "Tibt",
    "MONGOLIAN": "Mong",
    "KANNADA": "Knda",
    "SYRIAC": "Syrc",
    "THAANA": "Thaa",
}
_APOSTROPHES = frozenset("'’‘`´ʼʹʻʽʿʾˈ′ـ")
_UNKNOWN = "Zyyy"
_NAME_LENGTH = 120
_MIXED = frozenset({"Latn", "Cyrl"})
_DIGIT = re.compile(r"\d")
# Most names are plain words with single spaces between: they need no look at each character.
_LATIN, _CYRILLIC = r"[a-z\u00df-\u00f6\u00f8-\u024f\u0259]+", r"[\u0430-\u0481\u048a-\u052f]+"
_ONE_ALPHABET = re.compile(rf"(?:{_LATIN}|{_CYRILLIC})(?: (?:{_LATIN}|{_CYRILLIC}))*")
_LATIN_WORD, _CYRILLIC_WORD = re.compile(_LATIN), re.compile(_CYRILLIC)
_PLAIN_WORDS = re.compile(r"[^\W_]+(?: [^\W_]+)*")


@lru_cache(maxsize=131072)
def letter_script(letter: str) -> str:
    """Return the ISO 15924 code of one letter, "Zyyy" where it belongs to no known script."""
    return _SCRIPTS.get(unicodedata.name(letter, "").split(" ", 1)[0], _UNKNOWN)


@lru_cache(maxsize=131072)
def word_script(word: str) -> str:
    """Return the script of most letters of a clean word, "Zyyy" for digits and the rest."""
    if word.isascii():
        return "Latn" if any(letter.isalpha() for letter in word) else _UNKNOWN
    if _LATIN_WORD.fullmatch(word):
        return "Latn"
    if _CYRILLIC_WORD.fullmatch(word):
        return "Cyrl"
    scripts = [letter_script(letter) for letter in word if letter.isalpha()]
    if len(set(scripts)) == 1:
        return scripts[0]
    counts = Counter(scripts)
    counts.pop(_UNKNOWN, None)
    return max(counts, key=lambda script: (counts[script], script)) if counts else _UNKNOWN


def clean(text: str) -> str:
    """Return the text in compatibility form (NFKC), lower case, without invisible characters.

    "ﻻ" becomes "لا"; "İ" and "I" become "i"; digits of every script become ASCII digits.
    """
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFKC", text)
    kept: list[str] = []
    plain = composed.isprintable() and not _DIGIT.search(composed)
    if plain:
        kept.append(composed)
    for character in () if plain else composed:
        category = unicodedata.category(character)
        if category == "Nd":
            kept.append(str(unicodedata.decimal(character)))
        elif category not in {"Cf", "Cc"} or character.isspace():
            kept.append(character)
    # Once more: what was taken out may have kept two characters from joining, and lower case may part them.
    lowered = unicodedata.normalize("NFKC", "".join(kept)).lower()
    return unicodedata.normalize("NFKC", lowered.replace("i\u0307", "i"))


def words(text: str) -> tuple[str, ...]:
    """Split text into clean words: runs of letters, digits and marks; apostrophes inside a word vanish.

    "Grigor'ev, A.-B. 206.3" gives ("grigorev", "a", "b", "206", "3").
    """
    # Names come again and again; a long text would only fill the memory.
    return _remembered_words(text) if len(text) <= _NAME_LENGTH else _split(text)


@lru_cache(maxsize=131072)
def _remembered_words(text: str) -> tuple[str, ...]:
    return _split(text)


def _split(text: str) -> tuple[str, ...]:
    cleaned = clean(text)
    if _ONE_ALPHABET.fullmatch(cleaned):
        return tuple(cleaned.split(" "))
    if _PLAIN_WORDS.fullmatch(cleaned) and _APOSTROPHES.isdisjoint(cleaned):
        return tuple(map(one_alphabet, cleaned.split(" ")))
    found: list[str] = []
    for part in cleaned.split():
        if part.isalnum() and _APOSTROPHES.isdisjoint(part):
            found.append(part)
        else:
            found += _letter_by_letter(part)
    return tuple(one_alphabet(word) for word in found)


def _letter_by_letter(cleaned: str) -> list[str]:
    found: list[str] = []
    current: list[str] = []
    for character in cleaned:
        if character.isalnum() or (current and unicodedata.category(character)[0] == "M"):
            if character not in _APOSTROPHES:
                current.append(character)
        elif character not in _APOSTROPHES and current:
            found.append("".join(current))
            current = []
    if current:
        found.append("".join(current))
    return found


@lru_cache(maxsize=131072)
def one_alphabet(word: str) -> str:
    """Return the word with stray look-alike letters of the other alphabet read as its own.

    Also unites the keyboard variants of Arabic letters (ي and ی). Words in one alphabet come back unchanged.
    """
    if word.isascii():
        return word
    scripts = {letter_script(letter) for letter in word if letter.isalpha()}
    if "Arab" in scripts:
        variants: dict[str, str] = table("homoglyphs")["arabic"]
        return "".join(variants.get(letter, letter) for letter in word)
    if not scripts >= _MIXED:
        return word
    to_latin: dict[str, str] = table("homoglyphs")["cyrillic_to_latin"]
    to_cyrillic: dict[str, str] = table("homoglyphs")["latin_to_cyrillic"]
    latin = sum(letter_script(letter) == "Latn" and letter not in to_cyrillic for letter in word)
    cyrillic = sum(letter_script(letter) == "Cyrl" and letter not in to_latin for letter in word)
    if latin == cyrillic:
        latin = sum(letter_script(letter) == "Latn" for letter in word)
        cyrillic = sum(letter_script(letter) == "Cyrl" for letter in word)
    doubles = to_latin if latin >= cyrillic else to_cyrillic
    return "".join(doubles.get(letter, letter) for letter in word)


@lru_cache(maxsize=131072)
def has_homoglyphs(text: str) -> bool:
    """Tell whether a word of the text mixes Latin letters with Cyrillic look-alikes."""
    if text.isascii():
        return False
    for part in clean(text).split():
        scripts = {letter_script(letter) for letter in part if letter.isalpha()}
        if scripts >= _MIXED and one_alphabet(part) != part:
            return True
    return False
