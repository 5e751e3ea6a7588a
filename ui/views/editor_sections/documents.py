"""How documents and photos of a case are kept: added, listed with size and SHA-256, saved as a copy; never opened."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget

from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.domain.records import Attachment
from ui.errors import failure_sentence
from ui.presenters.case_editor import CaseEditing
from ui.views.editor_sections.words import tr
from ui.widgets.buttons import Button, IconButton
from ui.widgets.notices import NoticeLine
from ui.widgets.plain_text import ElidedLabel, PlainLabel

LARGEST = 100 * 1024 * 1024
ChooseFile = Callable[[QWidget], str]
ChooseTarget = Callable[[QWidget, str], str]


def ask_for_file(parent: QWidget) -> str:
    """The system's dialog for a file to add; "" when given up."""
    return QFileDialog.getOpenFileName(parent, tr("Add a document"))[0]


def ask_for_target(parent: QWidget, name: str) -> str:
    """The system's dialog for where to save a copy; "" when given up."""
    return QFileDialog.getSaveFileName(parent, tr("Save a copy"), name)[0]


class DocumentsRow(QWidget):
    """The list of attachments. ``choose_file`` and ``choose_target`` are the dialogs."""

    def __init__(
        self,
        editing: CaseEditing,
        choose_file: ChooseFile = ask_for_file,
        choose_target: ChooseTarget = ask_for_target,
    ) -> None:
        super().__init__()
        self._editing = editing
        self._choose_file, self._choose_target = choose_file, choose_target
        self._shown: tuple[Attachment, ...] | None = None
        self._list = QWidget()
        self._grid = QGridLayout(self._list)
        self._grid.setContentsMargins(8, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._notice = NoticeLine()
        self.add_button = Button(tr("Add a document or photo"), "link", icon="plus")
        self.add_button.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._list)
        column.addWidget(self.add_button)
        column.addWidget(self._notice)
        self.refresh()

    def refresh(self) -> None:
        """Show the attachments."""
        found = self._editing.edited.of(Attachment)
        if found == self._shown:
            return
        self._shown = found
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for at, item in enumerate(found):
            self._show(at, item)
        self._list.setVisible(bool(found))

    def refresh_problem(self) -> None:
        """Documents have no problems of fields."""

    def commit(self) -> None:
        """Nothing is half typed here."""

    def count(self) -> int:
        """How many attachments."""
        return len(self._shown or ())

    def focus_widget(self) -> QWidget:
        """The button that adds one."""
        return self.add_button

    def widget_at(self, _place: str) -> QWidget | None:
        """No field is here."""
        return None

    def _show(self, at: int, item: Attachment) -> None:
        save = Button(tr("Save a copy"), "link", height=28)
        save.setAccessibleName(tr("Save a copy of {name}").format(name=item.name))
        save.clicked.connect(lambda: self._save_copy(item))
        remove = IconButton("x", tr("Take {name} away").format(name=item.name), size=24)
        remove.clicked.connect(
            lambda: self._editing.replace("documents", self._editing.edited.drop(item.uid))
        )
        digest = PlainLabel(
            tr("SHA-256 {digest}…").format(digest=item.sha256[:12]), role="ink2", type_role="note"
        )
        digest.setToolTip(item.sha256)
        digest.setAccessibleName(tr("SHA-256 {digest}").format(digest=item.sha256))
        cells: tuple[QWidget, ...] = (
            ElidedLabel(item.name, type_role="strong"),
            PlainLabel(size_words(item.size), role="ink2", type_role="note"),
            digest,
            save,
            remove,
        )
        for place, cell in enumerate(cells):
            self._grid.addWidget(cell, at, place)

    def _add(self) -> None:
        chosen = self._choose_file(self)
        if not chosen:
            return
        path = Path(chosen)
        try:
            if path.stat().st_size > LARGEST:
                self._notice.say(tr("This file is larger than 100 MB. Nothing was added."), "problem")
                return
            content = path.read_bytes()
        except OSError:
            self._notice.say(tr("This file cannot be read. Nothing was added."), "problem")
            return
        writer = self._editing.file.writer
        self._notice.clear()
        self._editing.worker.write(
            lambda: writer.attach(content),
            lambda digest: self._added(path.name, len(content), digest),
            self._failed,
        )

    def _added(self, name: str, size: int, digest: str) -> None:
        edited = self._editing.edited
        record = Attachment(
            uid=self._editing.file.new_uid(),
            case=edited.case.uid,
            name=name,
            media_type=mimetypes.guess_type(name)[0] or "",
            size=size,
            sha256=digest,
        )
        self._editing.replace("documents", edited.put(record))

    def _save_copy(self, item: Attachment) -> None:
        target = self._choose_target(self, item.name)
        if not target:
            return
        reader = self._editing.file.reader
        self._editing.worker.ask(
            lambda: reader.attached(item.sha256),
            lambda content: self._write(Path(target), content),
            self._failed,
        )

    def _write(self, target: Path, content: bytes) -> None:
        try:
            target.write_bytes(content)
        except OSError:
            self._notice.say(
                tr("The copy could not be written there. The document is safe in this file."), "problem"
            )
            return
        self._notice.say(tr("A copy was saved. It is outside the encrypted file now."), "doubt")

    def _failed(self, error: TrackerError) -> None:
        self._notice.say(failure_sentence(error.code, error.details), "problem")


def size_words(size: int) -> str:
    """``18 KB``, ``2.4 MB``."""
    if size < 1024:
        return tr("{n} bytes").format(n=size)
    if size < 1024 * 1024:
        return tr("{n} KB").format(n=round(size / 1024))
    return tr("{n} MB").format(n=round(size / 1024 / 1024, 1))
