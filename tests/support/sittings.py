"""A start of the program over a file, again and again as a user does: each sitting is a new state of the program."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from prisoner_tracker import bootstrap
from tests.support.keys import CTRL, focused, line_of, press, waits_for
from ui.presenters.case_editor import CaseEditing
from ui.views.case_editor import CaseEditor
from ui.worker import Worker


class Sitting:
    """One start of the program with the file open: its worker, and editors with the focus in their name."""

    def __init__(self, path, qtbot):
        self.file = bootstrap.open_file(path, None) if path.exists() else bootstrap.create_file(path, None)
        self.worker = Worker(self.file.reader.interrupt)
        self._qtbot = qtbot

    def editor(self, uid=None, **options):
        editor = CaseEditor(CaseEditing(self.file, self.worker, uid, **options))
        self._qtbot.addWidget(editor)
        editor.resize(1280, 900)
        editor.show()
        editor.activateWindow()
        waits_for(self._qtbot, lambda: editor.sections)
        first = editor.sections["person"].rows[0].names.first
        first.setFocus()
        waits_for(self._qtbot, lambda: QApplication.focusWidget() is first)
        return editor

    def rest(self):
        waits_for(self._qtbot, lambda: not self.worker.busy)

    def end(self):
        self.worker.close()
        self.file.close()


@pytest.fixture
def sit(tmp_path, qtbot):
    """Opens the file, again and again as a user does; each sitting is a new state of the program."""
    open_now = []

    @contextmanager
    def sitting():
        made = Sitting(tmp_path / "cases.ptdb", qtbot)
        open_now.append(made)
        try:
            yield made
        finally:
            made.end()

    return sitting


def tab_to(editor, key):
    """Tab on until the field has the focus; every field is reached this way."""
    wanted = next(w for s in editor.sections.values() if (w := s.widget_at(key)) is not None)
    for _ in range(80):
        if focused() is line_of(wanted):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reached {key}")


def save(editor, sitting, qtbot):
    press(Qt.Key.Key_S, CTRL)
    waits_for(qtbot, lambda: not editor.editing.is_dirty and not sitting.worker.busy)
