from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ui.theme.look import install_look, look
from ui.widgets.action_row import ActionList, ActionRow
from ui.widgets.buttons import KINDS, Button, IconButton
from ui.widgets.form_row import FormRow, PassphraseField
from ui.widgets.notices import SHOW_AFTER_MS, NoticeLine, ProgressLine, Toast
from ui.widgets.sheet import Sheet
from ui.widgets.small_marks import Chip, ChipRow, KeyHint, Pill


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    made.resize(800, 600)
    qtbot.addWidget(made)
    QVBoxLayout(made)
    return made


def show(qtbot, window: QWidget) -> None:
    """Show it as the active window: only there can a widget have the focus."""
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.mark.parametrize("kind", KINDS)
def test_buttons_are_named_and_large_enough(qtbot, kind: str) -> None:
    button = Button("Save", kind, icon="check", key="Ctrl+S", height=20)
    qtbot.addWidget(button)
    assert button.accessibleName() == "Save"
    assert button.accessibleDescription() == "Ctrl+S"
    assert button.sizeHint().height() >= 24
    assert not button.grab().isNull()


def test_an_unknown_kind_of_button_is_refused() -> None:
    with pytest.raises(ValueError, match="round"):
        Button("Save", "round")


def test_small_targets_keep_24_pixels(qtbot) -> None:
    for control in (IconButton("x", "Close", size=10), Chip("a", "A")):
        qtbot.addWidget(control)
        assert control.sizeHint().height() >= 24
        assert control.sizeHint().width() >= 24
        assert control.accessibleName()


def test_a_button_grows_with_its_key(qtbot) -> None:
    bare, keyed = Button("New case"), Button("New case", key="Ctrl+N")
    qtbot.addWidget(bare)
    qtbot.addWidget(keyed)
    assert keyed.sizeHint().width() > bare.sizeHint().width()


def test_chips_go_by_key_and_say_their_value(qtbot, window: QWidget) -> None:
    row = ChipRow()
    window.layout().addWidget(row)
    row.set_chips([("journalist", "Journalist"), ("lawyer", "Lawyer")])
    window.show()
    with qtbot.waitSignal(row.removed) as removed:
        qtbot.keyClick(row.chips()[1], Qt.Key.Key_Delete)
    assert removed.args == ["lawyer"]
    row.set_chips([("journalist", "Journalist")])
    assert [chip.value for chip in row.chips()] == ["journalist"]


def test_marks_are_named_for_screen_readers(qtbot) -> None:
    hint, pill = KeyHint("Enter", "open"), Pill("at_liberty", "Released")
    qtbot.addWidget(hint)
    qtbot.addWidget(pill)
    assert "open" in hint.accessibleName()
    assert pill.accessibleName() == "Released"


def test_a_row_names_its_field_and_describes_its_problem(qtbot) -> None:
    field = QLineEdit()
    row = FormRow("Arrested", field)
    qtbot.addWidget(row)
    row.set_note("20 November 2023")
    assert field.accessibleName() == "Arrested"
    assert field.accessibleDescription() == "20 November 2023"
    row.set_problem("Is this 3 October or 10 March?")
    assert row.problem == field.accessibleDescription() == "Is this 3 October or 10 March?"
    assert field.property("problem") is True
    row.set_problem(None)
    assert field.accessibleDescription() == "20 November 2023"
    assert field.property("problem") is False


def test_text_does_not_jump_when_a_field_gets_focus(qtbot, window: QWidget) -> None:
    field, other = QLineEdit("text"), QLineEdit()
    window.layout().addWidget(field)
    window.layout().addWidget(other)
    show(qtbot, window)
    other.setFocus()
    QApplication.processEvents()
    before = field.cursorRect().topLeft(), field.size()
    field.setFocus()
    QApplication.processEvents()
    assert (field.cursorRect().topLeft(), field.size()) == before


def test_the_eye_shows_and_hides(qtbot) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    field.resize(300, 36)
    field.show()
    qtbot.keyClicks(field, "geheim")
    assert field.displayText() != "geheim"
    qtbot.mouseClick(field.eye, Qt.MouseButton.LeftButton)
    assert field.displayText() == "geheim"
    assert field.eye.accessibleName() == "Hide the passphrase"
    field.hide_text()
    assert field.displayText() != "geheim"


def test_a_notice_is_there_only_while_it_says_something(qtbot, window: QWidget) -> None:
    notice = NoticeLine()
    window.layout().addWidget(notice)
    window.show()
    assert not notice.isVisible()
    notice.say("<b>Nothing</b> was changed.", "problem")
    assert notice.isVisible()
    assert notice.accessibleName() == notice.text() == "<b>Nothing</b> was changed."
    notice.clear()
    assert not notice.isVisible()


