"""Which field each column of a list most likely is, from its heading in many languages and from its values.

A proposal is only that: the user sees it, with its reason, and changes it. A column that fits nothing is
proposed as nothing and stays with the source. The headings are data (data/column_headings.toml).
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from rapidfuzz.distance import Levenshtein

from prisoner_tracker.domain.articles import read_articles
from prisoner_tracker.domain.durations import read_duration
from prisoner_tracker.domain.folding import fold, romanise
from prisoner_tracker.domain.vocabulary import load_shipped, recognise

SAMPLE_ROWS = 60
"""So many rows of the sample are looked at."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One column: its heading, the proposed field key or None, confidence 0 to 1, and why (a code).

    Under 0.5 it is a guess that only a user should take. Codes: heading, heading-part, heading-close,
    heading-weak, heading-beside-family-name, values-…, second-name, taken, ignored,
    status-follows-from-events, values-disagree, not-known.
    """

    heading: str
    field_key: str | None
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    column: int
    key: str
    score: float
    why: str


def propose(headings: Sequence[str], sample: Sequence[Sequence[str]] = ()) -> tuple[Proposal, ...]:
    """One proposal per column, in order. `sample` are some rows of the list; short rows are allowed.

    No key is given twice, but for the mergeable ones (summary, notes, other_names, source_url …).
    """
    table = _table()
    columns = [_values(sample, index) for index in range(len(headings))]
    candidates = [
        candidate
        for index, heading in enumerate(headings)
        for candidate in _candidates(index, heading, columns[index])
    ]
    candidates = _in_context(candidates, headings)
    candidates.sort(key=lambda candidate: (-candidate.score, candidate.column))
    chosen: dict[int, _Candidate] = {}
    taken: set[str] = set()
    for candidate in candidates:
        free = candidate.key not in taken or candidate.key in table.mergeable
        if free and candidate.column not in chosen:
            chosen[candidate.column] = candidate
            taken.add(candidate.key)
    wanted = {candidate.column: candidate for candidate in reversed(candidates)}
    return tuple(
        _proposal(heading, chosen.get(index), wanted.get(index)) for index, heading in enumerate(headings)
    )


_DETENTION = frozenset({"place", "articles", "charge_text", "sentence", "released"})
_FIRST_OR_WHOLE = frozenset(
    {"name", "ad", "adi", "isim", "imya", "jmeno", "nombre", "prenom", "lsm", "names"}
)


def _in_context(candidates: list[_Candidate], headings: Sequence[str]) -> list[_Candidate]:
    """What the other columns say: beside a family name, "Name" is the given name; and a bare "date" is
    that of the arrest only in a list about detention."""
    keys = {candidate.key for candidate in candidates if candidate.score >= 0.7}
    result: list[_Candidate] = []
    for candidate in candidates:
        if candidate.key == "name" and "family_name" in keys and "given_name" not in keys:
            if _words(headings[candidate.column]) in _FIRST_OR_WHOLE:
                candidate = replace(candidate, key="given_name", why="heading-beside-family-name")
        elif candidate.key == "arrested" and candidate.why == "heading-weak" and not keys & _DETENTION:
            candidate = replace(candidate, score=min(candidate.score, 0.35))
        result.append(candidate)
    return result


def _proposal(heading: str, chosen: _Candidate | None, wanted: _Candidate | None) -> Proposal:
    if chosen is not None:
        why = "status-follows-from-events" if chosen.key == "status" else chosen.why
        return Proposal(heading, chosen.key, round(chosen.score, 2), why)
    if wanted is not None and wanted.key == "name":
        return Proposal(heading, "other_names", round(wanted.score * 0.8, 2), "second-name")
    if wanted is not None:
        return Proposal(heading, None, 0.0, "taken")
    return Proposal(heading, None, 0.0, "ignored" if _words(heading) in _table().ignored else "not-known")


def _values(sample: Sequence[Sequence[str]], index: int) -> tuple[str, ...]:
    """The filled cells of a column, without those that say that nothing is known."""
    cells = (row[index].strip() for row in sample[:SAMPLE_ROWS] if index < len(row))
    return tuple(cell for cell in cells if fold(cell) not in _MISSING)


_MISSING = frozenset(
    {"", "unknown", "n a", "na", "none", "null", "not known", "no disponible", "غير معروف", "0"}
)


def _candidates(column: int, heading: str, values: Sequence[str]) -> list[_Candidate]:
    """All fields a column may be, each with its score; the values raise or lower what the heading says."""
    table = _table()
    words = _words(heading)
    if words in table.ignored:
        return []
    found: dict[str, _Candidate] = {}
    for key, score, why in _by_heading(words):
        adjusted, reason = _by_values(key, score, why, values)
        if adjusted > 0.2 and (key not in found or adjusted > found[key].score):
            found[key] = _Candidate(column, key, adjusted, reason)
    if "charge_text" in found and values and _share(values, _is_articles) >= 0.6:
        # A column "charges" that holds bare numbers is articles, unless another column is that already.
        found["articles"] = _Candidate(
            column, "articles", found["charge_text"].score + 0.01, "values-articles"
        )
    if "source_title" in found and values and _share(values, _is_address) >= 0.6:
        found["source_url"] = _Candidate(column, "source_url", found.pop("source_title").score, "values-url")
    if not found and values:
        return _from_values_alone(column, words, values)
    return list(found.values())


def _by_heading(words: str) -> list[tuple[str, float, str]]:
    """(key, score, why) by the heading alone: whole, without a language mark, in part, or with one slip."""
    table = _table()
    if not words:
        return []
    if words in table.exact:
        return [table.exact[words]]
    tokens = [token for token in words.split() if token not in table.languages]
    bare = " ".join(tokens)
    if bare in table.exact:
        key, score, why = table.exact[bare]
        return [(key, score - 0.05, why)]
    hits: list[tuple[str, float, str]] = []
    for phrase, (key, score, why) in table.exact.items():
        if why == "heading-weak" or len(phrase) < 3:
            continue
        if len(bare) >= 6 and abs(len(phrase) - len(bare)) <= 1 and Levenshtein.distance(phrase, bare) <= 1:
            hits.append((key, score - 0.15, "heading-close"))
        elif f" {phrase} " in f" {bare} " and _may_be_part(key, phrase, bare, tokens):
            cover = len(phrase.split()) / len(tokens)
            # The last words of a heading say what it is: "release date", "place of arrest" come whole above.
            hits.append((key, 0.3 + 0.4 * cover + (0.05 if bare.endswith(phrase) else 0.0), "heading-part"))
    return hits


_OTHER_PLACES = frozenset({"birth", "death", "work", "residence", "arrest", "origin", "study", "burial"})


def _may_be_part(key: str, phrase: str, bare: str, tokens: Sequence[str]) -> bool:
    """Whether a phrase inside a longer heading still means its field: "mother name" is nobody's name."""
    if key in ("code", "entry_number", "given_name", "family_name", "patronymic", "age"):
        return False
    if key == "name":
        return bare.startswith(phrase) and len(tokens) > 2
    return not (key in ("place", "region") and _OTHER_PLACES.intersection(tokens))


