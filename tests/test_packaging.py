"""What is installed and what is shipped: lock files, the wheel, and the version of Qt."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("prisoner_tracker", "ui", "db")
LOCKS = [ROOT / "requirements" / "run.lock", ROOT / "requirements" / "dev.lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: Path) -> dict[str, Requirement]:
    """Requirements of a lock file by name."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    found = [Requirement(line.split("--hash")[0].strip()) for line in text.splitlines() if line.strip()]
    return {canonicalize_name(each.name): each for each in found}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_lock_names_no_place(lock: Path) -> None:
    """Whoever installs decides from where; the hashes decide what."""
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(?!hash=)|#|@", text)
    assert "/" not in text


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_lock_serves_every_platform(lock: Path) -> None:
    """Each pin is exact and has hashes; Qt has one file each for Windows, macOS and two kinds of Linux."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        assert re.match(r"[a-z0-9.-]+==[^\s]+\s", line), line
        assert "--hash=sha256:" in line
        if line.startswith("pyside6-essentials=="):
            assert line.count("--hash=") >= 4
    assert "win32" not in text or "sys_platform == 'win32'" in text


def test_locks_hold_what_the_project_asks_for() -> None:
    """A dependency that was added without `make lock` would be missing on a newcomer's machine."""
    run, dev = (pins(lock) for lock in LOCKS)
    groups = PROJECT["dependency-groups"]
    asked_of_dev = [each for each in groups["dev"] if isinstance(each, str)] + groups["build"]
    asked = [(run, each) for each in PROJECT["project"]["dependencies"] + groups["build"]]
    asked += [(dev, each) for each in PROJECT["project"]["dependencies"] + asked_of_dev]
    for locked, text in asked:
        wish = Requirement(text)
        pin = locked[canonicalize_name(wish.name)]
        (version,) = (each.version for each in pin.specifier)
        assert wish.specifier.contains(version), f"{text}: run make lock"


def test_run_lock_is_a_part_of_dev_lock() -> None:
    run, dev = (pins(lock) for lock in LOCKS)
    assert {name: str(dev.get(name)) for name in run} == {name: str(pin) for name, pin in run.items()}
    assert not {"mypy", "pytest", "ruff"} & set(run)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Names of all files in the wheel, built without network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return zipfile.ZipFile(file).namelist()


def test_wheel_holds_the_three_rooms_and_nothing_else(wheel: list[str]) -> None:
    tops = {name.partition("/")[0] for name in wheel}
    (information,) = (top for top in tops if top.endswith(".dist-info"))
    assert tops == {*ROOMS, information}


def test_wheel_holds_every_file_of_the_rooms(wheel: list[str]) -> None:
    """Data too: vocabularies, fonts, migrations and translations are looked for beside the modules."""
    unwanted = {"__pycache__"}
    here = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and not unwanted & set(path.parts)
    }
    ignored = git_ignored(here)
    assert here - ignored == {name for name in wheel if name.partition("/")[0] in ROOMS} - ignored


def git_ignored(names: set[str]) -> set[str]:
    """Files that git ignores are not shipped."""
    answer = subprocess.run(
        ["git", "check-ignore", "--stdin"],
        cwd=ROOT,
        input="\n".join(sorted(names)),
        capture_output=True,
        text=True,
        check=False,
    )
    return set(answer.stdout.splitlines())


def test_the_schema_revisions_are_shipped(wheel: list[str]) -> None:
    assert "db/migrations/env.py" in wheel
    assert [name for name in wheel if re.fullmatch(r"db/migrations/versions/\w+\.py", name)]


def test_no_other_distribution_owns_our_names() -> None:
    """`ui` and `db` are general names: another wheel that owns one would overwrite ours without a word."""
    owners = importlib.metadata.packages_distributions()
    for room in ROOMS:
        assert {canonicalize_name(name) for name in owners.get(room, [])} <= {"prisoner-tracker"}


def test_qt_does_not_drop_references_to_none(qapp: object) -> None:
    """PySide6 6.12.0 on CPython 3.11 does at every call that returns nothing, and dies soon after."""
    from PySide6.QtWidgets import QWidget

    widget = QWidget()
    calls = 500
    before = sys.getrefcount(None)
    for _ in range(calls):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < calls // 10
    widget.deleteLater()


def test_qt_is_pinned_exactly() -> None:
    (wish,) = (Requirement(text) for text in PROJECT["project"]["dependencies"] if text.startswith("PySide6"))
    assert str(wish) == "PySide6-Essentials==6.11.3"
    assert importlib.metadata.version("PySide6-Essentials") == "6.11.3"
