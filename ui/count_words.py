"""How a count is worded: the rules that let somebody in or keep them out, states, causes, and a definition's parts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from prisoner_tracker.domain.counting import rules
from prisoner_tracker.usecases.count_on import Explained
from ui.date_words import long
from ui.desk import Desk

_CONTEXT = "Count"

_OUT = {
    rules.NO_CUSTODY: QT_TRANSLATE_NOOP("Count", "No detention recorded"),
    rules.NOT_PUBLISHED: QT_TRANSLATE_NOOP("Count", "No source had published it by then"),
    rules.NOT_YET: QT_TRANSLATE_NOOP("Count", "Not held yet"),
    "released": QT_TRANSLATE_NOOP("Count", "Released by then"),
    "died": QT_TRANSLATE_NOOP("Count", "Died before the day"),
    "abroad": QT_TRANSLATE_NOOP("Count", "Abroad"),
    "wanted": QT_TRANSLATE_NOOP("Count", "Wanted, not held"),
    "restricted": QT_TRANSLATE_NOOP("Count", "Liberty limited, not held"),
    "disappeared": QT_TRANSLATE_NOOP("Count", "Disappeared"),
    rules.TOO_OLD: QT_TRANSLATE_NOOP("Count", "Listed too long ago to be believed"),
    rules.SAME_PERSON: QT_TRANSLATE_NOOP("Count", "The person counts by another case"),
    rules.HOUSE_ARREST: QT_TRANSLATE_NOOP("Count", "House arrest"),
    rules.ADMINISTRATIVE: QT_TRANSLATE_NOOP("Count", "Administrative detention"),
    rules.PRISONER_OF_WAR: QT_TRANSLATE_NOOP("Count", "Prisoner of war"),
    rules.VERIFICATION: QT_TRANSLATE_NOOP("Count", "Verified at too low a level"),
    rules.NOT_RECOGNISED: QT_TRANSLATE_NOOP("Count", "Not recognised"),
    rules.RECOGNISED_LATER: QT_TRANSLATE_NOOP("Count", "Recognised only later"),
    rules.FILTER: QT_TRANSLATE_NOOP("Count", "Outside the filter"),
}
_MAYBE = {
    rules.NOT_YET: QT_TRANSLATE_NOOP("Count", "may not have been held yet"),
    "released": QT_TRANSLATE_NOOP("Count", "may have been released by then"),
    rules.TOO_OLD: QT_TRANSLATE_NOOP("Count", "may have been listed too long ago"),
    rules.HOUSE_ARREST: QT_TRANSLATE_NOOP("Count", "may have been under house arrest"),
    rules.ADMINISTRATIVE: QT_TRANSLATE_NOOP("Count", "may have been in administrative detention"),
    rules.PRISONER_OF_WAR: QT_TRANSLATE_NOOP("Count", "may be a prisoner of war"),
    rules.NOT_RECOGNISED: QT_TRANSLATE_NOOP("Count", "may not have been recognised yet"),
    rules.FILTER: QT_TRANSLATE_NOOP("Count", "may be outside the filter"),
}


def _say(source: str) -> str:
    return QCoreApplication.translate(_CONTEXT, source)


def day_words(day: date) -> str:
    """``10 September 2025``."""
    return f"{day.day} {QLocale().monthName(day.month)} {day.year}"


def range_words(least: int, most: int) -> str:
    """``312``, or ``312, up to 316``."""
    return str(least) if least == most else _say("{least}, up to {most}").format(least=least, most=most)


def rule_heading(rule: str, term: str = "") -> str:
    """A rule as the heading of those it keeps out."""
    words = _say(_OUT.get(rule, rule))
    return f"{words}: {term}" if term else words


def why(desk: Desk, one: Explained) -> str:
    """In one sentence why somebody counts, may count, or does not."""
    state = _state(desk, one)
    if one.rule == rules.HELD_RULE:
        return state
    doubtful = one.rule.removeprefix(rules.POSSIBLY)
    if doubtful != one.rule:
        maybe = _say(_MAYBE.get(doubtful, _OUT.get(doubtful, doubtful)))
        return f"{state}; {_term(maybe, one.term)}" if state else _term(maybe, one.term)
    out = _term(_say(_OUT.get(one.rule, one.rule)), one.term)
    if one.rule in ("released", "died") and one.since:
        return _join(out, _cause(desk, one), long(one.since))
    return out if one.rule in (rules.NO_CUSTODY, rules.NOT_YET) or not state else f"{out} ({state})"


def _term(words: str, term: str) -> str:
    return f"{words}: {term}" if term else words


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _state(desk: Desk, one: Explained) -> str:
    if not one.state or one.state in ("not_known",):
        return ""
    words = desk.term("liberty", one.state)
    if one.cause == "observation" and one.since:
        return _say("Listed as held on {day}").format(day=long(one.since))
    if one.since:
        return _say("{state} since {day}").format(state=words, day=long(one.since))
    return words


def _cause(desk: Desk, one: Explained) -> str:
    what, _, kind = one.cause.partition("/")
    if kind:
        return desk.term("release_kind", kind).lower()
    return "" if what in ("release", "death") else desk.term("event_kind", what).lower()
