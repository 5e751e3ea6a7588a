"""What the duplicates desk decides: which pairs there are, what was decided about them, and which comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Event

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.domain.names.match import match
from prisoner_tracker.domain.names.sketch import PersonSketch
from prisoner_tracker.domain.person_pairs import PersonPairs
from prisoner_tracker.domain.records import PersonPair
from prisoner_tracker.ports import CaseReader, PersonOutline
from prisoner_tracker.usecases.decide_pair import decide_pair
from prisoner_tracker.usecases.find_duplicates import Duplicate, find_duplicates
from prisoner_tracker.usecases.merge_levels import lowered
from prisoner_tracker.usecases.merge_people import Merge, merge_people, read_life, read_merge
from ui.desk import Desk
from ui.errors import failure_sentence
from ui.presenters.merge_choices import MergeState
from ui.presenters.own_work import OwnWork

MERGED = "merged"
_TOPIC, _PAIR_TOPIC = "duplicates", "pair"


@dataclass(frozen=True, slots=True)
class Look:
    """What the file says now of decisions, and which of the people merged are people again after an undo."""

    pairs: PersonPairs
    back: frozenset[str]


class DuplicatesPresenter(QObject):
    """The pairs, the surest first; ``pairs`` keeps its order while one decides."""

    #: Pairs came, or what was decided about them changed.
    changed = Signal()
    #: The chosen pair was read: a `MergeState`, or None.
    opened = Signal(object)
    #: done of total: comparing goes on; total 0 when it ended.
    progressed = Signal(int, int)
    #: A sentence, and whether Undo belongs beside it.
    said = Signal(str, bool)
    _stepped = Signal(int, int)

    def __init__(self, desk: Desk, about: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._two = tuple(about.split()[:2])
        self._work = OwnWork(desk.worker, self)
        self._stop = Event()
        self._gone: dict[str, str] = {}
        self._known = PersonPairs(())
        self.pairs: list[Duplicate] = []
        self.computing = False
        self.stopped = False
        self._stepped.connect(self.progressed)
        desk.feed.happened.connect(self._look_again)

    @property
    def decided(self) -> int:
        """How many pairs are decided."""
        return sum(1 for pair in self.pairs if pair.decision)

    @property
    def is_one_pair(self) -> bool:
        """Whether the desk was opened for two people only."""
        return len(self._two) == 2

    def begin(self) -> None:
        """Compare everybody with everybody, or look at the two people asked for."""
        reader, stop, stepped = self._desk.file.reader, self._stop, self._stepped
        two = self._two
        self.computing, self.stopped = True, False
        stop.clear()

        def step(done: int, total: int) -> bool:
            stepped.emit(done, total)
            return not stop.is_set()

        def task() -> tuple[list[Duplicate], PersonPairs]:
            found = [_of_two(reader, *two)] if len(two) == 2 else find_duplicates(reader, step)
            return found, PersonPairs(reader.register(PersonPair))

        self._work.ask(task, self._came, self._came_not, topic=_TOPIC)

    def show_all(self) -> None:
        """Every pair, after one pair was looked at."""
        self._two = ()
        self.begin()

    def cancel(self) -> None:
        """Stop comparing."""
        self._stop.set()
        self._desk.worker.forget(_TOPIC)
        if self.computing:
            self.computing, self.stopped = False, True
            self.progressed.emit(0, 0)
            self.changed.emit()

    def stop(self) -> None:
        """The screen closes."""
        self._stop.set()
        for topic in (_TOPIC, _PAIR_TOPIC):
            self._desk.worker.forget(topic)

    def open(self, pair: Duplicate | None) -> None:
        """Read both people of a pair."""
        if pair is None or pair.decision == MERGED:
            self._desk.worker.forget(_PAIR_TOPIC)
            self.opened.emit(None)
            return
        reader, one, other = self._desk.file.reader, pair.one.sketch.key, pair.other.sketch.key
        today = self._desk.file.clock.today()

        def came(merge: Merge) -> None:
            self.opened.emit(MergeState(merge, today))

        self._work.ask(lambda: read_merge(reader, one, other), came, self._fail, topic=_PAIR_TOPIC)

    def decide(self, pair: Duplicate, decision: str) -> None:
        """Remember what was decided; the same once more forgets it."""
        file, one, other = self._desk.file, pair.one.sketch.key, pair.other.sketch.key
        if pair.decision == MERGED:
            return
        wanted, known = "" if pair.decision == decision else decision, self._known.get(one, other)

        def done(_changes: Changes) -> None:
            self.said.emit(self._decided_words(wanted), True)

        self._set(pair, wanted)
        self._desk.write(lambda: decide_pair(file, one, other, wanted, known), done, self._fail)

    def merge(self, pair: Duplicate, state: MergeState, title: str, reason: str = "") -> None:
        """Make one person of the two; ``reason`` is why, for the history."""
        file, choices = self._desk.file, state.choices()
        merge, lost = state.merge, state.merge.lost.person.uid
        levels: list[int] = []

        def task() -> Changes:
            levels.append(len(lowered(file, merge.kept, merge.lost, choices)))
            return merge_people(file, merge, choices, title, reason)

        def done(_changes: Changes) -> None:
            self._gone[lost] = state.merge.kept.person.uid
            self._mark_merged()
            said = self.tr("The two are one person now; both codes lead there.")
            level = self.tr("Level 4 became level 3: a second person must confirm the two records together.")
            self.said.emit(f"{said} {level}" if any(levels) else said, True)

        self._desk.write(task, done, self._fail)

    def undo(self) -> None:
        """Take back the latest act."""
        writer = self._desk.file.writer
        self._desk.write(writer.undo, lambda _changes: self.said.emit(self.tr("Undone."), False), self._fail)

    def _decided_words(self, decision: str) -> str:
        return {
            "same": self.tr("Remembered as the same person."),
            "different": self.tr("Remembered: two people. They are never matched by name again."),
            "unsure": self.tr("Remembered: nobody is sure."),
        }.get(decision, self.tr("The decision is forgotten."))

    def _set(self, pair: Duplicate, decision: str) -> None:
        self.pairs = [replace(one, decision=decision) if one is pair else one for one in self.pairs]
        self.changed.emit()

    def _came(self, found: tuple[list[Duplicate], PersonPairs]) -> None:
        self.computing = False
        self.pairs, self._known = found
        self.progressed.emit(0, 0)
        self._mark_merged()

    def _came_not(self, error: TrackerError) -> None:
        self.computing = False
        self.progressed.emit(0, 0)
        if error.code not in ("cancelled", "interrupted"):
            self._fail(error)
        self.changed.emit()

    def _fail(self, error: TrackerError) -> None:
        own = {
            "people-unknown": self.tr("Neither of the two has a name: they are never taken for one person."),
            "no-such-person": self.tr("One of the two is not in the file any more."),
            "nothing-to-undo": self.tr("There is nothing to undo."),
            "changed-meanwhile": self.tr(
                "Somebody changed the same field meanwhile. Nothing was merged; look again."
            ),
        }
        self.said.emit(own.get(error.code) or failure_sentence(error.code, error.details), False)
        self._look_again(None)

    def _look_again(self, _changes: object) -> None:
        """After any act: what is decided now, and who is back after an undo."""
        reader, gone = self._desk.file.reader, tuple(self._gone)

        def look() -> Look:
            pairs = PersonPairs(reader.register(PersonPair))
            return Look(pairs, frozenset(uid for uid in gone if reader.person_records(uid)))

        if not self.computing:
            self._work.ask(look, self._looked, lambda _error: None, topic="decisions")

    def _looked(self, found: Look) -> None:
        self._known = found.pairs
        for uid in found.back:
            self._gone.pop(uid, None)
        self.pairs = [
            replace(pair, decision=found.pairs.decision(pair.one.sketch.key, pair.other.sketch.key))
            for pair in self.pairs
        ]
        self._mark_merged()

    def _mark_merged(self) -> None:
        self.pairs = [
            replace(pair, decision=MERGED)
            if {pair.one.sketch.key, pair.other.sketch.key} & self._gone.keys()
            else pair
            for pair in self.pairs
        ]
        self.changed.emit()


def _of_two(reader: CaseReader, one: str, other: str) -> Duplicate:
    """A pair of two given people, by their names alone."""
    outlines = []
    for uid in (one, other):
        life = read_life(reader, uid)
        names = tuple(name.text for name in life.names)
        codes = tuple(dossier.case.code for dossier in life.dossiers)
        outlines.append(PersonOutline(PersonSketch(uid, names), codes))
    first, second = outlines
    best = max(
        (match(a, b) for a in first.sketch.names for b in second.sketch.names),
        key=lambda found: found.score,
    )
    homonyms = any(reason.code == "patronymic-differs" for reason in best.reasons)
    decision = PersonPairs(reader.register(PersonPair)).decision(one, other)
    return Duplicate(first, second, best.score, best.reasons, homonyms, decision)
