"""Works on a case file until its disk is full, then makes room: ``full_disk.py CASES OUT tmpfs|limit``.

Runs as a process of its own, because a limit of file sizes holds for a process, and a small disk is mounted for it
alone. Prints what happened as JSON; copies the folder to OUT, whose disk has room.
"""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.export_cases import export_cases
from tests.faults.oracle import FILE, moment
from tests.faults.scenarios import PASSPHRASE, RunningClock
from tests.support.a_case import saved

MOST_SAVES = 400
FILLER = "filler"


def run(folder: Path, out: Path, how: str) -> dict[str, object]:
    """Everything that is asked on a full disk."""
    file = bootstrap.open_file(folder / FILE, PASSPHRASE, RunningClock())
    told: dict[str, object] = {"backups": [file.backups.make().path.name]}
    make_narrow(folder, how)
    told["saves"], told["code"] = save_until_full(file)
    numbers = file.reader.ids(parse(""), Order())
    told["readable"] = len(file.reader.dossiers(numbers))
    told["exported elsewhere"] = export_cases(file, numbers, out / "elsewhere.csv").rows
    told["export here"] = code_of(lambda: export_cases(file, numbers * 40, folder / "list.csv"))
    told["backup here"] = code_of(file.backups.make)
    told["overwritten"] = overwrite_carelessly(folder / "old.txt", out)
    make_room(folder, how)
    saved(file, "With Room Again")
    told["moment"] = asdict(moment(folder, PASSPHRASE))
    file.close()
    shutil.copytree(folder, out / "copy", ignore=shutil.ignore_patterns(FILLER))
    return told


def make_narrow(folder: Path, how: str) -> None:
    """Leave next to nothing: a disk is filled, or files may only grow by a little."""
    (folder / "old.txt").write_text("old " * 20_000)
    if how == "limit":
        import resource

        allowed = (folder / FILE).stat().st_size // 2
        resource.setrlimit(resource.RLIMIT_FSIZE, (allowed, resource.RLIM_INFINITY))
        return
    try:
        with (folder / FILLER).open("wb", buffering=0) as filler:
            while filler.write(bytes(4096)):
                pass
    except OSError:
        pass


def make_room(folder: Path, how: str) -> None:
    """What the user does about it."""
    (folder / FILLER).unlink(missing_ok=True)
    if how == "limit":
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def save_until_full(file: CaseFile) -> tuple[int, str]:
    """How many saves were acknowledged, and what the next was refused with."""
    for number in range(MOST_SAVES):
        code = code_of(lambda at=number: saved(file, f"Until Full {at}", summary="x" * 2000))
        if code:
            return number, code
    return MOST_SAVES, ""


def code_of(act: object) -> str:
    """How an act is refused; empty when it is not."""
    try:
        act()
    except TrackerError as error:
        return f"{error.code} {error.details.get('reason', '')}".strip()
    return ""


def overwrite_carelessly(old: Path, out: Path) -> bool:
    """The control: what a program does that writes over its only copy. Whether the old text was lost."""
    text = old.read_bytes()
    try:
        with old.open("wb") as file:
            file.write(text * 40)
    except OSError:
        pass
    return not old.read_bytes().startswith(text) or old.stat().st_size != len(text)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])))
