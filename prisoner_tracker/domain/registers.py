"""Which register entry a name means: one of the dossier with that name, else with that alias, else a new one."""

from __future__ import annotations

from collections.abc import Callable

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Organisation, OrganisationAlias, Place, PlaceAlias, Proceeding

NewUid = Callable[[], str]
Found = tuple[Dossier, str]


def place(dossier: Dossier, name: str, new_uid: NewUid) -> Found:
    """The place's uid, and the dossier with the place in it."""
    for entry in dossier.of(Place):
        if entry.name == name:
            return dossier, entry.uid
    for alias in dossier.of(PlaceAlias):
        if alias.text == name and dossier.get(alias.place, Place):
            return dossier, alias.place
    made = Place(uid=new_uid(), name=name)
    return dossier.put(made), made.uid


def organisation(dossier: Dossier, name: str, new_uid: NewUid) -> Found:
    """The uid of a court, party, newsroom or other body, and the dossier with it."""
    for entry in dossier.of(Organisation):
        if entry.name == name:
            return dossier, entry.uid
    for alias in dossier.of(OrganisationAlias):
        if alias.text == name and dossier.get(alias.organisation, Organisation):
            return dossier, alias.organisation
    made = Organisation(uid=new_uid(), name=name)
    return dossier.put(made), made.uid


def proceeding(dossier: Dossier, name: str, new_uid: NewUid) -> Found:
    """The proceeding's uid, and the dossier with it."""
    for entry in dossier.of(Proceeding):
        if entry.name == name:
            return dossier, entry.uid
    made = Proceeding(uid=new_uid(), name=name)
    return dossier.put(made), made.uid
