"""Where cases are removed for good: what goes, that undo can't bring it back, which backups still hold it, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from prisoner_tracker.domain.backups import Backup
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.ports import CaseRow
from prisoner_tracker.usecases.purge_cases import Purged, purge_cases
from ui.desk import Desk
from ui.models.history_words import moment, tr
from ui.widgets.buttons import Button
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet

_NAMED = 4
LONGEST = 300


class PurgeSheet(Sheet):
    """A reason is needed; Enter removes, Esc leaves everything as it is."""

    def __init__(
        self, window: QWidget, desk: Desk, rows: Sequence[CaseRow], say: Callable[[str], None]
    ) -> None:
        super().__init__(window, tr("Remove for good"), width=520, dim=True)
        self._desk, self._rows, self._say = desk, list(rows), say
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Why"))
        self.reason.setMaxLength(LONGEST)
        self.reason.setPlaceholderText(tr("Why? For example: asked by the family"))
        self.problem = NoticeLine()
        self.backups = PlainLabel("", role="doubt", wrap=True)
        self.remove_button = Button(tr("Remove for good"), "filled", key="Enter")
        self._lay_out()
        self.reason.returnPressed.connect(self.remove)
        self.remove_button.clicked.connect(self.remove)
        self.closed.connect(self.deleteLater)
        backups = desk.file.backups
        desk.worker.ask(backups.all, self._show_backups, lambda _error: None, topic="purge-backups")

    def remove(self) -> None:
        """Carry it out, when there is a reason."""
        why = self.reason.text().strip()
        if not why:
            self.problem.say(
                tr("A reason is needed: it stays in the history when the case is gone."), "problem"
            )
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.remove_button.setEnabled(False)
        file, uids = self._desk.file, [row.uid for row in self._rows]
        self._desk.worker.write(lambda: purge_cases(file, uids, why), self._done, self._refused)

    def _lay_out(self) -> None:
        codes = ", ".join(str(row.cells["code"]) for row in self._rows[:_NAMED])
        if len(self._rows) > _NAMED:
            codes = tr("{codes} and {n} more").format(codes=codes, n=len(self._rows) - _NAMED)
        one = tr("The case {codes} leaves the file: its fields, its place in lists and in the search, what the history "
                 "says of it, its drafts and its documents.")  # fmt: skip
        many = tr("The cases {codes} leave the file: their fields, their places in lists and in the search, what the "
                  "history says of them, their drafts and their documents.")  # fmt: skip
        said = (one if len(self._rows) == 1 else many).format(codes=codes)
        kept = tr(
            "Undo can’t bring it back. That something was removed, its code and the reason stay in the history. "
            "A person with other cases stays."
        )
        buttons = QHBoxLayout()
        leave = Button(tr("Leave it in the trash"), "outline", key="Esc")
        leave.clicked.connect(self.close_sheet)
        buttons.addWidget(self.remove_button)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        self.body.addWidget(PlainLabel(self.accessibleName(), type_role="section"))
        self.body.addWidget(PlainLabel(said, wrap=True))
        self.body.addWidget(PlainLabel(kept, role="ink2", wrap=True))
        self.body.addWidget(self.backups)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.problem)
        self.body.addLayout(buttons)
        self.backups.hide()
        self.problem.clear()

    def _show_backups(self, backups: list[Backup]) -> None:
        self.backups.setText(backup_warning(backups))
        self.backups.setVisible(bool(backups))
        self._place()

    def _done(self, purged: Purged) -> None:
        self.close_sheet()
        self._desk.feed.tell(purged.changes)
        done = tr("Removed for good.")
        warning = backup_warning(purged.backups)
        self._say(f"{done} {warning}".strip())

    def _refused(self, error: TrackerError) -> None:
        self.remove_button.setEnabled(True)
        sentences = {
            "backup-failed": tr("The backup before it could not be made. Nothing was removed."),
            "not-in-trash": tr("It is not in the trash any more. Nothing was removed."),
            "no-such-case": tr("It is gone already. Nothing was removed."),
        }
        other = tr("It could not be removed ({code}). Everything is as it was.").format(code=error.code)
        self.problem.say(sentences.get(error.code, other), "problem")


def backup_warning(backups: Sequence[Backup]) -> str:
    """Which older copies still hold it; "" when there are none."""
    if not backups:
        return ""
    days = [moment(backup.at) for backup in backups[:_NAMED]]
    more = len(backups) - len(days)
    listed = "; ".join(days) + (tr(" and {n} older ones").format(n=more) if more > 0 else "")
    folder = backups[0].path.parent
    return tr("Backups that may still hold it: {listed}, in {folder}.").format(listed=listed, folder=folder)


def ask_purge(
    window: QWidget, desk: Desk, rows: Sequence[CaseRow], say: Callable[[str], None]
) -> PurgeSheet | None:
    """Open the sheet over the window."""
    if not rows:
        return None
    sheet = PurgeSheet(window, desk, rows, say)
    sheet.open_sheet(focus=sheet.reason)
    return sheet
