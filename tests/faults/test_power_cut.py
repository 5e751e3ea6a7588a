"""A power cut at any write loses nothing that was acknowledged, and leaves nothing half."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from prisoner_tracker import bootstrap
from tests.faults import careless
from tests.faults.oracle import FILE, moments, troubles_after_cut
from tests.faults.recorder_fuse import FuseRecorder, why_not
from tests.faults.recorder_vfs import VfsRecorder
from tests.faults.replay import Recording, State, states
from tests.faults.scenarios import OLD_FILE, OLD_PASSPHRASE, PASSPHRASE, SCENARIOS, RunningClock, Stage

needs_fuse = pytest.mark.skipif(bool(why_not()), reason=f"no recording file system: {why_not()}")

ONE_IN = 5
"""One state in so many is looked at thoroughly."""
SLOW = ("upgrade", "import")


@pytest.fixture
def found(case_bytes: bytes) -> Callable[[str], dict[str, bytes]]:
    return lambda name: {FILE: OLD_FILE.read_bytes() if name == "upgrade" else case_bytes}


def record(recorder: FuseRecorder | VfsRecorder, name: str) -> Recording:
    """Let a scenario run under a recorder."""
    try:
        stage = Stage(recorder, OLD_PASSPHRASE if name == "upgrade" else PASSPHRASE)
        if name != "upgrade":  # which shows in no way that it has not happened yet: opening the file does it
            stage.acknowledge()
        SCENARIOS[name](stage)
    finally:
        recording = recorder.finish()
    return recording


def count_troubles(recording: Recording, count: int, chance: random.Random, folder: Path) -> Counter[str]:
    """How many states have which trouble; the place of the first of each kind stands beside it."""
    promised, clock = moments(recording), RunningClock()
    found: Counter[str] = Counter()
    places: dict[str, str] = {}
    for at, state in enumerate(states(recording, count, chance)):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for trouble in troubles_after_cut(state, promised, folder, clock, thoroughly=at % ONE_IN == 0):
            places.setdefault(trouble, state.place)
            found[f"{trouble} ({places[trouble]})"] += 1
    return found


@needs_fuse
@pytest.mark.parametrize("place", ["disk", "Dropbox"])
@pytest.mark.parametrize("name", SCENARIOS)
def test_a_power_cut_at_any_write(
    name: str,
    place: str,
    found: Callable[[str], dict[str, bytes]],
    how_many: Callable[[int, int], int],
    chance: random.Random,
    tmp_path: Path,
) -> None:
    recording = record(FuseRecorder(tmp_path, found(name), place), name)
    count = how_many(48 if name in SLOW else 91, 1_112)
    assert count_troubles(recording, count, chance, tmp_path / "after") == {}


@pytest.mark.parametrize("name", ["save", "draft", "undo", "attachment"])
def test_a_power_cut_at_any_write_of_sqlite_without_mounting_anything(
    name: str,
    found: Callable[[str], dict[str, bytes]],
    how_many: Callable[[int, int], int],
    chance: random.Random,
    tmp_path: Path,
) -> None:
    recording = record(VfsRecorder(tmp_path, found(name)), name)
    assert count_troubles(recording, how_many(20, 400), chance, tmp_path / "after") == {}


@needs_fuse
def test_a_second_cut_while_the_file_is_opened_after_the_first(
    found: Callable[[str], dict[str, bytes]],
    how_many: Callable[[int, int], int],
    chance: random.Random,
    tmp_path: Path,
) -> None:
    """What the first cut left is opened on a recorder, which is cut again: folding the log in must be repeatable."""
    recording = record(FuseRecorder(tmp_path, found("save")), "save")
    promised, clock = moments(recording), RunningClock()
    folder = tmp_path / "after"
    for at, first in enumerate(states(recording, how_many(3, 60), chance)):
        place = tmp_path / f"again {at}"
        place.mkdir()
        again = FuseRecorder(
            place, {name: first.files[name] for name in first.files if not name.endswith("-shm")}
        )
        try:
            bootstrap.open_file(again.folder / FILE, PASSPHRASE, clock).close()
        finally:
            opened = again.finish()
        for second in states(opened, how_many(12, 40), chance):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            state = State(second.files, first.said, f"{first.place}; again at {second.place}")
            assert troubles_after_cut(state, promised, folder, clock, thoroughly=False) == [], state.place


@needs_fuse
@pytest.mark.parametrize(
    ("name", "place", "carelessly", "expected"),
    [
        ("save", "disk", careless.never_sync_the_database, ""),
        ("save", "Dropbox", careless.never_sync_the_database, ""),
        ("draft", "disk", careless.never_sync_the_database, ""),
        ("save", "disk", careless.never_use_transactions, "neither"),
        ("import", "disk", careless.never_use_transactions, "check"),
        ("export", "disk", careless.never_sync_files, "list.csv"),
        ("backup", "disk", careless.never_sync_files, ""),
    ],
)
def test_control_a_careless_program_is_found_out(
    name: str,
    place: str,
    carelessly: Callable[[pytest.MonkeyPatch], None],
    expected: str,
    found: Callable[[str], dict[str, bytes]],
    chance: random.Random,
    tmp_path: Path,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        carelessly(patch)
        recording = record(FuseRecorder(tmp_path, found(name), place), name)
    troubles = count_troubles(recording, 40, chance, tmp_path / "after")
    assert any(expected in trouble for trouble in troubles), troubles
