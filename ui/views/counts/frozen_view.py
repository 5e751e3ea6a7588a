"""How a frozen count is shown in words, signed, and set against today's count of the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QObject

from prisoner_tracker.domain.count_records import CountSignature, FrozenCount
from prisoner_tracker.usecases.count_on import Count
from prisoner_tracker.usecases.freeze_count import Moved, definition_of
from ui.answer_words import definition_words
from ui.count_words import day_words, rule_heading, why
from ui.desk import Desk
from ui.models.count_lines import PersonLine
from ui.presenters.counts import Moment
from ui.presenters.frozen_counts import FrozenCounts
from ui.views.counts.frozen_pane import FrozenPane
from ui.views.name_sheet import ask_name


class FrozenView(QObject):
    """The pane with its presenter."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: FrozenCount | None = None
        self.pane = FrozenPane()
        self.frozen = FrozenCounts(desk, self)
        self.frozen.compared.connect(self._compared)
        self.pane.sign_asked.connect(self._sign)

    def show(self, frozen: FrozenCount) -> None:
        """Show it, and ask what today's count of the same would be."""
        self._shown = frozen
        self._show_head(frozen, ())
        self.frozen.compare(frozen)

    def stop(self) -> None:
        """Nobody waits any more."""
        self.frozen.stop()

    def _show_head(self, frozen: FrozenCount, signed: Sequence[CountSignature]) -> None:
        moment = Moment(date.fromisoformat(frozen.on_day), _day(frozen.known), _day(frozen.published))
        version = self.tr(", version {n}").format(n=frozen.version) if frozen.version > 1 else ""
        title = self.tr("{day}: {name}{version}").format(
            day=day_words(moment.on), name=frozen.name, version=version
        )
        said = [
            self.tr("Frozen by {author} on {day}").format(
                author=frozen.author or self.tr("somebody without a name"),
                day=day_words(datetime.fromisoformat(frozen.made).date()),
            )
        ]
        said += [
            self.tr("Signed by {name} on {day}").format(
                name=one.signatory, day=day_words(datetime.fromisoformat(one.signed).date())
            )
            for one in signed
        ]
        said.append(self.tr("Seal {seal}").format(seal=frozen.seal))
        self.pane.show_frozen(frozen, title, definition_words(definition_of(frozen), moment), "\n".join(said))

    def _compared(self, count: Count, moved: Sequence[Moved], signed: Sequence[CountSignature]) -> None:
        if self._shown is None:
            return
        self._show_head(self._shown, signed)
        self.pane.show_today(count, [self._line(one) for one in moved])

    def _line(self, one: Moved) -> PersonLine:
        before = self._before(one)
        if one.now is None:
            return PersonLine("", one.code, self.tr("{before}; no longer in the file").format(before=before))
        after = why(self._desk, one.now)
        return PersonLine(
            one.case,
            one.now.name or one.code,
            self.tr("{before}; now: {after}").format(before=before, after=after),
        )

    def _before(self, one: Moved) -> str:
        if one.before is None:
            return self.tr("Was not counted")
        if one.before.certain:
            return self.tr("Was counted")
        rule = one.before.rule.removeprefix("possibly-")
        return self.tr("Was possible ({rule})").format(rule=rule_heading(rule, one.before.term).lower())

    def _sign(self) -> None:
        frozen = self._shown
        if frozen is not None:
            ask_name(
                self.pane.window(),
                self.tr("Your name, as a second person. It is a label for colleagues, not a proof."),
                "",
                lambda name: self.frozen.sign(frozen, name),
            )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
