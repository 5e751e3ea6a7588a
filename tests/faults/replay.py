"""Which states of a folder a power cut can leave, given all that was written to it, in order.

What a completed sync covers is there. Of the rest each write may be there, missing, or torn at a sector of 512
bytes, whatever the others are. Names (made, renamed, removed) come in two models: *ordered*, as journalling file
systems keep them (a prefix survives, and any sync settles all names before it), and *loose*, as POSIX allows (only
a sync of the folder settles names, and the others survive or not one by one).
"""

from __future__ import annotations

import bisect
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

SECTOR = 512
FOLDER = 0
"""What a folder has in place of a file's number."""
_AFTER_A_MARK = 0.3
"""The share of cuts right after an acknowledgement, where a lost save shows."""


class Made(NamedTuple):
    """A new empty file got a name."""

    file: int
    name: str


class Written(NamedTuple):
    """Bytes went to a place in a file."""

    file: int
    offset: int
    data: bytes


class Cut(NamedTuple):
    """A file got this length."""

    file: int
    size: int


class Synced(NamedTuple):
    """A sync of a file was completed."""

    file: int


class FolderMade(NamedTuple):
    """A new empty folder got a name."""

    name: str


class FolderSynced(NamedTuple):
    """A sync of a folder was completed; the top one is ``""``."""

    name: str


class Renamed(NamedTuple):
    """A name now means another name's file."""

    old: str
    new: str


class Removed(NamedTuple):
    """A name is gone."""

    name: str


class Marked(NamedTuple):
    """The program under test said something: a step begun, or acknowledged."""

    text: str


Operation = Made | FolderMade | Written | Cut | Synced | FolderSynced | Renamed | Removed | Marked
Name = Made | FolderMade | Renamed | Removed


@dataclass(frozen=True)
class Recording:
    """The files a scenario found, all durable, and everything it did to the folder."""

    found: Mapping[str, bytes]
    operations: Sequence[Operation]

    def marks(self) -> list[dict]:
        """All that was said, in order."""
        return [json.loads(item.text) for item in self.operations if isinstance(item, Marked)]


@dataclass(frozen=True)
class State:
    """A folder after a cut, what had been said before it, and where and how it was cut."""

    files: Mapping[str, bytes]
    said: Sequence[dict]
    place: str


@dataclass
class _Disk:
    """What is surely on the disk, and what only may be."""

    loose: bool
    bytes_of: dict[int, bytearray]
    names: dict[str, int]
    waiting: dict[int, list[Written | Cut]] = field(default_factory=lambda: defaultdict(list))
    waiting_names: list[Name] = field(default_factory=list)

    def do(self, operation: Operation) -> None:
        match operation:
            case Made():
                self.bytes_of[operation.file] = bytearray()
                self.waiting_names.append(operation)
            case FolderMade() | Renamed() | Removed():
                self.waiting_names.append(operation)
            case Written() | Cut():
                self.waiting[operation.file].append(operation)
            case Synced():
                for item in self.waiting.pop(operation.file, ()):
                    _apply(self.bytes_of[operation.file], item)
                if not self.loose:
                    self._settle_names(None)
            case FolderSynced():
                self._settle_names(operation.name if self.loose else None)

    def _settle_names(self, folder: str | None) -> None:
        """Of one folder, or of all."""
        settled = [item for item in self.waiting_names if folder is None or _folder_of(item) == folder]
        self.waiting_names = [item for item in self.waiting_names if item not in settled]
        _rename(self.names, settled)

    def after_a_cut(self, chance: random.Random, luck: float) -> dict[str, bytes]:
        """One of the folders that may be found; ``luck`` is the share of what waits that survives."""
        names = dict(self.names)
        kept = [item for item in self.waiting_names if chance.random() < luck]
        if not self.loose:
            kept = self.waiting_names[: len(kept)]
        _rename(names, kept)
        reached = {"", *(name for name, number in names.items() if number == FOLDER)}
        return {
            name: bytes(self._content(number, chance, luck))
            for name, number in names.items()
            if number != FOLDER and _parent(name) in reached
        }

    def _content(self, number: int, chance: random.Random, luck: float) -> bytearray:
        content = bytearray(self.bytes_of[number])
        for item in self.waiting.get(number, ()):
            if chance.random() < luck:
                _apply(content, item)
            elif isinstance(item, Written) and chance.random() < 0.3:
                _apply_torn(content, item, chance)
        return content


def _apply(content: bytearray, item: Written | Cut) -> None:
    if isinstance(item, Cut):
        del content[item.size :]
        content.extend(bytes(item.size - len(content)))
        return
    content.extend(bytes(max(0, item.offset - len(content))))
    content[item.offset : item.offset + len(item.data)] = item.data


def _apply_torn(content: bytearray, item: Written, chance: random.Random) -> None:
    """Some of the sectors a write touches."""
    first = -item.offset % SECTOR or SECTOR
    edges = [0, *range(first, len(item.data), SECTOR), len(item.data)]
    for start, end in pairwise(edges):
        if chance.random() < 0.5:
            _apply(content, Written(item.file, item.offset + start, item.data[start:end]))


def _rename(names: dict[str, int], items: Sequence[Name]) -> None:
    for item in items:
        match item:
            case Made():
                names[item.name] = item.file
            case FolderMade():
                names[item.name] = FOLDER
            case Renamed() if item.old in names:
                names[item.new] = names.pop(item.old)
            case Removed():
                names.pop(item.name, None)


def _folder_of(item: Name) -> str:
    return _parent(item.new if isinstance(item, Renamed) else item.name)


def _parent(name: str) -> str:
    return name.rpartition("/")[0]


def states(recording: Recording, count: int, chance: random.Random) -> Iterator[State]:
    """As many states as asked for, half in each model of names."""
    for loose, share in ((False, count - count // 2), (True, count // 2)):
        yield from _states(recording, share, chance, loose=loose)


def _states(recording: Recording, count: int, chance: random.Random, *, loose: bool) -> Iterator[State]:
    places = _places(recording.operations, count, chance)
    numbers = {name: 1 + at for at, name in enumerate(recording.found)}
    content = {numbers[name]: bytearray(found) for name, found in recording.found.items()}
    disk = _Disk(loose, content, dict(numbers))
    said: list[dict] = []
    for at, operation in enumerate((*recording.operations, None)):
        for _ in range(bisect.bisect_right(places, at) - bisect.bisect_left(places, at)):
            luck = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
            files = disk.after_a_cut(chance, luck)
            model = "loose" if loose else "ordered"
            yield State(files, tuple(said), f"operation {at}, {model} names, luck {luck}")
        if isinstance(operation, Marked):
            said.append(json.loads(operation.text))
        elif operation is not None:
            disk.do(operation)


def _places(operations: Sequence[Operation], count: int, chance: random.Random) -> list[int]:
    """Before which operations the power is cut, in order."""
    after_marks = [at + 1 for at, item in enumerate(operations) if isinstance(item, Marked)]
    return sorted(
        chance.choice(after_marks)
        if after_marks and chance.random() < _AFTER_A_MARK
        else chance.randint(0, len(operations))
        for _ in range(count)
    )
