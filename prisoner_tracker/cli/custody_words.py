"""What the command line says of custody: each stretch as a sentence with its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prisoner_tracker.cli import count_words
from prisoner_tracker.cli.terminal import say
from prisoner_tracker.domain.counting import reasons
from prisoner_tracker.domain.counting.reasons import Reason, custody_stretches
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Event

_BEGAN: Mapping[str, str] = {
    "arrest": "the arrest",
    "detention": "the detention",
    "remand": "the remand order",
    "remand_extended": "the extension of the remand",
    "verdict": "the verdict",
    "house_arrest": "the order of house arrest",
    "administrative_detention": "the administrative detention",
    "psychiatric": "the order of confinement",
}
_ENDED: Mapping[str, str] = {
    "release": "released",
    "death": "died",
    "escape": "escaped",
    "extradition": "extradited",
}


def say_custody(dossier: Dossier) -> None:
    """A line a stretch."""
    stretches = custody_stretches(dossier.of(Event))
    if stretches:
        say("Custody")
    for stretch in stretches:
        say(f"  {sentence(stretch.reasons)}")


def sentence(found: Sequence[Reason]) -> str:
    """The reasons as one sentence."""
    text = "; ".join(_words(reason) for reason in found)
    return f"{text[:1].upper()}{text[1:]}."


def _words(reason: Reason) -> str:
    known = UncertainDate.from_edtf(reason.when) if reason.when else None
    when = count_words.day(known.earliest) if known and known.is_exact and known.earliest else reason.said
    match reason.code:
        case reasons.SINCE:
            began = _BEGAN.get(reason.what, f"the {reason.what.replace('_', ' ')}")
            return f"held since {began}" + (f" of {when}" if when else ", on a day not known")
        case reasons.LISTED:
            return f"listed as held on {when}" if when else "listed as held, on no date"
        case reasons.REMANDED:
            return f"remand {'extended ' if reason.what == 'remand_extended' else ''}to {when or 'a day not known'}"
        case reasons.SENTENCED:
            return "sentenced" + (f" on {when}" if when else "")
        case reasons.ENDED:
            what, _, kind = reason.what.partition("/")
            text = _ENDED.get(what, what.replace("_", " "))
            return text + (f" ({kind.replace('_', ' ')})" if kind else "") + (f" on {when}" if when else "")
        case reasons.NOTHING_SINCE:
            return "nothing since"
        case _:
            return "no release recorded"
