"""How a new file appears whole or not at all: written under a passing name, synced, renamed, the folder synced.

What a kill leaves behind is a part: it is never taken for a file, and the next one who writes there sweeps it away.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prisoner_tracker.domain.errors import Environment, UserMistake
from prisoner_tracker.formats.passing_names import passing_name, remove, sweep

__all__ = ["os_translated", "part_of", "publish", "remove", "sweep", "sync_folder"]

_CODES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EACCES: "read-only-folder",
    errno.EPERM: "read-only-folder",
    errno.EROFS: "read-only-folder",
    errno.ENOENT: "no-such-folder",
    errno.ENOTDIR: "no-such-folder",
}


@contextmanager
def os_translated() -> Iterator[None]:
    """Turn the system's refusals into Environment."""
    try:
        yield
    except FileExistsError:
        raise UserMistake("file-exists") from None
    except OSError as error:
        raise Environment(_CODES.get(error.errno or 0, "disk-error")) from None


@contextmanager
def part_of(target: Path) -> Iterator[Path]:
    """An empty file beside ``target``, for the owner only; it is gone afterwards unless it was published."""
    part = passing_name(target)
    with os_translated():
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield part
    finally:
        remove(part)


def publish(part: Path, target: Path, *, replace: bool = False) -> None:
    """Give the finished part its name, durably. Without ``replace`` an existing file is left as it is."""
    with os_translated():
        descriptor = os.open(part, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if not replace and target.exists():
            raise UserMistake("file-exists")
        part.replace(target)
        sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems can't sync a folder; they have no better promise to give.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
