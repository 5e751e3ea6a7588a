"""Which articles of a criminal code a cell names, in order, and what of the cell was not an article.

Grammar (domain reference §7.3): section `.` part `.` item, each may carry a hyphenated or superscript number:
`206.3.2`, `193-1.3.1`, `167.2.2.1`, `70-2`, `212.1`. Parts written in words ("282.1 ч. 2") become one more
number. What stands in brackets describes the article before it, and its numbers are not articles.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

PREFIX_ARTICLES = frozenset({"28", "29", "32"})
"""Preparation, attempt and complicity of the Azerbaijani code: they qualify a charge and are no offence."""

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NUMBER = r"\d{1,4}(?:-\d{1,2}(?!\d))?(?:\.\d{1,3}(?:-\d{1,2}(?!\d))?)*"
_PART_WORD = (
    r"(?:part|para(?:graph)?s?|section|p\.|ч(?:\.|асть|асти)|п(?:\.|ункт|ункта)|hissə|bənd|fıkra"
    r"|cz\.|odst\.|párr(?:\.|afo)|inc(?:\.|iso)|al(?:\.|inéa)|abs(?:\.|atz))"
)
_LETTER = r"(?:\s*(?:\(\s*[a-zа-я]\s*\)|«[а-я]»|(?<=\d)-?[a-zа-я]\b))?"
_COUNTED = r"\s+(?:years?|months?|days?|persons?|people|лет|года?|месяц|il\b|ay\b|gün\b|manat|yıl\b)"
_ARTICLE = re.compile(
    rf"(?<![\w.\-/])(?P<number>{_NUMBER})(?P<letter>{_LETTER})"
    rf"(?P<parts>(?:\s*(?:,\s*)?{_PART_WORD}\s*\d{{1,2}}(?![\d.]))*)(?![\w/])(?!\.\d)(?!{_COUNTED})",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    rf"(?P<parts>(?:{_PART_WORD}\s*\d{{1,2}}\s*(?:,\s*)?)+)(?:ст(?:\.|атьи|атья)|of\s+article|art(?:\.|icle))\s*"
    rf"(?P<number>{_NUMBER})(?![\w/])",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?<![\w.\-/])(?P<a>\d{1,4}(?:\.\d+)*)\s*(?:–|—|\s-\s|-(?=\d{3}))\s*(?P<b>\d{1,4}(?:\.\d+)*)(?![\w/.])"
)
_SUPERSCRIPTED = re.compile(r"(\d)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DATE = re.compile(
    r"(?<![\w.])(?:\d{1,2}[./]\d{1,2}[./](?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2}|\d{4}/\d{1,2}/\d{1,2})(?![\w.])"
    r"|(?<![\w.])\d{1,2}(?:st|nd|rd|th)?\s+[^\W\d]{3,}\s+\d{4}\b|\b[^\W\d]{3,}\s+\d{1,2},?\s+\d{4}\b"
)
_FILLER = re.compile(
    r"\b(?:criminal\s+code|penal\s+code|of\s+the|code\s+of\s+administrative\s+(?:offen[cs]es|violations)"
    r"|articles?|provisions?|arts?|sections?|charges?|and|under|law"
    r"|статьи|статья|статьей|ст|ук(?:\s+рф)?|и|по|cinayət\s+məcəlləsinin|cinayət\s+məcəlləsi|maddələri|maddələr|maddəsi|maddə|статей"
    r"|maddeleri|maddesi|madde|cm|tck|və|ve|ar|az|the|of|azerbaijan|republic|ilə)\b\.?",
    re.IGNORECASE,
)
_TRIM = " \t\r\n,;:.§–—-&|/()[]"


@dataclass(frozen=True, slots=True)
class Article:
    """One article: `number` as written but in one form (dots, hyphens), `prefix` for 28, 29 and 32."""

    number: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class ArticlesReading:
    """The articles of a cell in their order, each once, and the text that was none of them."""

    articles: tuple[Article, ...]
    rest: str


@lru_cache(maxsize=16384)
def read_articles(text: str) -> ArticlesReading:
    """The articles in `text`; bracketed descriptions are passed over; "205 - 210" stays in the rest.

    "206.3.2; 228.2.1" -> 206.3.2, 228.2.1; "ст. 282.1 ч. 2 УК" -> 282.1.2; "28; 220.1" -> 28 (prefix), 220.1.
    """
    plain, brackets = _without_brackets(_normal(text))
    found: list[str] = []
    rest: list[str] = []
    position = 0
    for start, end, number in _occurrences(plain):
        rest.append(plain[position:start])
        position = end
        if number not in found:
            found.append(number)
    rest.append(plain[position:])
    left = _rest_of("; ".join(part for part in rest))
    if not found:
        # Nothing outside brackets: "(206.3.2)" is an article, "(theft of 200 manats)" is not.
        return _bracketed(brackets, plain, text)
    return ArticlesReading(tuple(Article(number, number in PREFIX_ARTICLES) for number in found), left)


def read_charge_text(text: str) -> Mapping[str, str]:
    """Article number -> the description in the brackets after it ("" where there is none).

    "Criminal Code Articles 234.1 (Illegal purchase); 306" -> {"234.1": "Illegal purchase", "306": ""}.
    """
    source = _normal(text)
    plain, _ = _without_brackets(source)
    titles: dict[str, str] = {}
    hits = list(_occurrences(plain))
    for index, (_, end, number) in enumerate(hits):
        upto = hits[index + 1][0] if index + 1 < len(hits) else len(plain)
        opening = source.find("(", end, upto)
        title = _inside(source, opening) if opening >= 0 else ""
        if not titles.get(number):
            titles[number] = " ".join(title.split())
    return titles


def article_sort_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Orders numbers as a code does: 28, 206, 206.3.2, 206-1, 2060."""
    key: list[tuple[int, int, str]] = []
    for separator, digits, letters in re.findall(r"([.\-]?)(\d+)([^\d.\-]*)", number):
        key.append((1 if separator == "-" else 0, int(digits), letters))
    return tuple(key) or ((2, 0, number),)


