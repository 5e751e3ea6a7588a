"""Two windows on one file: the second one knows, and rings."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.instance import Bell, FileClaim, ring

ROOT = Path(__file__).resolve().parents[2]
_HOLDS = """
import sys
from pathlib import Path
from ui.instance import FileClaim
claim = FileClaim(Path(sys.argv[1]))
print(claim.take(), flush=True)
sys.stdin.read()
"""


def test_the_second_window_does_not_get_the_claim_until_the_first_lets_go(tmp_path: Path) -> None:
    first, second = FileClaim(tmp_path / "cases.ptdb"), FileClaim(tmp_path / "cases.ptdb")
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()
    assert not list(tmp_path.iterdir())


def test_the_claim_of_a_killed_window_is_free(tmp_path: Path) -> None:
    path = tmp_path / "cases.ptdb"
    holding = subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert holding.stdout is not None
    assert holding.stdout.readline() == "True\n"
    claim = FileClaim(path)
    assert not claim.take()
    assert claim.holder().process == holding.pid
    holding.kill()
    holding.communicate()
    assert claim.take()
    claim.release()


def test_the_first_window_hears_the_second_ring(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "cases.ptdb"
    bell = Bell(path)
    heard: list[bool] = []
    ringing = threading.Thread(target=lambda: heard.append(ring(path)))
    with qtbot.waitSignal(bell.rung, timeout=5000):
        ringing.start()
    ringing.join()
    assert heard == [True]
    bell.stop()


def test_nobody_hears_when_there_is_no_first_window(tmp_path: Path) -> None:
    assert not ring(tmp_path / "cases.ptdb")
    assert not ring(tmp_path / "others.ptdb")