def test_short_work_shows_no_progress(qtbot, window: QWidget) -> None:
    line = ProgressLine()
    window.layout().addWidget(line)
    window.show()
    line.start("Reading")
    line.report("1 of 2 rows", 1, 2)
    assert not line.isVisible()
    line.finish()
    with qtbot.assertNotEmitted(line.cancelled, wait=SHOW_AFTER_MS + 50):
        pass
    assert not line.isVisible()


def test_long_work_shows_a_number_and_can_be_cancelled_once(qtbot, window: QWidget) -> None:
    line = ProgressLine()
    window.layout().addWidget(line)
    window.show()
    line.start("Reading")
    qtbot.waitUntil(line.isVisible, timeout=2000)
    cancel = line.findChild(Button)
    with qtbot.waitSignal(line.cancelled):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert not cancel.isEnabled()
    line.finish()


def test_a_toast_offers_undo_and_takes_no_focus(qtbot, window: QWidget) -> None:
    field = QLineEdit()
    window.layout().addWidget(field)
    toast = Toast(window)
    show(qtbot, window)
    field.setFocus()
    toast.say("Saved")
    assert toast.isVisible()
    assert field.hasFocus()
    with qtbot.waitSignal(toast.undo_asked):
        qtbot.mouseClick(toast.findChild(Button), Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


class TestSheet:
    @pytest.fixture
    def sheet(self, qtbot, window: QWidget) -> Sheet:
        self.outside = QLineEdit()
        window.layout().addWidget(self.outside)
        sheet = Sheet(window, "Two sources disagree")
        self.first, self.second = QLineEdit(), QLineEdit()
        sheet.body.addWidget(self.first)
        sheet.body.addWidget(self.second)
        show(qtbot, window)
        self.outside.setFocus()
        sheet.open_sheet()
        qtbot.waitUntil(lambda: sheet.graphicsEffect() is None, timeout=2000)
        return sheet

    def test_focus_goes_in_stays_in_and_comes_back(self, qtbot, sheet: Sheet) -> None:
        assert self.first.hasFocus()
        qtbot.keyClick(self.first, Qt.Key.Key_Tab)
        assert self.second.hasFocus()
        qtbot.keyClick(self.second, Qt.Key.Key_Tab)
        assert self.first.hasFocus()
        with qtbot.waitSignal(sheet.closed):
            qtbot.keyClick(self.first, Qt.Key.Key_Escape)
        assert not sheet.isVisible()
        assert self.outside.hasFocus()

    def test_a_click_outside_closes_and_one_inside_does_not(self, qtbot, sheet: Sheet) -> None:
        left = Qt.MouseButton.LeftButton
        qtbot.mouseClick(sheet, left, pos=sheet.card.geometry().topLeft() + QPoint(3, 3))
        assert sheet.isVisible()
        qtbot.mouseClick(sheet, left, pos=QPoint(2, 2))
        assert not sheet.isVisible()

    def test_it_covers_a_window_that_grows(self, qtbot, window: QWidget, sheet: Sheet) -> None:
        window.resize(900, 700)
        assert sheet.size() == window.size()


def test_rows_move_by_arrows_and_act_by_enter(qtbot, window: QWidget) -> None:
    rows = ActionList()
    window.layout().addWidget(rows)
    made = [ActionRow("flask", title) for title in ("One", "Two", "A & B")]
    rows.set_rows(made)
    show(qtbot, window)
    made[0].setFocus()
    qtbot.keyClick(made[0], Qt.Key.Key_Down)
    assert made[1].hasFocus()
    qtbot.keyClick(made[1], Qt.Key.Key_End)
    assert made[2].hasFocus()
    assert made[2].accessibleName() == "A & B"
    with qtbot.waitSignal(made[2].clicked):
        qtbot.keyClick(made[2], Qt.Key.Key_Return)
    with qtbot.waitSignal(rows.delete_asked) as asked:
        qtbot.keyClick(made[2], Qt.Key.Key_Delete)
    assert asked.args == [2]


def test_labels_change_colour_with_the_theme(qtbot, qapp: QApplication) -> None:
    notice = NoticeLine()
    qtbot.addWidget(notice)
    notice.say("Careful", "doubt")
    label = notice._label
    install_look(qapp, "dark")
    assert label.palette().windowText().color() == look().color("doubt")
    install_look(qapp, "light")
    assert label.palette().windowText().color() == look().color("doubt")
