"""Which values of a filter nobody has: a term that no vocabulary knows, a place or tag that is nowhere in the file.

Such a filter is in order and finds nothing for it; whoever mistyped a word should not take that for an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports import CaseReader
from prisoner_tracker.search.ast import And, Comparison, Condition, FieldIs, Not, Or, Query, Value
from prisoner_tracker.search.conditions import asks_any, asks_none
from prisoner_tracker.search.meaning import OTHER_TERMS, codes_of

_NAMES = frozenset({Kind.PLACE, Kind.ORGANISATION, Kind.PROCEEDING, Kind.TAG, Kind.SOURCE})
_LOOKED_AT = 12
_COMPARED = 400
_ALIKE = 0.6
_OF_A_WORD = 0.9


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A value as typed, the key of its field, and values that may have been meant, nearest first."""

    field: str
    text: str
    near: tuple[str, ...]


def unknown_values(reader: CaseReader, query: Query) -> tuple[UnknownValue, ...]:
    """The first few of them; in the reading thread."""
    asked = list(_asked(query))[:_LOOKED_AT]
    vocabularies = reader.vocabularies() if asked else {}
    found = []
    for field, condition in asked:
        vocabulary = vocabularies.get(OTHER_TERMS.get(field, BY_KEY[field].vocabulary))
        text = condition.text
        if vocabulary is not None and codes_of(text, vocabulary) & _known(vocabulary):
            continue
        if reader.totals(FieldIs(field, (condition,), possible=True)).cases == 0:
            found.append(UnknownValue(field, text, _near(reader, field, text, vocabulary)))
    return tuple(found)


def _known(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(vocabulary.by_code)


def _asked(query: Query) -> Iterator[tuple[str, Value | Comparison]]:
    match query:
        case FieldIs(key, conditions) if key in BY_KEY and _has_names(key):
            for one in conditions:
                if _is_name(one):
                    yield key, one  # type: ignore[misc]
        case Not(of):
            yield from _asked(of)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _asked(part)
        case _:
            return


def _has_names(key: str) -> bool:
    return BY_KEY[key].kind in _NAMES or bool(OTHER_TERMS.get(key, BY_KEY[key].vocabulary))


def _is_name(condition: Condition) -> bool:
    return isinstance(condition, Value | Comparison) and not asks_any(condition) and not asks_none(condition)


def _near(reader: CaseReader, key: str, text: str, vocabulary: Vocabulary | None) -> tuple[str, ...]:
    """At most three values that are spelt alike."""
    wanted = fold(text)
    spelt: Mapping[str, tuple[str, ...]]
    if vocabulary is not None:
        spelt = {term.code: (term.code, *(label for _, label in term.texts())) for term in vocabulary.terms}
    else:
        spelt = {value.value: (value.value,) for value in reader.suggestions(key, "", _COMPARED)}
    scored = [(max(_likeness(wanted, fold(one)) for one in texts), value) for value, texts in spelt.items()]
    return tuple(value for score, value in sorted(scored, key=lambda s: -s[0]) if score >= _ALIKE)[:3]


def _likeness(wanted: str, written: str) -> float:
    """How much a text is spelt like the one that is wanted, or, which is a little less, one of its words."""
    words = max((Levenshtein.normalized_similarity(wanted, one) for one in written.split()), default=0.0)
    return max(Levenshtein.normalized_similarity(wanted, written), words * _OF_A_WORD)
