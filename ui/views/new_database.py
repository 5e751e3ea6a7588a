"""What making a new database asks: a label, a passphrase twice, or none, chosen on purpose."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.presenters.passphrase_strength import passphrase_strength
from ui.presenters.start import StartPresenter
from ui.views.start_screen import centre_column
from ui.widgets.buttons import Button
from ui.widgets.form_row import FormRow, PassphraseField
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane

COLUMN_WIDTH = 440


class NewDatabaseScreen(Pane):
    """Nothing is written before the place is chosen."""

    def __init__(self, presenter: StartPresenter, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._presenter = presenter
        self._with_passphrase = True
        self.label_field = QLineEdit()
        self.label_row = FormRow(self.tr("Label"), self.label_field, above=True)
        self.first_field = PassphraseField(self.tr("Passphrase"))
        self.first_row = FormRow(self.tr("Passphrase"), self.first_field, above=True)
        self.second_field = PassphraseField(self.tr("The same again"))
        self.second_row = FormRow(self.tr("The same again"), self.second_field, above=True)
        self.warning = NoticeLine()
        self.notice = NoticeLine()
        self.create_button = Button("", "filled")
        self.cancel_button = Button(self.tr("Back"), "outline", key="Esc")
        self.without_button = Button("", "link")
        self._lay_out()
        self._connect()
        self._choose_passphrase(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with nothing typed."""
        super().showEvent(event)
        self.clear()
        self.label_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget everything that was typed."""
        for field in (self.label_field, self.first_field, self.second_field):
            field.clear()
        for row in (self.first_row, self.second_row):
            row.set_problem(None)
        self.notice.clear()
        self._choose_passphrase(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._presenter.back()
        else:
            super().keyPressEvent(event)

    def _submit(self) -> None:
        if not self._with_passphrase:
            self._presenter.create(None, self.label_field.text())
        elif self._passphrase_is_settled():
            self._presenter.create(self.first_field.text(), self.label_field.text())

    def _after_label(self) -> None:
        (self.first_field if self._with_passphrase else self.create_button).setFocus()

    def _passphrase_is_settled(self) -> bool:
        first, second = self.first_field.text(), self.second_field.text()
        self.first_row.set_problem(None if first else self.tr("Type a passphrase, or choose to go without."))
        differ = bool(first) and first != second
        self.second_row.set_problem(self.tr("The two are not the same.") if differ else None)
        if not first:
            self.first_field.setFocus()
        elif differ:
            self.second_field.setFocus()
        return bool(first) and not differ

    def _judge(self, text: str) -> None:
        self.first_row.set_problem(None)
        found = passphrase_strength(text)
        if found is None:
            self.first_row.set_note(self.tr("Four or five words that do not belong together are a good one."))
            return
        words = (
            self.tr("Very weak: guessed at once."),
            self.tr("Weak: guessed within hours."),
            self.tr("Fair: it slows down somebody who has the file."),
            self.tr("Good: hard to guess."),
            self.tr("Strong: beyond guessing."),
        )
        advice = found.warning or (found.suggestion if found.score < 3 else "")
        sentence = words[found.score]
        if advice:
            sentence += " " + QCoreApplication.translate("zxcvbn", advice).rstrip(".") + "."
        self.first_row.set_note(sentence, "check" if found.score >= 3 else "warning")

    def _compare(self) -> None:
        first, second = self.first_field.text(), self.second_field.text()
        self.second_row.set_problem(None)
        same = bool(second) and first == second
        self.second_row.set_note(self.tr("The same") if same else "", "check" if same else "")

    def _choose_passphrase(self, wanted: bool) -> None:
        self._with_passphrase = wanted
        self.first_row.setVisible(wanted)
        self.second_row.setVisible(wanted)
        if wanted:
            self.warning.say(
                self.tr("A lost passphrase cannot be recovered, by anyone. Write it down where it is safe."),
                "doubt",
            )
            self.create_button.setText(self.tr("Choose the place and create"))
            self.without_button.setText(self.tr("Go without a passphrase"))
        else:
            self.warning.say(
                self.tr(
                    "Whoever gets the file can read every name in it. The window will say so all the time."
                ),
                "doubt",
                "shield-slash",
            )
            self.create_button.setText(self.tr("Create without a passphrase"))
            self.without_button.setText(self.tr("Use a passphrase"))
        self._judge(self.first_field.text())

    def _connect(self) -> None:
        self.first_field.textChanged.connect(self._judge)
        self.first_field.textChanged.connect(self._compare)
        self.second_field.textChanged.connect(self._compare)
        self.label_field.returnPressed.connect(self._after_label)
        self.first_field.returnPressed.connect(self.second_field.setFocus)
        self.second_field.returnPressed.connect(self._submit)
        self.create_button.clicked.connect(self._submit)
        self.cancel_button.clicked.connect(self._presenter.back)
        self.without_button.clicked.connect(lambda: self._choose_passphrase(not self._with_passphrase))
        self._presenter.failed.connect(lambda sentence: self.notice.say(sentence, "problem"))
        self._presenter.busy_changed.connect(self.create_button.setDisabled)

    def _lay_out(self) -> None:
        self.label_row.set_note(
            self.tr("Shown on the start screen to whoever sits here, so choose a word that tells nothing.")
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.create_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(PlainLabel(self.tr("New database"), type_role="title"))
        for row in (self.label_row, self.first_row, self.second_row, self.warning, self.notice):
            column.addWidget(row)
        column.addWidget(self.without_button)
        column.addLayout(buttons)
        centre_column(self, column, COLUMN_WIDTH)
