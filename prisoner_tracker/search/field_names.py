"""Which field a name in a filter means, and under which name a field is written back.

``held-on``, ``held_on`` and ``Held-On`` are one; ``article`` is ``articles``. Restricted fields have names here
too, so that a filter which asks for one is refused and not misunderstood.
"""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz.distance import Levenshtein

from prisoner_tracker.domain.fields import FIELDS

HAS, MISSING = "has", "missing"
"""The two names that ask whether something is there: ``has:photo``, ``missing:source``."""

_WRITTEN = {"articles": "article", "tags": "tag", "other_names": "other-name"}
_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "name": ("person", "names"),
    "other_names": ("alias", "aliases"),
    "gender": ("sex",),
    "born": ("birth", "birth-date", "date-of-birth"),
    "died": ("death",),
    "birth_place": ("birthplace",),
    "category": ("categories", "group"),
    "affiliation": ("affiliations", "organisation", "organization", "party"),
    "arrested": ("arrest", "arrest-date", "detained"),
    "held_since": ("since",),
    "held_on": ("held",),
    "place": ("places", "prison", "held-at"),
    "remand_until": ("remand",),
    "articles": ("art", "charge", "charges"),
    "proceeding": ("proceedings", "group-case"),
    "verdict_date": ("verdict", "convicted"),
    "sentence": ("term",),
    "released": ("release", "release-date"),
    "verification": ("level", "verified"),
    "tags": ("label", "labels"),
    "open_question": ("question",),
    "notes": ("note",),
    "source": ("sources", "list"),
    "age_at_arrest": ("age",),
    "changed": ("updated", "modified"),
    "end": ("ended",),
}

MARKS = ("photo", "document", "source")
"""What ``has`` can ask for beside the keys of fields."""


def written(key: str) -> str:
    """The name under which a field is written in a filter: ``held-on``, ``article``."""
    return _WRITTEN.get(key, key.replace("_", "-"))


def names_of(key: str) -> tuple[str, ...]:
    """Every name under which a field can be typed, the one it is written with first."""
    return (written(key), key.replace("_", "-"), *_OTHER_NAMES.get(key, ()))


def key_of(name: str) -> str | None:
    """The key that a typed name means (``has`` and ``missing`` included), or None."""
    return _KEYS.get(_plain(name))


def like(name: str, limit: int = 3) -> tuple[str, ...]:
    """Names that somebody who typed this one may have meant, nearest first; restricted ones left out."""
    wanted = _plain(name)
    near = sorted(
        (Levenshtein.distance(wanted, known), written(key))
        for known, key in _KEYS.items()
        if key not in _RESTRICTED and Levenshtein.normalized_similarity(wanted, known) >= 0.6
    )
    return tuple(dict.fromkeys(name for _, name in near))[:limit]


def _plain(name: str) -> str:
    return name.casefold().replace("_", "-")


def _keys() -> dict[str, str]:
    names: dict[str, str] = {HAS: HAS, MISSING: MISSING}
    for field in FIELDS:
        for name in (field.key, written(field.key)):
            names[_plain(name)] = field.key
    for key, others in _OTHER_NAMES.items():
        for name in others:
            names.setdefault(name, key)
    return names


_KEYS = _keys()
_RESTRICTED = frozenset(field.key for field in FIELDS if field.restricted)
