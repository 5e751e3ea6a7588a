"""What the page of a group case decides: what is read, what is written, and when it is read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.articles import read_articles
from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.drafts import new_dossier
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.domain.records import Organisation, Proceeding, Record, Source
from prisoner_tracker.ports import FacetValue
from prisoner_tracker.search.ast import Everything
from prisoner_tracker.usecases import change_proceeding
from prisoner_tracker.usecases.apply_hearing import apply_hearing
from prisoner_tracker.usecases.open_proceeding import Group, open_proceeding
from ui.desk import Desk
from ui.errors import failure_sentence
from ui.models.choices import Choice, ShowChoices
from ui.presenters.hearing import HearingDraft
from ui.presenters.own_work import OwnWork
from ui.presenters.register_lookup import RegisterLookup, read_registers

_MANY = 300


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group case of the file and how many cases are in it."""

    proceeding: Proceeding
    cases: int


class ProceedingDesk(QObject):
    """One group case, or the choice of one while ``uid`` is ""."""

    #: The group was read (again).
    shown = Signal()
    #: The list of group cases was read.
    listed = Signal(list)
    #: A hearing was applied.
    applied = Signal()
    #: Something to say, and whether it can be undone.
    said = Signal(str, bool)
    #: A name or number was not taken: what was typed stays, unkept.
    name_refused = Signal()
    #: Several people have the name that was typed: choose one (name).
    several = Signal(str)

    def __init__(self, desk: Desk, uid: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.uid = desk, uid
        self.work = OwnWork(desk.worker, self)
        self.group: Group | None = None
        self.registers = RegisterLookup()
        desk.feed.happened.connect(self._refresh)

    def start(self) -> None:
        """Read the group, or the list of groups."""
        self._refresh()

    def open(self, uid: str) -> None:
        """Another group case."""
        self.uid, self.group = uid, None
        self._refresh()

    def make(self, name: str) -> None:
        """Open the group case of this name; a new one is made."""
        found = self.registers.by_name(Proceeding, name, _nothing())
        if found is not None:
            self.open(found.uid)
            return
        made = Proceeding(uid=self.desk.file.new_uid(), name=name)
        file = self.desk.file
        self.uid = made.uid
        self._write(lambda: change_proceeding.make_proceeding(file, made))

    def add_defendant(self, name: str, code: str = "") -> None:
        """Add a person: by code one that is known; by name the only one so called, or a new one."""
        group, file = self.group, self.desk.file
        if group is None or not name.strip():
            return

        def read() -> tuple[Dossier | None, bool]:
            codes = [code] if code else change_proceeding.known_people(file.reader, name)
            if len(codes) > 1:
                return None, False
            if codes:
                return file.reader.dossier(codes[0]), False
            return change_proceeding.new_defendant(file, name.strip()), True

        def came(found: tuple[Dossier | None, bool]) -> None:
            dossier, is_new = found
            if dossier is None:
                self.several.emit(name)
                return
            self._write(lambda: change_proceeding.add_defendant(file, group, dossier, is_new=is_new))

        self.work.ask(read, came, self._failed)

    def name(self, key: str, text: str) -> None:
        """Give the group case another name, number or note."""
        group, file = self.group, self.desk.file
        if group is None or getattr(group.proceeding, key) == text:
            return
        changed: dict[str, Any] = {key: text}
        named = replace(group.proceeding, **changed)

        def refused(error: TrackerError) -> None:
            self.name_refused.emit()
            self._failed(error)

        def done(changes: Changes) -> None:
            self.desk.feed.tell(changes)
            self.said.emit(self.tr("The group case was changed."), True)

        self.work.write(lambda: change_proceeding.name_proceeding(file, group, named), done, refused)

    def give_role(self, case: str, role: str) -> None:
        """Say what a defendant is in this proceeding; "" for nothing known."""
        group, file = self.group, self.desk.file
        if group is not None:
            sentence = self.tr("The role was changed.")
            self._write(lambda: change_proceeding.give_role(file, group, case, role), sentence, lambda: None)

    def charge_all(self, text: str) -> bool:
        """Charge every defendant with the articles typed; False when they are none."""
        reading = read_articles(text)
        group, file = self.group, self.desk.file
        if group is None or reading.rest or not reading.articles:
            return False
        articles = [article.number for article in reading.articles]
        self._write(lambda: change_proceeding.charge_all(file, group, articles))
        return True

    def apply(self, draft: HearingDraft) -> None:
        """Write the hearing."""
        file, group = self.desk.file, draft.group
        court = self._entry(Organisation, draft.court)
        source = self._entry(Source, draft.source)
        known = {
            entry.uid for entry in (court, source) if entry is not None and not self.registers.is_new(entry)
        }
        hearing = draft.hearing(
            court if isinstance(court, Organisation) else None,
            source if isinstance(source, Source) else None,
            known,
        )
        outcomes = draft.outcomes()
        sentence = self.tr("Applied to {n} defendants.").format(n=len(outcomes))
        self._write(lambda: apply_hearing(file, group, hearing, outcomes), sentence, self.applied.emit)

    def undo(self) -> None:
        """Take back the latest act of the file."""
        file = self.desk.file
        self._write(file.writer.undo, self.tr("Undone."))

    def people(self, typed: str, show: ShowChoices) -> None:
        """People with a name like the one typed."""
        reader = self.desk.file.reader
        if len(typed.strip()) < 3:
            show([])
            return
        self.work.ask(
            lambda: reader.similar_people(typed),
            lambda hits: show([Choice(hit.case_code, hit.name, hit.case_code) for hit in hits]),
            lambda _error: show([]),
            "people",
        )

    def groups(self, typed: str, show: ShowChoices) -> None:
        """Group cases of the file."""
        show(self.registers.choices(Proceeding, typed, _nothing()))

    def entries(self, kind: type[Record]) -> Callable[[str, ShowChoices], None]:
        """Completions from a register."""
        return lambda typed, show: show(self.registers.choices(kind, typed, _nothing()))

    def _entry(self, kind: type[Organisation] | type[Source], name: str) -> Record | None:
        if not name.strip():
            return None
        found = self.registers.by_name(kind, name, _nothing())
        if found is not None:
            return found
        uid = self.desk.file.new_uid()
        return Source(uid=uid, title=name) if kind is Source else Organisation(uid=uid, name=name)

    def _refresh(self, _changes: Changes | None = None) -> None:
        reader, uid = self.desk.file.reader, self.uid
        if uid:
            self.work.ask(
                lambda: (open_proceeding(reader, uid), read_registers(reader)),
                self._came,
                self._failed,
                "group",
            )
        else:
            self.work.ask(
                lambda: (
                    read_registers(reader),
                    reader.facets(Everything(), ["proceeding"], _MANY)["proceeding"],
                ),
                self._list_came,
                self._failed,
                "group",
            )

    def _came(self, found: tuple[Group, list[Record]]) -> None:
        self.group, entries = found
        self.registers = RegisterLookup(entries)
        self.shown.emit()

    def _list_came(self, found: tuple[list[Record], Sequence[FacetValue]]) -> None:
        entries, counts = found
        self.registers = RegisterLookup(entries)
        cases = {item.value: item.cases for item in counts}
        groups = [entry for entry in entries if isinstance(entry, Proceeding)]
        lines = [GroupLine(entry, cases.get(entry.name, 0)) for entry in groups]
        self.listed.emit(sorted(lines, key=lambda line: (-line.cases, line.proceeding.name.casefold())))

    def _write(
        self, task: Callable[[], Changes], sentence: str = "", then: Callable[[], None] | None = None
    ) -> None:
        def done(changes: Changes) -> None:
            if then is not None:
                then()
            self.desk.feed.tell(changes)
            if sentence:
                self.said.emit(sentence, then is not None)

        self.work.write(task, done, self._failed)

    def _failed(self, error: TrackerError) -> None:
        self.said.emit(failure_sentence(error.code, error.details), False)


def _nothing() -> Dossier:
    """No case: registers are asked for their own entries only."""
    return new_dossier(lambda: "", lambda: "")
