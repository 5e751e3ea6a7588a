"""Which entries of the registers a form can choose: places, organisations, group cases, sources, by name or alias."""

from __future__ import annotations

from collections.abc import Iterable

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.place_match import compare
from prisoner_tracker.domain.records import (
    Organisation,
    OrganisationAlias,
    Place,
    PlaceAlias,
    Proceeding,
    Record,
    Source,
)
from prisoner_tracker.ports import CaseReader
from prisoner_tracker.search.texts import finds
from ui.models.choices import Choice

REGISTERS: tuple[type[Record], ...] = (
    Place,
    PlaceAlias,
    Organisation,
    OrganisationAlias,
    Proceeding,
    Source,
)
_LIMIT = 8


def read_registers(reader: CaseReader) -> list[Record]:
    """All entries with their aliases; in the reading thread."""
    return [entry for kind in REGISTERS for entry in reader.register(kind)]


class RegisterLookup:
    """The registers of the file, with the entries made in this form and not saved yet."""

    def __init__(self, entries: Iterable[Record] = ()) -> None:
        self._entries = {entry.uid: entry for entry in entries}

    def all_of(self, kind: type[Record], dossier: Dossier) -> list[Record]:
        """The entries of one register, those of the form included."""
        found = {uid: entry for uid, entry in self._entries.items() if isinstance(entry, kind)}
        found |= {entry.uid: entry for entry in dossier.of(kind)}
        return list(found.values())

    def by_name(self, kind: type[Record], name: str, dossier: Dossier) -> Record | None:
        """The entry that bears this name or alias, letter case and diacritics aside; None if none or several do."""
        wanted = fold(name)
        aliases = self._aliases(kind, dossier)
        entries = self.all_of(kind, dossier)
        exact = [entry for entry in entries if name_of(entry) == name]
        if exact:
            return exact[0]
        found = [
            entry
            for entry in entries
            if wanted in (fold(text) for text in (name_of(entry), *aliases.get(entry.uid, ())))
        ]
        return found[0] if len(found) == 1 else None

    def with_known(self, base: Dossier, edited: Dossier) -> Dossier:
        """``base`` with the stored entries that ``edited`` refers to by now: taking one makes no second one."""
        taken = (self._entries.get(uid) for uid in edited.records if uid not in base.records)
        return base.put(*(entry for entry in taken if entry is not None))

    def is_new(self, entry: Record) -> bool:
        """Whether the file does not have it yet."""
        return entry.uid not in self._entries

    def like_place(self, name: str) -> str:
        """A place of the file that this name, which is new, may mean; "" for none. Never one of another number."""
        found = [
            (match.score, entry.name)
            for entry in self._entries.values()
            if isinstance(entry, Place) and (match := compare(name, entry.name)).same != "no"
        ]
        return max(found)[1] if found else ""

    def choices(self, kind: type[Record], typed: str, dossier: Dossier) -> list[Choice]:
        """Entries whose name or alias has a word that begins so, those that begin with it first."""
        aliases = self._aliases(kind, dossier)
        start = fold(typed)
        found: list[tuple[bool, str, Choice]] = []
        for entry in self.all_of(kind, dossier):
            name = name_of(entry)
            hit = next((text for text in (name, *aliases.get(entry.uid, ())) if finds(text, typed)), None)
            if not typed.strip() or hit is not None:
                note = note_of(entry) if hit in (None, name) else str(hit)
                found.append((not fold(name).startswith(start), fold(name), Choice(name, name, note)))
        return [choice for _, _, choice in sorted(found, key=lambda item: item[:2])[:_LIMIT]]

    def aliases_of(self, kind: type[Record], name: str, dossier: Dossier) -> tuple[str, ...]:
        """Other names of the entry with this name."""
        entry = self.by_name(kind, name, dossier)
        return self._aliases(kind, dossier).get(entry.uid, ()) if entry else ()

    def _aliases(self, kind: type[Record], dossier: Dossier) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        if kind is Place:
            for alias in self.all_of(PlaceAlias, dossier):
                found[alias.place] = (*found.get(alias.place, ()), alias.text)  # type: ignore[attr-defined]
        elif kind is Organisation:
            for alias in self.all_of(OrganisationAlias, dossier):
                owner = alias.organisation  # type: ignore[attr-defined]
                found[owner] = (*found.get(owner, ()), alias.text)  # type: ignore[attr-defined]
        return found


def name_of(entry: Record) -> str:
    """The name under which an entry is chosen."""
    return entry.title if isinstance(entry, Source) else str(getattr(entry, "name", ""))


def note_of(entry: Record) -> str:
    """A word that tells entries of like names apart."""
    if isinstance(entry, Place):
        return entry.town
    if isinstance(entry, Source):
        return entry.date.text if entry.date else entry.publisher
    return entry.number if isinstance(entry, Proceeding) else ""
