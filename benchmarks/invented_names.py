"""Names of people who do not exist: from a seed, in Latin, Cyrillic and Arabic letters, some spelt twice."""

from __future__ import annotations

import random
from dataclasses import dataclass

_GIVEN = (
    *(
        "Elmar",
        "Aysel",
        "Nigar",
        "Rəvan",
        "Günel",
        "Leyla",
        "Tərlan",
        "Bahar",
        "Orxan",
        "Səbinə",
        "Vüqar",
        "Ülkər",
    ),
    *(
        "Kənan",
        "Zəhra",
        "Cavid",
        "Lalə",
        "Turan",
        "Nərmin",
        "Emin",
        "Fidan",
        "Rauf",
        "Könül",
        "Azər",
        "Xatirə",
    ),
    *(
        "Harriet",
        "Edwin",
        "Rupert",
        "Mabel",
        "Timur",
        "Olqa",
        "Vadim",
        "Larisa",
        "Maksim",
        "İqor",
        "Rəşid",
        "Qədir",
    ),
)
_BEGINNINGS = (
    *(
        "Çi",
        "Da",
        "Qu",
        "Bu",
        "Zan",
        "Ul",
        "Fe",
        "Mar",
        "Tə",
        "Gö",
        "Ki",
        "Sər",
        "Va",
        "Xo",
        "Lə",
        "Na",
        "Şi",
        "Əl",
    ),
    *(
        "Ba",
        "Do",
        "Mü",
        "Pi",
        "Ra",
        "Su",
        "To",
        "Ya",
        "Cə",
        "Hü",
        "İl",
        "Or",
        "Qa",
        "Ze",
        "Ağ",
        "Be",
        "Di",
        "Ge",
    ),
)
_MIDDLES = (
    *(
        "nar",
        "ğış",
        "ma",
        "laq",
        "baq",
        "duz",
        "nni",
        "low",
        "rla",
        "yçə",
        "zıl",
        "vər",
        "qif",
        "cal",
        "man",
        "rid",
    ),
    *(
        "şaq",
        "mil",
        "tar",
        "zad",
        "bir",
        "gün",
        "kar",
        "lim",
        "sul",
        "dan",
        "rəm",
        "xan",
        "yaz",
        "cəb",
        "hun",
        "pər",
    ),
)
_ENDS = ("lı", "ov", "zadə", "ev", "bəyli", "li", "yev", "sky", "in", "oğullu")
_CYRILLIC = {
    "a": "а",
    "b": "б",
    "c": "дж",
    "ç": "ч",
    "d": "д",
    "e": "е",
    "ə": "э",
    "f": "ф",
    "g": "г",
    "ğ": "г",
    "h": "г",
    "x": "х",
    "ı": "ы",
    "i": "и",
    "j": "ж",
    "k": "к",
    "q": "г",
    "l": "л",
    "m": "м",
    "n": "н",
    "o": "о",
    "ö": "о",
    "p": "п",
    "r": "р",
    "s": "с",
    "ş": "ш",
    "t": "т",
    "u": "у",
    "ü": "у",
    "v": "в",
    "w": "в",
    "y": "й",
    "z": "з",
}
_ENGLISH = {
    "ç": "ch",
    "ə": "a",
    "ğ": "gh",
    "x": "kh",
    "ı": "i",
    "q": "g",
    "ö": "o",
    "ş": "sh",
    "ü": "u",
    "c": "j",
    "İ": "I",
    "Ə": "A",
    "Ç": "Ch",
    "Ğ": "Gh",
    "X": "Kh",
    "Q": "G",
    "Ö": "O",
    "Ş": "Sh",
    "Ü": "U",
    "C": "J",
}
_ARABIC = dict(zip("bcdfghjklmnpqrstvxyzçşğw", "بجدفگهژکلمنپقرستوخیزچشغو", strict=True))
_ARABIC.update(dict.fromkeys("aəe", "ا"), o="و", ö="و", u="و", ü="و", i="ی", ı="ی")


@dataclass(frozen=True, slots=True)
class InventedName:
    """A name as lists show it, and another spelling of it or ""."""

    primary: str
    other: str
    scripts: tuple[str, str]


def cyrillic(name: str) -> str:
    """The name in Russian letters."""
    return " ".join(_word(word, _CYRILLIC).capitalize() for word in name.split())


def english(name: str) -> str:
    """The name in the letters of English."""
    return "".join(_ENGLISH.get(letter, letter) for letter in name)


def arabic(name: str) -> str:
    """The name in Persian letters, vowels written."""
    return " ".join(_word(word, _ARABIC) for word in name.split())


def _word(word: str, letters: dict[str, str]) -> str:
    low = word.replace("İ", "i").replace("I", "ı").lower()
    return "".join(letters.get(letter, "") for letter in low)


class NameMaker:
    """Makes one name after another; common ones come often, most are rare."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._families = [
            beginning + middle + more + end
            for beginning in _BEGINNINGS
            for middle in _MIDDLES
            for more in ("", *_MIDDLES[::4])
            for end in _ENDS
        ]
        random.Random(3).shuffle(self._families)

    def latin(self) -> str:
        """Given name, family name, and for every third the father's name with oğlu or qızı."""
        given = _GIVEN[int(len(_GIVEN) * self._rng.random() ** 1.5)]
        family = self._families[int(len(self._families) * self._rng.random() ** 2)]
        if self._rng.random() < 0.33:
            return f"{given} {self._rng.choice(_GIVEN)} {self._rng.choice(('oğlu', 'qızı'))} {family}"
        return f"{given} {family}"

    def spelt(self, latin: str) -> InventedName:
        """The name in one or two spellings."""
        dice = self._rng.random()
        if dice < 0.45:
            return InventedName(latin, "", ("Latn", ""))
        if dice < 0.7:
            return InventedName(latin, cyrillic(latin), ("Latn", "Cyrl"))
        if dice < 0.85:
            return InventedName(cyrillic(latin), english(latin), ("Cyrl", "Latn"))
        if dice < 0.92:
            return InventedName(english(latin), "", ("Latn", ""))
        return InventedName(arabic(latin), english(latin), ("Arab", "Latn"))

    def differently(self, latin: str) -> InventedName:
        """The same person as another list spells the name: other letters, no father's name, or a slip of the pen."""
        dice = self._rng.random()
        words = latin.split()
        if dice < 0.4:
            return InventedName(cyrillic(latin), "", ("Cyrl", ""))
        if dice < 0.7:
            return InventedName(english(f"{words[-1]} {words[0]}"), "", ("Latn", ""))
        if dice < 0.9:
            return InventedName(english(f"{words[0]} {words[-1]}"), "", ("Latn", ""))
        at = self._rng.randrange(2, len(words[-1]) - 1)
        family = words[-1][:at] + words[-1][at + 1 :]
        return InventedName(" ".join((*words[:-1], family)), "", ("Latn", ""))
