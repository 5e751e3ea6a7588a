"""What each switch of a definition's sentence can be, and by what a count can be parted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.fields import BY_KEY, FIELDS, Shown
from ui.definition_words import ALWAYS, belief_words, count_words, level_words
from ui.field_words import field_label
from ui.presenters.counts import Counts
from ui.widgets.choice_sheet import Choice


def _tr(text: str) -> str:
    return QCoreApplication.translate("Count", text)


def choices(counts: Counts, key: str) -> Sequence[Choice]:
    """What a switch can be; none for what has to be typed."""
    definition = counts.definition
    if key == "prisoners_of_war":
        return Choice("in", count_words(True)), Choice("out", count_words(False))
    if key in ("house_arrest", "administrative", "ex_post"):
        return Choice("in", _tr("counts")), Choice("out", _tr("doesn't count"))
    if key == "unit":
        return Choice("persons", _tr("People")), Choice("cases", _tr("Detentions: two of one person are two"))
    if key == "least_verification":
        return [Choice(level, level_words(level)) for level in ("", "l1", "l2", "l3", "l4")]
    if key == "believe_days":
        return [Choice(str(days), belief_words(days)) for days in (0, 90, 180, 365, 730, ALWAYS)]
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
