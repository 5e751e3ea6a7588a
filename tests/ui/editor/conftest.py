"""What tests of the editor share: a real file without passphrase, a real worker, and an open form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from prisoner_tracker import bootstrap
from prisoner_tracker.ports import CaseFile
from ui.presenters.case_editor import CaseEditing
from ui.views.case_editor import CaseEditor
from ui.worker import Worker

OpenEditor = Callable[..., CaseEditor]


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CaseFile]:
    made = bootstrap.create_file(tmp_path / "cases.ptdb", None)
    yield made
    made.close()


@pytest.fixture
def worker(file: CaseFile) -> Iterator[Worker]:
    made = Worker(file.reader.interrupt)
    yield made
    made.close()


@pytest.fixture
def open_editor(file: CaseFile, worker: Worker, qtbot) -> OpenEditor:
    """Opens a form and waits until it can be typed in."""

    def opened(uid: str | None = None, **options) -> CaseEditor:
        editor = CaseEditor(CaseEditing(file, worker, uid, **options))
        qtbot.addWidget(editor)
        editor.resize(1280, 900)
        editor.show()
        editor.activateWindow()
        qtbot.waitUntil(lambda: bool(editor.sections), timeout=4000)
        first = editor.sections["person"].rows[0].names.first
        first.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is first, timeout=4000)
        return editor

    return opened
