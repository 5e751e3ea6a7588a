from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMessageBox, QWidget

from ui.errors import failure_codes, failure_sentence
from ui.presenters.start import StartPresenter
from ui.settings import ExportDefaults, Settings
from ui.views.start_stack import StartStack
from ui.widgets.file_choice import forget_dialog_history
from ui.widgets.plain_text import PlainLabel

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WORKING, TRAINING = Path("/somewhere/a.ptdb"), Path("/somewhere/t.ptdb")
GOOD = "copper lantern walks uphill"


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def settings(store: QSettings) -> Settings:
    made = Settings(store)
    made.remember(TRAINING, "Training", datetime(2026, 8, 14, 9, 10, tzinfo=UTC), encrypted=False)
    made.remember(WORKING, "Working <b>file</b>", datetime(2026, 11, 24, 9, 10, tzinfo=UTC))
    return made


class Choice:
    """Stands for the system's file dialog: answers what the test put in."""

    def __init__(self) -> None:
        self.answer: Path | None = None
        self.asked: list[str] = []

    def __call__(self, kind: str) -> Path | None:
        self.asked.append(kind)
        return self.answer


@pytest.fixture
def choice() -> Choice:
    return Choice()


@pytest.fixture
def presenter(settings: Settings, choice: Choice) -> StartPresenter:
    return StartPresenter(settings, choice, lambda: NOW)


@pytest.fixture
def stack(qtbot, presenter: StartPresenter) -> StartStack:
    made = StartStack(presenter, "0.1")
    made.resize(1024, 768)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.start.recent_list.rows()[0].hasFocus())
    return made


