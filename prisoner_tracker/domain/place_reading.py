"""What the name of a place of detention says: its kind, its number, its town, its own words and nicknames.

"Baku Investigative Prison No. 1 (Kurdakhani pre-trial detention center)" is a remand prison, number 1, in
Baku, also called Kurdakhani. The words are data (data/place_words.toml).
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from prisoner_tracker.domain.folding import romanisations, romanise, skeleton

_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]?")
_WORDS = re.compile(r"[^\W_]+")
_SEPARATOR = re.compile(r"\s*[,;]\s*|\s+[-–—/]\s+|\s*،\s*|\n")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_SIGNS = str.maketrans({"№": " no ", "#": " no ", "–": "-", "—": "-"})
_A_NUMBER = r"\d{1,4}(?:[/-]\d{1,3})?[a-zа-я]?"


@dataclass(frozen=True, slots=True)
class Name:
    """One of the names in a place string: the words of its own (skeletons) and its kind."""

    words: frozenset[str]
    kind: str | None
    shown: str


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """A place string taken apart. `words` are the skeletons of the main name's own words.

    `town` is a code of the word list or the skeleton of what follows a comma; `alias` are bracketed nicknames
    as written; `main` stands for what is said without brackets; `names` are the main name and the nicknames
    that have words of their own.
    """

    full: str
    kind: str | None
    number: str | None
    town: str | None
    alias: tuple[str, ...]
    words: frozenset[str]
    main: str = ""
    names: tuple[Name, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Segment:
    """One run of text without commas and brackets, taken apart."""

    kinds: tuple[str, ...]
    numbers: tuple[str, ...]
    towns: tuple[str, ...]
    words: frozenset[str]

    def signature(self) -> str:
        """Kind, number, town and words in one string; empty when they would fit many places."""
        if not (self.numbers or self.towns or self.words):
            return ""
        parts = (self.kinds[:1], self.numbers, self.towns, sorted(self.words))
        return "|".join(" ".join(part) for part in parts)


@lru_cache(maxsize=8192)
def read_place(text: str) -> PlaceReading:
    """Take a place string apart; never raises, and a string that says nothing gives an empty reading."""
    source = " ".join(text.translate(_DIGITS).split())
    brackets = [inner.strip() for inner in _BRACKETS.findall(source) if inner.strip()]
    outside = _BRACKETS.sub(" ", source).strip(" )]")
    head, towns = _main_segment(outside)
    names = [Name(head.words, _kind(head), outside)] if head.words else []
    numbers = head.numbers
    aliases: list[str] = []
    for inner in brackets:
        segment = _segment(_SEPARATOR.split(inner)[0])
        numbers = numbers or segment.numbers
        towns = towns or segment.towns
        if _is_nickname(inner, segment):
            aliases.append(inner)
            names.append(Name(segment.words, _kind(segment), inner))
    kind = _kind(head) or next((name.kind for name in names if name.kind), None)
    if any(_kind(_segment(inner)) in _HOSPITALS for inner in brackets):
        kind = next(_kind(_segment(inner)) for inner in brackets if _kind(_segment(inner)) in _HOSPITALS)
    number = "+".join(sorted(set(numbers))) if numbers else None
    town = towns[0] if towns else None
    return PlaceReading(
        source, kind, number, town, tuple(aliases), head.words, head.signature(), tuple(names)
    )


def _main_segment(outside: str) -> tuple[_Segment, tuple[str, ...]]:
    """The part of the text before brackets that names the place, and the towns of it and of the other parts.

    "Evin Prison, Tehran": the part with a kind or a number is the name; another part is where it lies.
    """
    parts = [part for part in _SEPARATOR.split(outside) if part]
    segments = [_segment(part) for part in parts]
    chosen = next((s for s in segments if s.kinds), None) or next((s for s in segments if s.numbers), None)
    if chosen is None or len(segments) == 1:
        whole = _segment(outside)
        return whole, whole.towns
    others = [s for s in segments if s is not chosen]
    numbers = chosen.numbers or tuple(n for s in others for n in s.numbers if s.kinds)
    if not chosen.words and not chosen.towns and not numbers and others:
        # "Prison, Gobustan": only the other part says which one.
        words = frozenset(word for s in others for word in s.words)
        return _Segment(chosen.kinds, numbers, (), words), tuple(t for s in others for t in s.towns)
    towns = chosen.towns + tuple(t for s in others for t in s.towns)
    outlying = sorted(word for s in others for word in s.words)
    found = towns or (("~" + "-".join(outlying),) if outlying else ())
    return _Segment(chosen.kinds, numbers, chosen.towns, chosen.words), found


def _is_nickname(inner: str, segment: _Segment) -> bool:
    """A bracket holds a nickname when it has few words of its own and starts like a name."""
    own = [word for word in segment.words if not word.startswith("qualifiers:")]
    if not own or len(own) > 3 or len(inner.split()) > 8:
        return False
    return bool(segment.kinds) or not inner[0].islower()


def _kind(segment: _Segment) -> str | None:
    """The most telling kind among those named: a hospital in a prison is a hospital."""
    for kind in _STRONGEST:
        if kind in segment.kinds:
            return kind
    return segment.kinds[0] if segment.kinds else None


_HOSPITALS = ("prison_hospital", "psychiatric_hospital")
_STRONGEST = (
    "home",
    "psychiatric_hospital",
    "prison_hospital",
    "court",
    "administrative_detention",
    "police_detention",
    "colony_settlement",
    "remand_prison",
    "colony",
    "prison",
    "detention_facility",
)


@lru_cache(maxsize=8192)
def _segment(text: str) -> _Segment:
    """Numbers first, then the phrases of the word list, longest first; what remains is the place's own."""
    plain, numbers, loose = _take_numbers(text.replace("İ", "i").casefold().translate(_SIGNS))
    tokens = _tokens(plain)
    kinds: list[str] = []
    towns: list[str] = []
    words: set[str] = set()
    position = 0
    previous_kind_end = -1
    while position < len(tokens):
        length, role, code = _longest(tokens, position)
        if role == "kinds":
            kinds.append(code)
            previous_kind_end = position + length
        elif role == "towns":
            towns.append(code)
        elif role in ("bodies", "qualifiers"):
            words.add(f"{role}:{code}")
        elif not role:
            token = tokens[position]
            if token.isdigit() and position == previous_kind_end:
                numbers.append(token)
            else:
                words.add(skeleton(token))
        position += max(length, 1)
    if loose and kinds and not numbers:
        numbers.append(loose)
    cleaned = tuple(number.lstrip("0") or "0" for number in numbers)
    return _Segment(tuple(kinds), cleaned, tuple(towns), frozenset(words))


