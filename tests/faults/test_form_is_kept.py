"""When the disk refuses a save, the window keeps what was typed, says what is safe, and saves it when there is room."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from prisoner_tracker import bootstrap
from tests.faults.test_io_errors import SAYS_WHAT_IS_SAFE, Faults, driver_with
from tests.support.keys import CTRL, press, type_text, waits_for
from tests.support.sittings import Sitting, tab_to

NAME = "Elmar Çinarzadə"


@pytest.mark.parametrize("error", ["no space", "short write", "write fails", "sync fails", "not permitted"])
def test_a_refused_save_keeps_the_form(error: str, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "cases.ptdb"
    bootstrap.create_file(path, None).close()
    faults = Faults()
    with driver_with(faults):
        sitting = Sitting(path, qtbot)
        try:
            editor = sitting.editor()
            type_text(NAME)
            tab_to(editor, "lawyer")
            type_text("A. Rüstəm")
            waits_for(qtbot, lambda: not sitting.worker.busy)
            faults.arm(error, 1, for_ever=True)
            press(Qt.Key.Key_S, CTRL)
            waits_for(qtbot, lambda: editor.strip.text() and not sitting.worker.busy)
            assert SAYS_WHAT_IS_SAFE.search(editor.strip.text()), editor.strip.text()
            assert editor.editing.is_dirty
            assert editor.editing.value("lawyer") == "A. Rüstəm"
            faults.disarm()
            press(Qt.Key.Key_S, CTRL)
            waits_for(qtbot, lambda: not editor.editing.is_dirty and not sitting.worker.busy)
        finally:
            sitting.end()
    file = bootstrap.open_file(path, None)
    try:
        stored = file.reader.dossier(editor.editing.edited.case.uid)
        assert stored.case.facts["lawyer"] == "A. Rüstəm"
        assert file.reader.check() == []
    finally:
        file.close()
