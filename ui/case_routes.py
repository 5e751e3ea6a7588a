"""Which ways lead on from the case that is looked at: to its group case, to a new case after a re-arrest."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Defendant
from ui.desk import Desk
from ui.screens import Screens

Again = Callable[[str], object]


def case_routes(
    desk: Desk, screens: Screens, current: Callable[[], str | None], arrested_again: Again
) -> Mapping[str, Callable[[], object]]:
    """What the commands about the current case (uid) do."""

    def rearrest() -> None:
        case = current()
        if case:
            arrested_again(case)

    return {
        "group-case": lambda: show_group(desk, screens, current()),
        "rearrest": rearrest,
        "history": lambda: screens.show("history", current() or ""),
    }


def show_group(desk: Desk, screens: Screens, case: str | None) -> None:
    """The page of the first group case this case (uid) is in; the choice of one when it is in none."""
    if not case:
        screens.show("proceeding")
        return
    reader = desk.file.reader

    def came(dossier: Dossier) -> None:
        parts = dossier.of(Defendant)
        screens.show("proceeding", parts[0].proceeding if parts else "")

    desk.worker.ask(lambda: reader.dossier(case), came)
