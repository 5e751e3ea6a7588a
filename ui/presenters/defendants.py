"""What the defendants of a group case look like as a small table, and what its charges and hearings say in one line."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_access import value_of
from prisoner_tracker.domain.records import Charge, Event, Record
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.usecases.open_proceeding import Group, HeldHearing
from ui.date_words import short as short_date
from ui.field_words import status_word
from ui.models.choices import Choice
from ui.models.outcome_words import outcome_words
from ui.models.record_table import AnyIndex, Column, RecordTable, TableContext
from ui.models.term_choices import term_choices, term_of

ROLE = "role"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Defendants", text)


class DefendantTable(RecordTable):
    """Rows are the defendants' cases; only the role in the proceeding is typed here, Enter elsewhere opens the case."""

    #: This case's defendant has this role (a code, or "").
    role_asked = Signal(str, str)
    #: A text that is no role.
    no_role = Signal(str)

    name = "defendants"

    def __init__(self, context: TableContext, group: Group, parent: QObject | None = None) -> None:
        super().__init__(context, group.dossiers[0], parent)
        self._group = group
        self._dossiers = {dossier.case.uid: dossier for dossier in group.dossiers}
        self.rows = [dossier.case for dossier in group.dossiers]

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """Name, Status, Remand or sentence, Articles."""
        return (
            Column("name", _tr("Defendant"), 200, strong=True),
            Column("status", _tr("Status"), 110),
            Column("arrested", _tr("Arrested"), 155),
            Column("term", _tr("Remand or sentence"), 170),
            Column(ROLE, _tr("Role"), 110),
            Column("articles", _tr("Articles")),
        )

    def records(self, _dossier: Dossier) -> list[Record]:
        """The cases."""
        return list(self.rows)

    def rowCount(self, parent: AnyIndex | None = None) -> int:  # type: ignore[override]
        """The cases; the line beneath the table adds one."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Only the role is typed here."""
        flags = super().flags(index)
        editable = index.isValid() and self.columns[index.column()].key == ROLE
        return flags if editable else flags & ~Qt.ItemFlag.ItemIsEditable

    def choices(self, record: Record | None, key: str, typed: str) -> list[Choice]:
        """The roles there are."""
        return term_choices(self._roles(), typed, self.context.language) if key == ROLE else []

    def picks_first(self, key: str) -> bool:
        """The roles are all there can be."""
        return key == ROLE

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A role was typed; what is none is said."""
        record, text = self.record_at(index.row()), str(value or "").strip()
        if role != Qt.ItemDataRole.EditRole or record is None or text == self.cell_text(record, ROLE):
            return False
        code = term_of(self._roles(), text) if text else ""
        if text and not code:
            self.no_role.emit(text)
            return False
        self.role_asked.emit(record.uid, code)
        return True

    def _roles(self) -> Vocabulary:
        return self.context.vocabularies()["proceeding_role"]

    def remove(self, rows: object) -> None:
        """A defendant is taken out in the case itself."""

    def cell_text(self, record: Record, key: str) -> str:
        """Words of the cell."""
        dossier, today = self._dossiers[record.uid], self.context.today
        if key == "name":
            return dossier.primary_name
        if key == "status":
            return status_word(str(value_of(dossier, "status", today)))
        if key == ROLE:
            code = self._group.role(dossier)
            term = self._roles().by_code.get(code)
            return term.label(self.context.language) if term else code
        if key == "term":
            return term_words(dossier, self.context)
        value = value_of(dossier, key, today)
        if isinstance(value, UncertainDate):
            return short_date(value)
        return ", ".join(map(str, value)) if isinstance(value, tuple) else ""

    def tone(self, record: Record, key: str) -> str:
        """Doubt: a day that is not one."""
        value = value_of(self._dossiers[record.uid], "arrested", self.context.today)
        inexact = isinstance(value, UncertainDate) and not value.is_exact
        return "doubt" if key == "arrested" and inexact else "ink"


def term_words(dossier: Dossier, context: TableContext) -> str:
    """The sentence, else until when remand lasts."""
    sentence = value_of(dossier, "sentence", context.today)
    if sentence is not None:
        return str(getattr(sentence, "text", sentence))
    until = value_of(dossier, "remand_until", context.today)
    return _tr("until {day}").format(day=short_date(until)) if isinstance(until, UncertainDate) else ""


def charge_lines(group: Group) -> list[tuple[str, str]]:
    """Each article with how many defendants are charged with it."""
    articles = Counter(
        article
        for dossier in group.dossiers
        for article in dict.fromkeys(charge.article for charge in dossier.of(Charge) if charge.article)
    )
    total = len(group.dossiers)
    return [
        (article, _tr("{n} of {total}").format(n=count, total=total))
        for article, count in articles.most_common()
    ]


def hearing_words(hearing: HeldHearing, context: TableContext) -> tuple[str, str, str]:
    """A hearing in words: when, what, and its outcomes, the most frequent first."""
    when = short_date(hearing.date) if hearing.date else _tr("day not known")
    outcomes = Counter(_outcome(event, context) for event in hearing.events.values())
    said = [f"{count} × {words}" for words, count in outcomes.most_common(4) if words]
    return when, _what(hearing.what, context), "; ".join(said)


def _outcome(event: Event, context: TableContext) -> str:
    return outcome_words(event, context.vocabularies(), context.language)


def _what(code: str, context: TableContext) -> str:
    term = context.vocabularies()["event_kind"].by_code.get(code)
    return term.label(context.language) if term else code
