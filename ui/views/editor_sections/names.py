"""How a person's names stand in the form, and who in the file may be the same person."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisoner_tracker.domain.person_pairs import SAME
from prisoner_tracker.domain.records import PersonName, PersonPair
from prisoner_tracker.ports import PersonHit
from prisoner_tracker.usecases.similar_people import similar_people
from ui.presenters.case_editor import CaseEditing
from ui.views.editor_sections.same_person import SamePerson
from ui.views.editor_sections.words import problem_sentence, tr
from ui.widgets.form_row import FormRow
from ui.widgets.name_edit import NameEdit

ASK_AFTER_MS = 80
NAME = "name"


class NamesRow(QWidget):
    """The names, the problem of a missing one, and people with a like name."""

    #: The user wants to see that case instead (code).
    open_asked = Signal(str)
    #: The user wants a further case of that person (code of one of theirs).
    same_person_chosen = Signal(str)

    def __init__(self, editing: CaseEditing) -> None:
        super().__init__()
        self._editing = editing
        self._fresh = PersonName(uid=editing.file.new_uid(), person="", text="", is_primary=True)
        self._extra: list[PersonName] = []
        self.names = NameEdit()
        self._row = FormRow(tr("Name"), self.names)
        self.people = SamePerson(can_take=editing.is_new)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self._asked = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._row)
        column.addWidget(self.people)
        self.names.changed.connect(self._changed)
        self.names.typed.connect(self._typed)
        self.names.add_asked.connect(self._add)
        self.names.removed.connect(self._remove)
        self.people.open_asked.connect(self.open_asked)
        self.people.same_person_chosen.connect(self.same_person_chosen)
        self.people.decided.connect(self._decide)
        self.refresh()

    def refresh(self) -> None:
        """Show the names of the dossier, one empty line while there is none."""
        stored = self._stored()
        known = {name.uid for name in stored}
        self._extra = [name for name in self._extra if name.uid not in known]
        self._make_room(known)
        shown = stored or [replace(self._fresh, person=self._editing.edited.person.uid)]
        self.names.show_names([*shown, *self._extra])
        for row in self.names.rows:
            typed = self._editing.typed.get(f"{NAME}/{row.record.uid}")
            if typed is not None and not row.line.is_pending():
                row.line.put_typed(typed)
                if not row.line.is_pending():
                    self._editing.typing(f"{NAME}/{row.record.uid}", None)
        self.refresh_problem()

    def refresh_problem(self) -> None:
        """A missing name, once the user has been there."""
        problem = self._editing.problems.at(NAME)
        self._row.set_problem(problem_sentence(problem.code, problem.details) if problem else None)
        line = self.names.first
        line.setProperty("problem", problem is not None)
        line.style().unpolish(line)
        line.style().polish(line)

    def commit(self) -> None:
        """Take half-typed names."""
        for row in self.names.rows:
            row.line.commit()

    def focus_widget(self) -> QWidget:
        """The first name."""
        return self.names.first

    def widget_at(self, place: str) -> QWidget | None:
        """The line of the first name."""
        return self.names.first if place.split("/")[0] == NAME else None

    def _stored(self) -> list[PersonName]:
        names = self._editing.edited.of(PersonName)
        return sorted(names, key=lambda name: (not name.is_primary, name.position))

    def _make_room(self, known: set[str]) -> None:
        """Names that a draft has half typed and that are no records yet get their lines back."""
        shown = {*known, *(name.uid for name in self._extra)}
        typed = [place.split("/")[1] for place in self._editing.typed if place.startswith(f"{NAME}/")]
        waiting = [uid for uid in typed if uid not in shown and uid != self._fresh.uid]
        if waiting and not known:
            self._fresh = replace(self._fresh, uid=waiting.pop(0))
        person = self._editing.edited.person.uid
        for at, uid in enumerate(waiting, len(shown)):
            self._extra.append(PersonName(uid=uid, person=person, text="", position=at))

    def _changed(self, name: PersonName) -> None:
        self._editing.typing(f"{NAME}/{name.uid}", None)
        edited = self._editing.edited
        if name.text.strip():
            self._editing.replace("names", edited.put(replace(name, person=edited.person.uid)))
        elif name.uid in edited.records:
            self._editing.replace("names", edited.drop(name.uid))
        self._editing.problems.name_was_left = True
        self._editing.problems.look()

    def _typed(self, uid: str, text: str, is_first: bool) -> None:
        self._editing.typing(f"{NAME}/{uid}", text)
        if is_first:
            self._asked = text
            self._timer.start()

    def _add(self) -> None:
        edited = self._editing.edited
        position = len(self._stored()) + len(self._extra)
        name = PersonName(
            uid=self._editing.file.new_uid(), person=edited.person.uid, text="", position=position
        )
        self._extra.append(name)
        self.refresh()
        self.names.rows[-1].line.setFocus()

    def _remove(self, uid: str) -> None:
        self._extra = [name for name in self._extra if name.uid != uid]
        self._editing.typing(f"{NAME}/{uid}", None)
        self._editing.replace("names", self._editing.edited.drop(uid))
        self.refresh()

    def _ask(self) -> None:
        reader, text, person = self._editing.file.reader, self._asked, self._editing.edited.person.uid

        def done(found: list[PersonHit]) -> None:
            if text == self._asked:
                self.people.show_people(text, found)

        here = self._editing.edited.of(PersonPair)
        self._editing.worker.ask(
            lambda: similar_people(reader, text, person, decided_here=here),
            done,
            lambda _error: None,
            topic="similar-people",
        )

    def _decide(self, other: str, decision: str) -> None:
        """Remembered with the case when it is saved; the same person in two records is merged at the desk."""
        edited = self._editing.edited
        if decision == SAME:
            self._editing.screen_asked.emit("duplicates", f"{edited.person.uid} {other}")
            return
        one, two = sorted((edited.person.uid, other))
        before = [pair.uid for pair in edited.of(PersonPair) if {pair.one, pair.other} == {one, two}]
        pair = PersonPair(uid=self._editing.file.new_uid(), one=one, other=two, decision=decision)
        self._editing.replace("names", edited.drop(*before).put(pair))
        self.people.show_people(self._asked, [hit for hit in self.people.people if hit.person != other])
