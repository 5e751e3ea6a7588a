"""What can be answered to a number that was said: every definition's own number, who differs by which rule, sources.

A claim is words such as "over 300 on 19 December 2024": a number, a word before it that bounds it, and a day. In the
reading thread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.records import Citation, ListEntry, Source
from prisoner_tracker.ports import CaseReader, Order
from prisoner_tracker.search.ast import FieldIs, Value
from prisoner_tracker.usecases.count_on import CASES, Count, Explained, by_case, count_on
from prisoner_tracker.usecases.definitions import definitions, ready_made

OVER, AT_LEAST, ABOUT, UNDER, EXACTLY = "over", "at-least", "about", "under", "exactly"
_BOUNDS: Mapping[str, str] = {
    "over": OVER, "more than": OVER, "above": OVER, "at least": AT_LEAST, "no fewer than": AT_LEAST,
    "about": ABOUT, "around": ABOUT, "nearly": ABOUT, "some": ABOUT, "under": UNDER, "fewer than": UNDER,
    "less than": UNDER, "below": UNDER,
    "больше": OVER, "более": OVER, "свыше": OVER, "около": ABOUT, "меньше": UNDER, "менее": UNDER,
    "artıq": OVER, "təxminən": ABOUT, "fazla": OVER, "yaklaşık": ABOUT,
}  # fmt: skip
_ABOUT_SHARE, _READY, _AT_ONCE = 0.1, 3, 200
_CLAIM = re.compile(r"(?P<before>[^\d]*)(?P<number>\d[\d  ,.']*)(?P<after>[^\d]*)\s(?P<day>.*\d.*)$")
_LINKS = re.compile(r"(?:^|\s)(?:on|as of|at|by|на|к)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """What was said: a number with its bound, and the day it was said of."""

    bound: str
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class Differing:
    """A case that the definitions see differently: one explanation a definition, in their order."""

    case: str
    code: str
    name: str
    verdicts: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class SourceUsed:
    """A source that speaks of those counted, and of how many of them."""

    title: str
    publisher: str
    date: str
    cases: int


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """``counts`` and ``fits`` stand in the order of the definitions; sources by how many they speak of."""

    claim: Claim
    counts: tuple[Count, ...]
    fits: tuple[Answer, ...]
    differing: tuple[Differing, ...]
    sources: tuple[SourceUsed, ...]


def read_claim(text: str, today: date) -> Claim:
    """The claim in a text. Raises UserMistake: claim-without-number, claim-without-day."""
    found = _CLAIM.match(" ".join(text.split()))
    if found is None:
        code = "claim-without-day" if any(letter.isdigit() for letter in text) else "claim-without-number"
        raise UserMistake(code)
    read = read_date(found["day"].strip(' ?!"“”»'), today=today).date
    if read is None or read.earliest is None or read.earliest != read.latest:
        raise UserMistake("claim-without-day")
    said = f"{found['before']} {_LINKS.sub('', found['after'])}".casefold()
    bound = next((code for words, code in _BOUNDS.items() if words in said), EXACTLY)
    number = int("".join(letter for letter in found["number"] if letter.isdigit()))
    return Claim(bound, number, read.earliest)


def definitions_to_ask(reader: CaseReader) -> list[Definition]:
    """The file's own definitions; while it has fewer than two, also the first of common practice."""
    own = definitions(reader)
    taken = {item.name.casefold() for item in own}
    ready = [item for item in ready_made() if item.name.casefold() not in taken]
    return own if len(own) > 1 else [*own, *ready[:_READY]]


def answer_card(
    reader: CaseReader,
    definitions: Sequence[Definition],
    claim: Claim,
    known: date | None = None,
    published: date | None = None,
) -> AnswerCard:
    """Count under each definition and compare. Raises as `count_on`."""
    counts = tuple(
        count_on(reader, definition, claim.on, known, published, explain=True) for definition in definitions
    )
    differing = differing_cases(reader, definitions, claim.on, known, published)
    fits = tuple(fits_claim(claim, count) for count in counts)
    return AnswerCard(claim, counts, fits, differing, sources_used(reader, counts))


def fits_claim(claim: Claim, count: Count) -> Answer:
    """Whether the claim is true of a count: surely, only possibly, or not."""
    low, high = _fits(claim, count.least), _fits(claim, count.most)
    if low and high:
        return Answer.YES
    within = count.least < claim.number < count.most and claim.bound in (EXACTLY, ABOUT)
    return Answer.POSSIBLE if low or high or within else Answer.NO


def _fits(claim: Claim, number: int) -> bool:
    match claim.bound:
        case "over":
            return number > claim.number
        case "at-least":
            return number >= claim.number
        case "under":
            return number < claim.number
        case "about":
            return abs(number - claim.number) <= claim.number * _ABOUT_SHARE
        case _:
            return number == claim.number


def differing_cases(
    reader: CaseReader,
    definitions: Sequence[Definition],
    on: date,
    known: date | None = None,
    published: date | None = None,
) -> tuple[Differing, ...]:
    """The cases whose answer is not the same under every definition, by name; case by case also where people count."""
    seen = [
        by_case(count_on(reader, replace(item, unit=CASES), on, known, published, explain=True))
        for item in definitions
    ]
    found = []
    for uid, first in seen[0].items() if seen else ():
        verdicts = tuple(verdicts[uid] for verdicts in seen if uid in verdicts)
        if len(verdicts) == len(seen) and len({state_of(one) for one in verdicts}) > 1:
            found.append(Differing(uid, first.code, first.name, verdicts))
    return tuple(sorted(found, key=lambda item: (item.name, item.code)))


def state_of(one: Explained) -> str:
    """``counted``, ``possible`` or ``out``."""
    if one.certain:
        return "counted"
    return "possible" if one.rule.startswith("possibly-") else "out"


def _dossiers(reader: CaseReader, codes: Sequence[str]) -> Iterator[Dossier]:
    """The cases of these codes whole, many at a time: one by one, five hundred took eleven seconds."""
    for start in range(0, len(codes), _AT_ONCE):
        asked = tuple(Value(code, quoted=True) for code in codes[start : start + _AT_ONCE])
        yield from reader.dossiers(reader.ids(FieldIs("code", asked), Order("code")))


def sources_used(reader: CaseReader, counts: Sequence[Count]) -> tuple[SourceUsed, ...]:
    """The sources cited for those who count under any of the definitions, the most used first."""
    cases = {one.case: one.code for count in counts for one in count.members}
    uses: dict[str, set[str]] = {}
    sources: dict[str, Source] = {}
    for dossier in _dossiers(reader, sorted(cases.values())):
        uid = dossier.case.uid
        if uid not in cases:
            continue
        for record in dossier.records.values():
            source = dossier.get(record.source, Source) if isinstance(record, Citation | ListEntry) else None
            if source is not None:
                sources[source.uid] = source
                uses.setdefault(source.uid, set()).add(uid)
    ordered = sorted(uses, key=lambda uid: (-len(uses[uid]), sources[uid].title))
    return tuple(
        SourceUsed(
            sources[uid].title,
            sources[uid].publisher,
            when.text if (when := sources[uid].date) else "",
            len(uses[uid]),
        )
        for uid in ordered
    )
