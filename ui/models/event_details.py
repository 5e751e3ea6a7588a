"""What an event has beside the cells of its row: people acting, its charge, conditions, sources."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.articles import read_articles
from prisoner_tracker.domain.charge_history import ACQUITTED, BROUGHT, CONVICTED, DROPPED, REQUALIFIED
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.records import Charge, Event, Source
from ui.models.choices import Choice
from ui.models.record_sources import source_titles, with_sources
from ui.models.record_table import Column, TableContext

KEYS = ("people", "charge", "former_charge", "conditions", "source")
_OF_CHARGE = frozenset({BROUGHT, REQUALIFIED, DROPPED, CONVICTED, ACQUITTED, "release"})


def _tr(text: str) -> str:
    return QCoreApplication.translate("EventDetails", text)


def detail_columns() -> tuple[Column, ...]:
    """The details with their labels, and the width each wants."""
    return (
        Column("people", _tr("People acting"), 200),
        Column("charge", _tr("Charge"), 110),
        Column("former_charge", _tr("Instead of"), 110),
        Column("conditions", _tr("Conditions"), 190),
        Column("source", _tr("Sources"), 230),
    )


def keys_for(event: Event) -> tuple[str, ...]:
    """The details that mean something for a kind of event, and those that are there."""
    wanted = {"people", "conditions", "source"}
    if event.what in _OF_CHARGE or event.charge:
        wanted.add("charge")
    if event.what == REQUALIFIED or event.former_charge:
        wanted.add("former_charge")
    return tuple(key for key in KEYS if key in wanted)


def detail_text(dossier: Dossier, event: Event, key: str) -> str:
    """The text of a detail."""
    if key == "source":
        return source_titles(dossier, event.uid)
    if key in ("charge", "former_charge"):
        charge = dossier.get(getattr(event, key), Charge)
        return charge.article if charge else ""
    return str(getattr(event, key))


def with_detail(dossier: Dossier, event: Event, key: str, text: str, context: TableContext) -> Dossier:
    """The dossier after a detail was typed; a charge that is not there yet is made."""
    dossier = dossier.put(event)
    if key == "source":
        return with_sources(dossier, event.uid, text, context)
    if key in ("people", "conditions"):
        return dossier.put(replace(event, **{key: text}))
    charge, dossier = charge_named(dossier, text, context)
    return dossier.put(replace(event, **{key: charge.uid if charge else None}))


def charge_named(dossier: Dossier, text: str, context: TableContext) -> tuple[Charge | None, Dossier]:
    """The charge of the case with this article, made when there is none; None for no text."""
    if not text:
        return None, dossier
    reading = read_articles(text)
    number = reading.articles[0].number if len(reading.articles) == 1 and not reading.rest else text
    charges = dossier.of(Charge)
    for charge in charges:
        if charge.article == number or fold(charge.title) == fold(text):
            return charge, dossier
    position = max((charge.position for charge in charges), default=-1) + 1
    made = Charge(uid=context.new_uid(), case=dossier.case.uid, article=number, position=position)
    return made, dossier.put(made)


def detail_choices(dossier: Dossier, key: str, typed: str, context: TableContext) -> list[Choice]:
    """Charges of the case, sources of the file."""
    if key == "source":
        return context.registers().choices(Source, typed, dossier)
    if key in ("charge", "former_charge"):
        return [
            Choice(charge.article, charge.article, charge.title)
            for charge in dossier.of(Charge)
            if charge.article.startswith(typed.strip()) or fold(typed) in fold(charge.title)
        ]
    return []
