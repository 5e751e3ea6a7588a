"""Records what any program does to a folder: a file system in memory that writes down every call, mounted by FUSE.

Runs as a process of its own (``recorder_fuse.py MOUNTPOINT RECORDING``), because the program under test waits for
it inside system calls. ``MOUNTPOINT/.marks`` takes what the program says; ``RECORDING`` is written at the end.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import errno
import os
import pickle
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.faults.replay import (
    FOLDER,
    Cut,
    FolderMade,
    FolderSynced,
    Made,
    Marked,
    Operation,
    Recording,
    Removed,
    Renamed,
    Synced,
    Written,
)

MARKS = ".marks"
_PATIENCE_SECONDS = 60.0


def why_not() -> str:
    """Why no folder can be mounted here; empty when it can."""
    if not Path("/dev/fuse").exists():
        return "there is no /dev/fuse here"
    if not (ctypes.util.find_library("fuse3") or ctypes.util.find_library("fuse")):
        return "libfuse is not installed (Debian: apt-get install fuse3)"
    if os.geteuid() != 0 and shutil.which("fusermount3") is None:
        return "only root may mount without fusermount3 (Debian: apt-get install fuse3)"
    return ""


class FuseRecorder:
    """A mounted folder that holds copies of these files; `finish` unmounts it and gives what was done to it."""

    def __init__(self, place: Path, found: dict[str, bytes], name: str = "disk") -> None:
        self.folder = place / name
        self._record = place / "recording"
        self._found = found
        self.folder.mkdir()
        self._record.write_bytes(pickle.dumps(found))
        command = [sys.executable, __file__, str(self.folder), str(self._record)]
        self._server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not (self.folder / MARKS).exists():
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the recording file system could not be mounted")
            time.sleep(0.01)

    def mark(self, text: str) -> None:
        """Say something, at this place among the calls."""
        with (self.folder / MARKS).open("wb", buffering=0) as file:
            file.write(text.encode())

    def finish(self) -> Recording:
        """Unmount; every file of the folder must be closed."""
        self._server.send_signal(signal.SIGTERM)
        self._server.wait(_PATIENCE_SECONDS)
        return Recording(self._found, pickle.loads(self._record.read_bytes()))  # noqa: S301 - our own file


class _Folder:
    """Files and folders in memory. File numbers are never used again."""

    use_ns = True

    def __init__(self, found: dict[str, bytes]) -> None:
        self.log: list[Operation] = []
        numbers = {name: 1 + at for at, name in enumerate(found)}
        self._bytes = {numbers[name]: bytearray(content) for name, content in found.items()}
        self._names = dict(numbers)
        self._modes = dict.fromkeys(numbers.values(), 0o600)

    def getattr(self, path: str, fh: int | None = None) -> dict[str, int]:
        if path == "/":
            return {"st_mode": stat.S_IFDIR | 0o700, "st_nlink": 2, **_owner()}
        if path == f"/{MARKS}":
            return {"st_mode": stat.S_IFREG | 0o600, "st_nlink": 1, "st_size": 0, **_owner()}
        number = self._number(path, fh)
        if number == FOLDER:
            return {"st_mode": stat.S_IFDIR | 0o700, "st_nlink": 2, **_owner()}
        mode = stat.S_IFREG | self._modes[number]
        return {"st_mode": mode, "st_nlink": 1, "st_size": len(self._bytes[number]), **_owner()}

    def readdir(self, path: str, fh: int) -> list[str]:
        beginning = path[1:] and f"{path[1:]}/"
        inside = [name[len(beginning) :] for name in self._names if name.startswith(beginning)]
        return [".", "..", *(name for name in inside if "/" not in name)]

    def mkdir(self, path: str, mode: int) -> int:
        self._names[path[1:]] = FOLDER
        self.log.append(FolderMade(path[1:]))
        return 0

    def create(self, path: str, mode: int, fi: object = None) -> int:
        number = len(self._bytes) + 1
        self._bytes[number], self._modes[number] = bytearray(), stat.S_IMODE(mode)
        self._names[path[1:]] = number
        self.log.append(Made(number, path[1:]))
        return number

    def open(self, path: str, flags: int) -> int:
        if path == f"/{MARKS}":
            return 0
        number = self._number(path)
        if flags & os.O_TRUNC:
            self._cut(number, 0)
        return number

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        return bytes(self._bytes[fh][offset : offset + size])

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        if path == f"/{MARKS}":
            self.log.append(Marked(data.decode()))
            return len(data)
        content = self._bytes[fh]
        content.extend(bytes(max(0, offset - len(content))))
        content[offset : offset + len(data)] = data
        self.log.append(Written(fh, offset, bytes(data)))
        return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        if path != f"/{MARKS}":
            self._cut(self._number(path, fh), length)
        return 0

    def _cut(self, number: int, length: int) -> None:
        content = self._bytes[number]
        del content[length:]
        content.extend(bytes(length - len(content)))
        self.log.append(Cut(number, length))

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        self.log.append(Synced(fh))
        return 0

    def fsyncdir(self, path: str, datasync: int, fh: int) -> int:
        self.log.append(FolderSynced(path[1:]))
        return 0

    def rename(self, old: str, new: str) -> int:
        self._names[new[1:]] = self._names.pop(old[1:])
        # The kernel's side hides a removed file that is still open behind such a name.
        hidden = ".fuse_hidden" in new
        if not hidden and self.log and self.log[-1] == Removed(new[1:]):
            # The replaced file was still open: hidden first. To its user the two are one act.
            self.log.pop()
        self.log.append(Removed(old[1:]) if hidden else Renamed(old[1:], new[1:]))
        return 0

    def unlink(self, path: str) -> int:
        self._number(path)
        del self._names[path[1:]]
        if ".fuse_hidden" not in path:
            self.log.append(Removed(path[1:]))
        return 0

    def chmod(self, path: str, mode: int) -> int:
        if self._number(path) != FOLDER:
            self._modes[self._number(path)] = stat.S_IMODE(mode)
        return 0

    def utimens(self, path: str, times: object = None) -> int:
        return 0

    def statfs(self, path: str) -> dict[str, int]:
        return {
            "f_bsize": 4096,
            "f_frsize": 4096,
            "f_blocks": 1 << 20,
            "f_bfree": 1 << 19,
            "f_bavail": 1 << 19,
        }

    def _number(self, path: str, fh: int | None = None) -> int:
        if fh in self._bytes:
            return fh
        if path[1:] not in self._names:
            raise OSError(errno.ENOENT, "")
        return self._names[path[1:]]


def _owner() -> dict[str, int]:
    return {"st_uid": os.getuid(), "st_gid": os.getgid()}


def main(mountpoint: str, record: Path) -> None:
    """Serve until SIGTERM, then write the recording."""
    import mfusepy

    folder = _Folder(pickle.loads(record.read_bytes()))  # noqa: S301 - our own file
    with contextlib.suppress(RuntimeError):
        mfusepy.FUSE(folder, mountpoint, foreground=True, nothreads=True)
    record.write_bytes(pickle.dumps(folder.log))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
