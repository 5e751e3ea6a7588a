"""What can be typed next in the search bar: names of fields, then values of the field before the colon."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from prisoner_tracker.domain.fields import BY_KEY, FIELDS, Kind
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.search.conditions import ANY, NO_VALUE
from prisoner_tracker.search.field_names import HAS, MARKS, MISSING, key_of, names_of, written
from prisoner_tracker.search.meaning import BEGINS, OTHER_TERMS
from prisoner_tracker.search.signs import range_at
from prisoner_tracker.search.write import as_value

Values = Callable[[str, str], Sequence[str]]
"""(field key, beginning) → values in use, most frequent first."""

_DAYS = ("today", "-7d", "today..+14d")
_BREAKS = frozenset("()")


@dataclass(frozen=True, slots=True)
class Completion:
    """Each option replaces ``text[start:end]``; a field's name comes with its colon.

    ``field`` is the key of the field whose values they are ("has" and "missing", too), "" for names of fields.
    """

    start: int
    end: int
    options: tuple[str, ...]
    field: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the cursor is: in which field's values ("" for a word), and where the piece begins."""

    field: str
    start: int
    typed: str


def complete(text: str, cursor: int, values: Values, limit: int = 12) -> Completion:
    """What may stand where the cursor is. A text that is not finished, or wrong elsewhere, does not matter."""
    place = _place(text, cursor)
    end = cursor
    while end < len(text) and not (text[end].isspace() or text[end] in '(),"'):
        end += 1
    if text[place.start : place.start + 1] == '"' and text[end : end + 1] == '"':
        end += 1
    options = _values(place, values) if place.field else _names(place.typed)
    field = (key_of(place.field) or "") if place.field else ""
    return Completion(place.start, end, tuple(dict.fromkeys(options))[:limit], field)


def term_codes(key: str, beginning: str, vocabularies: Mapping[str, Vocabulary]) -> tuple[str, ...]:
    """Codes of a field's vocabulary whose label, in any language, begins so or has a word that does, best first.

    Empty for a field without a vocabulary.
    """
    field = BY_KEY.get(key)
    vocabulary = vocabularies.get(OTHER_TERMS.get(key, field.vocabulary if field else ""))
    if vocabulary is None:
        return ()
    if not beginning.strip():
        return tuple(term.code for term in vocabulary.terms)
    by_code = [term.code for term in vocabulary.terms if term.code.startswith(beginning.casefold())]
    by_label = (match.code for match in vocabulary.find(beginning, limit=50) if match.score >= BEGINS)
    return tuple(dict.fromkeys((*by_code, *by_label)))


def _place(text: str, cursor: int) -> _Place:
    field, start, quoted = "", 0, False
    at = 0
    while at < cursor:
        character = text[at]
        if quoted:
            at += 1 if character == "\\" else 0
            quoted = character != '"'
        elif character == '"':
            quoted = True
        elif character.isspace() and field and at == start:
            start = at + 1
        elif character.isspace() or character in _BREAKS:
            field, start = "", at + 1
        elif character == "-" and at == start and not field:
            start = at + 1
        elif character == ":" and not field:
            field, start = text[start:at], at + 1
        elif (field and character == ",") or (field and at == start and character in "<>="):
            start = at + 1
        elif field and range_at(text, at) and at + len(range_at(text, at)) <= cursor:
            start = at = at + len(range_at(text, at))
            continue
        at += 1
    return _Place(field, start, text[start:cursor])


def _names(typed: str) -> Iterator[str]:
    """Fields whose name begins so, in the order of the table; then those that another name of theirs finds."""
    wanted = typed.casefold().replace("_", "-")
    asked = [field.key for field in FIELDS if not field.restricted]
    for name in (*(written(key) for key in asked), HAS, MISSING):
        if name.startswith(wanted):
            yield f"{name}:"
    if wanted:
        for key in asked:
            if any(name.startswith(wanted) for name in names_of(key)):
                yield f"{written(key)}:"


def _values(place: _Place, values: Values) -> Iterator[str]:
    key = key_of(place.field)
    typed = place.typed.removeprefix('"').replace('\\"', '"').replace("\\\\", "\\")
    if key in (HAS, MISSING):
        marks = (*MARKS, *(written(field.key) for field in FIELDS if not field.restricted))
        yield from (mark for mark in marks if mark.startswith(typed.casefold()))
        return
    field = BY_KEY.get(key or "")
    if field is None or field.restricted:
        return
    yield from (as_value(value) for value in values(field.key, typed))
    if field.kind is Kind.DATE:
        yield from (day for day in _DAYS if day.startswith(typed))
    yield from (
        word for word in (NO_VALUE, ANY) if word.startswith(typed) and not place.typed.startswith('"')
    )
