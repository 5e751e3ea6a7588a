"""What happens to an error nobody expected: said without a word of data, and the program goes on."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow


def say_unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say where the program failed, without a word of data: the kind of error, and files and lines of the code."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    print(f"Unexpected {kind.__name__}", file=sys.stderr)  # noqa: T201
    while trace is not None:
        code = trace.tb_frame.f_code
        print(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}", file=sys.stderr)  # noqa: T201
        trace = trace.tb_next
    say_in_window(kind.__name__)


def say_in_window(what: str) -> None:
    """Tell the user that something went wrong, on the toast of the window that is open."""
    for window in QApplication.topLevelWidgets():
        for main in window.findChildren(MainWindow):
            main.acts.failed.emit(main.acts.unexpected(what))