def _by_values(key: str, score: float, why: str, values: Sequence[str]) -> tuple[float, str]:
    """The score after a look at the values: what they must look like for this field."""
    test = _SHAPES.get(key)
    if test is None or not values:
        return score, why
    share = _share(values, test)
    if share >= 0.6:
        return min(1.0, score + 0.04), why
    if share >= 0.2:
        return score - 0.1, why
    return score * (0.35 if key in ("gender", "source_url") or why != "heading" else 0.6), "values-disagree"


def _from_values_alone(column: int, words: str, values: Sequence[str]) -> list[_Candidate]:
    """What a column without a telling heading may be; long text is a summary."""
    if _share(values, _is_address) >= 0.8:
        return [_Candidate(column, "source_url", 0.5, "values-url")]
    if len(values) >= 2 and _share(values, _is_gender) >= 0.9 and not words.isdigit():
        return [_Candidate(column, "gender", 0.5, "values-gender")]
    if len(values) >= 3 and _share(values, _is_dotted_articles) >= 0.8:
        return [_Candidate(column, "articles", 0.5, "values-articles")]
    if len(values) >= 2 and not words and _share(values, _is_date) >= 0.8:
        return [_Candidate(column, "arrested", 0.35, "values-dates")]
    if len(values) >= 2 and _share(values, _is_category) >= 0.8:
        return [_Candidate(column, "category", 0.45, "values-category")]
    if _share(values, lambda text: len(text) > 250) >= 0.5:
        return [_Candidate(column, "summary", 0.4, "values-long-text")]
    return []


