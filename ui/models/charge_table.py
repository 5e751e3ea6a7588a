"""What the charges of a case look like as a small table: article, offence, code of law, jurisdiction."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.articles import read_articles
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Charge, Record
from ui.models.record_table import Column, RecordTable


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChargeTable", text)


class ChargeTable(RecordTable):
    """The charges; several articles typed in one cell become several charges."""

    name = "charges"

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """Article, Offence, Code, Country."""
        return (
            Column("article", _tr("Article"), 128, strong=True),
            Column("title", _tr("Offence")),
            Column("law", _tr("Code of law"), 190),
            Column("jurisdiction", _tr("Country"), 110),
        )

    @property
    def add_label(self) -> str:  # type: ignore[override]
        """The row that adds one."""
        return _tr("Add a charge")

    def records(self, dossier: Dossier) -> list[Record]:
        """In the order in which they stand in the case."""
        return sorted(dossier.of(Charge), key=lambda charge: charge.position)

    def cell_text(self, record: Record, key: str) -> str:
        """The field itself."""
        return str(getattr(record, key))

    def with_text(self, record: Record | None, key: str, text: str) -> tuple[Dossier, str]:
        """Set the field; a new row needs an article or an offence."""
        if record is not None and not (key == "article" and len(_numbers(text)) > 1):
            value = (_numbers(text) or [text])[0] if key == "article" else text
            return self.dossier.put(replace(record, **{key: value})), ""
        if key != "article":
            return self.dossier.put(self._new("", len(self.rows), **{key: text})), ""
        numbers = _numbers(text) or [text]
        dossier = self.dossier
        if isinstance(record, Charge):
            dossier = dossier.put(replace(record, article=numbers.pop(0)))
        known = {charge.article for charge in dossier.of(Charge)}
        fresh = [number for number in numbers if number not in known]
        return dossier.put(*(self._new(number, len(self.rows) + at) for at, number in enumerate(fresh))), ""

    def _new(self, article: str, position: int, **fields: str) -> Charge:
        before = self.rows[-1] if self.rows else None
        if isinstance(before, Charge):
            # The next charge is nearly always of the same code.
            fields = {"law": before.law, "jurisdiction": before.jurisdiction} | fields
        return Charge(
            uid=self.context.new_uid(),
            case=self.dossier.case.uid,
            article=article,
            position=position,
            **fields,
        )


def _numbers(text: str) -> list[str]:
    reading = read_articles(text)
    return [] if reading.rest else [article.number for article in reading.articles]
