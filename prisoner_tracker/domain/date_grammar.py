"""Which date a sequence of numbers and words says, in any of the languages, given the order of day and month.

The words may stand before or after the date ("early June 2025", "iyunun əvvəli 2025"): each text may have one
qualifier, and what is left must be exactly one date, or two with a link between. A word that is not known
makes the text unreadable, so that nothing is left out of a date silently.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from prisoner_tracker.domain.date_spans import (
    SEASONS,
    Slots,
    Span,
    Unreadable,
    decade,
    doubted,
    from_to,
    one_of,
    plain,
    season,
    worded,
)
from prisoner_tracker.domain.date_tokens import Token

_SINGLE = frozenset(
    ["early", "mid", "late", "before", "until", "after", "since", "about", "uncertain", "from", "between"]
) | {*SEASONS, "spring_or_summer"}


class Phrase(NamedTuple):
    """A text in tokens, what counts as this year's century, and which of day and month comes first."""

    tokens: tuple[Token, ...]
    order: str
    last_year: int


def spans(phrase: Phrase) -> list[Span]:
    """The readings of a text: one, or two where a word means two seasons. Raises Unreadable otherwise."""
    items = list(phrase.tokens)
    sign = _take_sign(items)
    link = _link(items)
    qualifier = _take_qualifier(items, link)
    if qualifier in ("about", "uncertain"):
        mark = "~" if qualifier == "about" else "?"
        sign, qualifier = (mark if sign in ("", mark) else "%"), ""
    read = _reader(phrase, qualifier, link)
    found = read(items)
    return [doubted(span, sign) for span in found] if sign else found


def _reader(phrase: Phrase, qualifier: str, link: str) -> Callable[[list[Token]], list[Span]]:
    if qualifier == "spring_or_summer":
        return lambda items: [*_season(items, "spring"), *_season(items, "summer")]
    if qualifier in SEASONS:
        return lambda items: _season(items, qualifier)
    if link:
        return lambda items: [_linked(phrase, items, qualifier, link)]
    return lambda items: [_single(phrase, items, qualifier)]


def _take_sign(items: list[Token]) -> str:
    """Removes "~" and "?" at either end: "~2013", "2013?", "c. 2013?"."""
    signs = set()
    for end in (0, -1):
        while items and items[end].kind in ("~", "?"):
            signs.add(items.pop(end).kind)
    return "%" if len(signs) == 2 else "".join(signs)


def _take_qualifier(items: list[Token], link: str) -> str:
    """Removes the one word that qualifies the date and gives its role, or ""."""
    found = [item for item in items if item.roles & _SINGLE and not (link and link in item.roles)]
    if not found:
        return ""
    if len(found) > 1:
        raise Unreadable("not-understood")
    items.remove(found[0])
    (role, *_) = sorted(found[0].roles & _SINGLE)
    return role


def _link(items: list[Token]) -> str:
    """Which word links two dates: "to", "or", "and"; "" when there is one date."""
    for at, item in enumerate(items):
        inside = 0 < at < len(items) - 1 and items[at - 1].kind != "role" and items[at + 1].kind != "role"
        for role in ("to", "or", "and"):
            if inside and role in item.roles:
                return role
    return ""


def _single(phrase: Phrase, items: list[Token], qualifier: str) -> Span:
    """One date with or without a qualifier, or two with a dash or stroke between."""
    decades = [item for item in items if item.kind == "decade" or "decade" in item.roles]
    if decades and not qualifier and len(items) == len(decades) + (decades[0].kind == "role"):
        first = next((item for item in items if item.kind in ("decade", "year")), None)
        if first and len({item.text for item in items if item.kind != "role"}) == 1:
            return decade(int(first.text))
    bare = [item for item in items if item.kind not in ("-", "/") and "decade" not in item.roles]
    slots = None if _apart(items) else _slots(bare, phrase)
    if slots and qualifier != "between":
        return worded(qualifier, slots) if qualifier else plain(slots)
    # "2013-05-01/2013-06-01" is the interval of ISO 8601, "28/29 November" one of two days.
    stroke = "to" if items and items[0].kind in ("year", "pair", "triple") and _year_first(items[0]) else "or"
    for sign, link in (("-", "to"), ("/", stroke)):
        at = [index for index, item in enumerate(items) if item.kind == sign]
        if len(at) == 1:
            items[at[0]] = Token("role", sign, frozenset([link]))
            return _linked(phrase, [item for item in items if "decade" not in item.roles], qualifier, link)
    raise Unreadable("not-understood")


def _apart(items: Sequence[Token]) -> bool:
    """Whether a dash or stroke stands between two numbers, which are then two days: "1-4 October"."""
    kinds = [item.kind for item in items]
    return any(
        kinds[at] in ("-", "/") and kinds[at - 1 : at + 2 : 2] == ["number", "number"]
        for at in range(1, len(kinds) - 1)
    )


def _year_first(item: Token) -> bool:
    return item.text[:4].isdecimal()


