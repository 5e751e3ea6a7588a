"""What an invented person's cases consist of, but for names and codes, which each copy of a shape gets anew."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from prisoner_tracker.domain.date_reading import keep_as_text, read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.records import (
    Case,
    CaseCategory,
    CaseTag,
    Charge,
    Citation,
    Defendant,
    Event,
    Organisation,
    Person,
    Place,
    PlaceAlias,
    Proceeding,
    Record,
    Source,
)

PERSON, PROCEEDING = "@person@", "@proceeding@"
CASES = ("@case one@", "@case two@")
CODES = ("CODEONE", "CODETWO")
PROCEEDING_NAME = "PROCEEDINGNAME"

_CATEGORIES = (
    *("activist", "journalist", "believer", "blogger", "party_member", "lawyer", "politician", "academic"),
    *(
        "student",
        "human_rights_defender",
        "military",
        "worker",
        "writer",
        "protest_participant",
        "medical_worker",
    ),
)
_TAGS = (
    "to check",
    "letter sent",
    "hearing soon",
    "family asked",
    "new",
    "health",
    "no lawyer",
    "appeal",
    "press",
)
_SYLLABLES = (
    "ba",
    "rin",
    "ko",
    "ta",
    "lem",
    "vi",
    "sor",
    "nu",
    "qa",
    "del",
    "mi",
    "pro",
    "ze",
    "ğa",
    "şu",
    "or",
)
_TOWNS = (
    "Narın",
    "Ağqum",
    "Daşlı",
    "Lakeside",
    "Xəzri",
    "Sandhill",
    "Köhnəşəhər",
    "Harbour",
    "Üçbulaq",
    "Winterford",
)
_END = date(2025, 6, 30)


@dataclass(frozen=True)
class Shape:
    """The records of one person with one case or two; the person first, no names."""

    records: tuple[Record, ...]
    cases: int


def registers(count: int, day: date) -> list[Record]:
    """Places with other spellings, courts, sources, and proceedings for so many cases."""
    found: list[Record] = []
    for at in range(60):
        town = _TOWNS[at % len(_TOWNS)]
        number = at // len(_TOWNS)
        kind = ("Remand Prison", "Prison No. {n}", "Colony No. {n}", "Police Station {n}")[number % 4]
        uid, name = f"place-{at}", f"{town} {kind.format(n=at + 1)}"
        found += [
            Place(uid=uid, name=name, town=town),
            PlaceAlias(uid=f"{uid}-alias", place=uid, text=f"{town[:3]}-{at + 1}"),
        ]
    found += [
        Organisation(uid=f"court-{at}", name=f"{town} District Court") for at, town in enumerate(_TOWNS)
    ]
    found += [
        Source(uid=f"source-{at}", title=f"List of {day.year - at}", publisher=_TOWNS[at] + " Watch")
        for at in range(8)
    ]
    return found + [
        Proceeding(uid=f"proceeding-{at}", name=proceeding_name(at), number=proceeding_number(at))
        for at in range(proceedings(count))
    ]


def proceedings(count: int) -> int:
    """How many proceedings so many cases have: a third of the cases, about ten defendants each."""
    return max(3, count // 30)


def proceeding_name(at: int) -> str:
    """What a proceeding is called."""
    return f"Case of the {_word(random.Random(at))} group {at + 1}"


def proceeding_number(at: int) -> str:
    """The number a proceeding goes by; free words look in it, too."""
    return f"{at}/24"


def make_shape(rng: random.Random) -> Shape:
    """One person's cases; every twentieth-fifth was arrested twice."""
    facts: dict[str, str | int | UncertainDate] = {}
    if rng.random() < 0.9:
        facts["gender"] = "female" if rng.random() < 0.2 else "male"
    if rng.random() < 0.6:
        facts["born"] = _date(rng, date(1945, 1, 1), date(2004, 1, 1))
    if rng.random() < 0.3:
        facts["profession"] = _word(rng)
    records: list[Record] = [Person(uid=PERSON, code=CODES[0], facts=facts)]
    cases = 2 if rng.random() < 0.04 else 1
    first = date(2008, 1, 1) + timedelta(days=int(6000 * rng.random() ** 0.6))
    for at in range(cases):
        records += _case(rng, at, first + timedelta(days=at * 900))
    return Shape(tuple(records), cases)


