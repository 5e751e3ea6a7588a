"""How a definition and the day asked read as a sentence, in pieces of which some are its switches."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.count_records import Definition
from ui.count_words import day_words
from ui.presenters.counts import Moment

ALWAYS = 36_500
"""So many days of belief are "ever"."""


class Piece(NamedTuple):
    """A part of the sentence; with a ``key`` it is a switch. ``after`` is the punctuation that clings to it."""

    text: str
    key: str = ""
    after: str = ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Count", text)


def pieces(definition: Definition, moment: Moment) -> list[Piece]:
    """The sentence; each switch is a piece with its key."""
    people = _tr("People") if definition.unit == "persons" else _tr("Detentions")
    found = [
        Piece(people, "unit"),
        Piece(_tr("held on")),
        Piece(day_words(moment.on), "on", ","),
        Piece(_tr("as")),
        Piece(_knowledge(moment), "knowledge", ","),
        Piece(_recognition(definition), "recognised_by", ","),
        Piece(_tr("and verified at")),
        Piece(level_words(definition.least_verification), "least_verification", "."),
        Piece(_tr("House arrest")),
        Piece(counts_words(definition.house_arrest), "house_arrest", ","),
        Piece(_tr("administrative detention")),
        Piece(counts_words(definition.administrative), "administrative", ","),
        Piece(_tr("prisoners of war")),
        Piece(count_words(definition.prisoners_of_war), "prisoners_of_war", "."),
    ]
    if definition.recognised_by:
        found += [
            Piece(_tr("Who was recognised only later")),
            Piece(counts_words(definition.ex_post), "ex_post", "."),
        ]
    found += [
        Piece(_tr("An old list is believed for")),
        Piece(belief_words(definition.believe_days), "believe_days", "."),
        Piece(_tr("Counted among")),
        Piece(definition.query or _tr("all cases"), "query", "."),
    ]
    return found


def counts_words(yes: bool) -> str:
    """Whether one thing counts."""
    return _tr("counts") if yes else _tr("doesn't count")


def count_words(yes: bool) -> str:
    """Whether several people count."""
    return _tr("count") if yes else _tr("don't count")


def level_words(level: str) -> str:
    """The least level of verification."""
    return _tr("level {n} or higher").format(n=level[1:]) if level else _tr("any level")


def belief_words(days: int) -> str:
    """How long an observation is believed."""
    if days >= ALWAYS:
        return _tr("ever")
    if days == 0:
        return _tr("its own day only")
    return _tr("{n} days").format(n=days)


def _recognition(definition: Definition) -> str:
    bodies = definition.recognised_by.splitlines()
    if not bodies:
        return _tr("recognised or not")
    return _tr("recognised by {bodies}").format(bodies=_tr(" or ").join(bodies))


def _knowledge(moment: Moment) -> str:
    if moment.known is not None:
        return _tr("we knew it on {day}").format(day=day_words(moment.known))
    if moment.published is not None:
        return _tr("published by {day}").format(day=day_words(moment.published))
    return _tr("we know it today")
