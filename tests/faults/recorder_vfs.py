"""Records what SQLite does to a case file, everywhere: below the cipher, inside the process, without mounting anything.

Sees nothing of files that the program writes by itself (exports, the names of backups): `recorder_fuse` does.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.below_cipher import Driver
from tests.faults.replay import (
    Cut,
    FolderSynced,
    Made,
    Marked,
    Operation,
    Recording,
    Removed,
    Synced,
    Written,
)


class VfsRecorder:
    """A folder that holds copies of these files, and a driver that writes down every call; `finish` takes it out."""

    def __init__(self, place: Path, found: dict[str, bytes]) -> None:
        self.folder = place / "folder"
        self.folder.mkdir()
        for name, content in found.items():
            (self.folder / name).write_bytes(content)
        self._found = found
        self._numbers = {name: 1 + at for at, name in enumerate(found)}
        self._made = len(found)
        self._names_waiting: set[str] = set()
        self._log: list[Operation] = []
        self._patch = pytest.MonkeyPatch()
        Driver(self).install(self._patch)

    def mark(self, text: str) -> None:
        """Say something, at this place among the calls."""
        self._log.append(Marked(text))

    def finish(self) -> Recording:
        """Give the program its own driver back."""
        self._patch.undo()
        return Recording(self._found, self._log)

    def opened(self, name: str, *, is_new: bool) -> None:
        if is_new or name not in self._numbers:
            self._made += 1
            self._numbers[name] = self._made
            self._names_waiting.add(name)
            self._log.append(Made(self._made, name))

    def read(self, name: str) -> None:
        """Changes nothing."""

    def write(self, name: str, offset: int, data: bytes) -> bytes:
        self._log.append(Written(self._numbers[name], offset, data))
        return data

    def cut(self, name: str, size: int) -> None:
        self._log.append(Cut(self._numbers[name], size))

    def sync(self, name: str) -> None:
        self._log.append(Synced(self._numbers[name]))
        if name in self._names_waiting:
            # SQLite's own file system syncs the folder with the first sync of a new log or journal.
            self._names_waiting.discard(name)
            self._log.append(FolderSynced(""))

    def removed(self, name: str, *, folder_synced: bool) -> None:
        self._log.append(Removed(name))
        if folder_synced:
            self._log.append(FolderSynced(""))
