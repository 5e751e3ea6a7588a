"""What fails while a case is edited is said, keeps what was typed, and can be tried again."""

from __future__ import annotations

from PySide6.QtCore import Qt

from prisoner_tracker.domain.errors import Environment
from prisoner_tracker.domain.field_access import with_value
from prisoner_tracker.usecases.save_case import save_case
from tests.support.keys import CTRL, focused, press, type_text, waits_for
from tests.support.sittings import save, tab_to
from ui.presenters.case_editor import CaseEditing
from ui.views.case_editor import CaseEditor
from ui.views.history.conflict_sheet import ConflictRow

NAME = "Elmar Çinarzadə"


class FullDisk:
    """A writer on a disk without room; everything else is the real one."""

    def __init__(self, writer):
        self._writer = writer
        self.full = True

    def apply(self, *arguments, **options):
        if self.full:
            raise Environment("disk-full")
        return self._writer.apply(*arguments, **options)

    def __getattr__(self, name):
        return getattr(self._writer, name)


def test_a_save_that_fails_keeps_the_form_and_can_be_tried_again(sit, qtbot):
    with sit() as sitting:
        sitting.file.writer = disk = FullDisk(sitting.file.writer)
        editor = sitting.editor()
        heard = []
        editor.saved.connect(heard.append)
        type_text(NAME)
        tab_to(editor, "lawyer")
        type_text("A. Rüstəm")
        press(Qt.Key.Key_S, CTRL)
        waits_for(qtbot, lambda: editor.strip.text())
        assert "The disk is full" in editor.strip.text()
        assert heard == []
        assert editor.editing.is_dirty
        assert editor.editing.value("lawyer") == "A. Rüstəm"
        disk.full = False
        editor.strip.buttons[0].click()
        waits_for(qtbot, lambda: heard and not sitting.worker.busy)
        assert not editor.editing.is_dirty
        assert editor.strip.text() == ""
        stored = sitting.file.reader.dossier(editor.editing.edited.case.uid)
        assert stored.case.facts["lawyer"] == "A. Rüstəm"


def test_a_conflict_keeps_both_sides(sit, qtbot):
    with sit() as sitting:
        editor = sitting.editor()
        type_text(NAME)
        tab_to(editor, "region")
        type_text("Baku")
        save(editor, sitting, qtbot)
        case = editor.editing.edited
        file = sitting.file
        for key, text in (("lawyer", "A. Rüstəm"), ("region", "Ganja")):
            base = file.reader.dossier(case.case.uid)
            save_case(file, base, with_value(base, key, text, file.new_uid))
        press(Qt.Key.Key_A, CTRL)
        type_text("Sheki")
        press(Qt.Key.Key_S, CTRL)
        waits_for(qtbot, lambda: isinstance(focused(), ConflictRow))
        assert editor.editing.value("region") == "Sheki"
        assert focused().accessibleName() == "Region: mine, Sheki"
        press(Qt.Key.Key_Return)
        waits_for(qtbot, lambda: not editor.editing.is_dirty and not sitting.worker.busy)
        assert editor.editing.value("lawyer") == "A. Rüstəm"
        stored = file.reader.dossier(case.case.uid)
        assert stored.case.facts == {"lawyer": "A. Rüstəm", "region": "Sheki"}


def test_a_case_that_is_gone_is_said_to_be_gone(sit, qtbot):
    with sit() as sitting:
        editor = CaseEditor(CaseEditing(sitting.file, sitting.worker, "PT-00000"))
        qtbot.addWidget(editor)
        editor.show()
        waits_for(qtbot, lambda: editor.strip.text())
        assert "not in the file any more" in editor.strip.text()
        closed = []
        editor.closed.connect(lambda: closed.append(True))
        editor.strip.buttons[0].click()
        assert closed
