"""How a charge's place in the history is said and typed in its row: since when, where it stands, by which source."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.articles import read_articles
from prisoner_tracker.domain.charge_history import (
    ACQUITTED,
    BROUGHT,
    CONVICTED,
    DROPPED,
    REQUALIFIED,
    standing,
)
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Charge, Event
from ui.date_words import short as short_date
from ui.models.event_details import charge_named
from ui.models.outcome_reading import read_day
from ui.models.record_table import TableContext
from ui.models.term_choices import term_of

_EVENT_OF = {
    "dropped": DROPPED,
    "acquitted": ACQUITTED,
    "convicted": CONVICTED,
    "requalified": REQUALIFIED,
}
_AFTER = frozenset({DROPPED, ACQUITTED, CONVICTED, REQUALIFIED})


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChargeTable", text)


def since_text(charge: Charge, dossier: Dossier, short: bool) -> str:
    """The day it was brought; as typed when not ``short``."""
    since = standing(charge, dossier).since
    if since is None:
        return ""
    return short_date(since) if short else since.text


def state_text(charge: Charge, dossier: Dossier, context: TableContext) -> str:
    """``Charged``, ``Dropped 3 Dec 2024``, ``Requalified as 206.4, 16 Aug 2024``."""
    found = standing(charge, dossier)
    words = _state_word(found.state, context)
    if found.into is not None:
        words = _tr("{state} as {article}").format(state=words, article=found.into.article)
        return f"{words}, {short_date(found.ended)}" if found.ended else words
    return f"{words} {short_date(found.ended)}" if found.ended else words


def _state_word(code: str, context: TableContext) -> str:
    term = context.vocabularies()["charge_state"].by_code.get(code)
    return term.label(context.language) if term else code


def with_since(charge: Charge, dossier: Dossier, text: str, context: TableContext) -> tuple[Dossier, str]:
    """The dossier with the day it was brought: the event that tells it is altered, or made."""
    when, doubt = read_day(text, context.today)
    found = [event for event in dossier.of(Event) if event.charge == charge.uid]
    brought = next((event for event in found if event.what in (BROUGHT, REQUALIFIED)), None)
    if brought is None:
        return dossier.put(_new(dossier, context, BROUGHT, charge, when)) if when else dossier, doubt
    bare = Event(
        uid=brought.uid, what=BROUGHT, case=brought.case, position=brought.position, charge=charge.uid
    )
    after = replace(brought, date=when)
    return dossier.drop(brought.uid) if after == bare else dossier.put(after), doubt


def with_state(charge: Charge, dossier: Dossier, text: str, context: TableContext) -> tuple[Dossier, str]:
    """The dossier after "dropped 3 December 2024" or "requalified as 206.4, 16 August 2024" was typed for a charge."""
    code, rest = _state_of(text, context)
    if not code:
        return dossier, "unknown-term"
    if code not in _EVENT_OF:
        return dossier.drop(*(event.uid for event in _ends(charge, dossier))), ""
    into = charge
    if code == "requalified":
        article, rest = _article_first(rest)
        found, dossier = charge_named(dossier, article, context)
        into = found or charge
    when, doubt = read_day(rest.strip(" ,"), context.today)
    old = [event for event in _ends(charge, dossier) if event.what == _EVENT_OF[code]]
    dossier = dossier.drop(*(event.uid for event in _ends(charge, dossier) if event not in old))
    event = old[0] if old else _new(dossier, context, _EVENT_OF[code], into, None)
    former = charge.uid if code == "requalified" else None
    return dossier.put(replace(event, date=when or event.date, charge=into.uid, former_charge=former)), doubt


def _ends(charge: Charge, dossier: Dossier) -> list[Event]:
    """The case's own events that ended or decided the charge."""
    return [
        event
        for event in dossier.of(Event)
        if event.case is not None
        and event.what in _AFTER
        and (event.former_charge == charge.uid if event.what == REQUALIFIED else event.charge == charge.uid)
    ]


def _state_of(text: str, context: TableContext) -> tuple[str, str]:
    """The longest beginning that is a state, and the rest."""
    states, words = context.vocabularies()["charge_state"], text.split()
    for count in range(len(words), 0, -1):
        code = term_of(states, " ".join(words[:count]).strip(" ,"))
        if code:
            return code, " ".join(words[count:])
    return "", text


def _article_first(text: str) -> tuple[str, str]:
    """The article that a text begins with ("as 206.4, 16 August" is 206.4), and the rest."""
    words = text.split()
    while words and not words[0][:1].isdigit():
        words.pop(0)
    if not words:
        return "", text
    reading = read_articles(words[0].strip(","))
    return (reading.articles[0].number if reading.articles else words[0].strip(",")), " ".join(words[1:])


def _new(
    dossier: Dossier, context: TableContext, what: str, charge: Charge, when: UncertainDate | None
) -> Event:
    position = max((event.position for event in dossier.of(Event)), default=-1) + 1
    return Event(
        uid=context.new_uid(),
        what=what,
        case=dossier.case.uid,
        position=position,
        charge=charge.uid,
        date=when,
    )
