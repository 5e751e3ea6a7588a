"""How a group case is found or made: a line to type its name in, and those of the file beneath."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.models.choices import Choice
from ui.presenters.proceeding import GroupLine, ProceedingDesk
from ui.widgets.buttons import Button
from ui.widgets.completing_line import CompletingLine
from ui.widgets.plain_text import PlainLabel, isolate
from ui.widgets.small_marks import Pane

_LONGEST = 70


class GroupChooser(QScrollArea):
    """Type, Enter; or Tab to one of the list."""

    #: A group case was chosen from the list (uid).
    chosen = Signal(str)

    def __init__(self, desk: ProceedingDesk) -> None:
        super().__init__()
        self._desk = desk
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.line = CompletingLine(self.tr("Group case"), desk.groups)
        self.line.want_width(420)
        self.line.create_label = lambda name: self.tr("Make a group case “{name}”").format(name=name)
        self.line.chosen.connect(self._choose)
        self.line.left.connect(self._typed)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._empty = PlainLabel("", role="ink2", wrap=True)
        inside = Pane("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 24, 32, 32)
        column.setSpacing(12)
        column.addWidget(PlainLabel(self.tr("Open a group case, or make one"), type_role="title"))
        column.addWidget(self.line, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._empty)
        column.addLayout(self._list)
        column.addStretch(1)
        self.setWidget(inside)
        desk.listed.connect(self.show_groups)

    def show_groups(self, groups: list[GroupLine]) -> None:
        """Those with most defendants first."""
        while self._list.count():
            widget = self._list.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for group in groups[:60]:
            self._list.addWidget(self._row(group), 0, Qt.AlignmentFlag.AlignLeading)
        empty = self.tr("None yet. Type the name under which the prosecution is known, and press Enter.")
        self._empty.setText("" if groups else empty)
        self._empty.setVisible(not groups)

    def _row(self, group: GroupLine) -> QWidget:
        entry = group.proceeding
        name = entry.name if len(entry.name) <= _LONGEST else f"{entry.name[: _LONGEST - 1]}…"
        # A button would take "&" for the mark of a key.
        words = " ".join(part for part in (isolate(name), entry.number) if part).replace("&", "&&")
        cases = (
            self.tr("{n} defendants").format(n=group.cases) if group.cases != 1 else self.tr("1 defendant")
        )
        button = Button(f"{words}  ·  {cases}", "link", height=28)
        button.clicked.connect(lambda: self.chosen.emit(entry.uid))
        return button

    def _choose(self, choice: Choice) -> None:
        self._desk.make(self.line.text().strip() if choice.creates else choice.value)

    def _typed(self, text: str) -> None:
        if text.strip() and self.line.hasFocus():
            self._desk.make(text.strip())
