"""What stands beneath a release while it is typed: what each stored definition of who counts would say."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_access import value_of
from prisoner_tracker.domain.records import Event
from prisoner_tracker.usecases.definitions import definitions
from prisoner_tracker.usecases.preview_release import Preview, preview
from prisoner_tracker.usecases.preview_releases import ENDS, Effect
from ui.count_words import rule_heading
from ui.presenters.case_editor import CaseEditing
from ui.presenters.release_effects import ReleaseEffects, numbers
from ui.views.editor_sections.words import tr
from ui.widgets.plain_text import PlainLabel, isolate
from ui.widgets.small_marks import Pane


class ReleasePreview(Pane):
    """Hidden until the case's end differs from what is saved; definitions are read once."""

    def __init__(self, editing: CaseEditing) -> None:
        super().__init__("window")
        self._editing = editing
        self._stored: list[Definition] | None = None
        self._numbers: dict[str, Effect] = {}
        self._effects = ReleaseEffects(editing.file, editing.worker, f"effects-{id(self)}", self)
        self._effects.shown.connect(self._numbers_came)
        self.words = PlainLabel("", wrap=True)
        self._title = PlainLabel(tr("When this is saved"), role="ink2", type_role="caption")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 10)
        self._column.setSpacing(4)
        self._column.addWidget(self._title)
        self._column.addWidget(self.words)
        self.hide()

    def refresh(self) -> None:
        """Ask the definitions about the case as it is typed now."""
        editing = self._editing
        if _ends(editing.edited) == _ends(editing.base):
            self._effects.look(None)
            self.hide()
        elif self._stored is None:
            reader = editing.file.reader
            editing.worker.ask(lambda: definitions(reader), self._came, lambda _error: None)
        else:
            self._show(self._stored)

    def refresh_problem(self) -> None:
        """Nothing is typed here."""

    def commit(self) -> None:
        """Nothing is typed here."""

    def widget_at(self, _place: str) -> QWidget | None:
        """No place of the form is here."""
        return None

    def _came(self, stored: list[Definition]) -> None:
        self._stored = stored
        self.refresh()

    def _show(self, stored: list[Definition]) -> None:
        self._numbers = {}
        self._say(stored)
        base, edited = self._editing.base, self._editing.edited
        released = value_of(edited, "released", self._editing.file.clock.today())
        when = released if isinstance(released, UncertainDate) else None
        self._effects.look((lambda _reader: [(base, edited)]) if stored else None, when)

    def _numbers_came(self, found: list[Effect]) -> None:
        self._numbers = {effect.name: effect for effect in found}
        if self._stored is not None and self.isVisibleTo(self.parentWidget()):
            self._say(self._stored)

    def _say(self, stored: list[Definition]) -> None:
        editing = self._editing
        today = editing.file.clock.today()
        found = preview(stored, editing.base, editing.edited, today, editing.vocabularies)
        lines = [_line(item, self._numbers.get(item.name)) for item in found]
        self.words.setText("\n".join(lines or [tr("No definition of who counts is stored in this file.")]))
        self.show()


def _ends(dossier: Dossier) -> list[Event]:
    return [event for event in dossier.of(Event) if event.what in ENDS]


def _line(item: Preview, effect: Effect | None) -> str:
    """``Strict: no longer counted (Released). 37 → 36.``"""
    name, before, after = isolate(item.name), item.before.answer, item.after.answer
    rule = rule_heading(item.after.rule.removeprefix(rules.POSSIBLY))
    if after is Answer.YES:
        source = tr("{name}: still counted.") if before is Answer.YES else tr("{name}: counted from now on.")
    elif after is Answer.POSSIBLE:
        source = tr("{name}: possibly counted ({rule}).")
    elif before is Answer.NO:
        source = tr("{name}: not counted, as before ({rule}).")
    else:
        source = tr("{name}: no longer counted ({rule}).")
    words = source.format(name=name, rule=rule)
    if effect is None:
        return words
    before, after = numbers(effect)
    return f"{words} {before}." if before == after else f"{words} {before} → {after}."
