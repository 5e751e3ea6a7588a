"""The case as it was right after an act: read only; what the act changed is heavier, with what it said before."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_values import FieldValue, value_of
from prisoner_tracker.domain.fields import FIELDS, Holder, Kind
from prisoner_tracker.domain.records import Event
from prisoner_tracker.domain.status import in_order
from prisoner_tracker.usecases.case_history import HistoryEntry
from ui.desk import Desk
from ui.field_words import field_label
from ui.models.history_words import act_words, event_words, moment, terms_of, tr, value_words
from ui.theme.look import look
from ui.widgets.plain_text import PlainLabel
from ui.widgets.small_marks import Pane

_LABEL = 130
_SHOWN = tuple(
    field
    for field in FIELDS
    if field.holder not in (Holder.DERIVED, Holder.RESTRICTED) and field.kind is not Kind.SOURCE
)


class AsOfPane(Pane):
    """Fields with a value, then the timeline."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._desk = desk
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(tr("The case as it was"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def texts(self) -> list[str]:
        """All words shown, top to bottom."""
        inside = self._area.widget()
        return [label.text() for label in inside.findChildren(PlainLabel)] if inside else []

    def show_entry(self, entry: HistoryEntry | None) -> None:
        """Show the case as this entry left it."""
        px = look().type.px
        inside = Pane("window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(4))
        if entry is None:
            column.addWidget(PlainLabel(tr("Nothing is chosen."), role="ink2"))
        else:
            self._fill(column, entry)
        column.addStretch(1)
        self._area.setWidget(inside)

    def _fill(self, column: QVBoxLayout, entry: HistoryEntry) -> None:
        px = look().type.px
        act = entry.revision
        title = self._title(entry)
        if title:
            column.addWidget(PlainLabel(title, role="ink2", type_role="note", wrap=True))
        said = f"{act_words(act.label, act.undo_of)}, {moment(act.at)}"
        column.addWidget(
            PlainLabel(f"{said}, {act.author}" if act.author else said, type_role="section", wrap=True)
        )
        if act.reason:
            column.addWidget(PlainLabel(tr("Why: {reason}").format(reason=act.reason), wrap=True))
        if entry.purged:
            column.addWidget(PlainLabel(tr("What it said was removed for good."), role="doubt", wrap=True))
        dossier = entry.after
        if dossier is None:
            return
        column.addSpacing(px(12))
        name = PlainLabel(dossier.primary_name or tr("No name"), type_role="name", wrap=True, selectable=True)
        column.addWidget(name)
        if dossier.case.trashed:
            column.addWidget(
                PlainLabel(tr("In the trash since {day}").format(day=dossier.case.trashed), role="doubt")
            )
        column.addSpacing(px(8))
        column.addLayout(self._fields(dossier, entry))
        self._add_timeline(column, dossier, entry)
        column.addSpacing(px(12))
        restricted = tr("Restricted fields are not shown here. Alt+H on such a field shows its history.")
        column.addWidget(PlainLabel(restricted, role="ink3", type_role="note", wrap=True))

    def _title(self, entry: HistoryEntry) -> str:
        if entry.after is None and entry.before is None and not entry.purged:
            return ""
        if entry.after is None:
            return tr("After this act the case was not there")
        return tr("The case as it was after act {number}").format(number=entry.revision.number)

    def _fields(self, dossier: Dossier, entry: HistoryEntry) -> QGridLayout:
        px = look().type.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.setColumnMinimumWidth(0, px(_LABEL))
        grid.setColumnStretch(1, 1)
        before: dict[str, FieldValue] = {step.key: step.before for step in entry.fields}
        for field in _SHOWN:
            value = value_words(terms_of(self._desk), field.key, value_of(dossier, field.key, date.min))
            changed = field.key in before
            if not value and not changed:
                continue
            row = grid.rowCount()
            label = PlainLabel(field_label(field.key), role="ink2")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            weight = "strong" if changed else "body"
            shown = PlainLabel(value or tr("nothing"), type_role=weight, wrap=True, selectable=True)
            shown.setAccessibleName(f"{field_label(field.key)}: {value}")
            grid.addWidget(shown, row, 1)
            old = value_words(terms_of(self._desk), field.key, before[field.key]) if changed else ""
            if old:
                was = PlainLabel(
                    tr("before: {value}").format(value=old), role="ink2", type_role="note", wrap=True
                )
                grid.addWidget(was, row + 1, 1)
        return grid

    def _add_timeline(self, column: QVBoxLayout, dossier: Dossier, entry: HistoryEntry) -> None:
        px = look().type.px
        events = in_order(dossier.of(Event))
        changed = {step.after.uid for step in entry.records if step.after is not None}
        gone = [
            step.before for step in entry.records if step.after is None and isinstance(step.before, Event)
        ]
        if not events and not gone:
            return
        column.addSpacing(px(14))
        column.addWidget(PlainLabel(tr("Timeline"), role="ink2", type_role="caption"))
        for event in events:
            weight = "strong" if event.uid in changed else "body"
            column.addWidget(
                PlainLabel(event_words(terms_of(self._desk), dossier, event), type_role=weight, wrap=True)
            )
        for event in gone:
            if entry.before is not None:
                said = tr("removed: {event}").format(
                    event=event_words(terms_of(self._desk), entry.before, event)
                )
                column.addWidget(PlainLabel(said, role="ink2", type_role="note", wrap=True))
