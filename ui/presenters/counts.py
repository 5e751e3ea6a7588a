"""What the counts desk asks the file: which definitions there are, a count with its reasons, the others' numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.count_records import Definition, FrozenCount
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.ports import CaseReader
from prisoner_tracker.usecases.answer_card import AnswerCard, answer_card, differing_cases, read_claim
from prisoner_tracker.usecases.count_on import Count, count_on
from prisoner_tracker.usecases.definitions import definitions, keep_definition, next_version, ready_made
from ui.desk import Desk
from ui.errors import failure_sentence

_COMPARED, _READY = 6, 3
"""So many definitions stand side by side; so many ready-made ones while the file has none."""
_SWITCHES = ("house_arrest", "administrative", "prisoners_of_war", "ex_post")


@dataclass(frozen=True)
class Listing:
    """The file's definitions, the ready-made ones it has not, its frozen counts newest first, bodies that assessed."""

    own: Sequence[Definition]
    ready: Sequence[Definition]
    frozen: Sequence[FrozenCount]
    bodies: Sequence[str]


@dataclass(frozen=True)
class Moment:
    """Which day is asked, and by whose knowledge: both None is what we know now."""

    on: date
    known: date | None = None
    published: date | None = None


class Counts(QObject):
    """One question at a time; a newer one outdates the older."""

    #: `Listing`.
    listed = Signal(object)
    #: `Count`, explained.
    counted = Signal(object)
    #: A definition's uid and its (least, most).
    numbered = Signal(str, object)
    #: The definitions compared, and the cases on which they differ (`Differing`).
    compared = Signal(object, object)
    #: `AnswerCard`, and the hash of the latest revision.
    answered = Signal(object, str)
    #: A failure in words.
    failed = Signal(str)
    #: Something was done, in words; it can be undone.
    said = Signal(str, bool)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.listing = Listing((), ready_made(), (), ())
        self.definition = ready_made()[0]
        self.moment = Moment(desk.file.clock.today())
        self.by = ""
        self.count: Count | None = None
        self._feed = desk.feed.happened
        self._feed.connect(self._changed)

    def begin(self) -> None:
        """Read the definitions, then count by the first."""
        self._list(choose_first=True)

    def stop(self) -> None:
        """Nobody waits for an answer any more."""
        self._feed.disconnect(self._changed)
        for topic in ("count", "count-listing", "count-number", "count-compare", "count-answer"):
            self.desk.worker.forget(topic)

    @property
    def is_kept(self) -> bool:
        """Whether the definition stands in the file as it is asked."""
        return any(_same(self.definition, kept) for kept in self.listing.own)

    def choose(self, definition: Definition) -> None:
        """Count by another definition."""
        self.definition, self.by = definition, ""
        self.ask()

    def switch(self, key: str, value: str) -> None:
        """Alter the definition that is asked; it is kept only by `keep`."""
        changed: dict[str, Any] = {key: value}
        if key in _SWITCHES:
            changed = {key: value == "in"}
        elif key == "believe_days":
            changed = {key: int(value)}
        elif key == "recognised_by":
            changed = {key: _toggled(self.definition.recognised_by, value)}
        self.definition = replace(self.definition, **changed)
        self.ask()

    def ask_on(self, moment: Moment) -> None:
        """Count on another day, or by other knowledge."""
        self.moment = moment
        self.ask()
        self._compare()
        self._number(list(self._all()))

    def group(self, key: str) -> None:
        """Part by this field; "" is the definition's own grouping."""
        self.by = key
        self.ask()

    def ask(self) -> None:
        """Count, and explain everybody."""
        reader, definition, now = self.desk.file.reader, self.definition, self.moment
        by, language = self.by, self.desk.settings.language or "en"
        self.desk.worker.ask(
            lambda: count_on(reader, definition, now.on, now.known, now.published, by, True, language),
            self._counted,
            self._fail,
            topic="count",
        )

    def answer(self, text: str) -> None:
        """What every definition says to a claim such as "over 300 on 19 December 2024"."""
        reader, now = self.desk.file.reader, self.moment
        today, compared = self.desk.file.clock.today(), self.to_compare()

        def found() -> tuple[AnswerCard, str]:
            card = answer_card(reader, compared, read_claim(text, today), now.known, now.published)
            return card, reader.chain_head()

        self.desk.worker.ask(
            found, lambda answer: self.answered.emit(*answer), self._fail, topic="count-answer"
        )

    def to_compare(self) -> Sequence[Definition]:
        """The file's own definitions; while it has fewer than two, also the first of common practice."""
        own = list(self.listing.own)[:_COMPARED]
        return own if len(own) > 1 else [*own, *self.listing.ready[:_READY]]

    def keep(self, name: str) -> None:
        """Keep the definition under a name: a new one, or a new version of the one that has it."""
        wanted, file = replace(self.definition, name=name), self.desk.file
        uid = file.new_uid()

        def prepared(found: tuple[Definition, bool]) -> None:
            made, is_new = found
            self.definition = made
            if not is_new:
                self._list()
                return
            self.desk.write(
                lambda: keep_definition(file, made), lambda _changes: self._kept(made), self._fail
            )

        self.desk.worker.ask(lambda: next_version(file.reader, wanted, uid), prepared, self._fail)

    def _kept(self, made: Definition) -> None:
        words = self.tr("“{name}” is kept as version {version}").format(name=made.name, version=made.version)
        self.said.emit(words, True)

    def _changed(self, _changes: Changes) -> None:
        self._list()

    def _list(self, *, choose_first: bool = False) -> None:
        reader = self.desk.file.reader

        def done(listing: Listing) -> None:
            self.listing = listing
            if choose_first:
                self.definition = (*listing.own, *listing.ready)[0]
            self.listed.emit(listing)
            self.ask()
            self._compare()
            self._number(list(self._all()))

        self.desk.worker.ask(lambda: _read(reader), done, self._fail, topic="count-listing")

    def _all(self) -> tuple[Definition, ...]:
        return (*self.listing.own, *self.listing.ready)

    def _number(self, left: list[Definition]) -> None:
        """One after the other, so that the desk's own question never waits for all of them."""
        if not left:
            return
        reader, definition, now = self.desk.file.reader, left[0], self.moment

        def done(count: Count) -> None:
            self.numbered.emit(definition.uid, (count.least, count.most))
            self._number(left[1:])

        self.desk.worker.ask(
            lambda: count_on(reader, definition, now.on, now.known, now.published),
            done,
            lambda _error: self._number(left[1:]),
            topic="count-number",
        )

    def _compare(self) -> None:
        reader, compared, now = self.desk.file.reader, self.to_compare(), self.moment
        self.desk.worker.ask(
            lambda: differing_cases(reader, compared, now.on, now.known, now.published),
            lambda found: self.compared.emit(compared, found),
            self._fail,
            topic="count-compare",
        )

    def _counted(self, count: Count) -> None:
        self.count = count
        self.counted.emit(count)

    def _fail(self, error: TrackerError) -> None:
        self.failed.emit(failure_sentence(error.code, error.details))


def _read(reader: CaseReader) -> Listing:
    own = definitions(reader)
    taken = {item.name.casefold() for item in own}
    frozen = [item for item in reader.register(FrozenCount) if isinstance(item, FrozenCount)]
    frozen.sort(key=lambda item: (item.on_day, item.made), reverse=True)
    bodies = [value.value for value in reader.suggestions("recognised_by", "", 30)]
    return Listing(own, [item for item in ready_made() if item.name.casefold() not in taken], frozen, bodies)


def _same(one: Definition, other: Definition) -> bool:
    """Whether they are the same version of the same rule."""
    blank: dict[str, Any] = {"uid": "", "note": "", "version": 0}
    return replace(one, **blank) == replace(other, **blank)


def _toggled(bodies: str, body: str) -> str:
    """The bodies with this one added or taken away; "" takes all away."""
    named = bodies.splitlines()
    if not body:
        return ""
    return "\n".join([one for one in named if one != body] if body in named else [*named, body])
