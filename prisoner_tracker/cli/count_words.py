"""What the command line says of counts: definitions as sentences, rules and groups as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.usecases.count_on import SEVERAL, Count, CountGroup, Explained

_RULES: Mapping[str, str] = {
    rules.NO_CUSTODY: "no detention is recorded",
    rules.NOT_PUBLISHED: "no source had published a detention by then",
    rules.NOT_YET: "not held yet",
    "released": "at liberty",
    "died": "died",
    "abroad": "abroad",
    "wanted": "wanted, not held",
    "restricted": "liberty restricted, not held",
    "disappeared": "disappeared",
    rules.TOO_OLD: "last seen held too long before",
    rules.HOUSE_ARREST: "house arrest is left out",
    rules.ADMINISTRATIVE: "administrative detention is left out",
    rules.PRISONER_OF_WAR: "prisoners of war are left out",
    rules.VERIFICATION: "not verified well enough",
    rules.NOT_RECOGNISED: "not recognised by then",
    rules.RECOGNISED_LATER: "recognised only later",
    rules.FILTER: "does not match the filter",
    rules.HELD_RULE: "held",
    rules.SAME_PERSON: "the person counts by another case",
}
_DOUBTS: Mapping[str, str] = {
    rules.NOT_YET: "perhaps not held yet",
    "released": "perhaps released before",
    "died": "perhaps died before",
    rules.HOUSE_ARREST: "perhaps under house arrest, which is left out",
    rules.TOO_OLD: "perhaps last seen held too long before",
    rules.NOT_RECOGNISED: "perhaps not recognised by then",
    rules.FILTER: "perhaps does not match the filter",
}
_NOT_OF_CUSTODY = frozenset(
    {
        rules.NOT_YET,
        rules.NO_CUSTODY,
        rules.PRISONER_OF_WAR,
        rules.VERIFICATION,
        rules.NOT_RECOGNISED,
        rules.RECOGNISED_LATER,
        rules.FILTER,
        rules.SAME_PERSON,
    }
)
"""Rules that the event behind the state of liberty says nothing of."""
_CAUSES: Mapping[str, str] = {
    "release": "released",
    "arrest": "arrested",
    "detention": "detained",
    "remand": "remanded",
    "remand_extended": "remand extended",
    "verdict": "sentenced",
    "house_arrest": "house arrest",
    "administrative_detention": "administrative detention",
    "observation": "listed as held",
    "placed": "placed",
    "transfer": "transferred",
    "death": "died",
}


def number(least: int, most: int) -> str:
    """``312``, or ``312, up to 316``."""
    return str(least) if least == most else f"{least}, up to {most}"


def day(when: date) -> str:
    """``19 December 2024``."""
    return f"{when.day} {when:%B %Y}"


def date_words(when: UncertainDate) -> str:
    """A date as exact as it is known: a day in words, anything else as EDTF says it."""
    return day(when.earliest) if when.is_exact and when.earliest else when.edtf


def headline(count: Count) -> str:
    """The number, of whom, and when."""
    unit = "detentions" if count.definition.unit == "cases" else "people"
    if count.most == 1:
        unit = unit.removesuffix("s") if unit == "detentions" else "person"
    text = f"{number(count.least, count.most)} {unit} on {day(count.on)}"
    if count.known:
        text += f", as known on {day(count.known)}"
    if count.published:
        text += f", as published by {day(count.published)}"
    return f"{text} ({titled(count.definition)})"


def titled(definition: Definition) -> str:
    """Its name with its version, when there was another."""
    return definition.name if definition.version < 2 else f"{definition.name}, version {definition.version}"


def sentence(definition: Definition) -> str:
    """A definition in words."""
    one = "detentions" if definition.unit == "cases" else "people"
    parts = [f"Counts {one} held at the end of the day"]
    parts.append("house arrest " + _in(definition.house_arrest))
    parts.append("administrative detention " + _in(definition.administrative))
    parts.append("prisoners of war " + _in(definition.prisoners_of_war))
    if definition.query:
        parts.append(f"matching “{definition.query}”")
    if definition.least_verification:
        parts.append(f"verified at {definition.least_verification.upper()} or better")
    bodies = definition.recognised_by.splitlines()
    if bodies:
        later = ", then or later" if definition.ex_post else " by that day"
        parts.append(f"recognised by {' or '.join(bodies)}{later}")
    text = ", ".join(parts)
    text += f". A listing is believed for {definition.believe_days} days."
    if definition.group_by:
        text += f" Parted by {definition.group_by.replace('_', ' ')}."
    return text


def _in(counted: bool) -> str:
    return "included" if counted else "left out"


def why(one: Explained) -> str:
    """The rule that decided, in words, with the event behind it."""
    doubted = one.rule.startswith(rules.POSSIBLY)
    rule = one.rule.removeprefix(rules.POSSIBLY)
    text = (_DOUBTS if doubted else _RULES).get(rule) or f"perhaps {_RULES.get(rule, rule)}"
    if one.term:
        text += f" ({one.term})"
    what, _, kind = one.cause.partition("/")
    told = _CAUSES.get(what, what.replace("_", " "))
    if kind:
        told += f", {kind.replace('_', ' ')}"
    if told and one.since and rule not in _NOT_OF_CUSTODY:
        text += f": {told} {date_words(one.since)}"
    return text


def rule_words(code: str) -> str:
    """What a rule's code says of somebody left out."""
    return _RULES.get(code, code)


def rule(one: Explained) -> str:
    """The rule as a code, with the condition of the filter that decided."""
    return f"{one.rule}: {one.term}" if one.term else one.rule


def group_label(group: CountGroup) -> str:
    """The group's label, or what stands for none and several."""
    if group.value == SEVERAL and not group.label:
        return "Several"
    return group.label or "Not known"


def group_rows(groups: Iterable[CountGroup]) -> list[list[str]]:
    """Rows of a table."""
    return [[group_label(group), number(group.least, group.most)] for group in groups]
