"""Cold start: a process until its first window is shown, beside a bare Qt window."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.timing import median, report

_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([]); window = QWidget(); window.show(); QTimer.singleShot(0, app.quit); app.exec()
"""
_OURS = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from prisoner_tracker.bootstrap import create_file, open_file
from ui.app import run
QTimer.singleShot(0, app.quit)
run(open_file, create_file, lambda: None)
"""
_HELP = "import sys; sys.argv=['x','--help']\nfrom prisoner_tracker.__main__ import main\nmain()"


def _process(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)


def main() -> None:
    ours, bare = median(lambda: _process(_OURS)), median(lambda: _process(_BARE))
    report("cold start to the first window", ours, "a bare QWidget", bare)
    ours, bare = median(lambda: _process(_HELP)), median(lambda: _process("pass"))
    report("prisoner-tracker --help", ours, "python -c pass", bare)
