"""What one cell of the table of cases says: to the eye, to the delegates and to a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.ports import CaseRow, Cell
from prisoner_tracker.search.ast import Everything
from prisoner_tracker.search.highlight import Highlights
from ui import date_words
from ui.field_words import status_word
from ui.models.cell_roles import CellRole

LevelOf = {"l1": 1, "l2": 2, "l3": 3, "l4": 4}
_JOINED = "; "


class CellWords:
    """Words for cells; ``term`` gives the label of a vocabulary's code, ``today`` the present day.

    ``highlights`` is what the filter matches, painted where it stands.
    """

    def __init__(self, term: Callable[[str, str], str], today: Callable[[], date]) -> None:
        self._term = term
        self._today = today
        self.highlights = Highlights(Everything())

    def answer(self, row: CaseRow, key: str, role: int) -> Any:
        """What a model's ``data`` returns for this case, field and role."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(row, key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row, key)
        if role == CellRole.WHOLE:
            also = self.found_as(row) if key == "name" else ""
            return "\n".join(part for part in (self.whole(row, key), also) if part)
        if role == CellRole.MARK:
            return "chat-circle-dots" if key == "name" and row.cells.get("open_question") else None
        if role == CellRole.STATUS and key == "status":
            return str(row.cells.get("status") or "not_known")
        if role == CellRole.DATE_PARTS and BY_KEY[key].kind is Kind.DATE:
            when = row.cells.get(key)
            return date_words.slots(when) if isinstance(when, UncertainDate) and when.understood else None
        if role == CellRole.LEVEL and key == "verification":
            return LevelOf.get(str(row.cells.get(key) or ""))
        if role == CellRole.MATCH_RUNS:
            return self.highlights.runs(self.shown(row, key), key) if self.highlights else None
        if role == CellRole.SUFFIX:
            return self._suffix(row, key)
        if role == CellRole.WHEN and key == "last_event":
            return self._when(row)
        return None

    def shown(self, row: CaseRow, key: str) -> str:
        """The text of a cell as the table shows it; only the first of several articles."""
        value = row.cells.get(key)
        if key == "status":
            return status_word(str(value or "not_known"))
        if key == "articles":
            return str(value[0]) if isinstance(value, tuple) and value else ""
        if key == "open_question":
            return "?" if value == 1 else self._text(key, value)
        return self._text(key, value)

    def whole(self, row: CaseRow, key: str) -> str:
        """The text of a cell for a copy: everything it holds."""
        value = row.cells.get(key)
        if key == "status":
            return status_word(str(value or "not_known"))
        if key == "last_event":
            when = row.cells.get("last_event_date")
            day = date_words.short(when) if isinstance(when, UncertainDate) else ""
            return " ".join(part for part in (day, self._text(key, value)) if part)
        return self._text(key, value)

    def spoken(self, row: CaseRow, key: str) -> str:
        """The words for a screen reader."""
        value = row.cells.get(key)
        if isinstance(value, UncertainDate):
            return date_words.spoken(value)
        if key == "verification":
            return self._term("verification", str(value)) if value else ""
        also = self.found_as(row) if key == "name" else ""
        return f"{self.whole(row, key)}, {also}" if also else self.whole(row, key)

    def _text(self, key: str, value: Cell) -> str:
        field = BY_KEY[key]
        if value is None or value == "":
            return ""
        if isinstance(value, UncertainDate):
            return date_words.short(value)
        if isinstance(value, tuple):
            return _JOINED.join(self._one(key, str(part)) for part in value)
        if field.key == "changed":
            return str(value).replace("T", " ")[:16]
        return self._one(key, str(value))

    def _one(self, key: str, text: str) -> str:
        if key == "last_event":
            return self._term("event_kind", text)
        vocabulary = BY_KEY[key].vocabulary
        if vocabulary == "liberty":
            return status_word(text)
        return self._term(vocabulary, text) if vocabulary else text

    def _suffix(self, row: CaseRow, key: str) -> str | None:
        """What stands behind the text: more articles, or the other name by which somebody was found."""
        if key == "articles":
            articles = row.cells.get(key)
            return f"+{len(articles) - 1}" if isinstance(articles, tuple) and len(articles) > 1 else None
        return self.found_as(row) or None if key == "name" else None

    def found_as(self, row: CaseRow) -> str:
        """The other name that the filter matched, when it matched nothing in the one that is shown."""
        others = row.cells.get("other_names")
        if not self.highlights or not isinstance(others, tuple):
            return ""
        if self.highlights.runs(self._text("name", row.cells.get("name")), "name"):
            return ""
        return next((str(name) for name in others if self.highlights.runs(str(name), "name")), "")

    def _when(self, row: CaseRow) -> tuple[str, bool] | None:
        when = row.cells.get("last_event_date")
        if not isinstance(when, UncertainDate):
            return None
        return date_words.day_and_month(when, self._today().year)
