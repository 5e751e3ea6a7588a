"""How a proceeding is opened: its register entry, its defendants' cases whole, and its hearings in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prisoner_tracker.domain.dates import UncertainDate, order_key
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.records import Defendant, Event, Proceeding
from prisoner_tracker.ports import CaseReader


@dataclass(frozen=True, slots=True)
class HeldHearing:
    """One hearing: its events by case uid. ``uid`` "" is an event that all defendants share."""

    uid: str
    what: str
    date: UncertainDate | None
    events: dict[str, Event]


@dataclass(frozen=True, slots=True)
class Group:
    """A proceeding with the cases of its defendants, by name, as known at ``revision``."""

    proceeding: Proceeding
    dossiers: tuple[Dossier, ...]

    @property
    def revision(self) -> int:
        """The revision the cases were read at; 0 without one."""
        return min((dossier.revision for dossier in self.dossiers), default=0)

    def hearings(self) -> list[HeldHearing]:
        """Hearings applied to several defendants, and events all of them share; the latest first."""
        found: dict[str, HeldHearing] = {}
        for dossier in self.dossiers:
            for event in dossier.of(Event):
                if event.hearing and event.proceeding == self.proceeding.uid:
                    _add(found, event.hearing, event.hearing, dossier, event)
                elif event.case is None and event.proceeding == self.proceeding.uid:
                    _add(found, event.uid, "", dossier, event)
        return sorted(found.values(), key=_latest_first, reverse=True)

    def role(self, dossier: Dossier) -> str:
        """A defendant's role in this proceeding."""
        parts = dossier.of(Defendant)
        return next((part.role for part in parts if part.proceeding == self.proceeding.uid), "")


def open_proceeding(reader: CaseReader, uid: str) -> Group:
    """Read a proceeding; in the reading thread. Raises UserMistake("no-such-proceeding")."""
    entries = [entry for entry in reader.register(Proceeding) if entry.uid == uid]
    if not entries or not isinstance(entries[0], Proceeding):
        raise UserMistake("no-such-proceeding")
    dossiers = reader.dossiers(reader.cases_of_proceeding(uid))
    return Group(entries[0], tuple(_by_name(dossier for dossier in dossiers if not dossier.case.trashed)))


def _by_name(dossiers: Iterable[Dossier]) -> list[Dossier]:
    return sorted(dossiers, key=lambda dossier: (dossier.primary_name.casefold(), dossier.case.code))


def _add(found: dict[str, HeldHearing], key: str, uid: str, dossier: Dossier, event: Event) -> None:
    hearing = found.setdefault(key, HeldHearing(uid, event.what, event.date, {}))
    hearing.events[dossier.case.uid] = event


def _latest_first(hearing: HeldHearing) -> tuple[object, ...]:
    return (hearing.date is not None, *(order_key(hearing.date) if hearing.date else ()))
