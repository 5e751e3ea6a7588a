"""How people who may be the same are shown beneath a name: who, why, and what can be done. Nothing blocks typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisoner_tracker.ports import PersonHit
from ui import date_words
from ui.reason_words import reason_words
from ui.theme.look import look
from ui.views.editor_sections.words import tr
from ui.widgets.buttons import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_row import LABEL_WIDTH
from ui.widgets.notices import IconMark, announce
from ui.widgets.plain_text import PlainLabel, isolate

_MOST = 3


class SamePerson(QWidget):
    """Up to three people with a like name."""

    #: The user wants to see that case instead (code).
    open_asked = Signal(str)
    #: The user wants a further case of that person (code of one of theirs).
    same_person_chosen = Signal(str)
    #: The user decided about that person (uid): "same", "different" or "unsure".
    decided = Signal(str, str)

    def __init__(self, can_take: bool) -> None:
        super().__init__()
        self._can_take = can_take
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look().type.px(LABEL_WIDTH) + 12, 0, 0, 0)
        self._column.setSpacing(2)
        self.people: list[PersonHit] = []
        self.hide()

    def show_people(self, name: str, people: list[PersonHit]) -> None:
        """Show them; for nobody say so, once a name is long enough to be looked for."""
        self.people = people[:_MOST]
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        if not people:
            searched = len(name.strip()) >= 3
            if searched:
                self._column.addWidget(
                    _line("check", "ink2", tr("No other person in this file has a name like this."))
                )
            self.setVisible(searched)
            return
        for hit in self.people:
            self._column.addWidget(self._person(hit))
        self.setVisible(True)
        announce(self, tr("May be the same: {name}").format(name=isolate(people[0].name)))

    def _person(self, hit: PersonHit) -> QWidget:
        born = tr("born {date}").format(date=date_words.short(hit.born)) if hit.born else ""
        who = ", ".join(part for part in (isolate(hit.name), hit.case_code, born) if part)
        reasons = reason_words(hit.reasons)
        score = tr("{percent} % alike").format(percent=round(hit.score * 100))
        sentence = tr("May be the same: {who}").format(who=f"{who}, {score}")
        if reasons:
            sentence += " – " + tr("because {reasons}").format(reasons=reasons)
        row, acts = QWidget(), QWidget()
        column, line = QVBoxLayout(row), FlowLayout(acts)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(_line("user", "doubt", sentence))
        column.addWidget(acts)
        line.setContentsMargins(look().type.px(14), 0, 0, 0)
        line.setSpacing(2)
        see = Button(tr("Open that case"), "link", height=24)
        see.setAccessibleName(tr("Open the case of {name}").format(name=hit.name))
        see.clicked.connect(lambda: self.open_asked.emit(hit.case_code))
        line.addWidget(see)
        if self._can_take:
            take = Button(tr("New case for this person"), "link", height=24)
            take.setAccessibleName(tr("New case for {name}").format(name=hit.name))
            take.clicked.connect(lambda: self.same_person_chosen.emit(hit.case_code))
            line.addWidget(take)
        decisions = [("different", tr("Not the same")), ("unsure", tr("Unsure"))]
        for decision, word in decisions if self._can_take else [("same", tr("Same person")), *decisions]:
            line.addWidget(self._decide(hit, decision, word))
        line.addWidget(QWidget())  # The last one takes the rest of its line.
        return row

    def _decide(self, hit: PersonHit, decision: str, word: str) -> Button:
        button = Button(word, "link", height=24)
        button.setAccessibleName(f"{word}: {hit.name}")
        button.clicked.connect(lambda: self.decided.emit(hit.person, decision))
        return button


def _line(icon: str, role: str, text: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(IconMark(icon, role), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel(text, role=role, type_role="note", wrap=True), 1)
    return holder
