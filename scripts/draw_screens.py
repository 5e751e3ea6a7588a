"""Draws every screen of the sample database, light and dark, into docs/images: `draw_screens.py [NAME …]`.

Runs without a display. Only the invented people of the sample are shown.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QSettings, QSize, Qt, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from prisoner_tracker.bootstrap import create_file, open_file  # noqa: E402
from prisoner_tracker.domain.records import Proceeding  # noqa: E402
from prisoner_tracker.usecases.sample.build import build_sample, sample_list  # noqa: E402
from ui.app import Program  # noqa: E402
from ui.settings import Settings  # noqa: E402
from ui.theme.look import install_look, look  # noqa: E402

IMAGES = ROOT / "docs" / "images"
WIDE, NARROW = QSize(1440, 900), QSize(1024, 768)


class Painter:
    """One program on the sample; draws what the window shows."""

    def __init__(self, folder: Path, scheme: str) -> None:
        self.scheme = scheme
        app = QApplication.instance() or QApplication(["prisoner-tracker"])
        settings = Settings(QSettings(str(folder / f"{scheme}.ini"), QSettings.Format.IniFormat))
        install_look(app, scheme)
        look().set_scheme(scheme)
        self.sample = build_sample(create_file, folder / f"sample-{scheme}.ptdb")
        self.program = Program(open_file, create_file, lambda: self.sample, settings)
        self.program.shell.resize(WIDE)
        self.program.shell.show()

    def wait(self, until: Callable[[], bool] = lambda: True, seconds: float = 8.0) -> None:
        """Let the window work until a condition holds and everything asked is answered."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            loop = QEventLoop()
            QTimer.singleShot(60, loop.quit)
            loop.exec()
            main = self.program.main
            if until() and (main is None or not (main.desk.worker.busy or main.search.waiting)):
                break
        loop = QEventLoop()
        QTimer.singleShot(250, loop.quit)
        loop.exec()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.program.shell, key, modifier)
        self.wait()

    def draw(self, name: str) -> None:
        """Write the window to a picture."""
        self.wait()
        path = IMAGES / f"{name}-{self.scheme}.png"
        self.program.shell.grab().save(str(path))
        print(path.relative_to(ROOT))

    def open_sample(self) -> None:
        """The sample in the main window."""
        self.program.open_sample()
        self.wait(lambda: self.program.main is not None and self.program.main.cases.model.rowCount() > 0)


def start(painter: Painter) -> None:
    """The start screen, and a new database."""
    painter.draw("start")
    painter.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    painter.draw("new")
    painter.press(Qt.Key.Key_Escape)


def main_window(painter: Painter) -> None:
    """The list, wide and narrow, a filter, no match, the palette."""
    window = painter.program.main
    for _ in range(11):
        painter.press(Qt.Key.Key_Down)
    painter.draw("main")
    window.search.set_text("category:journalist arrested:2023..2024 -released:*")
    painter.draw("filter")
    window.search.set_text("category:journalist article:132")
    painter.draw("nomatch")
    window.search.set_text("")
    painter.wait()
    painter.program.shell.resize(NARROW)
    painter.draw("narrow")
    painter.program.shell.resize(WIDE)
    painter.wait()
    window.browse.focus_list()
    painter.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "rem")
    painter.draw("palette")
    painter.press(Qt.Key.Key_Escape)


def editor(painter: Painter) -> None:
    """A case in the editor, and a new one."""
    window = painter.program.main
    rows = window.desk.file.reader.page(list(window.cases.model.numbers))
    window.show_editor(next(row.uid for row in rows if row.cells["name"] == "Elmar Çinarzadə"))
    painter.draw("editor")
    window.show_browse()
    window.show_editor()
    painter.draw("new-case")
    window.show_browse()


def importing(painter: Painter) -> None:
    """The wizard with the invented list, step by step."""
    from ui.views.import_wizard import ImportWizard

    window = painter.program.main
    window.show_import()
    page = window.pages.currentWidget()
    if not isinstance(page, ImportWizard):
        raise SystemExit("the wizard did not open")
    page.take_file(sample_list())
    painter.draw("import-file")
    for name in ("import-columns", "import-dry-run"):
        page.go_on()
        painter.draw(name)
    window.show_browse()


def exporting(painter: Painter) -> None:
    """The export sheet."""
    painter.program.main.show_export()
    painter.draw("export")


def other_screens(painter: Painter) -> None:
    """Counts, the history of a case, a person, a group case, what is due."""
    window = painter.program.main
    reader = window.desk.file.reader
    rows = reader.page(list(window.cases.model.numbers))
    row = next(row for row in rows if row.cells["name"] == "Elmar Çinarzadə")
    group = next(item.uid for item in reader.register(Proceeding))
    screens = {"counts": "", "history": row.uid, "person": row.person, "proceeding": group, "due": ""}
    for name, about in screens.items():
        window.screens.show(name, about)
        painter.draw(name)
        window.screens.leave_all()
        painter.wait()


SCREENS: dict[str, Callable[[Painter], None]] = {
    "main": main_window,
    "editor": editor,
    "screens": other_screens,
    "import": importing,
    "export": exporting,
}


def draw_all(names: list[str]) -> None:
    """Every screen in both schemes."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for scheme in ("light", "dark"):
            painter = Painter(Path(name), scheme)
            if not names or "start" in names:
                start(painter)
            painter.open_sample()
            for screen, draw in SCREENS.items():
                if not names or screen in names:
                    draw(painter)
            painter.program.close()
            shell: QWidget = painter.program.shell
            shell.hide()
            shell.deleteLater()


if __name__ == "__main__":
    draw_all(sys.argv[1:])