def _linked(phrase: Phrase, items: list[Token], qualifier: str, link: str) -> Span:
    """Two dates: "between A and B", "from A to B", "A or B", "A-B"."""
    allowed = {"to": ("", "from", "between"), "or": ("",), "and": ("between",)}[link]
    at = [index for index, item in enumerate(items) if link in item.roles]
    if qualifier not in allowed or len(at) != 1:
        raise Unreadable("not-understood")
    before, behind = items[: at[0]], items[at[0] + 1 :]
    if phrase.order == "mdy" and [item.kind for item in (*before, *behind)] == ["number", "triple"]:
        # "1-4.10.1976": days beside each other stand before the month.
        raise Unreadable("not-understood")
    first = _slots([item for item in before if item.kind != "-"], phrase)
    last = _slots([item for item in behind if item.kind != "-"], phrase)
    if first is None or last is None:
        raise Unreadable("not-understood")
    first, last = _completed(first, last, items[0].kind == "year" and at[0] > 1)
    return one_of(first, last) if link == "or" else from_to(first, last)


def _completed(first: Slots, last: Slots, year_first: bool) -> tuple[Slots, Slots]:
    """What one of two dates leaves out is what the other says: "1-4 October 1976", "October 1-4, 1976"."""
    if first.day is not None and last.day is None:
        # A number alone on the right may have been meant as anything.
        if first.year is None or last.month is None:
            raise Unreadable("not-understood")
    elif last.day is not None and first.day is None and first.month is None:
        raise Unreadable("not-understood")
    if last.year is None and year_first:
        last = last._replace(year=first.year)
    if first.year is None:
        first = first._replace(year=last.year)
    if first.day is not None and first.month is None:
        first = first._replace(month=last.month)
    if last.day is not None and last.month is None:
        last = last._replace(month=first.month)
    return first, last


def _season(items: list[Token], name: str) -> list[Span]:
    """A season with one year, or a winter with two: "winter 2019/20", "winter 2019–2020"."""
    shape = [item.kind for item in items]
    if shape == ["year"]:
        return [season(int(items[0].text), name)]
    years = re.findall(r"\d+", " ".join(item.text for item in items))
    joined = shape == ["pair"] or (len(shape) == 3 and shape[1] in ("-", "/") and shape[0] == "year")
    if not joined or len(years) != 2 or len(years[0]) != 4 or len(years[1]) not in (2, 4):
        raise Unreadable("not-understood")
    first = int(years[0])
    ends_in = int(years[1]) if len(years[1]) == 4 else (first + 1) // 100 * 100 + int(years[1])
    return [season(first, name, ends_in)]


def _slots(items: Sequence[Token], phrase: Phrase) -> Slots | None:
    """What a run of tokens without words says; None when it has not the shape of one date."""
    if len(items) == 1 and items[0].kind in ("triple", "pair"):
        return _joined(items[0], phrase)
    if len(items) == 1 and items[0].kind == "number" and len(items[0].text) == 8:
        return _compact(items[0].text)
    shape = "".join(_letter(item) for item in items)
    names = _SHAPES.get(shape)
    if shape in ("nn", "nny"):
        names = ("day", "month", "year") if phrase.order == "dmy" else ("month", "day", "year")
    if names is None:
        return None
    said: dict[str, int] = {}
    for name, item in zip(names, items, strict=False):
        value = int(item.text)
        if name == "year" and item.kind == "number":
            if len(item.text) != 2:
                return None
            value = century(value, phrase.last_year)
        if said.setdefault(name, value) != value:
            return None
    return Slots(**said)


def _letter(item: Token) -> str:
    if item.kind == "number":
        return "n" if len(item.text) <= 2 else "?"
    return {"year": "y", "month": "m"}.get(item.kind, "?")


_SHAPES: dict[str, tuple[str, ...]] = {
    "y": ("year",),
    "my": ("month", "year"),
    "ym": ("year", "month"),
    "nmy": ("day", "month", "year"),
    "mny": ("month", "day", "year"),
    "ymn": ("year", "month", "day"),
    "ynm": ("year", "day", "month"),
    "ynn": ("year", "month", "day"),
    "nmn": ("day", "month", "year"),
    "mnn": ("month", "day", "year"),
    # A day typed twice: "2 August 2 2014". Two different days are no date.
    "nmny": ("day", "month", "day", "year"),
    "nm": ("day", "month"),
    "mn": ("month", "day"),
    "m": ("month",),
    "n": ("day",),
    # Only after a link: "October 1-4, 1976".
    "ny": ("day", "year"),
}


def _joined(item: Token, phrase: Phrase) -> Slots | None:
    """ "23.10.2013", "2013/10/23", "23.10.13", "10/2013", "1985-03"."""
    numbers = re.findall(r"\d+", item.text)
    if item.kind == "pair":
        year, month = sorted(numbers, key=len, reverse=True)
        # "2013-14" may be two years, "2019-21" a season or three years.
        return None if _year_first(item) and int(month) > 12 else Slots(int(year), int(month))
    lengths = tuple(len(number) for number in numbers)
    first, second, third = (int(number) for number in numbers)
    if lengths[0] == 4 and lengths[2] <= 2:
        return Slots(first, second, third)
    if lengths[0] > 2 or lengths[2] not in (2, 4):
        return None
    year = third if lengths[2] == 4 else century(third, phrase.last_year)
    day, month = (first, second) if phrase.order == "dmy" else (second, first)
    return Slots(year, month, day)


def _compact(digits: str) -> Slots | None:
    """ "20131023"; eight digits that are no such day are a number, not a date."""
    slots = Slots(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    try:
        plain(slots)
    except Unreadable:
        return None
    return slots


def century(two_digits: int, last_year: int) -> int:
    """The full year of "13": the latest one that is not after `last_year`, of this century or the last."""
    base = last_year // 100 * 100
    return base + two_digits if base + two_digits <= last_year else base - 100 + two_digits