def is_within(article: str, prefix: str) -> bool:
    """Whether `article` is `prefix` or lies under it: 206 finds 206 and 206.3.2, never 2060 nor 206-1."""
    wanted = prefix.strip().rstrip(".")
    return bool(wanted) and (article == wanted or article.startswith(wanted + "."))


def _normal(text: str) -> str:
    """Superscript numbers as hyphens (193¹ -> 193-1), Eastern digits as ASCII, odd hyphens as "-"."""
    joined = _SUPERSCRIPTED.sub(lambda hit: f"{hit[1]}-{hit[2].translate(_SUPERSCRIPT)}", text)
    hyphened = joined.translate(_DIGITS).replace("‑", "-").replace("‐", "-").replace("\xad", "")
    # "28/220.1" is preparation of 220.1.
    hyphened = re.sub(r"(?<![\d/.])(28|29|32)\s*/\s*(?=\d{2,3})", r"\1; ", hyphened)
    # "105(1)" and "314/2" number a part as "105.1" does; an ordinal "312-ci" is 312.
    dotted = re.sub(r"(?<![\d/.])(\d{2,4})(?:\((\d{1,2})\)|/(\d{1,2})(?![\d/]))", r"\1.\2\3", hyphened)
    return re.sub(r"(?<=\d)-(?:c[iıuü]|n?li|й|я|ая|ой|ю)\b", "", dotted)


def _without_brackets(text: str) -> tuple[str, list[str]]:
    """`text` with all bracketed parts blanked (positions kept), and those parts; one letter stays: 163(b)."""
    out: list[str] = []
    parts: list[str] = []
    depth = start = 0
    for index, char in enumerate(text):
        if char == "(":
            if depth == 0 and re.match(r"\(\s*[a-zа-я]\s*\)", text[index:], re.IGNORECASE):
                out.append(char)
                continue
            start = index + 1 if depth == 0 else start
            depth += 1
            out.append(" ")
        elif char == ")" and depth:
            depth -= 1
            if depth == 0:
                parts.append(text[start:index])
            out.append(" ")
        else:
            out.append(char if depth == 0 else " ")
    if depth:
        parts.append(text[start:])
    return "".join(out), parts


def _occurrences(plain: str) -> list[tuple[int, int, str]]:
    """(start, end, canonical number) of each article in text without brackets, left to right."""
    taken = [hit.span() for pattern in (_DATE, _RANGE) for hit in pattern.finditer(plain)]
    hits: list[tuple[int, int, str]] = []
    for pattern in (_PART_BEFORE, _ARTICLE):
        for hit in pattern.finditer(plain):
            start, end = hit.span()
            if _overlaps((start, end), taken) or _is_year(hit, plain):
                continue
            hits.append((start, end, _canonical(hit, reverse=pattern is _PART_BEFORE)))
            taken.append((start, end))
    return sorted(hits)


def _canonical(hit: re.Match[str], *, reverse: bool) -> str:
    parts = re.findall(r"\d+", hit["parts"] or "")
    if reverse:
        parts.reverse()
    letter = "" if reverse else re.sub(r"[\s()«»\-]", "", hit["letter"] or "").casefold()
    return ".".join([hit["number"] + letter, *parts])


def _is_year(hit: re.Match[str], plain: str) -> bool:
    """A bare 1960 or 2013 is a year unless the cell says "article" before it."""
    if not _YEAR.fullmatch(hit["number"]):
        return False
    return not re.search(r"(?:art\w*|ст\w*|madd\w*|§)\.?\s*$", plain[: hit.start()], re.IGNORECASE)


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


def _bracketed(brackets: list[str], plain: str, text: str) -> ArticlesReading:
    """Articles in brackets count only where each bracket holds nothing else; otherwise all stays text."""
    numbers = [number for part in brackets for _, _, number in _occurrences(part)]
    words = [_rest_of(_ARTICLE.sub(";", part)) for part in brackets]
    if not numbers or any(words):
        return ArticlesReading((), text.strip())
    return ArticlesReading(
        tuple(Article(n, n in PREFIX_ARTICLES) for n in dict.fromkeys(numbers)), _rest_of(plain)
    )


def _rest_of(text: str) -> str:
    """What is left when the words around articles are taken away."""
    stripped = (_FILLER.sub(" ", part).strip(_TRIM) for part in text.split(";"))
    return "; ".join(" ".join(part.split()) for part in stripped if part.strip(_TRIM))


def _inside(text: str, opening: int) -> str:
    """The text in the bracket that opens at `opening`, with nested brackets; to the end when never closed."""
    depth = 0
    for index in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        if depth == 0:
            return text[opening + 1 : index]
    return text[opening + 1 :]