def _share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(1 for value in values if test(value)) / len(values) if values else 0.0


_DATE = re.compile(
    r"\d{4}([-/.]\d{1,2}){0,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
    r"|.*\b(1[89]|20)\d\d\b.*|\d{4}-\d{2}-\d{2}[T ].*",
    re.DOTALL,
)
_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def _is_date(text: str) -> bool:
    return len(text) <= 60 and _DATE.fullmatch(text.translate(_DIGITS)) is not None


def _is_address(text: str) -> bool:
    return _ADDRESS.match(text) is not None


def _is_gender(text: str) -> bool:
    return bool(recognise(load_shipped()["gender"], text).codes)


def _is_category(text: str) -> bool:
    return bool(recognise(load_shipped()["category"], text).codes)


def _is_articles(text: str) -> bool:
    reading = read_articles(text)
    return len(text) <= 100 and "(" not in text and bool(reading.articles) and not reading.rest


def _is_dotted_articles(text: str) -> bool:
    reading = read_articles(text)
    return bool(reading.articles) and not reading.rest and any("." in a.number for a in reading.articles)


def _is_term(text: str) -> bool:
    plain = re.fullmatch(r"\d{1,3}([.,]\d)?", text) is not None
    words = re.search(
        r"sentenc|life|death|years?|лет|год|il\b|yıl|año|ans\b|let\b|سن|pending", text.casefold()
    )
    return plain or read_duration(text) is not None or words is not None


def _is_age(text: str) -> bool:
    return re.match(r"\D{0,10}\d{1,3}\b", text.translate(_DIGITS)) is not None and len(text) < 30


_SHAPES: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "arrested": _is_date,
        "born": _is_date,
        "died": _is_date,
        "released": _is_date,
        "verdict_date": _is_date,
        "remand_until": _is_date,
        "gender": _is_gender,
        "source_url": _is_address,
        "articles": lambda text: bool(read_articles(text).articles),
        "age": _is_age,
        "sentence": _is_term,
        "category": _is_category,
        "name": lambda text: any(char.isalpha() for char in text) and len(text) < 120,
        "entry_number": lambda text: len(text) <= 40,
    }
)


@dataclass(frozen=True, slots=True)
class _Table:
    exact: Mapping[str, tuple[str, float, str]]
    languages: frozenset[str]
    ignored: frozenset[str]
    mergeable: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    text = (files("prisoner_tracker.domain") / "data" / "column_headings.toml").read_text("utf-8")
    read = tomllib.loads(text)
    exact: dict[str, tuple[str, float, str]] = {}
    for key in read["fields"]:
        exact.setdefault(key.replace("_", " "), (key, 0.96, "heading"))
    for key, entry in read["fields"].items():
        for phrase in entry.get("weak", ()):
            exact.setdefault(_words(phrase), (key, 0.5, "heading-weak"))
        for phrase in entry["headings"]:
            exact.setdefault(_words(phrase), (key, 0.95, "heading"))
    return _Table(
        exact,
        frozenset(_words(word) for word in read["languages"]),
        frozenset(_words(word) for word in read["ignored"]),
        frozenset(read["mergeable"]),
    )


def field_keys() -> tuple[str, ...]:
    """The field keys that a column can be proposed as, in the order of the table."""
    text = (files("prisoner_tracker.domain") / "data" / "column_headings.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["fields"])


@lru_cache(maxsize=4096)
def _words(heading: str) -> str:
    """A heading as romanised words: "dateOfArrest", "Date_of_arrest:" -> "date of arrest"; "№" -> "no"."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])|['’ʼ]", " ", heading.strip("\ufeff \t"))
    plain = re.sub(
        r"[^\w]+", " ", romanise(split.replace("#", " no ").replace("№", " no ")).replace("_", " ")
    )
    return plain.strip() or fold(heading)
