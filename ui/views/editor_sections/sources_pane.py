"""What stands beside the form: the sources for the field that has the focus, and a line to add one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisoner_tracker.domain.conflicts import Cited, cited, cited_for
from prisoner_tracker.domain.field_text import to_text
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.records import Citation, Source
from ui import date_words
from ui.models.choices import Choice
from ui.presenters.case_editor import CaseEditing
from ui.theme.look import look
from ui.views.editor_sections.words import row_label, tr
from ui.widgets.completing_line import CompletingLine
from ui.widgets.notices import IconMark
from ui.widgets.plain_text import PlainLabel, isolate
from ui.widgets.small_marks import KeyHint, Pane

WIDTH = 260


class SourcesPane(Pane):
    """Follows the focus; Alt+S comes here."""

    #: Esc: back to the field.
    left = Signal()

    def __init__(self, editing: CaseEditing) -> None:
        super().__init__("window")
        self._editing = editing
        self._key, self._about, self._label = "", "", ""
        self.setFixedWidth(look().type.px(WIDTH))
        self._title = PlainLabel("", role="ink2", type_role="caption", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(KeyHint("Alt+S"))
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.add_line = CompletingLine(tr("Add a source"), self._suggest)
        self.add_line.setPlaceholderText(tr("Add a source"))
        self.add_line.create_label = lambda name: tr("Create a source “{name}”").format(name=name)
        self.add_line.chosen.connect(self._choose)
        self._hint = PlainLabel(
            tr("Type the title of a document you already have, or a new one; Enter adds it."),
            role="ink2",
            type_role="note",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._list)
        column.addWidget(self.add_line)
        column.addWidget(self._hint)
        column.addStretch(1)

    def show_field(self, key: str) -> None:
        """Show the sources of a field."""
        if key in BY_KEY:
            self._key, self._about, self._label = key, "", row_label(key)
            self.refresh()

    def show_record(self, uid: str, label: str) -> None:
        """Show the sources of an event, a charge or an assessment."""
        self._key, self._about, self._label = "", uid, label
        self.refresh()

    @property
    def key(self) -> str:
        """The field that is shown; "" at first, and for a record."""
        return self._key

    @property
    def about(self) -> str:
        """The uid of the record that is shown; "" for a field."""
        return self._about

    @property
    def has_subject(self) -> bool:
        """Whether sources of something are shown."""
        return bool(self._key or self._about)

    def refresh(self) -> None:
        """Show the citations as they are now."""
        if not self.has_subject:
            return
        self._title.setText(tr("Sources for “{field}”").format(field=isolate(self._label)))
        while self._list.count():
            widget = self._list.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        dossier = self._editing.edited
        found = cited_for(dossier, self._about) if self._about else cited(dossier, self._key)
        for item in found:
            self._list.addWidget(_card(item))
        if not found:
            self._list.addWidget(PlainLabel(tr("No source yet."), role="ink2", type_role="note"))

    def _suggest(self, typed: str, show: object) -> None:
        found = self._editing.registers.choices(Source, typed, self._editing.edited)
        show(found)  # type: ignore[operator]

    def _choose(self, choice: Choice) -> None:
        title = self.add_line.text().strip() if choice.creates else choice.value
        self.add(title)

    def add(self, title: str) -> None:
        """Cite a source for the field, with the value it has now, or for the record; a new title makes a new source."""
        editing, key = self._editing, self._key
        dossier = editing.edited
        found = editing.registers.by_name(Source, title, dossier)
        source = found if isinstance(found, Source) else Source(uid=editing.file.new_uid(), title=title)
        field = BY_KEY.get(key)
        says = field is not None and not field.restricted
        value = to_text(field, editing.value(key), editing.vocabularies, editing.language) if says else ""
        citation = Citation(
            uid=editing.file.new_uid(),
            source=source.uid,
            about=self._about or dossier.case.uid,
            field=key,
            value=value,
        )
        self.add_line.clear()
        editing.replace("sources", dossier.put(source, citation))


def _card(item: Cited) -> QWidget:
    """Title and place, what it says, who says it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    head = QHBoxLayout()
    head.setSpacing(6)
    head.addWidget(IconMark("check-circle-fill" if item.citation.preferred else "file-text", "ink2"))
    head.addWidget(PlainLabel(where_words(item), type_role="strong", wrap=True), 1)
    column.addLayout(head)
    if item.citation.quote or item.citation.value:
        said = item.citation.quote or item.citation.value
        column.addWidget(PlainLabel(f"“{isolate(said)}”", wrap=True))
    note = who_words(item)
    if note:
        column.addWidget(PlainLabel(note, role="ink2", type_role="note", wrap=True))
    return holder


def where_words(item: Cited) -> str:
    """The title and where in it."""
    return ", ".join(part for part in (isolate(item.source.title), item.citation.locator) if part)


def who_words(item: Cited) -> str:
    """Publisher, date, reliability and credibility, as far as they are known."""
    when = item.citation.stated or item.source.date
    parts = [item.source.publisher, date_words.short(when) if when else ""]
    if item.source.reliability:
        parts.append(tr("reliability {grade}").format(grade=item.source.reliability))
    if item.citation.credibility:
        parts.append(tr("credibility {grade}").format(grade=item.citation.credibility))
    if item.citation.reason:
        parts.append(item.citation.reason)
    return ", ".join(isolate(part) for part in parts if part)
