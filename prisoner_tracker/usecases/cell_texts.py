"""How the cells of a whole column are put into words, for a list that is written: each different value once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from prisoner_tracker.domain.field_text import date_text, to_text
from prisoner_tracker.domain.field_values import FieldValue
from prisoner_tracker.domain.fields import Field, Kind
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports.values import EDTF_MARK, StoredCell

_MOST_KNOWN = 50_000


@dataclass(slots=True)
class CellTexts:
    """Texts of one field's cells; remembers what it has said."""

    of: Field
    vocabularies: Mapping[str, Vocabulary]
    language: str
    separator: str
    _known: dict[StoredCell, str] = field(default_factory=dict)

    def stored(self, cells: Sequence[StoredCell]) -> Sequence[str]:
        """The texts of cells as the file keeps them."""
        if self._is_text:
            return ["" if cell is None else str(cell) for cell in cells] if None in cells else cells  # type: ignore[return-value]
        known = self._known
        if len(known) > _MOST_KNOWN:
            known.clear()
        for cell in set(cells) - known.keys():
            known[cell] = self._said(cell)
        return list(map(known.__getitem__, cells))

    def text(self, value: FieldValue) -> str:
        """The text of a value."""
        return to_text(self.of, value, self.vocabularies, self.language, self.separator)

    @property
    def _is_text(self) -> bool:
        """Whether a cell is the text that is written."""
        made = (Kind.DATE, Kind.NUMBER)
        return not (self.of.vocabulary or self.of.several or self.of.kind in made)

    def _said(self, cell: StoredCell) -> str:
        if cell is None or cell == (None, None):
            return ""
        if isinstance(cell, tuple):
            return self.text((cell[0] or 0, cell[1] or 0))
        if self.of.kind is Kind.DATE:
            typed, mark, edtf = cell.rpartition(EDTF_MARK)
            return date_text(typed, edtf) if mark else cell
        return self.text(tuple(cell.split("\n")) if self.of.several else cell)
