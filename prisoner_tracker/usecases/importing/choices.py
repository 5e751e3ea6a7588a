"""What a user chooses when she imports a list: the source, the columns, and what doubtful values mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from prisoner_tracker.domain.date_reading import Order
from prisoner_tracker.domain.errors import UserMistake

KEEP = ""
"""A column that no field takes: its cells are kept with the entry."""

NEW_TERM = "new:"
"""Before a label: make a vocabulary term of it."""

ONE_ROW_IS = ("detention", "person", "prosecution")
DETENTION, PERSON, PROSECUTION = ONE_ROW_IS
"""What one row of a list is. In a list of people, rows of one name are different people; in a list of
prosecutions, rows of one person are one detention."""

SAME_CASE, SAME_PERSON, SOMEBODY_ELSE = "same-case", "same-person", "new"


@dataclass(frozen=True, slots=True)
class ListSource:
    """Where a list comes from: every fact imported cites it. ``date`` is text as typed."""

    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """Who a line is: one of SAME_CASE, SAME_PERSON, SOMEBODY_ELSE, and the case that shows the person."""

    answer: str
    case: str = ""


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """Everything chosen, ready to be kept as JSON beside the list for the next time.

    ``columns``: heading → field key (or KEEP). ``separators``: field key → text that parts several values.
    ``places``: spelling → name of the place. ``terms``: "field:text" → codes with commas between, "new:Label", or ""
    to leave it with the entry. ``dates``: text as printed → EDTF, or "text" to keep it as text. ``people``: line →
    who. ``leave``: "line:field" of differences not to take over; ``take``: of those that contradict another source,
    and are not taken unless chosen.
    """

    source: ListSource = field(default_factory=ListSource)
    columns: Mapping[str, str] = field(default_factory=dict)
    separators: Mapping[str, str] = field(default_factory=dict)
    date_order: Order | None = None
    one_row: str = DETENTION
    dates: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, PersonChoice] = field(default_factory=dict)
    leave: frozenset[str] = frozenset()
    take: frozenset[str] = frozenset()
    accept_proposals: bool = False

    def to_json(self) -> str:
        """The choices as JSON, keys in order."""
        plain = {
            "source": {item.name: getattr(self.source, item.name) for item in fields(ListSource)},
            "columns": dict(self.columns),
            "separators": dict(self.separators),
            "date_order": self.date_order,
            "one_row": self.one_row,
            "dates": dict(self.dates),
            "places": dict(self.places),
            "terms": dict(self.terms),
            "people": {line: [choice.answer, choice.case] for line, choice in self.people.items()},
            "leave": sorted(self.leave),
            "take": sorted(self.take),
            "accept_proposals": self.accept_proposals,
        }
        return json.dumps(plain, ensure_ascii=False, indent=2)


def from_json(text: str, base: ImportChoices) -> ImportChoices:
    """Choices read from JSON over proposed ones; raises UserMistake("bad-mapping") for anything else.

    A bare object of heading → field key is taken as ``columns``.
    """
    try:
        plain = json.loads(text)
        if not isinstance(plain, dict):
            raise TypeError("not an object")
        if not plain.keys() & {item.name for item in fields(ImportChoices)}:
            plain = {"columns": plain}
        return _over(base, plain)
    except (ValueError, TypeError, AttributeError):
        raise UserMistake("bad-mapping") from None


def _over(base: ImportChoices, plain: dict[str, object]) -> ImportChoices:
    changed: dict[str, object] = {}
    for name in ("columns", "separators", "places", "terms", "dates"):
        if name in plain:
            given = plain[name]
            if not isinstance(given, dict):
                raise TypeError(name)
            changed[name] = {
                **getattr(base, name),
                **{str(key): str(value or "") for key, value in given.items()},
            }
    if "source" in plain and isinstance(plain["source"], dict):
        known = {key: str(value) for key, value in plain["source"].items()}
        changed["source"] = replace(base.source, **{key: value for key, value in known.items() if value})
    if plain.get("date_order") in ("dmy", "mdy"):
        changed["date_order"] = plain["date_order"]
    if plain.get("one_row") in ONE_ROW_IS:
        changed["one_row"] = plain["one_row"]
    people = plain.get("people")
    if isinstance(people, dict):
        changed["people"] = {str(line): PersonChoice(*map(str, choice)) for line, choice in people.items()}
    for name in ("leave", "take"):
        listed = plain.get(name)
        if isinstance(listed, list):
            changed[name] = frozenset(map(str, listed))
    if "accept_proposals" in plain:
        changed["accept_proposals"] = bool(plain["accept_proposals"])
    return replace(base, **changed)  # type: ignore[arg-type]
