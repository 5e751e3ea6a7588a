"""What one event says about liberty, procedure and the end of a detention, given what was known before it.

Codes are those of the vocabularies ``event_kind``, ``liberty``, ``procedure`` and ``end_of_detention``.
"""

from __future__ import annotations

from prisoner_tracker.domain.records import Event

NOT_KNOWN = "not_known"
_LIBERTY = {
    "arrest": "in_custody",
    "detention": "in_custody",
    "placed": "in_custody",
    "observation": "in_custody",
    "remand": "on_remand",
    "remand_extended": "on_remand",
    "verdict": "serving",
    "house_arrest": "house_arrest",
    "restriction": "restricted",
    "administrative_detention": "administrative",
    "psychiatric": "psychiatric",
    "disappearance": "disappeared",
    "exile": "abroad",
    "wanted": "wanted",
    "escape": "wanted",
    "extradition": "abroad",
    "death": "died",
    "release": "at_liberty",
}
HELD = frozenset(
    {"in_custody", "on_remand", "serving", "administrative", "psychiatric", "incommunicado", "house_arrest"}
)
_PROCEDURE = {
    "charge_brought": "charged",
    "charge_requalified": "charged",
    "remand": "charged",
    "indicted": "indicted",
    "hearing": "on_trial",
    "verdict": "convicted",
    "appeal_lodged": "convicted",
    "appeal_decided": "convicted_final",
}
_PROCEDURE_OF_RELEASE = {"acquitted": "acquitted", "dropped": "dropped"}
_PROCEDURE_ORDER = (
    "not_known", "dropped", "acquitted", "charged", "indicted", "on_trial", "convicted", "convicted_final",
)  # fmt: skip
"""A procedure goes forwards only: a charge that is changed in court leaves the case in court."""

_LIBERTY_OF_RELEASE = {
    "to_house_arrest": "house_arrest",
    "to_restriction": "restricted",
    "extradited": "abroad",
    "died": "died",
}
_END = {"death": "died", "escape": "escaped", "extradition": "extradited"}
WEAK = frozenset({"placed", "observation", "transfer", "medical"})
"""Events that show somebody held without saying in which state: they never weaken what is known."""
FIRM = frozenset(_LIBERTY) - WEAK
"""Events that say for themselves in which state somebody is: after one, an older observation needs no belief."""


def liberty_after(event: Event, before: str) -> str | None:
    """The state an event leads to, None when it says nothing about liberty."""
    if before == "died":
        return None
    if event.what == "release":
        return _LIBERTY_OF_RELEASE.get(event.release_kind, "at_liberty")
    if event.what == "verdict":
        return "serving" if _sentenced(event) and before not in ("at_liberty", "abroad", "wanted") else None
    if event.what == "observation" and before == "house_arrest":
        return None
    if event.what in WEAK and before in HELD and before != "house_arrest":
        return None
    return "in_custody" if event.what == "transfer" else _LIBERTY.get(event.what)


def end_after(event: Event, before: str) -> str:
    """How the detention ended after an event: a code of ``end_of_detention``."""
    if event.what == "release":
        return event.release_kind or "not_known"
    return _END.get(event.what, before)


def procedure_after(event: Event, before: str) -> str:
    """Where the prosecution stands after an event; what is said without a sentence takes no acquittal back."""
    if event.what == "release" and event.release_kind in _PROCEDURE_OF_RELEASE:
        return _PROCEDURE_OF_RELEASE[event.release_kind]
    state = _PROCEDURE.get(event.what)
    if state is None:
        return before
    if before in ("acquitted", "dropped") and state.startswith("convicted") and not _sentenced(event):
        return before
    return max(before, state, key=_PROCEDURE_ORDER.index)


def _sentenced(event: Event) -> bool:
    return bool(event.years or event.months or event.days or event.life)
