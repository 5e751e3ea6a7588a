"""kill -9 at a random moment: the file opens in at most 3 seconds, every act is there whole or not at all."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import engine
from prisoner_tracker import bootstrap
from tests.faults import victim
from tests.faults.oracle import FILE, derive_key
from tests.faults.oracle_kill import MOST_SECONDS, troubles_after_kill
from tests.faults.scenarios import OLD_FILE, PASSPHRASE, SCENARIOS, RunningClock

ONCE = ("import", "upgrade")
"""What changes a file only the first time."""
SLOW = ("import", "upgrade", "rekey")
_TO_BEGIN = 30.0
_AT_FIRST = 0.1
"""Seconds an act is thought to last before one was seen; a guess too long, and all acts are over."""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no fork; TerminateProcess is not kill -9"
)


class Victims:
    """Starts acts and kills them."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, victim.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self._lasts: dict[str, float] = {}

    def kill_one(self, folder: Path, name: str, how: str, chance: random.Random) -> list[dict]:
        """Let some acts be done and kill the next at a random moment of it; gives what had been said by then."""
        self._server.stdin.write(f"{folder}\t{name}\t{how}\n")
        self._server.stdin.flush()
        child = int(self._server.stdout.readline())
        marks = folder / victim.MARKS
        before = 0 if name in ONCE else chance.randint(0, 2)
        deadline = time.monotonic() + _TO_BEGIN
        while time.monotonic() < deadline and _count(marks, "begun") <= before:
            time.sleep(0.0005)
        time.sleep(1.2 * chance.random() * self._lasts.get(name, _AT_FIRST))
        os.kill(child, signal.SIGKILL)
        assert int(self._server.stdout.readline()) == -signal.SIGKILL, "the act ended by itself"
        said = [line.split(" ", 1) for line in marks.read_text().splitlines()]
        self._remember_how_long(name, [float(at) for at, _ in said], [text for _, text in said])
        return [json.loads(text) for _, text in said]

    def _remember_how_long(self, name: str, times: list[float], texts: list[str]) -> None:
        for begun, done, text in zip(times, times[1:], texts, strict=False):
            if "begun" in text:
                self._lasts[name] = done - begun

    def close(self) -> None:
        self._server.communicate()


def _count(path: Path, word: str) -> int:
    return path.read_text().count(word) if path.exists() else 0


@pytest.fixture
def victims() -> Iterator[Victims]:
    server = Victims()
    yield server
    server.close()


@pytest.fixture
def kill(
    victims: Victims, case_bytes: bytes, chance: random.Random, tmp_path: Path
) -> Callable[..., list[str]]:
    """Kills one act and says what is wrong afterwards."""
    folders = iter(range(1_000_000))

    def run(name: str, how: str = "carefully") -> list[str]:
        folder = tmp_path / str(next(folders))
        folder.mkdir()
        (folder / FILE).write_bytes(OLD_FILE.read_bytes() if name == "upgrade" else case_bytes)
        said = victims.kill_one(folder, name, how, chance)
        return troubles_after_kill(folder, said, RunningClock())

    return run


@pytest.mark.parametrize("name", SCENARIOS)
def test_killed_at_a_random_moment(
    name: str, kill: Callable[..., list[str]], how_many: Callable[[int, int], int]
) -> None:
    found = Counter(
        trouble for _ in range(how_many(5 if name in SLOW else 15, 200)) for trouble in kill(name)
    )
    assert found == {}


def test_after_a_kill_the_key_is_derived_and_the_file_opened_in_three_seconds(
    victims: Victims,
    case_bytes: bytes,
    chance: random.Random,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / FILE).write_bytes(case_bytes)
    victims.kill_one(tmp_path, "save", "carefully", chance)
    monkeypatch.setattr(engine, "derive_key", derive_key.__wrapped__)
    begun = time.process_time()  # not the clock on the wall: other tests run beside this one
    bootstrap.open_file(tmp_path / FILE, PASSPHRASE, RunningClock()).close()
    assert time.process_time() - begun <= MOST_SECONDS


def test_control_acts_without_transactions_are_found_half_done(kill: Callable[..., list[str]]) -> None:
    assert any(kill("save", "careless") for _ in range(40)), (
        "forty kills of a careless program, and nothing was half"
    )
