"""Which name a file has while it is being written, and how those that a kill left behind are swept away.

A part is never taken for a file: its name begins with a point, ends in ``.part``, and says which process writes it.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import sys
import time
from pathlib import Path

_PART = re.compile(r"\..+\.(?P<process>\d+)-[0-9a-f]{8}\.part")
_SIDE_FILES = ("-journal", "-wal", "-shm")
_OLD_SECONDS = 24 * 3600
_LETTERS = 40


def passing_name(target: Path) -> Path:
    """A name beside ``target`` that nothing else has; long ones are cut, names may have 255 bytes."""
    return target.with_name(f".{target.name[:_LETTERS]}.{os.getpid()}-{secrets.token_hex(4)}.part")


def remove(part: Path) -> None:
    """Take a part and what SQLite laid beside it away."""
    for suffix in ("", *_SIDE_FILES):
        with contextlib.suppress(OSError):
            Path(f"{part}{suffix}").unlink(missing_ok=True)


def sweep(folder: Path) -> int:
    """Remove the parts of programs that are no longer running; returns how many there were."""
    swept = 0
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            found = _PART.fullmatch(path.name)
            if found is not None and _is_left(path, int(found["process"])):
                remove(path)
                swept += 1
    return swept


def _is_left(path: Path, process: int) -> bool:
    try:
        if time.time() - path.stat().st_mtime > _OLD_SECONDS:
            return True
    except OSError:
        return False
    if sys.platform == "win32" or process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
