"""What a form can take back: a list of dossiers, each a frozen value, with the name of the change that made it."""

from __future__ import annotations

from prisoner_tracker.domain.dossier import Dossier


class EditHistory:
    """The states of a form. One step per change; the latest is what the form shows."""

    def __init__(self, first: Dossier) -> None:
        self._states: list[tuple[str, Dossier]] = [("", first)]
        self._at = 0

    @property
    def now(self) -> Dossier:
        """What the form shows."""
        return self._states[self._at][1]

    @property
    def undo_label(self) -> str:
        """The label of the change that would be taken back; "" when there is none."""
        return self._states[self._at][0] if self._at else ""

    @property
    def redo_label(self) -> str:
        """The label of the change that would be made again; "" when there is none."""
        return self._states[self._at + 1][0] if self._at + 1 < len(self._states) else ""

    def change(self, label: str, dossier: Dossier) -> bool:
        """Take a step; what was undone is forgotten. False when nothing differs."""
        if dossier == self.now:
            return False
        del self._states[self._at + 1 :]
        self._states.append((label, dossier))
        self._at += 1
        return True

    def undo(self) -> bool:
        """One step back; False at the beginning."""
        if not self._at:
            return False
        self._at -= 1
        return True

    def redo(self) -> bool:
        """One step forward again; False at the end."""
        if self._at + 1 >= len(self._states):
            return False
        self._at += 1
        return True

    def restart(self, dossier: Dossier) -> None:
        """Begin anew: nothing can be taken back."""
        self._states, self._at = [("", dossier)], 0
