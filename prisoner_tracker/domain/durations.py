"""How long a sentence is, read from the words researchers write, and amounts of the filter language.

A sentence stays in years, months and days as it was passed; only comparisons turn it into days.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

DAYS_IN_YEAR = 365.25
DAYS_IN_MONTH = DAYS_IN_YEAR / 12
LIFE_IN_DAYS = 1_000_000.0
"""A life sentence is longer than any term; a number, so that it sorts and compares."""

_UNITS = {
    "years": "years? yrs? y il ildən ilə yıl yil год года году лет г л años? anos? ans? année années let"
    " rok roky roků jahre? jahren сал сол سنه سنوات سنين سال عام اعوام",
    "months": "months? mos? m ay aya месяц месяца месяцев мес м meses mes mois měsíc měsíce měsíců"
    " mesic mesicu monate? monaten شهر اشهر شهور ماه",
    "weeks": "weeks? wks? w həftə hafta недел[яиь]ю? semanas? semaines? týden týdny týdnů wochen?"
    " اسبوع اسابيع هفته",
    "days": "days? d gün gun сут(?:ки|ок) день дня дней дн días? dias? jours? den dny dní dni tage?"
    " tagen يوم ايام روز",
}
_WORDS = {
    "half": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "twenty five": 25, "thirty": 30,
    "один": 1, "два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8,
    "девять": 9, "десять": 10, "пятнадцать": 15, "двадцать": 20, "полтора": 1.5,
    "bir": 1, "iki": 2, "üç": 3, "dörd": 4, "dört": 4, "beş": 5, "altı": 6, "yeddi": 7, "yedi": 7,
    "səkkiz": 8, "sekiz": 8, "doqquz": 9, "dokuz": 9, "on": 10, "iyirmi": 20, "yirmi": 20,
}  # fmt: skip
_LIFE = re.compile(
    r"^life$|\b(?:life (?:sentence|imprison\w*|in (?:prison|jail)|term|without|with)|(?:for|to|serving) life"
    r"|lifetime|whole life|пожизненн\w*|ömürlük\w*|omurluk\w*|ömür boyu|müebbet\w*|cadena perpetua|perpetua"
    r"|perpétuité|lebenslang\w*|lebenslänglich|doživotí|doživotně|المؤبد|مؤبد|ابد)\b"
)
_NOT_ONE_TERM = re.compile(
    r"\d\s*[-–—]\s*\d|[<>+]"
    r"|\b(?:up to|between|at least|more than|less than|over|до|от|более|менее)\b\s*\d"
    r"|\d\s+(?:to|до|or|или)\s+\d|\d\s*(?:years?|months?|лет|il)\s+(?:to|or|или|və ya)\b"
)
_HALF = re.compile(r"\b(?:and a half|and half|half|с половиной|yarım|buçuk|y medio|et demi)\b")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_AMOUNT = re.compile(r"\s*(\d{1,6})\s*([dwmy])\s*", re.IGNORECASE)
_UNIT_OF_LETTER = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


@dataclass(frozen=True, slots=True)
class Duration:
    """A term: `years`, `months` and `days` as passed, or `life`; `text` is what was typed."""

    years: int = 0
    months: int = 0
    days: int = 0
    life: bool = False
    text: str = ""

    def in_days(self) -> float:
        """Length for comparing: a year is 365.25 days, a month a twelfth of it, life beyond all terms."""
        if self.life:
            return LIFE_IN_DAYS
        return self.years * DAYS_IN_YEAR + self.months * DAYS_IN_MONTH + self.days

    def in_months(self) -> float:
        """Length in months, for figures by band."""
        return self.in_days() / DAYS_IN_MONTH


@lru_cache(maxsize=4096)
def read_duration(text: str) -> Duration | None:
    """The term that `text` states, or None ("not sentenced", "5-10 years", "two terms" are none).

    "7 years and 6 months", "7 y 6 m", "4 1/2 years", "8 лет 6 месяцев", "9 il", "life", "60 months".
    """
    words = _plain(text)
    if _LIFE.search(words):
        return Duration(life=True, text=text.strip())
    hits = list(_TERM.finditer(words))
    if not hits or _NOT_ONE_TERM.search(words):
        return None
    amounts = dict.fromkeys(_UNITS, 0.0)
    for hit in hits:
        unit = next(name for name in _UNITS if hit[name])
        if amounts[unit]:
            # Two numbers of years are two terms (or a term and what it was before): not ours to add up.
            return None
        amounts[unit] = _value(hit)
    if re.search(r"\d", _TERM.sub(" ", words)) and not _only_context(words):
        return None
    return _from_amounts(amounts, text.strip())


def read_amount(text: str) -> Duration | None:
    """The filter language's amounts: "7y", "6m", "2w", "14d"; None when `text` is no amount."""
    hit = _AMOUNT.fullmatch(text)
    if hit is None:
        return None
    amounts = dict.fromkeys(_UNITS, 0.0)
    amounts[_UNIT_OF_LETTER[hit[2].lower()]] = float(hit[1])
    return _from_amounts(amounts, text.strip())


