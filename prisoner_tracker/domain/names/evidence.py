"""How strongly births, dates, places and the rarity of a name speak for one person or for two.

Weights are natural logarithms of likelihood ratios, as a record linker adds them (Fellegi and Sunter 1969).
They are mild where real lists contradict themselves: ages and places of one person often differ.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .sketch import Prepared, Span

_BORN_SAME, _BORN_NEAR, _BORN_DIFFERS, _BORN_FAR = 1.5, 0.5, -0.5, -3.0
_BORN_SURELY_APART = -2.5
_DATE_SAME, _DATE_NEAR, _DATE_DIFFERS, _DATE_FAR = 0.9, 0.3, -0.2, -0.5
_PLACE_MOST, _PLACE_DIFFERS = 2.0, -0.3
_LISTED_APART, _LISTED_TWICE = -1.5, -0.5
_NAME_MOST = 6.0
_ORDINARY = 4.0
_LEAST_POPULATION = 1000
_NEAR_DAYS, _FAR_DAYS = 20, 330
_NEAR_BIRTH_DAYS, _FAR_BIRTH_DAYS, _WIDE_DAYS = 440, 4400, 2200

MOST_OF_PLACES = _PLACE_MOST
MOST_BESIDE = _BORN_SAME + _DATE_SAME + _PLACE_MOST
"""The most that anything but the names can weigh."""

Weighed = tuple[float, str]
"""A weight, and the code of the reason ("" where there is nothing to say)."""

_SILENT: Weighed = (0.0, "")


@dataclass(frozen=True)
class Frequencies:
    """How many people of a list share each word of a name and of a place: logarithms of their shares."""

    names: dict[str, float]
    sounds: dict[str, float]
    places: dict[str, float]
    people: float


def frequencies(people: Sequence[Prepared]) -> Frequencies:
    """Count a list. A short list is taken for part of a larger population."""
    total = max(len(people), _LEAST_POPULATION)
    names, heard, where = Counter[str](), Counter[str](), Counter[str]()
    for person in people:
        for words in person.words.values():
            names.update(words)
        heard.update(person.heard)
        where.update(person.places)
    return Frequencies(_shares(names, total), _shares(heard, total), _shares(where, total), math.log(total))


def _shares(counts: Counter[str], total: int) -> dict[str, float]:
    logarithm = {count: math.log(count / total) for count in set(counts.values())}
    return {word: logarithm[count] for word, count in counts.items()}


def rarity(one: Prepared, other: Prepared, known: Frequencies) -> float:
    """Return how telling the shared words are: minus the logarithm of the namesakes that chance gives.

    Without a script in common the sounds are compared. A word that is shared in another spelling only counts
    as an ordinary given name would.
    """
    best, told = 0.0, False
    for script, words in one.words.items():
        others = other.words.get(script)
        if others is None:
            continue
        told, shared = True, words & others
        telling = (2 - len(shared)) * _ORDINARY if len(shared) < 2 else 0.0
        for word in shared:
            telling -= known.names[word]
        best = max(best, telling)
    if not told:
        best = _rarity_by_sound(one, other, known)
    return min(best - known.people, _NAME_MOST)


def _rarity_by_sound(one: Prepared, other: Prepared, known: Frequencies) -> float:
    heard = other.heard
    best = 2 * _ORDINARY
    for name in one.spoken:
        shared = [word.sounds & heard for word in name if not word.sounds.isdisjoint(heard)]
        telling = sum(max(-known.sounds[sound] for sound in word) for word in shared)
        best = max(best, telling + max(0, 2 - len(shared)) * _ORDINARY)
    return best


def _gap(one: Span, other: Span) -> int:
    """Return the days between two spans, 0 or less where they may be the same day."""
    return max(one[0] - other[1], other[0] - one[1])


def births(one: Prepared, other: Prepared) -> Weighed:
    """Weigh two intervals of birth; intervals of many years that overlap say nothing."""
    if one.born is None or other.born is None:
        return _SILENT
    gap = _gap(one.born, other.born)
    if gap <= 0:
        wide = one.born[1] - one.born[0] + other.born[1] - other.born[0] > _WIDE_DAYS
        return _SILENT if wide else (_BORN_SAME, "born-same")
    if gap <= _NEAR_BIRTH_DAYS:
        return _BORN_NEAR, "born-near"
    if one.born[0] == one.born[1] and other.born[0] == other.born[1]:
        return _BORN_SURELY_APART, "born-differs"
    return (_BORN_DIFFERS if gap <= _FAR_BIRTH_DAYS else _BORN_FAR), "born-differs"


def dates(one: Prepared, other: Prepared) -> Weighed:
    """Weigh dated events; the two that lie nearest count. Only single days can be the same day."""
    if not one.dates or not other.dates:
        return _SILENT
    gap, wide = min(
        [(max(_gap(a, b), 0), a[0] != a[1] or b[0] != b[1]) for a in one.dates for b in other.dates]
    )
    if gap == 0:
        return _SILENT if wide else (_DATE_SAME, "date-same")
    if gap <= _NEAR_DAYS:
        return _DATE_NEAR, "date-near"
    return (_DATE_DIFFERS if gap <= _FAR_DAYS else _DATE_FAR), "date-differs"


def places(one: Prepared, other: Prepared, known: Frequencies) -> Weighed:
    """Weigh the places: a rare one in common says more than a capital."""
    if not one.places or not other.places:
        return _SILENT
    shared = one.places & other.places
    if not shared:
        return _PLACE_DIFFERS, "place-differs"
    telling = max(-known.places[place] for place in shared)
    return min(0.3 + 0.4 * telling, _PLACE_MOST), "place-same"


def lists(one: Prepared, other: Prepared) -> Weighed:
    """Weigh the lists both stand in: a list seldom has one person twice, and then under one number."""
    if not one.sketch.entries or not other.sketch.entries:
        return _SILENT
    numbers = dict(one.sketch.entries)
    shared = [(numbers[name], number) for name, number in other.sketch.entries if name in numbers]
    if not shared:
        return _SILENT
    if any(number and other_number and number != other_number for number, other_number in shared):
        return _LISTED_APART, "listed-apart"
    return _LISTED_TWICE, ""
