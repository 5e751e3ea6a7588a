"""How each status is drawn: its icon, its word's colour and the pill behind it.

The codes are those of the vocabulary ``liberty``; a code that is not listed here is drawn as not known.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StatusLook:
    """``shape`` is "tint-9", "tint-5" (ink at 9 or 5 %), "none", "doubt" or "outline"."""

    icon: str
    shape: str
    role: str = "ink"
    strong: bool = False


_HELD = StatusLook("lock-simple-fill", "tint-9", strong=True)
_AT_HOME = StatusLook("house-simple", "tint-5")
UNKNOWN = StatusLook("question", "doubt", "doubt", strong=True)

STATUS_LOOKS: dict[str, StatusLook] = {
    "in_custody": _HELD,
    "on_remand": _HELD,
    "serving": _HELD,
    "administrative": _HELD,
    "psychiatric": _HELD,
    "incommunicado": _HELD,
    "house_arrest": _AT_HOME,
    "restricted": _AT_HOME,
    "at_liberty": StatusLook("lock-simple-open", "none", "ink2"),
    "not_known": UNKNOWN,
    "disappeared": UNKNOWN,
    "died": StatusLook("flower-lotus", "outline"),
    "abroad": StatusLook("airplane-tilt", "none", "ink2"),
    "wanted": StatusLook("eye", "none", "ink2"),
}


def look_of_status(code: str) -> StatusLook:
    """The look for a status code."""
    return STATUS_LOOKS.get(code, UNKNOWN)
