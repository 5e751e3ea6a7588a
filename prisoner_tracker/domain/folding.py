"""How words of different spelling and script are brought to one form before they are compared.

Two depths: `fold` keeps the script and drops case and marks (enough to look a label up); `romanise` and
`skeleton` also bring Cyrillic and Azerbaijani Latin to English letters, so that "Şüvəlan", "Shuvalan" and
"Шувелан" meet. Personal names have their own, finer key elsewhere; this is for places, labels and headings.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": ""}
)
_AZERBAIJANI = str.maketrans(
    {"ə": "a", "ı": "i", "ş": "sh", "ç": "ch", "ğ": "gh", "ö": "o", "ü": "u", "x": "kh", "ӡ": "z"}
)
_AZERBAIJANI_ASCII = str.maketrans(
    {"ə": "e", "ı": "i", "ş": "s", "ç": "c", "ğ": "g", "ö": "o", "ü": "u", "x": "kh"}
)
_DIGRAPHS = (
    ("shch", "S"),
    ("sch", "S"),
    ("dzh", "j"),
    ("dj", "j"),
    ("zh", "j"),
    ("kh", "X"),
    ("gh", "g"),
    ("sh", "S"),
    ("ch", "C"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
)
_NOT_WORD = re.compile(r"[^\w]+")
_ALIKE = str.maketrans("aeiyouqcw", "AAIIOOgjv")
_DOUBLED = re.compile(r"(.)\1+")


def _casefold(text: str) -> str:
    """Lower case that leaves no dot above behind "İ"."""
    return unicodedata.normalize("NFC", text).replace("İ", "i").casefold()


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Case, accents and punctuation removed, script kept: "Müstəqil  Jurnalist." -> "mustəqil jurnalist"."""
    if text.isascii():
        return _NOT_WORD.sub(" ", text.lower().replace("_", " ")).strip()
    lowered = _casefold(unicodedata.normalize("NFKC", text)).replace("ё", "е").replace("ı", "i")
    # "й" must stay itself: without its mark it would be "и".
    kept = "".join(
        part
        for char in lowered
        for part in (char if char in "йў" else unicodedata.normalize("NFD", char))
        if not unicodedata.combining(part)
    )
    return _NOT_WORD.sub(" ", kept.replace("_", " ").translate(_ARABIC)).strip()


@lru_cache(maxsize=16384)
def romanise(text: str) -> str:
    """English letters, lower case, punctuation kept: "Şüvəlan" -> "shuvalan", "Шувелан" -> "shuvelan"."""
    return _to_ascii(_casefold(text).translate(_AZERBAIJANI))


def romanisations(text: str) -> frozenset[str]:
    """All forms in which a word of Azerbaijani or Turkish is met: with "sh" or "s", with "a" or "e" for ə."""
    lowered = _casefold(text)
    e_for_a = lowered.replace("ə", "e")
    tables = (_AZERBAIJANI, _AZERBAIJANI_ASCII)
    return frozenset(_to_ascii(form.translate(table)) for form in (lowered, e_for_a) for table in tables)


@lru_cache(maxsize=16384)
def skeleton(text: str) -> str:
    """The consonants of one word, with the classes of the vowels (a/e, i, o/u) it starts and ends with.

    "Gəncə", "Ganja" and "Гянджа" are one. A word of three consonants or fewer keeps the classes of all its
    vowels, because "Bayil" and "Bela" would else be one.
    """
    word = re.sub(r"[^a-z0-9]", "", romanise(text))
    for letters, sign in _DIGRAPHS:
        word = word.replace(letters, sign)
    if word.isdigit():
        return word
    word = re.sub(r"y(?=[aeiou])", "", word[:1]) + re.sub(r"y(?=[aeiou])", "", word[1:])
    word = _DOUBLED.sub(r"\1", word.translate(_ALIKE))
    bones = re.sub(r"[AIO]", "", word)
    vowels = _DOUBLED.sub(r"\1", re.sub(r"[^AIO]", "", word))
    if len(bones) > 3:
        ends = word[:1] + "." + word[-1:]
        return bones + "." + re.sub(r"[^AIO.]", "", ends).strip(".")
    return f"{bones}.{vowels}"


def _to_ascii(lowered: str) -> str:
    """The rest of the scripts to ASCII, without the signs for soft letters and glottal stops."""
    return re.sub(r"['`ʼʻ’‘]", "", anyascii(lowered)).lower()
