"""What stands beside the fields of a form: what the core found, and what a field itself could not take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.drafts import check
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.ports import CaseFile


class Form(Protocol):
    """What the problems of a form are about: the case as it is typed, and the file it belongs to."""

    file: CaseFile

    @property
    def edited(self) -> Dossier:
        """The case as it is typed now."""
        ...

    @property
    def is_new(self) -> bool:
        """Whether it was never saved."""
        ...


NOTES = frozenset({"date-kept-as-text"})
"""Codes that are said beside the field and are nothing to settle."""
_OF_FIELD = {"open_question": "questions"}
_SECTION = {"release": "verdict", "verification": "summary", "events": "timeline"}


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One problem: the place in the form, its code, details for the sentence, whether it forbids saving."""

    place: str
    code: str
    details: Mapping[str, object] = field(default_factory=dict)
    forbids_saving: bool = False

    @property
    def section(self) -> str:
        """The section of the form it lies in."""
        return section_of(self.place)


def section_of(place: str) -> str:
    """The section of a field's key, or of ``charges/uid/column``."""
    first = place.split("/", 1)[0]
    known = BY_KEY.get(first)
    section = _OF_FIELD.get(first) or (known.section if known else first)
    return _SECTION.get(section, section)


class FormProblems(QObject):
    """All problems of one form, in the order of its fields."""

    #: Something was found or settled.
    changed = Signal()

    def __init__(self, form: Form, parent: QObject) -> None:
        super().__init__(parent)
        self._editing = form
        self._found: tuple[FieldProblem, ...] = ()
        self._doubts: dict[str, FieldProblem] = {}
        self.name_was_left = False

    def look(self) -> None:
        """Look at the dossier again."""
        found = check(self._editing.edited, self._editing.file.clock.today())
        self._found = tuple(
            FieldProblem(item.field, item.code, dict(item.details), item.forbids_saving) for item in found
        )
        self.changed.emit()

    def doubt(self, place: str, code: str, **details: object) -> None:
        """A field could not take what was typed; "" when it could."""
        before = self._doubts.get(place)
        if code:
            self._doubts[place] = FieldProblem(place, code, details)
        else:
            self._doubts.pop(place, None)
        if self._doubts.get(place) != before:
            self.changed.emit()

    def doubts_in(self, table: str) -> list[FieldProblem]:
        """What cells of a table could not take."""
        return [item for place, item in self._doubts.items() if place.startswith(f"{table}/")]

    def all(self) -> list[FieldProblem]:
        """What is to be settled. A missing name is said only once the user has been there, or tried to save."""
        own = [
            item
            for item in self._found
            if item.code not in NOTES
            and item.place not in self._doubts
            and (not item.forbids_saving or self.name_was_left or not self._editing.is_new)
        ]
        order = {key: at for at, key in enumerate(BY_KEY)}
        return sorted(
            [*own, *self._doubts.values()], key=lambda item: order.get(item.place.split("/")[0], len(order))
        )

    def at(self, place: str) -> FieldProblem | None:
        """The first problem of a place."""
        return next((item for item in self.all() if item.place == place), None)

    def note_at(self, place: str) -> str:
        """The code of what is only to be said there."""
        return next((item.code for item in self._found if item.place == place and item.code in NOTES), "")
