"""How the same event is added to many cases: the same day, place and words, each case with a record of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.records import Event, Place, PlaceAlias, Record
from prisoner_tracker.ports import CaseFile, CaseReader
from prisoner_tracker.usecases.bulk_plan import BulkPlan, Progress, dossiers_of

LABEL = "bulk-event"


@dataclass(frozen=True, slots=True)
class SameEvent:
    """What happened: a code of ``event_kind``, an uncertain day, a place by name, words."""

    what: str
    date: UncertainDate | None = None
    place: str = ""
    release_kind: str = ""
    note: str = ""


def plan_event(
    file: CaseFile, numbers: Sequence[int], event: SameEvent, on_progress: Progress | None = None
) -> BulkPlan:
    """What it writes; in the reading thread. A case that has just this event already stays as it is.

    Raises UserMistake("nothing-named") without a kind.
    """
    if not event.what:
        raise UserMistake("nothing-named")
    place, made = _place(file, event.place.strip())
    wanted = Event(
        uid="",
        what=event.what,
        date=event.date,
        place=place,
        release_kind=event.release_kind,
        note=event.note.strip(),
    )
    cases: list[str] = []
    for dossier in dossiers_of(file.reader, numbers, on_progress):
        own = [one for one in dossier.of(Event) if one.case == dossier.case.uid]
        if any(replace(one, uid="", case=None, position=0) == wanted for one in own):
            continue
        position = max((one.position for one in dossier.of(Event)), default=-1) + 1
        made.append(replace(wanted, uid=file.new_uid(), case=dossier.case.uid, position=position))
        cases.append(dossier.case.uid)
    changes = difference((), made) if cases else ()
    return BulkPlan(LABEL, changes, len(cases), len(numbers), cases[0] if len(cases) == 1 else "")


def _place(file: CaseFile, name: str) -> tuple[str | None, list[Record]]:
    """The uid of the place of this name or alias, made when there is none."""
    if not name:
        return None, []
    known = _known_place(file.reader, name)
    if known is not None:
        return known, []
    made = Place(uid=file.new_uid(), name=name)
    return made.uid, [made]


def _known_place(reader: CaseReader, name: str) -> str | None:
    for place in reader.register(Place):
        if isinstance(place, Place) and place.name == name:
            return place.uid
    aliases = (alias for alias in reader.register(PlaceAlias) if isinstance(alias, PlaceAlias))
    return next((alias.place for alias in aliases if alias.text == name), None)
