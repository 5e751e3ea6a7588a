"""Whether the program that had a file open ended without closing it: closed, a file has nothing beside it to fold in."""

from __future__ import annotations

import contextlib
from pathlib import Path

_LOGS = ("-wal", "-journal")


def was_left_open(path: Path) -> bool:
    """Whether saves wait beside the file to be folded in; ask before it is opened, which does that.

    So they do while another program has it open, too.
    """
    for suffix in _LOGS:
        with contextlib.suppress(OSError):
            if Path(f"{path}{suffix}").stat().st_size > 0:
                return True
    return False
