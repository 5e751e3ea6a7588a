"""How a definition and the day asked become the pieces of a sentence, and what each of its switches can be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.fields import BY_KEY, FIELDS, Shown
from ui.count_words import day_words
from ui.field_words import field_label
from ui.presenters.counts import Counts, Moment
from ui.views.counts.sentence import Piece
from ui.widgets.choice_sheet import Choice

_ALWAYS = 36_500


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
        Piece(_level(definition.least_verification), "least_verification", "."),
        Piece(_tr("House arrest")),
        Piece(_counts(definition.house_arrest), "house_arrest", ","),
        Piece(_tr("administrative detention")),
        Piece(_counts(definition.administrative), "administrative", ","),
        Piece(_tr("prisoners of war")),
        Piece(_count(definition.prisoners_of_war), "prisoners_of_war", "."),
    ]
    if definition.recognised_by:
        found += [
            Piece(_tr("Who was recognised only later")),
            Piece(_counts(definition.ex_post), "ex_post", "."),
        ]
    found += [
        Piece(_tr("An old list is believed for")),
        Piece(_belief(definition.believe_days), "believe_days", "."),
        Piece(_tr("Counted among")),
        Piece(definition.query or _tr("all cases"), "query", "."),
    ]
    return found


def choices(counts: Counts, key: str) -> Sequence[Choice]:
    """What a switch can be; none for what has to be typed."""
    definition = counts.definition
    if key == "prisoners_of_war":
        return Choice("in", _count(True)), Choice("out", _count(False))
    if key in ("house_arrest", "administrative", "ex_post"):
        return Choice("in", _tr("counts")), Choice("out", _tr("doesn't count"))
    if key == "unit":
        return Choice("persons", _tr("People")), Choice("cases", _tr("Detentions: two of one person are two"))
    if key == "least_verification":
        return [Choice(level, _level(level)) for level in ("", "l1", "l2", "l3", "l4")]
    if key == "believe_days":
        return [Choice(str(days), _belief(days)) for days in (0, 90, 180, 365, 730, _ALWAYS)]
    if key == "recognised_by" and counts.listing.bodies:
        named = definition.recognised_by.splitlines()
        bodies = [
            Choice(body, _tr("not {body}").format(body=body) if body in named else body)
            for body in counts.listing.bodies
        ]
        return [Choice("", _tr("recognised or not")), *bodies]
    return ()


def groupings() -> Sequence[Choice]:
    """By which fields a count can be parted."""
    found = [
        field for field in FIELDS if Shown.FACET in field.shown or field.key in ("release_kind", "region")
    ]
    return [Choice("", _tr("No groups")), *(Choice(field.key, field_label(field.key)) for field in found)]


def grouped_by(key: str) -> str:
    """The caption of the groups."""
    return (
        _tr("By {field}").format(field=field_label(key).lower()) if key in BY_KEY else _tr("Group the count")
    )


def _counts(yes: bool) -> str:
    return _tr("counts") if yes else _tr("doesn't count")


def _count(yes: bool) -> str:
    return _tr("count") if yes else _tr("don't count")


def _level(level: str) -> str:
    return _tr("level {n} or higher").format(n=level[1:]) if level else _tr("any level")


def _belief(days: int) -> str:
    if days >= _ALWAYS:
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
