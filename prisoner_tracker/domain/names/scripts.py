"""In which script a text is written, and in which language a name probably is."""

from collections import Counter
from functools import cache, lru_cache

from .fold import clean, letter_script
from .tables import table

_BY_SCRIPT = {
    "Hebr": "he",
    "Geor": "ka",
    "Armn": "hy",
    "Hani": "zh",
    "Hang": "ko",
    "Hira": "ja",
    "Kana": "ja",
    "Grek": "el",
    "Thai": "th",
    "Mymr": "my",
    "Khmr": "km",
    "Ethi": "am",
    "Tibt": "bo",
}


@lru_cache(maxsize=1024)
def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script of most letters ("Latn", "Cyrl", "Arab", …), else "Zyyy"."""
    counts = Counter(map(letter_script, filter(str.isalpha, clean(text))))
    counts.pop("Zyyy", None)
    return max(counts, key=lambda script: (counts[script], script)) if counts else "Zyyy"


def likely_language(text: str) -> str:
    """Return a BCP 47 guess from letters and endings ("az-Latn", "ru", "fa", …), "" when unsure."""
    script = script_of(text)
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    # The keyboard's own yeh and kaf tell Persian from Arabic: look before they are united.
    lowered = clean(text)
    words = lowered.replace(",", " ").split()
    for language, letters, endings, starts in _signs(script):
        if not letters.isdisjoint(lowered):
            return language
        if any(word.endswith(endings) or word.startswith(starts) for word in words):
            return language
    return ""


@cache
def _signs(script: str) -> tuple[tuple[str, frozenset[str], tuple[str, ...], tuple[str, ...]], ...]:
    """Of each language of a script: its letters, the endings and the starts of its words."""
    return tuple(
        (
            sign["language"],
            frozenset(sign.get("letters", "")),
            tuple(sign.get("endings", ())),
            tuple(sign.get("starts", ())),
        )
        for sign in table("languages")["signs"]
        if sign["script"] == script
    )
