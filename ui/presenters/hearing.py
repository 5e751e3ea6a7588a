"""What one hearing of a group case becomes while it is typed: what all share, and the outcome of each defendant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.event_order import in_order
from prisoner_tracker.domain.records import Event, Organisation, Source
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.usecases.apply_hearing import Hearing, Outcome, as_applied
from prisoner_tracker.usecases.open_proceeding import Group, HeldHearing
from prisoner_tracker.usecases.preview_releases import ENDS, Pair
from ui.models.outcome_reading import read_outcome
from ui.models.outcome_words import outcome_words
from ui.models.term_choices import term_of


@dataclass(frozen=True, slots=True)
class Line:
    """One defendant of the grid: what was typed for her alone (None: as for all), conditions, note, left out."""

    outcome: str | None = None
    conditions: str = ""
    note: str = ""
    left_out: bool = False


class HearingDraft(QObject):
    """The hearing as typed; ``earlier`` is one that was applied before and is corrected."""

    #: Something was typed.
    changed = Signal()

    def __init__(
        self,
        group: Group,
        vocabularies: Mapping[str, Vocabulary],
        today: date,
        earlier: HeldHearing | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.group, self.vocabularies, self.today = group, vocabularies, today
        self.uid = earlier.uid if earlier else ""
        last = _last_hearing(group)
        self.what = earlier.what if earlier else ("remand_extended" if _on_remand(group) else "hearing")
        self.date: UncertainDate | None = earlier.date if earlier else None
        self.court, self.people, self.source = _court(group, last), last.people if last else "", ""
        self.outcome = ""
        self._understood: dict[tuple[str, str], tuple[Outcome | None]] = {}
        self.lines: dict[str, Line] = {dossier.case.uid: Line() for dossier in group.dossiers}
        if earlier is not None:
            self._take_earlier(earlier)

    def set_shared(self, **fields: Any) -> None:
        """What all share: what, date, court, people, source, outcome."""
        for name, value in fields.items():
            setattr(self, name, value)
        self.changed.emit()

    def set_line(self, case: str, **fields: Any) -> None:
        """A part of one defendant's line."""
        self.lines[case] = replace(self.lines[case], **fields)
        self.changed.emit()

    def go_on_with(self, group: Group) -> None:
        """The group was read again: what was typed stays, for whoever is still in it."""
        self.group = group
        self.lines = {
            dossier.case.uid: self.lines.get(dossier.case.uid, Line()) for dossier in group.dossiers
        }

    def outcome_of(self, case: str) -> str:
        """The outcome that holds for a defendant: her own, or that of all."""
        line = self.lines[case]
        return self.outcome if line.outcome is None else line.outcome

    def doubt(self, text: str) -> str:
        """Why an outcome can't be understood; "" when it can."""
        return "" if self._read(text) is not None else "outcome-not-understood"

    def doubts(self) -> list[str]:
        """The cases whose outcome is not understood; one left out has none."""
        return [
            uid for uid, line in self.lines.items() if not line.left_out and self.doubt(self.outcome_of(uid))
        ]

    def chosen(self) -> list[str]:
        """The cases the hearing is applied to."""
        return [uid for uid, line in self.lines.items() if not line.left_out]

    def outcomes(self) -> dict[str, Outcome]:
        """For each defendant that is not left out, what was decided."""
        found = {}
        for uid in self.chosen():
            line, read = self.lines[uid], self._read(self.outcome_of(uid))
            found[uid] = replace(read or Outcome(), conditions=line.conditions, note=line.note)
        return found

    def hearing(self, court: Organisation | None, source: Source | None, known: set[str]) -> Hearing:
        """What all share, with its entries; those not in ``known`` are new."""
        entries = [entry for entry in (court, source) if entry is not None]
        return Hearing(
            what=self.what,
            date=self.date,
            court=court.uid if court else None,
            people=self.people,
            source=source.uid if source else None,
            uid=self.uid,
            new=tuple(entry for entry in entries if entry.uid not in known),
        )

    def releases(self, new_uid: Callable[[], str]) -> Callable[[object], list[Pair]] | None:
        """How the cases would be read before and after, where somebody's detention ends by this hearing."""
        if self.doubts():
            return None
        outcomes, group = self.outcomes(), self.group
        hearing = self.hearing(None, None, set())
        ended = {outcome.what or hearing.what for outcome in outcomes.values()} & ENDS
        corrected = bool(self.uid) and any(
            event.hearing == self.uid and event.what in ENDS
            for dossier in group.dossiers
            for event in dossier.of(Event)
        )
        if not ended and not corrected:
            return None
        return lambda _reader: as_applied(group, hearing, outcomes, new_uid)

    def dossier(self, case: str) -> Dossier:
        """The case of a line."""
        return next(dossier for dossier in self.group.dossiers if dossier.case.uid == case)

    def _read(self, text: str) -> Outcome | None:
        """An end, a term, or a kind of release, which makes the hearing a release for that defendant."""
        known = self._understood.get((self.what, text))
        if known is None:
            known = self._understood[self.what, text] = (self._read_anew(text),)
        return known[0]

    def _read_anew(self, text: str) -> Outcome | None:
        kinds = self.vocabularies["release_kind"]
        fields, doubt = read_outcome(self.what, text.strip(), kinds, self.today)
        if fields is not None and not doubt:
            return Outcome(**fields)
        code = term_of(kinds, text.strip())
        return Outcome(what="release", release_kind=code) if code else None

    def _take_earlier(self, earlier: HeldHearing) -> None:
        first = next(iter(earlier.events.values()))
        self.people = first.people
        self.court = _name_of(self.group, first.court)
        said = {uid: self._words(event) for uid, event in earlier.events.items()}
        counted = list(said.values())
        self.outcome = max(counted, key=counted.count)
        for uid in self.lines:
            event = earlier.events.get(uid)
            if event is None:
                self.lines[uid] = Line(left_out=True)
                continue
            own = said[uid] if said[uid] != self.outcome else None
            self.lines[uid] = Line(own, event.conditions, event.note)

    def _words(self, event: Event) -> str:
        return outcome_words(event, self.vocabularies, "en", short=False)


def _last_hearing(group: Group) -> Event | None:
    """The latest event of any defendant that names a court."""
    found = [
        event
        for dossier in group.dossiers
        for event in in_order(dossier.of(Event))[::-1]
        if event.court is not None
    ]
    ordered = in_order(found)
    return ordered[-1] if ordered else None


def _court(group: Group, event: Event | None) -> str:
    return _name_of(group, event.court) if event is not None else ""


def _name_of(group: Group, uid: str | None) -> str:
    found = (dossier.get(uid, Organisation) for dossier in group.dossiers)
    return next((court.name for court in found if court is not None), "")


def _on_remand(group: Group) -> bool:
    """Whether most were remanded and none was sentenced yet."""
    kinds = [{event.what for event in dossier.of(Event)} for dossier in group.dossiers]
    remanded = [kind for kind in kinds if kind & {"remand", "remand_extended"} and "verdict" not in kind]
    return len(remanded) * 2 > len(kinds)