def _take_numbers(text: str) -> tuple[str, list[str], str]:
    """Numbers with a sign, taken out; and a bare number beside letters or at an edge ("ik-6", "8 prison")."""
    numbers: list[str] = []

    def take(hit: re.Match[str]) -> str:
        numbers.append(hit[1])
        return " "

    plain = _AFTER.sub(take, text)
    plain = _BEFORE.sub(take, plain)
    dashed = re.search(rf"(?<=[a-zа-я])-({_A_NUMBER})\b", plain)
    if dashed:
        return plain.replace(dashed[0], " ", 1), numbers, dashed[1]
    edge = re.match(rf"\s*({_A_NUMBER})\s+", plain) or re.search(rf"\s({_A_NUMBER})\s*$", plain)
    if edge and edge[1][0].isdigit():
        return (
            plain.replace(edge[0], " ", 1) if edge.start() == 0 else plain[: edge.start()],
            numbers,
            edge[1],
        )
    return plain, numbers, ""


def _tokens(text: str) -> list[str]:
    """Romanised words; an apostrophe ends a word ("Bakı'dakı")."""
    return _WORDS.findall(romanise(text.replace("-", " ")))


def _longest(tokens: list[str], start: int) -> tuple[int, str, str]:
    """(number of tokens, role, code) of the longest phrase at `start`, or (0, "", "")."""
    phrases = _phrases()
    for length in range(min(_LONGEST, len(tokens) - start), 0, -1):
        for role, code in _candidates(phrases, tokens[start : start + length]):
            return length, role, code
    return 0, "", ""


def _candidates(phrases: "_Phrases", run: list[str]) -> Iterable[tuple[str, str]]:
    exact = phrases.exact.get(tuple(run))
    if exact:
        yield exact
    for stems, meaning in phrases.stems.get((len(run), run[0][:2]), ()):
        if all(_fits(token, stem) for token, stem in zip(run, stems, strict=True)):
            yield meaning


def _fits(token: str, stem: str) -> bool:
    return token.startswith(stem[:-1]) if stem.endswith("*") else token == stem


@dataclass(frozen=True, slots=True)
class _Phrases:
    exact: Mapping[tuple[str, ...], tuple[str, str]]
    stems: Mapping[tuple[int, str], tuple[tuple[tuple[str, ...], tuple[str, str]], ...]]


_LONGEST = 8
_ROLES = ("empty", "qualifiers", "towns", "bodies", "kinds")


@lru_cache(maxsize=1)
def _phrases() -> _Phrases:
    """The word list, indexed; a later role wins over an earlier one for the same phrase."""
    exact: dict[tuple[str, ...], tuple[str, str]] = {}
    stems: dict[tuple[int, str], list[tuple[tuple[str, ...], tuple[str, str]]]] = {}
    for role in _ROLES:
        for code, phrases in _word_list()[role].items():
            for form in {form for phrase in phrases for form in _forms(phrase)}:
                if any(token.endswith("*") for token in form):
                    stems.setdefault((len(form), form[0].rstrip("*")[:2]), []).append((form, (role, code)))
                else:
                    exact[form] = (role, code)
    return _Phrases(exact, {key: tuple(sorted(value, reverse=True)) for key, value in stems.items()})


def _forms(phrase: str) -> Iterable[tuple[str, ...]]:
    for form in romanisations(phrase):
        yield tuple(re.findall(r"[^\W_]+\*?", form.replace("-", " ")))


@lru_cache(maxsize=1)
def _word_list() -> Mapping[str, Mapping[str, list[str]]]:
    text = (files("prisoner_tracker.domain") / "data" / "place_words.toml").read_text("utf-8")
    read: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(text)
    return read


def _marks(key: str) -> str:
    ordered = sorted(_word_list()["number"][key], key=len, reverse=True)
    return "|".join(re.escape(mark.casefold()) for mark in ordered if mark not in ("№", "#"))


_AFTER = re.compile(rf"(?<![\w/])({_A_NUMBER})[\s-]*(?:{_marks('after')}|no[\s-]*li)(?!\w)")
_BEFORE = re.compile(rf"(?<!\w)(?:{_marks('before')})[\s:]*({_A_NUMBER})(?![\w/])")
