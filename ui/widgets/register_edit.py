"""How an entry of a register is chosen: by name or alias, or created in place from what was typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.models.choices import Suggest
from ui.widgets.line_edits import NAME_WIDTH, TextLine


class RegisterEdit(TextLine):
    """A line for a place, a court, an organisation or a group case; its value is the entry's name.

    ``create_label`` words the last line of the list ("Create a place “Ağqum”"). Leaving the field with a new name
    creates the entry too: nothing typed is lost, and the form says so beneath.
    """

    def __init__(
        self,
        name: str,
        suggest: Suggest,
        create_label: Callable[[str], str],
        width: int = NAME_WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, suggest, width, parent)
        self.create_label = create_label