def _case(rng: random.Random, at: int, arrested: date) -> list[Record]:
    me = CASES[at]
    facts: dict[str, str | int | UncertainDate] = {
        "verification": rng.choice(("l1", "l1", "l2", "l2", "l3", "l4"))
    }
    facts["summary"] = _text(rng, rng.randint(25, 80))
    if rng.random() < 0.05:
        facts["open_question"] = _text(rng, 8)
    found: list[Record] = [Case(uid=me, person=PERSON, code=CODES[at], facts=facts)]
    for number in range(1 if rng.random() < 0.75 else 2):
        term = _CATEGORIES[int(len(_CATEGORIES) * rng.random() ** 1.7)]
        found.append(CaseCategory(uid=f"{me}k{number}", case=me, term=term))
    for number in range(rng.choice((0, 1, 1, 2, 2, 3))):
        article = f"{120 + int(200 * rng.random() ** 1.5)}.{rng.randint(1, 3)}"
        found.append(Charge(uid=f"{me}a{number}", case=me, article=article, position=number))
    if rng.random() < 0.33:
        found.append(Defendant(uid=f"{me}d", proceeding=PROCEEDING, case=me))
    if rng.random() < 0.25:
        found.append(CaseTag(uid=f"{me}t", case=me, text=rng.choice(_TAGS)))
    if rng.random() < 0.3:
        found.append(
            Citation(
                uid=f"{me}s",
                source=f"source-{rng.randrange(8)}",
                about=me,
                locator=f"p. {rng.randint(1, 90)}",
            )
        )
    return found + _events(rng, me, arrested)


def _events(rng: random.Random, me: str, arrested: date) -> list[Record]:
    """Arrest, remand, perhaps verdict and release, each on a date as exact as lists are."""
    told: list[dict[str, object]] = [{"what": "arrest", "date": _near(rng, arrested)}]
    if rng.random() < 0.7:
        until = arrested + timedelta(days=120)
        told.append(
            {"what": "remand", "date": _near(rng, arrested + timedelta(days=2)), "until": _exact(until)}
        )
        told[-1].update(place=_a_place(rng), court=f"court-{rng.randrange(len(_TOWNS))}")
    tried = arrested + timedelta(days=rng.randint(150, 400))
    if rng.random() < 0.55 and tried < _END:
        told.append(
            {
                "what": "verdict",
                "date": _near(rng, tried),
                "years": rng.randint(1, 12),
                "months": rng.choice((None, 6)),
            }
        )
        told[-1]["court"] = f"court-{rng.randrange(len(_TOWNS))}"
        told.append(
            {"what": "transfer", "date": _near(rng, tried + timedelta(days=40)), "place": _a_place(rng)}
        )
    freed = arrested + timedelta(days=rng.randint(20, 2500))
    if freed < _END:
        kind = rng.choice(("end_of_term", "pardon_full", "conditional", "acquitted", "to_house_arrest"))
        told.append({"what": "release", "date": _near(rng, freed), "release_kind": kind})
    elif rng.random() < 0.3:
        told.append(
            {
                "what": "observation",
                "date": _near(rng, _END - timedelta(days=rng.randint(0, 900))),
                "place": _a_place(rng),
            }
        )
    return [Event(uid=f"{me}e{at}", case=me, position=at, **one) for at, one in enumerate(told)]  # type: ignore[arg-type]


def _a_place(rng: random.Random) -> str:
    return f"place-{int(60 * rng.random() ** 2)}"


def _date(rng: random.Random, first: date, last: date) -> UncertainDate:
    return _near(rng, first + timedelta(days=rng.randrange((last - first).days)))


def _near(rng: random.Random, day: date) -> UncertainDate:
    """The day, or its month or year only."""
    dice = rng.random()
    if dice < 0.75:
        return _exact(day)
    return _read(f"{day.year}-{day.month:02}" if dice < 0.93 else str(day.year))


def _exact(day: date) -> UncertainDate:
    return _read(day.isoformat())


@lru_cache(maxsize=20_000)
def _read(text: str) -> UncertainDate:
    return read_date(text, today=_END).date or keep_as_text(text)


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(_SYLLABLES, k=rng.choice((2, 2, 3))))


def _text(rng: random.Random, words: int) -> str:
    return " ".join(_word(rng) for _ in range(words)).capitalize() + "."


def shapes(count: int, seed: int, different: int = 4_000) -> Sequence[Shape]:
    """Different shapes for a database of so many cases; fewer are made faster."""
    rng = random.Random(seed)
    return [make_shape(rng) for _ in range(min(count, different + count // 100))]
