"""Which spellings of a column, and which places already known, are one place of detention.

Spellings that surely are one place are joined; those that may be are joined only where a single place takes
them, and the group then says that it is not certain. Two numbers, two names, two towns or two places of the
register are never brought together by a third spelling between them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.place_match import PlaceMatch, compare
from prisoner_tracker.domain.place_reading import PlaceReading, read_place

__all__ = ["KnownPlace", "PlaceGroup", "PlaceMatch", "PlaceReading", "compare", "group_places", "read_place"]

_JOINING = frozenset(
    {
        "name-on-one-side",
        "town-on-one-side",
        "nickname-on-one-side",
        "same-without-nickname",
        "number-missing",
    }
)
"""Reasons of a "maybe" that are good enough for a proposal; the others are only worth a look."""

_CROWD = 300


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the register: its uid, its name and its aliases."""

    uid: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """One place: a name to propose, the column's spellings, and the known place they belong to.

    `certain` is False when a "maybe" was needed; `reasons` are the codes of the joins; `alike` are names of
    other groups that may be the same and were not joined.
    """

    name: str
    spellings: tuple[str, ...]
    known_uid: str | None
    certain: bool
    reasons: tuple[str, ...]
    alike: tuple[str, ...] = ()


@dataclass(slots=True)
class _Cluster:
    """A place in the making. `uid` is the known place in it, if any; `declared` are its own names."""

    texts: list[str]
    uid: str | None = None
    declared: tuple[str, ...] = ()
    certain: bool = True
    reasons: list[str] = field(default_factory=list)


def group_places(values: Mapping[str, int], known: Sequence[KnownPlace] = ()) -> tuple[PlaceGroup, ...]:
    """Cluster the spellings of a column (text -> number of rows) and the known places into places.

    Groups come with the most rows first; known places that no spelling belongs to are left out.
    """
    spellings = sorted((text for text in values if text.strip()), key=lambda text: (-values[text], text))
    clusters = [
        _Cluster([place.name, *place.aliases], place.uid, (place.name, *place.aliases)) for place in known
    ]
    clusters += [_Cluster([text]) for text in spellings]
    home = _Homes(clusters)
    pairs = sorted(_candidate_pairs(home.texts()), key=lambda pair: (-pair[2].score, pair[0], pair[1]))
    for a, b, match in pairs:
        if match.same == "yes":
            home.join(a, b, match, certain=True)
    _join_maybes(home, [pair for pair in pairs if pair[2].same == "maybe" and _joins(pair[2])])
    wanted = set(spellings)
    groups = {id(cluster): _group(cluster, values, wanted, known) for cluster in home.clusters()}
    alike: dict[int, set[str]] = defaultdict(set)
    for a, b, match in pairs:
        first, second = home.of(a), home.of(b)
        if match.same != "no" and first is not second and not home.forbidden(first, second):
            alike[id(first)].add(groups[id(second)].name)
            alike[id(second)].add(groups[id(first)].name)
    found = [
        replace(group, alike=tuple(sorted(alike[key]))) for key, group in groups.items() if group.spellings
    ]
    return tuple(sorted(found, key=lambda g: (-sum(values[text] for text in g.spellings), g.name)))


def _joins(match: PlaceMatch) -> bool:
    return bool(_JOINING.intersection(match.reasons))


def _join_maybes(home: "_Homes", pairs: list[tuple[str, str, PlaceMatch]]) -> None:
    """Join what may be one place, unless a side could as well be another place that contradicts the first."""
    choices: dict[int, dict[int, _Cluster]] = defaultdict(dict)
    joinable: list[tuple[str, str, PlaceMatch]] = []
    for a, b, match in pairs:
        first, second = home.of(a), home.of(b)
        if first is not second and not home.forbidden(first, second):
            choices[id(first)][id(second)] = second
            choices[id(second)][id(first)] = first
            joinable.append((a, b, match))
    sure = [
        pair
        for pair in joinable
        if not _rivals(choices[id(home.of(pair[0]))], home.of(pair[1]), home)
        and not _rivals(choices[id(home.of(pair[1]))], home.of(pair[0]), home)
    ]
    for a, b, match in sure:
        home.join(a, b, match, certain=False)


def _rivals(choice: Mapping[int, _Cluster], wanted: _Cluster, home: "_Homes") -> bool:
    """Whether among the choices of one side is a place that cannot be the wanted one."""
    return any(other is not wanted and home.forbidden(other, wanted) for other in choice.values())


