"""Which date a text says: one is understood, two are offered (day against month), none is kept as text.

`read_date` never guesses and never raises. What it reads: ISO 8601 and EDTF, numbers with points, strokes or
dashes, names of months and qualifying words in the languages of `data/`, ranges, seasons, decades, any digits
that Unicode calls decimal. A time of day and a weekday are left out. Two-digit years are at most one year
ahead of today, otherwise of the last century. Dates of other calendars are not converted.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal

from prisoner_tracker.domain.date_edtf import bounds
from prisoner_tracker.domain.date_grammar import Phrase, spans
from prisoner_tracker.domain.date_spans import FIRST_YEAR, LAST_YEAR, Slots, Span, Unreadable, plain
from prisoner_tracker.domain.date_tokens import Token, tokens
from prisoner_tracker.domain.date_words import fold, is_missing
from prisoner_tracker.domain.dates import UncertainDate

__all__ = ["Order", "Reading", "is_missing", "keep_as_text", "likely_order", "read_date"]

Order = Literal["dmy", "mdy"]
"""Whether the day or the month stands first in a date of numbers."""

_LONGEST = 120
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TIME = re.compile(
    r"(?:(?<=\d)t|[\s,]+(?:at\s+)?)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:z|utc|gmt|[+-]\d\d(?::?\d\d)?)?$"
)
_ORDERED = re.compile(r"\s*(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(?:\d{4}|\d\d)(?!\d)")
_EDTF = re.compile(r"(?=.*\d)(?!\d{4}-2[1-4]$)[\dX~?%./,\[\]{}-]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was read as.

    One date: understood. Two: each is possible and a person must choose; none: keep the text or ask again.
    `reason` is None when understood, otherwise "day-or-month", "spring-or-summer", "missing",
    "impossible-date", "not-one-date" or "not-understood".
    """

    text: str
    dates: tuple[UncertainDate, ...] = ()
    reason: str | None = None

    @property
    def date(self) -> UncertainDate | None:
        """The date, when there is exactly one."""
        return self.dates[0] if len(self.dates) == 1 else None


def read_date(text: str, order: Order | None = None, today: date | None = None) -> Reading:
    """The reading of a text as typed: "July 23rd, 2014" -> 2014-07-23; "3.10.25" -> two dates.

    `order` decides between day and month where both are possible; `today` sets the century of two-digit years
    (without it, the year of the computer's clock). Never raises.
    """
    last_year = (today or datetime.now(UTC).date()).year + 1
    return _read(text, order, last_year)


def keep_as_text(text: str) -> UncertainDate:
    """A date that nobody understood, or wanted understood: any comparison answers "possible"."""
    return UncertainDate(text)


def likely_order(texts: Iterable[str]) -> Order | None:
    """The order of day and month that a whole column shows: to be proposed, never to be applied silently.

    Only values of which one number is above 12 tell something, and all of them must say the same.
    """
    seen: set[Order] = set()
    for text in texts:
        match = _ORDERED.match(fold(text))
        if match:
            first, second = int(match[1]), int(match[3])
            if 12 < first <= 31 and 1 <= second <= 12:
                seen.add("dmy")
            elif 12 < second <= 31 and 1 <= first <= 12:
                seen.add("mdy")
    return seen.pop() if len(seen) == 1 else None


@lru_cache(maxsize=32768)
def _read(text: str, order: Order | None, last_year: int) -> Reading:
    iso = _ISO.fullmatch(text) if text.isascii() else None
    if (not iso or text.startswith("0000")) and is_missing(text):
        return Reading(text, (), "missing")
    if len(text) > _LONGEST:
        return Reading(text, (), "not-understood")
    try:
        if iso:
            found = [plain(Slots(int(iso[1]), int(iso[2]), int(iso[3])))]
            return _reading(text, found, "")
        pieces = tokens(_TIME.sub("", fold(text).strip()))
        return _choose(text, pieces, order, last_year)
    except Unreadable as problem:
        return _second_try(text, problem.reason)


def _choose(text: str, pieces: tuple[Token, ...], order: Order | None, last_year: int) -> Reading:
    """Reads by both orders where numbers leave the choice; one that is impossible does not count."""
    orders: tuple[Order, ...] = ("dmy", "mdy") if _is_open(pieces) else ("dmy",)
    read: dict[str, list[Span]] = {}
    reason = ""
    for one in orders:
        try:
            read[one] = spans(Phrase(pieces, one, last_year))
        except Unreadable as problem:
            reason = reason or problem.reason
    if not read:
        if sum(piece.kind in ("year", "triple", "pair") for piece in pieces) > 1:
            reason = reason if reason == "impossible-date" and len(pieces) < 4 else "not-one-date"
        raise Unreadable(reason)
    if order in read:
        read = {str(order): read[str(order)]}
    found = list(dict.fromkeys(span for spans_read in read.values() for span in spans_read))
    return _reading(text, found, "day-or-month" if len(read) > 1 else "spring-or-summer")


def _is_open(pieces: tuple[Token, ...]) -> bool:
    """Whether the order of day and month matters: numbers joined by signs, or no month by name."""
    kinds = [piece.kind for piece in pieces]
    return "triple" in kinds or ("month" not in kinds and kinds.count("number") > 1)


def _reading(text: str, found: list[Span], reason: str) -> Reading:
    dates = tuple(UncertainDate(text, *span) for span in found)
    return Reading(text, dates, reason if len(dates) > 1 else None)


def _second_try(text: str, reason: str) -> Reading:
    """The text as EDTF ("201X", "2019-XX-12", "[2013,2014]"), which only its library can read."""
    typed = text.strip().upper()
    if _EDTF.fullmatch(typed) and typed.isascii() and not typed.endswith("/") and not typed.startswith("/"):
        try:
            found = bounds(typed)
        except ValueError:
            return Reading(text, (), reason)
        years = [day.year for day in found if day]
        if min(years) >= FIRST_YEAR - 1 and max(years) <= LAST_YEAR + 1:
            return Reading(text, (UncertainDate(text, typed, *found),))
    return Reading(text, (), reason)
