"""Which terms a controlled vocabulary has, which are narrower than which, and which of them a text means.

The shipped vocabularies are data (data/vocabularies/*.toml, one file each); users extend them, so everything
here works on any `Vocabulary`. A text that no term fits stays unrecognised: nothing is forced into a term.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from rapidfuzz.distance import Levenshtein

from prisoner_tracker.domain.folding import fold, romanise

How = Literal["exact", "close", "parts", "none"]


@dataclass(frozen=True, slots=True)
class Term:
    """One term: a stable code, labels and synonyms by language (BCP 47), a broader term or none.

    `also_under` are further broader terms: "Journalist or blogger" lies under journalist and under blogger.
    `scope` says by language what the term covers, where a label does not.
    """

    code: str
    vocabulary: str
    parent: str | None
    labels: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: int = 0
    shipped: bool = True
    also_under: tuple[str, ...] = ()
    scope: Mapping[str, str] = field(default_factory=dict)

    def label(self, language: str) -> str:
        """The label in a language, else in English, else any, else the code."""
        return (
            self.labels.get(language) or self.labels.get("en") or next(iter(self.labels.values()), self.code)
        )

    def texts(self) -> Iterator[tuple[str, str]]:
        """(language, text) of all labels, then all synonyms."""
        yield from self.labels.items()
        for language, texts in self.synonyms.items():
            for text in texts:
                yield language, text


@dataclass(frozen=True, slots=True)
class Match:
    """A term found for a typed text: its code, the text that fits and its language, score 0 to 1."""

    code: str
    text: str
    language: str
    score: float


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a cell means: codes, how they were found, and the parts that no term fits (`rest`)."""

    codes: tuple[str, ...]
    how: How
    rest: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary: its key, its terms in their order; `ignore` are words of headings that mean nothing."""

    key: str
    terms: tuple[Term, ...]
    ignore: tuple[str, ...] = ()

    @cached_property
    def by_code(self) -> Mapping[str, Term]:
        """The terms by their codes."""
        return MappingProxyType({term.code: term for term in self.terms})

    def ancestors(self, code: str) -> tuple[str, ...]:
        """All broader terms of `code`, the nearest first; empty for an unknown code."""
        found: list[str] = []
        queue = list(self._broader(code))
        while queue:
            broader = queue.pop(0)
            if broader not in found and broader != code:
                found.append(broader)
                queue += self._broader(broader)
        return tuple(found)

    def narrower(self, code: str) -> frozenset[str]:
        """`code` itself and all terms below it; for an unknown code only itself."""
        return frozenset({code, *(term.code for term in self.terms if code in self.ancestors(term.code))})

    def find(self, text: str, limit: int = 20) -> tuple[Match, ...]:
        """Terms for a half-typed text, best first: begins with it, a word does, contains it, is near."""
        wanted = fold(text)
        if not wanted:
            return ()
        best: dict[str, Match] = {}
        for term in self.terms:
            for language, label in term.texts():
                score = _closeness(wanted, fold(label))
                if score and (term.code not in best or score > best[term.code].score):
                    best[term.code] = Match(term.code, label, language, score)
        order = {term.code: index for index, term in enumerate(self.terms)}
        return tuple(sorted(best.values(), key=lambda match: (-match.score, order[match.code])))[:limit]

    def _broader(self, code: str) -> tuple[str, ...]:
        term = self.by_code.get(code)
        if term is None:
            return ()
        return (*((term.parent,) if term.parent else ()), *term.also_under)

    @cached_property
    def _exact(self) -> Mapping[str, str]:
        """Folded text -> code. Labels win over synonyms, and earlier terms over later ones."""
        index: dict[str, str] = {}
        for term in self.terms:
            for label in (term.code.replace("_", " "), *term.labels.values()):
                index.setdefault(fold(label), term.code)
        for term in self.terms:
            for _, text in term.texts():
                index.setdefault(fold(text), term.code)
        return index

    @cached_property
    def _stemmed(self) -> Mapping[str, str]:
        """Text without endings -> code; a stem that two terms share is left out."""
        index: dict[str, str] = {}
        shared: set[str] = set()
        for text, code in self._exact.items():
            stem = _stem(text)
            if index.setdefault(stem, code) != code:
                shared.add(stem)
        return {stem: code for stem, code in index.items() if stem not in shared}

    @cached_property
    def _ignored(self) -> re.Pattern[str] | None:
        if not self.ignore:
            return None
        words = sorted((re.escape(fold(word)) for word in self.ignore), key=len, reverse=True)
        return re.compile(rf"^(?:(?:{'|'.join(words)})\s+)+|(?:\s+(?:{'|'.join(words)}))+$")


_NUMBERING = re.compile(
    r"^\s*(?:[#№]?\s*(?:[A-Za-zА-Яа-я]|[IVXLC]{1,5}|\d{1,3}(?:\.\d{1,2})*)\s*[.)\]:]\s*(?=\D)"
    r"|[•\-–—*]\s+)+"
)
_COUNT = re.compile(r"\s*[(\[]\s*\d+[^)\]]*[)\]]\s*$|\s*[-–—:]\s*\d+\s*$")
_HARD = re.compile(r"\s*[;,|\n،]\s*|\s+/\s+|/")
_SOFT = re.compile(
    r"\s+(?:and|or|и|или|və|və ya|ve|veya|y|o|et|ou|a|nebo|und|oder|&|\+)\s+|\s+(?=و)", re.IGNORECASE
)


def recognise(vocabulary: Vocabulary, text: str) -> Recognition:
    """The terms a cell or a list heading means; what is unknown comes back in `rest`.

    "A. JOURNALISTS AND BLOGGERS" -> journalist_or_blogger (exact); "journalist; activist" -> both (parts).
    """
    heading = _COUNT.sub("", _NUMBERING.sub("", text)).strip()
    parts = [part for part in _HARD.split(heading) if part.strip()]
    each = [_one(vocabulary, part) for part in parts] if len(parts) > 1 else []
    whole = None if each and all(each) else _one(vocabulary, heading)
    if whole:
        return Recognition((whole[0],), whole[1])
    codes: list[str] = []
    rest: list[str] = []
    for part in parts:
        found = _part(vocabulary, part)
        codes += [code for code in found if code not in codes]
        if not found:
            rest.append(part.strip())
    if not codes:
        return Recognition((), "none", text.strip())
    return Recognition(tuple(codes), "parts", "; ".join(rest))


def _part(vocabulary: Vocabulary, part: str) -> tuple[str, ...]:
    """The term of one part, or of all that "and" joins; one unknown among those leaves all unknown."""
    found = _one(vocabulary, part)
    if found:
        return (found[0],)
    joined = [_one(vocabulary, piece) for piece in _SOFT.split(part) if piece.strip()]
    codes = [piece[0] for piece in joined if piece]
    return tuple(dict.fromkeys(codes)) if len(joined) > 1 and len(codes) == len(joined) else ()


def _one(vocabulary: Vocabulary, text: str) -> tuple[str, How] | None:
    """The single term that a text is: by the letter, without endings, or with one slip of the pen."""
    folded = fold(text)
    trimmed = vocabulary._ignored.sub("", folded) if vocabulary._ignored else folded
    for candidate in dict.fromkeys((folded, trimmed)):
        code = vocabulary._exact.get(candidate) or vocabulary._stemmed.get(_stem(candidate))
        if code:
            return code, "exact"
    stem = _stem(trimmed)
    if len(stem) < 7:
        return None
    near = {
        code
        for known, code in vocabulary._stemmed.items()
        if abs(len(known) - len(stem)) <= 1 and len(known) >= 7 and Levenshtein.distance(known, stem) <= 1
    }
    return (next(iter(near)), "close") if len(near) == 1 else None


_ENDINGS = re.compile(
    r"(?:larinin|larin|lari|lar|ler|leri|nin|aya|yaya|yy|iy|oy|ye|nye|iny|tsy|tsa|ami|ov|ev|ki|ka|ok|es|s|y|i|e|a|u)$"
)


@lru_cache(maxsize=16384)
def _stem(folded: str) -> str:
    """Words romanised, without the endings of plural and gender; what would get too short stays whole."""
    return " ".join(_stem_of_word(word) for word in romanise(folded).split())


def _stem_of_word(word: str) -> str:
    if word.endswith("ies") and len(word) > 5:
        return word[:-3]
    if word.endswith("men") and len(word) > 5:
        return word[:-3] + "man"
    short = _ENDINGS.sub("", word)
    return short if len(short) >= 4 else word


def _closeness(wanted: str, label: str) -> float:
    if label == wanted:
        return 1.0
    if label.startswith(wanted):
        return 0.9
    if any(word.startswith(wanted) for word in label.split()):
        return 0.8
    if len(wanted) >= 3 and wanted in label:
        return 0.6
    near = Levenshtein.normalized_similarity(wanted, label)
    return near * 0.6 if len(wanted) >= 4 and near >= 0.75 else 0.0


@lru_cache(maxsize=1)
def load_shipped() -> Mapping[str, Vocabulary]:
    """The vocabularies of the package by key, read once.

    Raises ValueError when a shipped file is not in order (an unknown parent, a code that is no identifier).
    """
    folder = files("prisoner_tracker.domain") / "data" / "vocabularies"
    found = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda e: e.name
    )
    read = (_vocabulary(entry.name[:-5], tomllib.loads(entry.read_text("utf-8"))) for entry in found)
    return MappingProxyType({vocabulary.key: vocabulary for vocabulary in read})


def _vocabulary(key: str, table: Mapping[str, Any]) -> Vocabulary:
    terms = tuple(
        _term(key, code, entry, order) for order, (code, entry) in enumerate(table["terms"].items())
    )
    codes = {term.code for term in terms}
    for term in terms:
        _require(re.fullmatch(r"[a-z][a-z0-9_]*", term.code) is not None, key, term.code)
        _require(all(broader in codes for broader in _all_broader(term)), key, term.code)
    return Vocabulary(key, terms, tuple(table.get("ignore", ())))


def _term(key: str, code: str, entry: Mapping[str, Any], order: int) -> Term:
    synonyms = {language: tuple(texts) for language, texts in entry.get("synonyms", {}).items()}
    return Term(
        code=code,
        vocabulary=key,
        parent=entry.get("parent"),
        labels=MappingProxyType(dict(entry["labels"])),
        synonyms=MappingProxyType(synonyms),
        order=order,
        also_under=tuple(entry.get("also_under", ())),
        scope=MappingProxyType(dict(entry.get("scope", {}))),
    )


def _all_broader(term: Term) -> Sequence[str]:
    return [*([term.parent] if term.parent else []), *term.also_under]


def _require(in_order: bool, key: str, code: str) -> None:
    if not in_order:
        raise ValueError(f"vocabulary {key}: term {code} is not in order")


def with_terms(vocabulary: Vocabulary, extra: Iterable[Term]) -> Vocabulary:
    """The vocabulary with the user's own terms behind the shipped ones; a code that exists is replaced."""
    own = {term.code: term for term in extra}
    kept = tuple(own.pop(term.code, term) for term in vocabulary.terms)
    return Vocabulary(vocabulary.key, (*kept, *own.values()), vocabulary.ignore)