class _Homes:
    """Which cluster each text is in, and the law that clusters which contradict never become one."""

    def __init__(self, clusters: list[_Cluster]) -> None:
        self._home: dict[str, _Cluster] = {}
        self._by_fold: dict[str, _Cluster] = {}
        for cluster in clusters:
            # A spelling that is a known name word for word belongs there, whatever else is like it.
            same = self._by_fold.get(fold(cluster.texts[0])) if cluster.uid is None else None
            target = cluster
            if same is not None and same.uid is not None:
                target = same
                target.texts += [text for text in cluster.texts if text not in target.texts]
                target.declared += tuple(cluster.texts)
                target.reasons.append("known-name")
            for text in cluster.texts:
                self._home.setdefault(text, target)
                if fold(text):
                    self._by_fold.setdefault(fold(text), target)

    def texts(self) -> list[str]:
        """All texts, once."""
        return list(self._home)

    def of(self, text: str) -> _Cluster:
        """The cluster of a text."""
        return self._home[text]

    def clusters(self) -> list[_Cluster]:
        """The clusters as they stand, in a stable order."""
        return list({id(cluster): cluster for cluster in self._home.values()}.values())

    def forbidden(self, first: _Cluster, second: _Cluster) -> bool:
        """Whether any two texts of the two contradict, or both are known places."""
        if first.uid and second.uid:
            return True
        if second.uid:
            first, second = second, first
        if any(_strange_to(first, other) for other in second.texts):
            return True
        own = [text for text in first.texts if text not in first.declared]
        return any(compare(one, other).contradicts for one in own for other in second.texts)

    def join(self, a: str, b: str, match: PlaceMatch, *, certain: bool) -> bool:
        """Make the clusters of two texts one, unless that is forbidden; tells whether they are one now."""
        first, second = self._home[a], self._home[b]
        if first is second:
            return True
        if self.forbidden(first, second):
            return False
        if second.uid:
            first, second = second, first
        first.texts += second.texts
        first.certain = first.certain and second.certain and certain
        first.reasons += [*second.reasons, *match.reasons]
        for text in second.texts:
            self._home[text] = first
        return True


def _strange_to(known: _Cluster, text: str) -> bool:
    """Whether a text contradicts the names that the register gives a place.

    One name that fits is enough, but a number must be among its numbers.
    """
    if not known.declared:
        return False
    numbers = {read_place(name).number for name in known.declared} - {None}
    number = read_place(text).number
    if number and numbers and number not in numbers:
        return True
    matches = [compare(name, text) for name in known.declared]
    return not any(match.same == "yes" for match in matches) and any(match.contradicts for match in matches)


def _candidate_pairs(texts: Sequence[str]) -> Iterable[tuple[str, str, PlaceMatch]]:
    """Pairs that share a number, a name, a town or the text without brackets; the rest can't be one place."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for key in _keys(read_place(text)):
            buckets[key].append(text)
    seen: set[tuple[str, str]] = set()
    for key, bucket in buckets.items():
        if len(bucket) > _CROWD and not key.startswith("number"):
            # A town with hundreds of places says nothing about two of them.
            continue
        for index, a in enumerate(bucket):
            for b in bucket[index + 1 :]:
                pair = (a, b) if a < b else (b, a)
                if pair not in seen:
                    seen.add(pair)
                    yield (*pair, compare(*pair))


def _keys(reading: PlaceReading) -> set[str]:
    keys = {f"word {word}" for name in reading.names for word in name.words}
    if reading.number:
        keys.add(f"number {reading.number}")
    if reading.town and reading.kind:
        keys.add(f"town {reading.town} {reading.kind}")
    if reading.main:
        keys.add(f"main {reading.main}")
    if reading.kind == "prison_hospital" and not reading.number:
        keys.add("hospital")
    return keys


def _group(
    cluster: _Cluster, values: Mapping[str, int], wanted: set[str], known: Sequence[KnownPlace]
) -> PlaceGroup:
    spellings = sorted((text for text in cluster.texts if text in wanted), key=lambda t: (-values[t], t))
    name = next((place.name for place in known if place.uid == cluster.uid), "") if cluster.uid else ""
    if not name and spellings:
        # The name that says most: with a number and a nickname, then the one with most rows.
        name = max(spellings, key=lambda text: (_fullness(text), values[text]))
    reasons = tuple(dict.fromkeys(cluster.reasons))
    return PlaceGroup(name, tuple(spellings), cluster.uid, cluster.certain, reasons)


def _fullness(text: str) -> int:
    reading = read_place(text)
    return 2 * bool(reading.number) + bool(reading.alias)
