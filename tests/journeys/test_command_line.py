"""A researcher takes a real published list in, filters it, exports it, edits three cells and takes it in again.

With commands only, and with no code written for the list; skipped where the list is absent.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LIST = (
    Path(__file__).resolve().parents[2]
    / ".."
    / "shared"
    / "data"
    / "az-political-prisoners-2014"
    / "dev_1_34.csv"
)

pytestmark = pytest.mark.skipif(not LIST.is_file(), reason="the published list is not beside this checkout")


def tracker(*arguments: object) -> dict:
    """The JSON of a command of the installed program, with a passphrase from the environment."""
    done = subprocess.run(
        [sys.executable, "-m", "prisoner_tracker", *map(str, arguments), "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={
            **os.environ,
            "PRISONER_TRACKER_PASSPHRASE": "plane trees on the hill",
            "PYTHONIOENCODING": "utf-8",
        },
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_the_main_job_with_commands(tmp_path: Path) -> None:
    file, out = tmp_path / "cases.ptdb", tmp_path / "out.csv"
    tracker("new", file)
    assert not file.read_bytes().startswith(b"SQLite format 3")
    source = ("--source-title", "A list", "--source-date", "August 2014", "--accept-proposals")
    dry = tracker("import", file, LIST, *source, "--dry-run")
    done = tracker("import", file, LIST, *source)
    assert (dry["rows"], dry["created"]) == (done["rows"], done["created"]) == (34, 34)
    assert (done["cases"], done["persons"], done["rejected"]) == (34, 34, [])

    listed = rows_of(LIST)
    place, category = listed[0].index("place_of_detention"), listed[0].index("category")
    expected = {
        row[1] for row in listed[1:] if "JOURNALIST" in row[category].upper() and "urdakhan" in row[place]
    }
    found = tracker("find", file, "category:journalist place:kurdakhani")
    assert {case["name"] for case in found["cases"]} == expected != set()
    assert tracker("find", file, "status:held", "--count")["total"] == 0
    assert tracker("find", file, "held-on:2014-08-31", "--count")["total"] == 34

    assert tracker("export", file, out)["rows"] == 34
    again = tracker("import", file, out, "--accept-proposals")
    assert (again["created"], again["changed"], again["unchanged"], again["revision"]) == (0, 0, 34, None)

    edited = rows_of(out)
    for row, key, text in ((3, "summary", "Edited"), (9, "arrested", "June 2013"), (20, "gender", "female")):
        if edited[row][edited[0].index(key)] == text:
            raise AssertionError("an edit must be one")
        edited[row][edited[0].index(key)] = text
    with out.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(edited)
    changed = tracker("import", file, out, "--accept-proposals")
    assert (changed["created"], changed["changed"], len(changed["differences"])) == (0, 3, 3)
    assert {item["field"] for item in changed["differences"]} == {"summary", "arrested", "gender"}
    assert tracker("find", file, "--count") == {"total": 34, "persons": 34}

    tracker("undo", file)
    tracker("undo", file)
    assert tracker("find", file, "--count")["total"] == 0
    tracker("redo", file)
    assert tracker("find", file, "summary:Edited", "--count")["total"] == 0
    assert tracker("find", file, "--count")["total"] == 34
    assert tracker("check", file)["findings"] == []
