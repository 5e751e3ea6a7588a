"""What the command palette offers for a few letters: commands, saved searches, people, places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from prisoner_tracker.domain.folding import fold
from prisoner_tracker.ports import CaseReader, FacetValue, PersonHit
from prisoner_tracker.search.ast import FieldIs, Value
from prisoner_tracker.search.write import normal, write
from ui.desk import Desk
from ui.presenters.saved_searches import SavedRow

MOST = 6
SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """One line: what it is, a note beside it, its key, and what choosing it does."""

    group: str
    icon: str
    title: str
    note: str
    key: str
    do: Callable[[], object]
    found: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What the file knows for the letters."""

    people: Sequence[PersonHit] = ()
    places: Sequence[FacetValue] = ()


class Commands(QObject):
    """Offers at once what is known here, and a moment later what the file knows."""

    #: list of `Offer`, by group.
    shown = Signal(object)

    def __init__(
        self,
        desk: Desk,
        actions: Sequence[Offer],
        search_for: Callable[[str], object],
        open_case: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._search_for, self._open_case = search_for, open_case
        self.saved: Sequence[SavedRow] = ()
        self._letters = ""

    def look_for(self, letters: str) -> None:
        """Offer what these letters may mean."""
        self._letters = letters.strip()
        self._show(Beside())
        if len(self._letters) >= SHORTEST_NAME:
            reader, wanted = self._desk.file.reader, self._letters
            self._desk.worker.ask(lambda: _beside(reader, wanted), self._show, topic="palette")
        else:
            self._desk.worker.forget("palette")

    def _show(self, beside: Beside) -> None:
        commands = [offer for offer in map(self._matched, self._actions) if offer is not None]
        limit = len(commands) if not self._letters else MOST
        saved = [offer for offer in map(self._matched, self._saved()) if offer is not None]
        self.shown.emit([*commands[:limit], *saved[:MOST], *self._people(beside), *self._places(beside)])

    def _matched(self, offer: Offer) -> Offer | None:
        """The offer with the places of the letters; None when they are not in it."""
        if not self._letters:
            return offer
        at = _place_of(self._letters, offer.title)
        if at < 0:
            return None
        found = ((at, len(self._letters)),)
        return Offer(offer.group, offer.icon, offer.title, offer.note, offer.key, offer.do, found)

    def _saved(self) -> list[Offer]:
        group = self.tr("Saved searches")
        return [
            Offer(
                group,
                "bookmark-simple",
                row.search.name,
                self._cases(row.cases),
                "",
                self._searching(row.search.query),
            )
            for row in self.saved
        ]

    def _people(self, beside: Beside) -> list[Offer]:
        group = self.tr("People")
        return [
            Offer(group, "user", hit.name, hit.case_code, "", self._opening(hit.case_code))
            for hit in beside.people[:MOST]
        ]

    def _places(self, beside: Beside) -> list[Offer]:
        group = self.tr("Places")
        offers = []
        for value in beside.places[:MOST]:
            text = write(normal(FieldIs("place", (Value(value.value),))))
            offers.append(
                Offer(group, "map-pin", value.label, self._cases(value.cases), "", self._searching(text))
            )
        return offers

    def _cases(self, number: int | None) -> str:
        if number is None or number < 0:
            return ""
        return self.tr("1 case") if number == 1 else self.tr("{n} cases").format(n=number)

    def _searching(self, text: str) -> Callable[[], object]:
        return lambda: self._search_for(text)

    def _opening(self, code: str) -> Callable[[], object]:
        return lambda: self._open_case(code)


def _place_of(letters: str, title: str) -> int:
    """Where a word of the title begins with the letters, else where they stand; -1 when nowhere."""
    wanted, text = fold(letters), title.casefold()
    for at in range(len(title)):
        if (at == 0 or not title[at - 1].isalnum()) and fold(title[at:]).startswith(wanted):
            return at
    return text.find(letters.casefold())


def _beside(reader: CaseReader, letters: str) -> Beside:
    """In the reading thread."""
    return Beside(reader.similar_people(letters, MOST), reader.suggestions("place", letters, MOST))
