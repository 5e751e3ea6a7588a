"""When something happened, as far as it is known: the words as typed, EDTF, an earliest and a latest day.

Nothing invents precision: a date that may lie on both sides of a limit, or was not understood, is "possible".
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.date_edtf import bounds, month_bounds

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """A date as a source or a person said it.

    `text` as typed, never empty; `edtf` "" when the text was not understood, and then both days are None;
    `earliest` and `latest` are inclusive, None where that side is open ("before 2020" has no earliest day).
    """

    text: str
    edtf: str = ""
    earliest: date | None = None
    latest: date | None = None

    def __post_init__(self) -> None:
        if not self.text:
            raise ValueError("a date without text")
        if bool(self.edtf) != (self.earliest is not None or self.latest is not None):
            raise ValueError("a date has EDTF and a bound, or neither")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError("a date that ends before it begins")

    @property
    def understood(self) -> bool:
        """Whether the text could be read; otherwise it is kept as text only."""
        return bool(self.edtf)

    @property
    def is_exact(self) -> bool:
        """Whether it is one day and nothing says that the day is in doubt."""
        return self.earliest is not None and self.earliest == self.latest and _in_doubt(self.edtf) is None

    @classmethod
    def from_day(cls, day: date) -> "UncertainDate":
        """One exact day; its text is ISO 8601."""
        text = day.isoformat()
        return cls(text, text, day, day)

    @classmethod
    def from_edtf(cls, edtf: str, text: str | None = None) -> "UncertainDate":
        """A date from EDTF of level 0 to 2. Raises ValueError for what is not (the message has no text)."""
        return cls(text or edtf, edtf, *bounds(edtf))


def within(when: UncertainDate, first: date | None, last: date | None) -> Answer:
    """Whether it lies from `first` to `last`, both inclusive; None leaves that side open.

    An empty range (first after last) holds nothing: NO, also for a date that was not understood.
    """
    if first is not None and last is not None and first > last:
        return Answer.NO
    earliest, latest = when.earliest, when.latest
    if (last is not None and earliest is not None and earliest > last) or (
        first is not None and latest is not None and latest < first
    ):
        return Answer.NO
    if not when.edtf and (first is not None or last is not None):
        return Answer.POSSIBLE
    starts = first is None or (earliest is not None and earliest >= first)
    ends = last is None or (latest is not None and latest <= last)
    return Answer.YES if starts and ends else Answer.POSSIBLE


def before(when: UncertainDate, day: date) -> Answer:
    """Whether it lies before the day."""
    return Answer.NO if day == date.min else within(when, None, day - _DAY)


def at_or_before(when: UncertainDate, day: date) -> Answer:
    """Whether it lies on the day or earlier."""
    return within(when, None, day)


def after(when: UncertainDate, day: date) -> Answer:
    """Whether it lies after the day."""
    return Answer.NO if day == date.max else within(when, day + _DAY, None)


def at_or_after(when: UncertainDate, day: date) -> Answer:
    """Whether it lies on the day or later."""
    return within(when, day, None)


def order_key(when: UncertainDate) -> tuple[bool, date, date, str]:
    """For sorting: by earliest, then latest day; an open start comes first, what is not understood last."""
    return (not when.edtf, when.earliest or date.min, when.latest or date.max, when.text)


@dataclass(frozen=True, slots=True)
class DateParts:
    """What a list shows in three slots, without inventing precision; None is an empty slot.

    `qualifier` is a code: early, mid, late, about, uncertain, before, after, until, since, between, or,
    spring, summer, autumn, winter. `day` is "5", "1–4" or "3/7"; `month` 1 to 12, with `last_month` when it
    is a span of months; `year` "2023", "202X" (a digit not known) or "2013–2015".
    """

    qualifier: str | None = None
    day: str | None = None
    month: int | None = None
    last_month: int | None = None
    year: str | None = None


@lru_cache(maxsize=16384)
def parts(when: UncertainDate) -> DateParts:
    """The slots of a date; all of them empty when the text was not understood.

    An end of an interval is worded by what it limits: `../2019-12-31` is "before 2020", `../2014-05-05`
    "until 5 May 2014", `2019-04-01/..` "after March 2019".
    """
    edtf = when.edtf
    if edtf.startswith(("[", "{")):
        return _set_parts(when)
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if when.earliest is None:
            return _ending(last)
        if when.latest is None:
            return _beginning(first)
        return _third(edtf, when.earliest, when.latest) or _span("between", first, last, "–")
    return _element(edtf)


_ELEMENT = re.compile(r"(\d[\dX]{3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def _in_doubt(edtf: str) -> str | None:
    if "?" in edtf or "%" in edtf:
        return "uncertain"
    return "about" if "~" in edtf else None


def _element(edtf: str, qualifier: str | None = None) -> DateParts:
    found = _ELEMENT.fullmatch(re.sub(r"[~?%]", "", edtf))
    if not found:
        return DateParts(qualifier or _in_doubt(edtf))
    year, month, day = found.groups()
    qualifier = qualifier or _SEASONS.get(month or "") or _in_doubt(edtf)
    return DateParts(
        qualifier,
        str(int(day)) if day and day != "XX" else None,
        int(month) if month and month != "XX" and int(month) <= 12 else None,
        year=year,
    )


def _day_of(edtf: str) -> date | None:
    return date.fromisoformat(edtf) if re.fullmatch(r"\d{4}-\d\d-\d\d", edtf) else None


def _ending(last: str) -> DateParts:
    """Open at the start; the last day of a year or month says "before" the next one."""
    day = _day_of(last)
    following = day + _DAY if day and day != date.max else None
    if following is None or following.day != 1:
        return _element(last, "until")
    month = following.month if following.month > 1 else None
    return DateParts("before", None, month, year=f"{following.year:04}")


def _beginning(first: str) -> DateParts:
    """Open at the end; the first day of a year or month says "after" the one that went before."""
    day = _day_of(first)
    if day is None or day.day != 1 or day == date.min:
        return _element(first, "since")
    previous = day - _DAY
    return DateParts("after", None, previous.month if day.month > 1 else None, year=f"{previous.year:04}")


def _third(edtf: str, earliest: date, latest: date) -> DateParts | None:
    """Whether both ends are approximate and are a third of a month or year: "early", "mid", "late"."""
    if edtf.count("~") != 2:
        return None
    if (earliest.year, earliest.month) == (latest.year, latest.month) and edtf.count("-") == 4:
        for name, (start, end) in month_thirds(earliest.year, earliest.month).items():
            if (earliest.day, latest.day) == (start, end):
                return DateParts(name, None, earliest.month, year=f"{earliest.year:04}")
    if earliest.year == latest.year and edtf.count("-") == 2:
        for name, (start, end) in YEAR_THIRDS.items():
            if (earliest.month, latest.month) == (start, end):
                return DateParts(name, year=f"{earliest.year:04}")
    return None


YEAR_THIRDS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
"""Which months "early", "mid" and "late" mean of a year."""


def month_thirds(year: int, month: int) -> dict[str, tuple[int, int]]:
    """Which days "early", "mid" and "late" mean of a month: 1 to 10, 11 to 20, 21 to its end."""
    latest = month_bounds(year, month).latest
    return {"early": (1, 10), "mid": (11, 20), "late": (21, latest.day if latest else 31)}


def _span(qualifier: str, first: str, last: str, joint: str) -> DateParts:
    """Two ends in one set of slots; a slot in which they differ and that cannot show both stays empty."""
    start, end = _element(first), _element(last)
    if start.year is None or end.year is None:
        return DateParts(qualifier)
    if start.year != end.year:
        name = "winter" if _is_winter(start, end) else qualifier
        return DateParts(name, year=f"{start.year}{joint}{end.year}")
    if start.month is None or end.month is None:
        return DateParts(qualifier, year=start.year)
    if start.month != end.month:
        return DateParts(qualifier, None, start.month, end.month, start.year)
    if start.day is None or end.day is None:
        return DateParts(qualifier, None, start.month, year=start.year)
    day = start.day if start.day == end.day else f"{start.day}{joint}{end.day}"
    return DateParts(qualifier, day, start.month, year=start.year)


def _is_winter(start: DateParts, end: DateParts) -> bool:
    """December to February, by months: a winter whose two years are known."""
    return (start.month, start.day, end.month, end.day) == (12, None, 2, None) and (
        start.qualifier is None
        and end.qualifier is None
        and f"{start.year}".isdecimal()
        and f"{end.year}".isdecimal()
        and int(f"{start.year}") + 1 == int(f"{end.year}")
    )


def _set_parts(when: UncertainDate) -> DateParts:
    """One of several: neighbouring days as a span, two other ones with a stroke between."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        end = when.edtf.strip("[]{}").replace("..", "")
        return DateParts() if "," in end else _element(end, "until" if first is None else "since")
    members = when.edtf.strip("[]{}").replace("..", ",").split(",")
    whole = ".." in when.edtf or last - first <= _DAY * (len(members) - 1)
    joint = "–" if whole or len(members) > 2 else "/"
    return _span("or", members[0].strip(), members[-1].strip(), joint)