def compare(a: Duration, b: Duration) -> int:
    """-1, 0 or 1 as `a` is shorter than, as long as, or longer than `b` (12 months are a year)."""
    difference = a.in_days() - b.in_days()
    return 0 if abs(difference) < 0.5 else (1 if difference > 0 else -1)


def _plain(text: str) -> str:
    """Lower case, Eastern digits as ASCII, fractions as decimals: "4 1/2 years" -> "4.5 years"."""
    lowered = text.translate(_DIGITS).replace("İ", "i").casefold()
    for sign, value in _FRACTIONS.items():
        lowered = re.sub(rf"(\d+)\s*{sign}", lambda hit, v=value: str(int(hit[1]) + v), lowered)  # type: ignore[misc]
    lowered = re.sub(r"(\d+)\s+1/2", lambda hit: f"{hit[1]}.5", lowered)
    lowered = re.sub(r"(?<=\d),(?=5\b)", ".", lowered)
    lowered = re.sub(r"\bhalf an? (?=year|month)", "half ", lowered)
    return " ".join(lowered.split())


def _pattern() -> re.Pattern[str]:
    """One number (digits or a word), perhaps a half, and its unit, in any of the languages."""
    numbers = "|".join(sorted((re.escape(word) for word in _WORDS), key=len, reverse=True))
    units = "|".join(
        f"(?P<{name}>(?:{'|'.join(sorted(forms.split(), key=len, reverse=True))})(?!\\w))"
        for name, forms in _UNITS.items()
    )
    return re.compile(
        rf"(?<![\w.,])(?:(?P<digits>\d{{1,5}}(?:\.\d)?)|(?P<word>{numbers})(?!\w))"
        rf"(?:\s*\(\w+(?: \w+)?\))?\s*-?\s*(?P<half>{_HALF.pattern})?\s*(?:{units})\.?"
        rf"(?P<after>\s+and a half\b)?"
    )


_TERM = _pattern()


def _value(hit: re.Match[str]) -> float:
    number = float(hit["digits"]) if hit["digits"] else float(_WORDS[hit["word"]])
    return number + (0.5 if (hit["half"] or hit["after"]) and hit["word"] != "half" else 0.0)


def _only_context(words: str) -> bool:
    """Whether the other numbers of the cell are dates or articles that stand beside one term."""
    rest = _TERM.sub(" ", words)
    rest = re.sub(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\bart\w*\.?\s*[\d.\-]+", " ", rest)
    return not re.search(r"\d", rest)


def _from_amounts(amounts: dict[str, float], text: str) -> Duration | None:
    """Halves carried down (4.5 years = 4 years 6 months) and twelve months up; None for no length at all."""
    months = round(amounts["years"] * 12) + int(amounts["months"])
    half_month = 15 if amounts["months"] % 1 else 0
    days = round(amounts["weeks"] * 7 + amounts["days"]) + half_month
    if not months and not days:
        return None
    return Duration(months // 12, months % 12, days, text=text)
