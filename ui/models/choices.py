"""What a field offers while something is typed: choices from a register or a vocabulary, and "create"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list of completions.

    ``value`` is what is taken (a code, a name), ``label`` what is read, ``note`` a word at the trailing edge.
    ``creates`` marks the line that makes a new entry from what was typed.
    """

    value: str
    label: str
    note: str = ""
    creates: bool = False


ShowChoices = Callable[[list[Choice]], None]
Suggest = Callable[[str, ShowChoices], None]
"""Asked with the text typed so far; answers now or later by calling the second argument."""


def no_choices(_text: str, _show: ShowChoices) -> None:
    """Suggests nothing."""
