"""``prisoner-tracker show``: one case whole, without what is restricted."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import date

from prisoner_tracker.cli.case_json import of_dossier
from prisoner_tracker.cli.custody_words import say_custody
from prisoner_tracker.cli.decided import say_decided
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.terminal import say, say_json, say_pairs
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_text import to_text
from prisoner_tracker.domain.field_values import value_of
from prisoner_tracker.domain.fields import ASKED_ONLY, FIELDS
from prisoner_tracker.domain.records import Event
from prisoner_tracker.domain.status import in_order
from prisoner_tracker.domain.vocabulary import Vocabulary

_LEFT_OUT = ASKED_ONLY | {"liberty", "changed", "last_event"}


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("code", metavar="CODE", help="the case's code, such as PT-7K3M9")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the case."""
    with open_case_file(arguments) as file:
        dossier, day = file.reader.dossier(arguments.code), file.clock.today()
        if arguments.json:
            say_json(of_dossier(dossier, day))
        else:
            say_dossier(dossier, day, file.reader.vocabularies())
    return 0


def say_dossier(dossier: Dossier, day: date, vocabularies: Mapping[str, Vocabulary]) -> None:
    """The case in lines, its status as of the day; nothing that is restricted."""
    shown = {
        field.key.replace("_", " ").capitalize(): to_text(
            field, value_of(dossier, field.key, day), vocabularies
        )
        for field in FIELDS
        if not field.restricted and field.key not in _LEFT_OUT
    }
    say_pairs(shown)
    say_custody(dossier)
    say("Events")
    kinds = vocabularies["event_kind"].by_code
    for event in in_order(dossier.of(Event)):
        what = kinds[event.what].label("en") if event.what in kinds else event.what
        say(
            f"  {event.date.text if event.date else 'no date'}: {what}"
            + (f". {event.note}" if event.note else "")
        )
    say_decided(dossier, vocabularies)
