"""What a typed outcome of an event means: an end ("until 3 October"), a sentence, or a kind of release."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from prisoner_tracker.domain.date_reading import keep_as_text, read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.durations import read_duration
from prisoner_tracker.domain.vocabulary import Vocabulary
from ui.models.term_choices import term_of

SENTENCED = frozenset({"verdict", "appeal_decided", "term_changed", "administrative_detention"})
"""Kinds of event whose outcome is a term of imprisonment."""
RELEASES = frozenset({"release", "pardon", "amnesty"})
UNTIL = re.compile(r"^(?:until|till|to|до|bis)\s+", re.IGNORECASE)
_BARE: dict[str, Any] = {"until": None, "years": None, "months": None, "days": None, "life": False}

Fields = dict[str, Any]


def read_day(text: str, today: date) -> tuple[UncertainDate | None, str]:
    """A typed date, kept as text with a doubt's code when it was not understood; None for nothing."""
    if not text:
        return None, ""
    reading = read_date(text, today=today)
    if reading.date is not None or reading.reason == "missing":
        return reading.date, ""
    return keep_as_text(text), "date-ambiguous" if len(reading.dates) > 1 else "date-not-understood"


def read_outcome(what: str, text: str, release_kinds: Vocabulary, today: date) -> tuple[Fields | None, str]:
    """The fields of an event that an outcome sets, and a doubt's code; None when the text can't be one."""
    if not text:
        return {**_BARE, "release_kind": ""}, ""
    if what in RELEASES:
        code = term_of(release_kinds, text)
        return ({"release_kind": code}, "") if code else (None, "unknown-term")
    term = read_duration(text)
    if term is not None and (what in SENTENCED or not UNTIL.match(text)):
        fields = {"years": term.years or None, "months": term.months or None, "days": term.days or None}
        return {**_BARE, **fields, "life": term.life}, ""
    until, doubt = read_day(UNTIL.sub("", text), today)
    if what in SENTENCED or doubt == "date-not-understood":
        return None, "outcome-not-understood"
    return {**_BARE, "until": until}, doubt
