"""Does acts to a case file until it is killed: ``victim.py``, commanded by lines ``FOLDER SCENARIO SEED``.

Each command is carried out by a fork of this process, which has everything imported and the key derived already, so
that hundreds can be killed in a minute. It answers with the process id, and with a line once that process is gone.
What the fork says (`Recorder.mark`) is in ``FOLDER/.marks`` before the act goes on.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pytest

from db import engine
from tests.faults import careless, oracle
from tests.faults.scenarios import OLD_PASSPHRASE, PASSPHRASE, SCENARIOS, Stage

MARKS = ".marks"


class MarksFile:
    """What is said goes into a file, at once, after the second it is said in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._descriptor = os.open(folder / MARKS, os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def mark(self, text: str) -> None:
        os.write(self._descriptor, f"{time.monotonic()} {text}\n".encode())


def act(folder: Path, name: str, how: str) -> None:
    """Do a scenario, over and over."""
    if how == "careless":
        careless.never_use_transactions(pytest.MonkeyPatch())
    stage = Stage(MarksFile(folder), OLD_PASSPHRASE if name == "upgrade" else PASSPHRASE)
    if name != "upgrade":
        stage.acknowledge()
    while True:
        SCENARIOS[name](stage)


def serve() -> None:
    """One command a line, until the input ends."""
    engine.derive_key = oracle.derive_key
    for line in sys.stdin:
        folder, name, how = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            try:
                act(Path(folder), name, how)
            finally:
                os._exit(1)
        _say(child)
        _say(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    serve()
