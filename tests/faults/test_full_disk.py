"""On a full disk the last save stays, everything can be read and exported elsewhere, and with room work goes on."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import full_disk
from tests.faults.oracle import FILE, Moment, troubles
from tests.faults.scenarios import RunningClock

SIZE = "3m"
IN_A_SMALL_DISK = (
    f'mount -t tmpfs -o size={SIZE},mode=700 small "$1" && cp "$4" "$1/{FILE}" '
    '&& exec "$2" "$3" "$1" "$5" tmpfs'
)


def own_mounts() -> list[str]:
    """How a process gets mounts of its own here; empty where it can't."""
    for form in (["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]):
        if (
            shutil.which("unshare")
            and subprocess.run([*form, "true"], check=False, capture_output=True).returncode == 0
        ):
            return form
    return []


def on_a_full_disk(how: str, case_bytes: bytes, folder: Path) -> tuple[dict, Path]:
    """What `full_disk` tells, and the folder it leaves."""
    narrow, out, made = folder / "narrow", folder / "out", folder / "made.ptdb"
    narrow.mkdir()
    out.mkdir()
    made.write_bytes(case_bytes)
    program = [sys.executable, full_disk.__file__]
    if how == "tmpfs":
        command = [
            *own_mounts(),
            "sh",
            "-c",
            IN_A_SMALL_DISK,
            "sh",
            str(narrow),
            *program,
            str(made),
            str(out),
        ]
    else:
        (narrow / FILE).write_bytes(case_bytes)
        command = [*program, str(narrow), str(out), how]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(answer.stdout), out / "copy"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither tmpfs nor limits of file sizes")
@pytest.mark.parametrize(
    "how",
    [
        pytest.param(
            "tmpfs", marks=pytest.mark.skipif(not own_mounts(), reason="no small disk can be mounted here")
        ),
        "limit",
    ],
)
def test_a_disk_that_fills_up(how: str, case_bytes: bytes, tmp_path: Path) -> None:
    told, left = on_a_full_disk(how, case_bytes, tmp_path)
    saves = told["saves"]
    assert told["code"] == ("disk-full" if how == "tmpfs" else "disk-error")
    assert told["readable"] == told["exported elsewhere"] == 6 + saves
    assert told["export here"] == ("disk-full" if how == "tmpfs" else "")
    assert told["backup here"].startswith("backup-failed")
    promised = Moment(**told["moment"])
    assert [name for name in promised.files if name != "list.csv"] == [
        f"Backups/{name}" for name in told["backups"]
    ]
    assert troubles(left, [promised], RunningClock()) == []
    assert told["overwritten"], "the control lost nothing: this disk was not full"
