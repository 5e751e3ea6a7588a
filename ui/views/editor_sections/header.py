"""What stands over the form: the way back, who it is about, the status, and where in the list the case lies."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.field_words import status_word
from ui.presenters.case_editor import CaseEditing
from ui.theme.look import look
from ui.views.editor_sections.words import tr
from ui.widgets.buttons import Button, IconButton
from ui.widgets.plain_text import ElidedLabel, PlainLabel
from ui.widgets.small_marks import Pane, Pill


class EditorHeader(Pane):
    """The bar of 56 px."""

    #: Back to the list.
    back_asked = Signal()
    #: The case before this one in the list.
    previous_asked = Signal()
    #: The case after it.
    next_asked = Signal()

    def __init__(self) -> None:
        super().__init__("window")
        self.setFixedHeight(look().type.px(56))
        self.back = Button(tr("Cases"), "text", icon="arrow-left")
        self.name = ElidedLabel("", type_role="section")
        self.code = PlainLabel("", role="ink2")
        self.pill = Pill()
        self.place = PlainLabel("", role="ink2")
        self.up = IconButton("caret-up", tr("Previous case of the list"))
        self.down = IconButton("caret-down", tr("Next case of the list"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(PlainLabel("›", role="ink3"))
        row.addWidget(self.name)
        row.addWidget(self.code)
        row.addSpacing(4)
        row.addWidget(self.pill)
        row.addStretch(1)
        for widget in (self.place, self.up, self.down):
            row.addWidget(widget)
        self.back.clicked.connect(self.back_asked)
        self.up.clicked.connect(self.previous_asked)
        self.down.clicked.connect(self.next_asked)
        self.set_position(0, 0)

    def show_case(self, editing: CaseEditing) -> None:
        """Name, code and status as the form has them now."""
        self.name.setText(editing.edited.primary_name or tr("New case"))
        self.code.setText(editing.edited.case.code)
        code = str(editing.value("liberty"))
        self.pill.set_status(code, status_word(code))
        self.pill.setVisible(not editing.is_new or bool(editing.edited.records))

    def set_position(self, at: int, total: int) -> None:
        """ "5 of 26"; a total of 0: the case was not opened from a list."""
        self.place.setText(tr("{at} of {total}").format(at=at, total=total) if total else "")
        for widget in (self.place, self.up, self.down):
            widget.setVisible(total > 0)