def press(qtbot, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_enter_on_the_latest_file_asks_for_its_passphrase(qtbot, stack, presenter) -> None:
    press(qtbot, Qt.Key.Key_Return)
    assert presenter.screen == "unlock"
    assert stack.unlock.title.text() == "Working <b>file</b>"
    assert stack.unlock.field.hasFocus()
    qtbot.keyClicks(stack.unlock.field, GOOD)
    with qtbot.waitSignal(presenter.open_requested) as asked:
        press(qtbot, Qt.Key.Key_Return)
    assert asked.args == [WORKING, GOOD]


def test_a_file_without_passphrase_opens_at_once(qtbot, stack, presenter) -> None:
    press(qtbot, Qt.Key.Key_Down)
    with qtbot.waitSignal(presenter.open_requested) as asked:
        press(qtbot, Qt.Key.Key_Return)
    assert asked.args == [TRAINING, None]


def test_a_wrong_passphrase_is_said_beneath_the_field(qtbot, stack, presenter) -> None:
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(stack.unlock.field, "wrong")
    press(qtbot, Qt.Key.Key_Return)
    presenter.show_failure("wrong-passphrase")
    assert "damaged first page look the same" in stack.unlock.row.problem
    assert presenter.screen == "unlock"
    assert stack.unlock.field.text() == "wrong"
    assert stack.unlock.unlock_button.isEnabled()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    qtbot.keyClick(stack.unlock.field, Qt.Key.Key_A)
    assert stack.unlock.row.problem == ""


def test_enter_twice_asks_once(qtbot, stack, presenter) -> None:
    asked: list[object] = []
    presenter.open_requested.connect(lambda path, _passphrase: asked.append(path))
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(stack.unlock.field, GOOD)
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    assert asked == [WORKING]


def test_escape_goes_back_and_the_passphrase_is_gone(qtbot, stack, presenter) -> None:
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(stack.unlock.field, GOOD)
    press(qtbot, Qt.Key.Key_Escape)
    assert presenter.screen == "start"
    press(qtbot, Qt.Key.Key_Return)
    assert stack.unlock.field.text() == ""


def test_del_forgets_the_name_only(qtbot, stack, presenter, settings: Settings) -> None:
    press(qtbot, Qt.Key.Key_Delete)
    assert [file.label for file in settings.recent()] == ["Training"]
    assert stack.start.recent_list.rows()[0].hasFocus()
    press(qtbot, Qt.Key.Key_Delete)
    assert settings.recent() == ()
    assert stack.start.new_button.hasFocus()
    assert stack.start.new_button.kind == "filled"


def test_an_opened_file_needs_its_passphrase(qtbot, stack, presenter, choice: Choice) -> None:
    choice.answer = Path("/elsewhere/list.ptdb")
    with qtbot.waitSignal(presenter.open_requested) as asked:
        press(qtbot, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [choice.answer, None]
    presenter.show_failure("needs-passphrase")
    assert presenter.screen == "unlock"
    assert stack.unlock.row.problem == ""


def test_other_failures_are_said_on_the_start_screen(qtbot, stack, presenter, choice: Choice) -> None:
    choice.answer = Path("/elsewhere/list.ptdb")
    presenter.open_file()
    presenter.show_failure("empty-file")
    assert stack.start.notice.text() == failure_sentence("empty-file")
    assert stack.start.notice.isVisible()


def test_no_choice_no_request(qtbot, stack, presenter, choice: Choice) -> None:
    with qtbot.assertNotEmitted(presenter.open_requested):
        presenter.open_file()
    with qtbot.assertNotEmitted(presenter.create_requested):
        presenter.create(GOOD, "x")
    assert choice.asked == ["open", "create"]
    assert not presenter.busy


class TestNew:
    @pytest.fixture(autouse=True)
    def _new(self, qtbot, stack: StartStack) -> None:
        press(qtbot, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        assert stack.new.label_field.hasFocus()

    def test_by_keyboard_from_label_to_file(self, qtbot, stack, presenter, choice: Choice, settings) -> None:
        choice.answer = Path("/somewhere/new.ptdb")
        qtbot.keyClicks(stack.new.label_field, "Spring review")
        press(qtbot, Qt.Key.Key_Tab)
        assert stack.new.first_field.hasFocus()
        qtbot.keyClicks(stack.new.first_field, GOOD)
        press(qtbot, Qt.Key.Key_Return)
        qtbot.keyClicks(stack.new.second_field, GOOD)
        with qtbot.waitSignal(presenter.create_requested) as asked:
            press(qtbot, Qt.Key.Key_Return)
        assert asked.args == [choice.answer, GOOD, "Spring review"]
        presenter.opened(encrypted=True)
        assert settings.recent()[0].label == "Spring review"

    def test_two_that_differ_make_nothing(self, qtbot, stack, presenter, choice: Choice) -> None:
        qtbot.keyClicks(stack.new.first_field, GOOD)
        qtbot.keyClicks(stack.new.second_field, GOOD + "x")
        qtbot.mouseClick(stack.new.create_button, Qt.MouseButton.LeftButton)
        assert stack.new.second_row.problem
        assert choice.asked == []

    def test_an_empty_passphrase_is_never_without_passphrase(self, qtbot, stack, choice: Choice) -> None:
        qtbot.mouseClick(stack.new.create_button, Qt.MouseButton.LeftButton)
        assert stack.new.first_row.problem
        assert choice.asked == []

    def test_without_passphrase_is_chosen_and_said(self, qtbot, stack, presenter, choice: Choice) -> None:
        choice.answer = Path("/somewhere/new.ptdb")
        assert "cannot be recovered" in stack.new.warning.text()
        stack.new.without_button.setFocus()
        press(qtbot, Qt.Key.Key_Space)
        assert "read every name" in stack.new.warning.text()
        assert not stack.new.first_field.isVisible()
        with qtbot.waitSignal(presenter.create_requested) as asked:
            qtbot.mouseClick(stack.new.create_button, Qt.MouseButton.LeftButton)
        assert asked.args[1] is None
        assert asked.args[2] == "new"

    def test_strength_is_said_in_words(self, qtbot, stack) -> None:
        qtbot.keyClicks(stack.new.first_field, "password")
        assert stack.new.first_row.note.startswith("Very weak")
        stack.new.first_field.clear()
        qtbot.keyClicks(stack.new.first_field, GOOD)
        assert stack.new.first_row.note.startswith("Strong")

    def test_a_long_passphrase_is_judged_too(self, stack) -> None:
        stack.new.first_field.setText("ə" * 300)
        assert stack.new.first_row.note


def test_every_control_is_named_and_every_label_plain(qtbot, stack: StartStack) -> None:
    for widget in stack.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | QLineEdit):
            assert widget.accessibleName(), widget
        if isinstance(widget, QLabel):
            assert isinstance(widget, PlainLabel)


def test_wrapped_sentences_are_not_cut(qtbot, stack: StartStack, presenter) -> None:
    presenter.open_recent(presenter.recent()[0])
    presenter.unlock("x")
    presenter.show_failure("wrong-passphrase")
    qtbot.waitUntil(lambda: bool(stack.unlock.row.problem))
    QApplication.processEvents()
    for label in stack.unlock.findChildren(PlainLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize("code", sorted(failure_codes()))
def test_every_failure_has_whole_sentences(code: str) -> None:
    sentence = failure_sentence(code)
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_the_brief_list_of_failures_is_worded() -> None:
    wanted = "wrong-passphrase not-a-database newer-file file-in-use read-only-folder disk-full empty-file"
    assert set(wanted.split()) | {"missing-file", "plain-sqlite", "damaged"} <= failure_codes()
    assert "unheard-of" in failure_sentence("unheard-of")


class TestSettings:
    def test_round_trip(self, store: QSettings) -> None:
        settings = Settings(store)
        settings.scheme = "dark"
        settings.font_scale = 1.25
        settings.export_defaults = ExportDefaults(("code", "name"), " | ", ";", bom=False)
        store.sync()
        again = Settings(QSettings(store.fileName(), QSettings.Format.IniFormat))
        assert (again.scheme, again.font_scale) == ("dark", 1.25)
        assert again.export_defaults == ExportDefaults(("code", "name"), " | ", ";", bom=False)

    @pytest.mark.parametrize("junk", ["{", "[1]", '"x"', "null", '[{"path": 3}]', '{"bom": "yes"}'])
    def test_junk_counts_as_nothing(self, store: QSettings, junk: str) -> None:
        for key in ("recent/files", "export/defaults", "look/scheme", "look/font-scale"):
            store.setValue(key, junk)
        settings = Settings(store)
        assert settings.recent() == ()
        assert settings.export_defaults == ExportDefaults()
        assert (settings.scheme, settings.font_scale) == ("system", 1.0)

    def test_one_path_is_listed_once_latest_first(self, settings: Settings) -> None:
        settings.remember(TRAINING, "Practice", NOW)
        assert [file.label for file in settings.recent()] == ["Practice", "Working <b>file</b>"]
        assert settings.label_of(TRAINING) == "Practice"

    def test_forgotten_names_are_not_in_the_file(self, settings: Settings, store: QSettings) -> None:
        assert "Training" in Path(store.fileName()).read_text(encoding="utf-8")
        settings.forget_all()
        assert "Training" not in Path(store.fileName()).read_text(encoding="utf-8")

    def test_unknown_scheme_is_refused(self, settings: Settings) -> None:
        with pytest.raises(ValueError, match="pink"):
            settings.scheme = "pink"


def test_the_traces_of_qts_own_dialog_are_taken_out(store: QSettings) -> None:
    store.setValue("FileDialog/history", ["file:///somewhere/secret"])
    store.setValue("FileDialog/lastVisited", "file:///somewhere/secret")
    store.setValue("FileDialog/viewMode", "Detail")
    forget_dialog_history(store)
    text = Path(store.fileName()).read_text(encoding="utf-8")
    assert "secret" not in text
    assert "viewMode" in text
