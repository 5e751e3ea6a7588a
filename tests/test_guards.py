"""The guards of conftest.py catch what they are for: leaks, the network, another test's settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

SUITE = """
import socket, threading
from pathlib import Path
import pytest
from PySide6.QtCore import QSettings, QThread, QTimer
from PySide6.QtWidgets import QDialog, QWidget

KEPT = []
STOP = threading.Event()

def test_clean(qtbot):
    widget = QWidget(); qtbot.addWidget(widget); widget.show()
    timer = QTimer(widget); timer.start(10_000)
    thread = threading.Thread(target=lambda: None); thread.start()

def test_clean_in_a_ring(qapp):
    widget = QDialog(); widget.itself = widget; widget.timer = QTimer(widget); widget.timer.start(10_000)

def test_clean_within_the_machine():
    one, other = socket.socketpair()
    one.close(); other.close()
    assert socket.getaddrinfo("127.0.0.1", 80)

def test_leaves_window(qapp):
    KEPT.append(QWidget())

def test_leaves_timer(qapp):
    timer = QTimer(); timer.start(10_000); KEPT.append(timer)

def test_leaves_qthread(qapp):
    thread = QThread(); thread.start(); KEPT.append(thread)

def test_leaves_thread():
    threading.Thread(target=STOP.wait, args=(30,), name="forgotten", daemon=True).start()

def test_tries_address():
    socket.create_connection(("192.0.2.1", 80), 1)

def test_tries_name():
    socket.getaddrinfo("example.org", 80)

def test_warns():
    import warnings
    warnings.warn("old", DeprecationWarning)

def test_qt_warns(qapp):
    from PySide6.QtCore import qWarning
    qWarning("odd")

@pytest.mark.parametrize("time", [1, 2])
def test_clean_settings(qapp, time):
    settings = QSettings("house", "guards")
    assert settings.value("seen") is None
    settings.setValue("seen", time); settings.sync()
    assert Path(settings.fileName()).is_relative_to(Path.home())
    assert list(Path.home().rglob("*.conf"))
"""

EXPECTED = {
    "test_leaves_window": "PySide6.QtWidgets.QWidget",
    "test_leaves_timer": "PySide6.QtCore.QTimer",
    "test_leaves_qthread": "PySide6.QtCore.QThread",
    "test_leaves_thread": "forgotten",
    "test_tries_address": "tried to reach the network",
    "test_tries_name": "tried to reach the network",
    "test_warns": "DeprecationWarning: old",
    "test_qt_warns": "odd",
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Output of a suite that commits every offence, run under this project's settings and conftest.py."""
    file = tmp_path_factory.mktemp("guards") / "test_offences.py"
    file.write_text(SUITE, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "--rootdir", ROOT]
    command += ["-p", "conftest", "-p", "no:cacheprovider", "-rA", "--tb=short", file]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "tests"), "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)
    return answer.stdout + answer.stderr


@pytest.mark.parametrize("name", EXPECTED)
def test_offence_is_caught(report: str, name: str) -> None:
    lines = [line for line in report.splitlines() if name in line and line.startswith(("FAILED", "ERROR"))]
    assert len(lines) == 1, report
    assert EXPECTED[name] in report


def test_the_innocent_pass(report: str) -> None:
    blamed = [
        line for line in report.splitlines() if line.startswith(("FAILED", "ERROR")) and "test_clean" in line
    ]
    assert not blamed, report
    assert report.count("PASSED ") >= 5
