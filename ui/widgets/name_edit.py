"""How the names of a person are typed: one line each, with its language and script; the first is shown in lists."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from prisoner_tracker.domain.names.parts import likely_language, script_of
from prisoner_tracker.domain.records import PersonName
from ui.theme.look import look
from ui.widgets.buttons import Button, IconButton
from ui.widgets.line_edits import TextLine
from ui.widgets.plain_text import PlainLabel

LANGUAGES: tuple[tuple[str, str, str], ...] = (
    ("", "", "Not said"),
    ("az-Latn", "Latn", "Azerbaijani, Latin"),
    ("az-Cyrl", "Cyrl", "Azerbaijani, Cyrillic"),
    ("ru", "Cyrl", "Russian, Cyrillic"),
    ("en", "Latn", "English, Latin"),
    ("tr", "Latn", "Turkish, Latin"),
    ("uk", "Cyrl", "Ukrainian, Cyrillic"),
    ("be", "Cyrl", "Belarusian, Cyrillic"),
    ("kk", "Cyrl", "Kazakh, Cyrillic"),
    ("ka", "Geor", "Georgian"),
    ("ar", "Arab", "Arabic"),
    ("fa", "Arab", "Persian"),
    ("ur", "Arab", "Urdu"),
    ("", "Latn", "Latin script"),
    ("", "Cyrl", "Cyrillic script"),
    ("", "Arab", "Arabic script"),
)
"""Language (BCP 47), script (ISO 15924) and what both are called."""


_LANGUAGE_WIDTH, _NARROW_LANGUAGE_WIDTH = 178, 96
_GAP = 8


class NameRow(QWidget):
    """One name: the text, its language and script, and what belongs beside it, or beneath where there is no room."""

    #: The row was edited: the record as it is now.
    changed = Signal(object)
    #: Half-typed text.
    typed = Signal(str)

    def __init__(self, name: PersonName, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record = name
        self.line = TextLine(label)
        self.line.setFont(look().type.font("strong" if name.is_primary else "body"))
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language and script of this name"))
        self.language.setMinimumHeight(look().type.px(32))
        self.language.setMinimumWidth(look().type.px(_NARROW_LANGUAGE_WIDTH))
        self.language.setMaximumWidth(look().type.px(_LANGUAGE_WIDTH))
        self._more: list[QWidget] = []
        self._row, self._beneath = QHBoxLayout(), QHBoxLayout()
        self._row.addWidget(self.line)
        self._row.addWidget(self.language, 100)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for line in (self._row, self._beneath):
            line.setSpacing(_GAP)
            line.addStretch(1)
            column.addLayout(line)
        self.line.typed.connect(self.typed)
        self.line.committed.connect(self._take_text)
        self.language.activated.connect(self._take_language)
        self.language.installEventFilter(self)
        self.show_name(name)

    def put_beside(self, widget: QWidget) -> None:
        """Put one more widget behind the language."""
        self._more.append(widget)
        self._arrange()
        self.updateGeometry()

    def let_go(self, widget: QWidget) -> None:
        """A widget goes elsewhere."""
        self._more = [one for one in self._more if one is not widget]
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Everything side by side."""
        return QSize(self._wanted(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The name and a narrow language, or what stands beneath them."""
        px = look().type.px
        least = self.line.minimumWidth() + _GAP + px(_NARROW_LANGUAGE_WIDTH)
        return QSize(max(least, self._width_of_more()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit beside goes beneath."""
        super().resizeEvent(event)
        self._arrange()

    def _width_of_more(self) -> int:
        return sum(widget.sizeHint().width() + _GAP for widget in self._more)

    def _wanted(self) -> int:
        return self.line.sizeHint().width() + _GAP + look().type.px(_LANGUAGE_WIDTH) + self._width_of_more()

    def _arrange(self) -> None:
        line = self._row if self.width() >= self._wanted() else self._beneath
        for widget in self._more:
            if line.indexOf(widget) < 0:
                line.insertWidget(line.count() - 1, widget)
                self.updateGeometry()

    def show_name(self, name: PersonName) -> None:
        """Show another state of the name."""
        self.record = name
        self.line.show_value(name.text)
        known = [entry[:2] for entry in LANGUAGES]
        entries = list(LANGUAGES)
        if (name.language, name.script) not in known:
            words = ", ".join(part for part in (name.language, name.script) if part)
            entries.append((name.language, name.script, words))
        texts = [QCoreApplication.translate("NameRow", words) for _, _, words in entries]
        if [self.language.itemText(at) for at in range(self.language.count())] != texts:
            self.language.clear()
            for (code, script, _), words in zip(entries, texts, strict=True):
                self.language.addItem(words, (code, script))
        self.language.setCurrentIndex([entry[:2] for entry in entries].index((name.language, name.script)))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The wheel never changes a language by chance."""
        return event.type() == QEvent.Type.Wheel

    def _take_text(self, text: object) -> None:
        name = str(text)
        self.record = replace(self.record, text=name, script=script_of(name), language=likely_language(name))
        self.changed.emit(self.record)

    def _take_language(self, at: int) -> None:
        language, script = self.language.itemData(at)
        self.record = replace(self.record, language=language, script=script)
        self.changed.emit(self.record)


class NameEdit(QWidget):
    """All names of a person. The owner makes records; this widget says what was done to them."""

    #: A name as it is now (PersonName); one without text is to be taken away.
    changed = Signal(object)
    #: Half-typed text of a name: uid, text, whether it is the first.
    typed = Signal(str, str, bool)
    #: The user wants one more name.
    add_asked = Signal()
    #: The user takes this one away (uid).
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._add = Button(self.tr("Add a name"), "link", icon="plus")
        self._add.clicked.connect(self.add_asked)
        self._rows: dict[str, NameRow] = {}
        self.show_names([])

    @property
    def rows(self) -> list[NameRow]:
        """The rows, the first name first."""
        return list(self._rows.values())

    @property
    def first(self) -> TextLine:
        """The line of the first name."""
        return self.rows[0].line

    @property
    def add_button(self) -> Button:
        """ "Add a name"."""
        return self._add

    def show_names(self, names: list[PersonName]) -> None:
        """Show these names; rows that stay keep what is half typed in them."""
        if list(self._rows) == [name.uid for name in names] and names:
            for name in names:
                self._rows[name.uid].show_name(name)
            return
        focused = next((uid for uid, row in self._rows.items() if row.line.hasFocus()), None)
        kept = {uid: row for uid, row in self._rows.items() if uid in {name.uid for name in names}}
        for uid, row in self._rows.items():
            self._column.removeWidget(row)
            if uid not in kept:
                self._drop(row)
        self._rows = {}
        for at, name in enumerate(names):
            row = kept.get(name.uid) or self._make(name, at)
            row.show_name(name)
            self._rows[name.uid] = row
            self._column.addWidget(row)
        if self._rows:
            for row in self._rows.values():
                row.let_go(self._add)
            self.rows[-1].put_beside(self._add)
        if focused is not None and focused not in self._rows and self._rows:
            self.rows[-1].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, row: NameRow) -> None:
        if self._add.parentWidget() is row:
            self._add.setParent(self)
        row.hide()
        row.setParent(None)
        row.deleteLater()

    def _make(self, name: PersonName, at: int) -> NameRow:
        label = self.tr("Name") if at == 0 else self.tr("Other name")
        row = NameRow(name, label, self)
        row.changed.connect(self.changed)
        row.typed.connect(
            lambda text, uid=name.uid: self.typed.emit(uid, text, next(iter(self._rows)) == uid)
        )
        if at == 0:
            row.put_beside(PlainLabel(self.tr("shown in lists"), role="ink2", type_role="note"))
        else:
            remove = IconButton("x", self.tr("Take this name away"), size=24)
            remove.clicked.connect(lambda _checked=False, uid=name.uid: self.removed.emit(uid))
            row.put_beside(remove)
            row.line.installEventFilter(self)
        return row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in an empty further name takes it away."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Backspace
        ):
            for uid, row in list(self._rows.items())[1:]:
                if row.line is watched and not row.line.text():
                    self.removed.emit(uid)
                    return True
        return False
