"""How two windows on one file meet: the first holds a lock, and a second one asks it to come to the front.

The lock is a file beside the case file with the holder's process and machine; a killed holder's lock counts as free.
The bell is a file in the user's runtime folder: who takes it away has heard it.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QElapsedTimer,
    QFileSystemWatcher,
    QLockFile,
    QObject,
    QStandardPaths,
    QThread,
    Signal,
)

_WAIT_MS, _STEP_MS = 1500, 20


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the file open: the process and the machine."""

    process: int
    machine: str


class FileClaim:
    """The claim of one window on one file. Where no lock can be written the file is read-only anyway."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._lock = QLockFile(str(self._path.with_name(f".{self._path.name}.lock")))
        # A lock is stale when its process is gone, however old it is.
        self._lock.setStaleLockTime(0)

    def take(self) -> bool:
        """Whether this window is the first."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def holder(self) -> Holder:
        """Who is the first, as far as its lock says."""
        found = self._lock.getLockInfo()
        process, machine = (found[-3], found[-2]) if len(found) >= 3 else (0, "")
        return Holder(int(process), str(machine))

    def release(self) -> None:
        """Let others be the first."""
        self._lock.unlock()


class Bell(QObject):
    """Rings when another window of the same user wants this file."""

    rung = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = _bell_of(path)
        self._file.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(self._file.parent)], self)
        self._watcher.directoryChanged.connect(self._look)

    def stop(self) -> None:
        """Hear nothing any more."""
        self._watcher.removePaths(self._watcher.directories())

    def _look(self) -> None:
        if self._file.exists():
            self._file.unlink(missing_ok=True)
            self.rung.emit()


def ring(path: Path) -> bool:
    """Ask the first window of this file to come to the front; whether it heard."""
    bell = _bell_of(path)
    with contextlib.suppress(OSError):
        bell.touch(mode=0o600)
        timer = QElapsedTimer()
        timer.start()
        while timer.elapsed() < _WAIT_MS:
            if not bell.exists():
                return True
            QThread.msleep(_STEP_MS)
        bell.unlink(missing_ok=True)
    return False


def _bell_of(path: Path) -> Path:
    places = QStandardPaths.StandardLocation
    place = QStandardPaths.writableLocation(places.RuntimeLocation) or QStandardPaths.writableLocation(
        places.GenericCacheLocation
    )
    folder = Path(place) / "prisoner-tracker"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(OSError):
        path = path.resolve()
    return folder / f"{hashlib.sha256(str(path).encode()).hexdigest()[:24]}.bell"
