"""The law of undo, for any sequence of acts: undo all gives the file as it began, redo all as it became, and the
case as of any revision is the case that was read right after it.

The size can be raised: UNDO_LAW=200 runs sequences of up to 200 acts.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import RecordChange, difference
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import Conflict, UserMistake
from prisoner_tracker.domain.records import Case, Citation, Person, PersonName, Source
from prisoner_tracker.domain.story import as_of
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.restore_cases import restore_cases
from prisoner_tracker.usecases.trash_cases import trash_cases
from tests.db.test_writing import dump
from tests.support.a_case import a_case, save, saved

LARGE = int(os.environ.get("UNDO_LAW", "0"))
NAMES = ("Elmar Çinarzadə", "Leyla Dağlı", "Эльмар Чинарзаде")
EDITS = st.sampled_from(
    [
        ("region", "north"),
        ("region", "south"),
        ("region", ""),
        ("place", "Agkum"),
        ("place", "Prison No. 11"),
        ("place", ""),
        ("arrested", "5 June 2025"),
        ("arrested", "early 2024"),
        ("articles", "206; 178.3.2"),
        ("articles", ""),
        ("category", "journalist; lawyer"),
        ("proceeding", "Harbour"),
        ("proceeding", ""),
        ("other_names", "E. Chinar; Elmar C."),
        ("other_names", ""),
        ("contact", "a bakery"),
        ("court", "Narın District Court"),
        ("born", "1987"),
    ]
)


class Acts(RuleBasedStateMachine):
    """A file and everything that is done to it; what each revision left is remembered."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.file: CaseFile = bootstrap.create_file(self.folder / "law.ptdb", None)
        self.empty = dump(self.file)
        self.left: dict[int, dict[str, Dossier]] = {}

    def cases(self) -> list[Dossier]:
        return [self.file.reader.dossier(case.uid) for case in self.file.reader.register(Case)]

    def pick(self, at: int) -> Dossier | None:
        found = self.file.reader.register(Case)
        return self.file.reader.dossier(found[at % len(found)].uid) if found else None

    def remember(self) -> None:
        newest = self.file.reader.history(limit=1)
        self.left[newest[0].number if newest else 0] = {case.case.uid: case for case in self.cases()}

    @rule(name=st.sampled_from(NAMES))
    def new_case(self, name: str) -> None:
        saved(self.file, name)
        self.remember()

    @precondition(lambda self: self.left)
    @rule(at=st.integers(0, 9), edit=EDITS)
    def edit(self, at: int, edit: tuple[str, str]) -> None:
        read = self.pick(at)
        if read is not None:
            key, text = edit
            save(self.file, a_case(self.file, read.primary_name, read, **{key: text}), read)
            self.remember()

    @precondition(lambda self: self.left)
    @rule(at=st.integers(0, 9), about_name=st.booleans())
    def cite(self, at: int, about_name: bool) -> None:
        read = self.pick(at)
        if read is not None:
            source = Source(uid=self.file.new_uid(), title="A list")
            about = next(iter(read.of(PersonName))).uid if about_name and read.of(PersonName) else None
            cited = Citation(uid=self.file.new_uid(), source=source.uid, about=about or read.case.uid)
            self.file.writer.apply(difference((), [source, cited]), "save-case", read.case.uid)
            self.remember()

    @precondition(lambda self: self.left)
    @rule(at=st.integers(0, 9))
    def trash_or_restore(self, at: int) -> None:
        read = self.pick(at)
        if read is not None:
            if read.case.trashed:
                restore_cases(self.file, [read.case])
            else:
                trash_cases(self.file, [read.case.uid])
            self.remember()

    @precondition(lambda self: len(self.left) > 1)
    @rule()
    def import_of_two(self) -> None:
        """Fill an empty field of all cases in one act."""
        changes = [
            RecordChange(Case.kind, read.case.uid, "lawyer", None, "A. Rustamli")
            for read in self.cases()
            if not read.case.facts.get("lawyer")
        ]
        self.file.writer.apply(changes, "import")
        self.remember()

    @precondition(lambda self: len(self.left) > 1)
    @rule()
    def merge_two_people(self) -> None:
        """All that is another person's becomes the first one's, and the other is gone."""
        if not self.cases():
            return
        first, *others = self.cases()
        other = next((case for case in others if case.person.uid != first.person.uid), None)
        if other is None:
            return
        mine = [case for case in self.cases() if case.person.uid == other.person.uid]
        before = {record.uid: record for case in mine for record in case.everything()}
        moved = [
            replace(record, person=first.person.uid)  # type: ignore[type-var]
            for record in before.values()
            if getattr(record, "person", None) == other.person.uid
        ]
        kept = {uid: record for uid, record in before.items() if not isinstance(record, Person)}
        after = {**kept, **{record.uid: record for record in moved}}
        self.file.writer.apply(difference(before.values(), after.values()), "merge", first.person.uid)
        self.remember()

    @rule(at=st.integers(0, 9), keep=st.booleans())
    def draft(self, at: int, keep: bool) -> None:
        """What is half typed is no act."""
        head = self.file.reader.chain_head()
        if keep:
            self.file.writer.keep_draft(f"draft-{at}", None, {"typed": "half"})
        else:
            self.file.writer.drop_draft(f"draft-{at}")
        assert self.file.reader.chain_head() == head

    @rule()
    def undo(self) -> None:
        self.turn(self.file.writer.undo)

    @rule()
    def redo(self) -> None:
        self.turn(self.file.writer.redo)

    @precondition(lambda self: self.left)
    @rule(at=st.integers(0, 200))
    def undo_any(self, at: int) -> None:
        acts = [entry for entry in self.file.reader.history() if entry.undo_of is None and not entry.undone]
        if acts:
            self.turn(lambda: self.file.writer.undo(acts[at % len(acts)].number, "a slip"))

    @precondition(lambda self: self.left)
    @rule(at=st.integers(0, 200))
    def redo_any(self, at: int) -> None:
        acts = [entry for entry in self.file.reader.history() if entry.undone]
        if acts:
            self.turn(lambda: self.file.writer.redo(acts[at % len(acts)].number))

    def turn(self, act) -> None:
        head = self.file.reader.chain_head()
        try:
            act()
        except (Conflict, UserMistake) as refusal:
            assert refusal.code in {"act-in-the-way", "nothing-to-undo", "nothing-to-redo"}
            assert self.file.reader.chain_head() == head
        else:
            self.remember()

    @rule()
    def open_again(self) -> None:
        path = self.file.path
        self.file.close()
        self.file = bootstrap.open_file(path, None)

    def teardown(self) -> None:
        try:
            self.as_it_was_after_every_revision()
            became, count = dump(self.file), 0
            while self.can(self.file.writer.undo):
                count += 1
            assert dump(self.file) == self.empty
            self.open_again()
            for _ in range(count):
                self.file.writer.redo()
            assert dump(self.file) == became
            assert self.file.reader.check() == []
        finally:
            self.file.close()
            shutil.rmtree(self.folder)

    def can(self, act) -> bool:
        try:
            act()
        except UserMistake:
            return False
        return True

    def as_it_was_after_every_revision(self) -> None:
        uids = {uid for cases in self.left.values() for uid in cases}
        for uid in uids:
            story = self.file.reader.story(uid)
            for number, cases in self.left.items():
                assert as_of(story, number) == (
                    replace(cases[uid], revision=number) if uid in cases else None
                ), number


Acts.TestCase.settings = settings(
    max_examples=10 if LARGE else 7,
    stateful_step_count=LARGE or 30,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
TestActs = Acts.TestCase
