"""How an act on many cases is asked for: what it is, how many cases will change, Enter does it, Esc does not.

While it runs it says how far it is, and Esc cancels it whole.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisoner_tracker.usecases.bulk_plan import BulkPlan
from prisoner_tracker.usecases.preview_releases import MOST, Effect, ends_with, pairs_of
from ui.presenters.bulk import BulkAct
from ui.presenters.release_effects import ReleaseEffects, difference_words
from ui.presenters.release_effects import numbers as in_words
from ui.views.bulk_spelling import SPELLINGS, Spelling
from ui.widgets.buttons import Button
from ui.widgets.notices import NoticeLine, ProgressLine
from ui.widgets.number_changes import NumberChanges
from ui.widgets.plain_text import PlainLabel
from ui.widgets.sheet import Sheet

LOOK_AFTER_MS = 150


class BulkSheet(Sheet):
    """One act, by the key of its command."""

    #: What was done, in a sentence.
    done = Signal(str)

    def __init__(self, window: QWidget, key: str, act: BulkAct) -> None:
        super().__init__(window, _title(window, key, len(act.numbers)), width=520)
        self._key, self.act = key, act
        act.setParent(self)
        self.spelling: Spelling = SPELLINGS[key](act.desk)
        self.preview = PlainLabel("", role="ink2", wrap=True)
        self.numbers = NumberChanges(self.tr("Stored definitions, together"))
        self.effects = ReleaseEffects(act.desk.file, act.desk.worker, "bulk-effects", self)
        self.progress, self.result = ProgressLine(), NoticeLine()
        self.do_button = Button(_verb(window, key), "filled", key="Enter")
        self.leave_button = Button(self.tr("Leave it"), "outline", key="Esc")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AFTER_MS)
        self._timer.timeout.connect(lambda: act.look_ahead(self.spelling.make()))
        self._lay_out(key, len(act.numbers))
        self._connect()
        self._show_plan(None)

    def begin(self) -> None:
        """Open over the window."""
        self.open_sheet(focus=self.spelling.first())

    def close_sheet(self) -> None:
        """Cancel what runs; when nothing does, close."""
        if self.act.busy:
            self.act.cancel()
            return
        self._timer.stop()
        self.act.cancel()
        super().close_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it, or presses the button that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.window().focusWidget()
            focus.click() if isinstance(focus, Button) else self.do()
            event.accept()
        else:
            super().keyPressEvent(event)

    def do(self) -> None:
        """Do what is spelt out."""
        make = self.spelling.make()
        if self.act.busy:
            return
        if make is None:
            self.result.say(self.tr("Nothing is named yet: type it, or choose from the list with ↓."))
            self._place()
            return
        self._timer.stop()
        self.result.clear()
        self.do_button.setEnabled(False)
        self.progress.start(self.tr("Reading"))
        self.act.do(make)

    def _show_plan(self, plan: BulkPlan | None) -> None:
        self.do_button.setEnabled(self.spelling.make() is not None and not self.act.busy)
        if plan is None:
            self.preview.setText("")
            return
        same = plan.chosen - plan.cases
        will = self.tr("1 case will change") if plan.cases == 1 else self.tr("{n} cases will change")
        stays = self.tr("1 stays as it is") if same == 1 else self.tr("{n} stay as they are")
        words = will.format(n=f"{plan.cases:,}")
        if same:
            words += ", " + stays.format(n=f"{same:,}")
        self.preview.setText(words + ".")
        self._place()
        self._look_at_effects(plan)

    def _look_at_effects(self, plan: BulkPlan) -> None:
        """What each stored definition would say, where the event ends detentions."""
        numbers, ends = self.act.numbers, ends_with(plan)
        if ends is None:
            self.effects.look(None)
        elif plan.cases > MOST:
            words = self.tr("More than {n} cases: their effect on the definitions is not shown before.")
            self._show_effects([], words.format(n=f"{MOST:,}"))
        else:
            self.effects.look(lambda reader: pairs_of(reader, plan, numbers), ends.date)

    def _hide_effects(self) -> None:
        self.numbers.hide()
        QTimer.singleShot(0, self, self._place)

    def _show_effects(self, found: list[Effect], note: str = "") -> None:
        rows = [(one.name, *in_words(one), difference_words(one)) for one in found]
        none = self.tr("No definition of who counts is stored in this file.")
        self.numbers.show_rows(rows, note or ("" if rows else none))
        # The new rows have their height only with the next turn of the loop.
        QTimer.singleShot(0, self, self._place)

    def _written(self, plan: BulkPlan) -> None:
        self.progress.finish()
        sentence = _said(self, self._key, plan, self.spelling)
        super().close_sheet()
        self.done.emit(sentence)

    def _failed(self, sentence: str) -> None:
        self.progress.finish()
        self.do_button.setEnabled(True)
        self.result.say(
            sentence or self.tr("Cancelled: nothing was changed."), "problem" if sentence else "ink2"
        )
        self._place()
        self.spelling.first().setFocus()

    def _progressed(self, done: int, total: int) -> None:
        words = self.tr("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}")
        reading, writing = self.tr("Reading"), self.tr("Writing")
        self.progress.report(f"{reading if self.act.plan is None else writing} {words}", done, total)
        self._place()

    def _connect(self) -> None:
        self.spelling.changed.connect(self._changed)
        self.spelling.meant.connect(self.do)
        self.do_button.clicked.connect(self.do)
        self.leave_button.clicked.connect(self.close_sheet)
        self.act.planned.connect(self._show_plan)
        self.effects.shown.connect(self._show_effects)
        self.effects.nothing.connect(self._hide_effects)
        self.act.progressed.connect(self._progressed)
        self.act.written.connect(self._written)
        self.act.failed.connect(self._failed)
        self.progress.cancelled.connect(self.act.cancel)
        self.closed.connect(self.deleteLater)

    def _changed(self) -> None:
        self._show_plan(None)
        self._timer.start()

    def _lay_out(self, key: str, count: int) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.do_button)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        self.body.addWidget(PlainLabel(_title(self, key, count), type_role="section"))
        self.body.addWidget(self.spelling)
        for widget in (self.preview, self.numbers, self.progress, self.result):
            self.body.addWidget(widget)
        self.body.addLayout(foot)


def _title(widget: QWidget, key: str, count: int) -> str:
    number = f"{count:,}"
    if count == 1:
        return {
            "bulk-tag": widget.tr("Tag the chosen case"),
            "bulk-category": widget.tr("Give the chosen case a category"),
            "bulk-event": widget.tr("Add an event to the chosen case"),
            "trash": widget.tr("Move the chosen case to the trash"),
        }[key]
    return {
        "bulk-tag": widget.tr("Tag {n} cases"),
        "bulk-category": widget.tr("Give {n} cases a category"),
        "bulk-event": widget.tr("Add the same event to {n} cases"),
        "trash": widget.tr("Move {n} cases to the trash"),
    }[key].format(n=number)


def _verb(widget: QWidget, key: str) -> str:
    return {
        "bulk-tag": widget.tr("Tag them"),
        "bulk-category": widget.tr("Give it"),
        "bulk-event": widget.tr("Add it"),
        "trash": widget.tr("Move them"),
    }[key]


def _said(widget: QWidget, key: str, plan: BulkPlan, spelling: Spelling) -> str:
    """What was done: how many cases have it now."""
    if not plan.cases:
        return widget.tr("Nothing to change: all of them are so already.")
    away = spelling.removes
    words = {
        ("bulk-tag", False): widget.tr("Tagged {cases} “{what}”."),
        ("bulk-tag", True): widget.tr("Took the tag “{what}” off {cases}."),
        ("bulk-category", False): widget.tr("Gave {cases} the category “{what}”."),
        ("bulk-category", True): widget.tr("Took the category “{what}” from {cases}."),
        ("bulk-event", False): widget.tr("Added “{what}” to {cases}."),
        ("trash", False): widget.tr("Moved {cases} to the trash."),
    }[key, away]
    one, many = widget.tr("1 case"), widget.tr("{n} cases").format(n=f"{plan.cases:,}")
    return words.format(cases=one if plan.cases == 1 else many, what=spelling.named())
