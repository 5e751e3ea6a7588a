"""``prisoner-tracker history``: what was done, by whom, when and why; of a case, field by field, or as it was then."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping

from prisoner_tracker.cli import words
from prisoner_tracker.cli.case_json import of_dossier
from prisoner_tracker.cli.opening import add_file, add_json, open_case_file
from prisoner_tracker.cli.show import say_dossier
from prisoner_tracker.cli.terminal import say, say_json
from prisoner_tracker.domain.changes import RecordChange
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.field_text import to_text
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports import CaseFile, Revision
from prisoner_tracker.usecases.case_history import FieldStep, HistoryEntry, case_as_of, case_history

_MOST = 100_000
_Vocabularies = Mapping[str, Vocabulary]


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_file(parser)
    parser.add_argument("code", metavar="CODE", nargs="?", help="only what touched this case, field by field")
    parser.add_argument("--field", metavar="KEY", default="", help="only what changed this field of the case")
    parser.add_argument(
        "--as-of", metavar="N", type=int, dest="as_of", help="the case as it was right after revision N"
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the revisions, or the case as it was."""
    if (arguments.field or arguments.as_of is not None) and not arguments.code:
        raise UserMistake("usage", reason="--field and --as-of are about one case: give its code.")
    with open_case_file(arguments) as file:
        if arguments.as_of is not None:
            _say_as_of(file, arguments)
        elif arguments.code:
            _say_case(file, arguments)
        else:
            _say_file(file, as_json=arguments.json)
    return 0


def _say_file(file: CaseFile, *, as_json: bool) -> None:
    entries = file.reader.history(None, _MOST)
    if as_json:
        head = file.reader.chain_head()
        say_json({"revisions": [_revision(entry) for entry in entries], "head": head})
        return
    for entry in entries:
        _say_revision(entry)
    _say_head(file.reader.chain_head())


def _say_case(file: CaseFile, arguments: Namespace) -> None:
    field = BY_KEY.get(arguments.field) if arguments.field else None
    if arguments.field and field is None:
        raise UserMistake("unknown-column", column=arguments.field)
    if field is not None and field.restricted:
        raise UserMistake("restricted-in-history", column=field.key)
    found = case_history(file.reader, arguments.code)
    entries, vocabularies = found.of_field(arguments.field), file.reader.vocabularies()
    if arguments.json:
        revisions = [
            {**_revision(entry.revision), "fields": _fields(entry, arguments.field, vocabularies)}
            for entry in entries
        ]
        say_json({"case": found.story.case, "revisions": revisions, "head": found.chain_head})
        return
    for entry in entries:
        _say_revision(entry.revision)
        if entry.purged:
            say("     what it said was purged")
        for line in _lines(entry, arguments.field, vocabularies):
            say(f"     {line}")
    _say_head(found.chain_head)


def _say_as_of(file: CaseFile, arguments: Namespace) -> None:
    dossier, day = case_as_of(file, arguments.code, arguments.as_of), file.clock.today()
    if arguments.json:
        say_json({"revision": arguments.as_of, **of_dossier(dossier, day)})
    else:
        say(f"As of revision {arguments.as_of}; what follows from dates is as of today.")
        say_dossier(dossier, day, file.reader.vocabularies())


def _say_revision(entry: Revision) -> None:
    undone = ", undone" if entry.undone else ""
    of = f" of {entry.undo_of}" if entry.undo_of else ""
    say(
        f"{entry.number}  {entry.at.astimezone():%Y-%m-%d %H:%M}  {words.label(entry.label)}{of}"
        f"  {entry.author}  ({entry.size} changes{undone})"
    )
    if entry.reason:
        say(f"     why: {entry.reason}")


def _say_head(head: str) -> None:
    if head:
        say(f"Head of the history: {words.short_hash(head)}. Authors are labels for colleagues, no proof.")


def _lines(entry: HistoryEntry, only: str, vocabularies: _Vocabularies) -> Iterator[str]:
    for step in _shown(entry, only):
        name = step.key.replace("_", " ").capitalize()
        if BY_KEY[step.key].restricted:
            yield f"{name}: changed (restricted)"
        else:
            before, after = (_text(step.key, value, vocabularies) for value in (step.before, step.after))
            yield f"{name}: {_short(before)} → {_short(after)}"
    if not only:
        for record in entry.records:
            how = "added" if record.before is None else "removed" if record.after is None else "changed"
            yield f"{record.kind.replace('_', ' ').capitalize()} {how}"


def _shown(entry: HistoryEntry, only: str) -> list[FieldStep]:
    return [step for step in entry.fields if only in ("", step.key)]


def _fields(entry: HistoryEntry, only: str, vocabularies: _Vocabularies) -> list[dict[str, object]]:
    return [
        {
            "field": step.key,
            "before": _text(step.key, step.before, vocabularies),
            "after": _text(step.key, step.after, vocabularies),
        }
        for step in _shown(entry, only)
        if not BY_KEY[step.key].restricted
    ]


def _text(key: str, value: object, vocabularies: _Vocabularies) -> str:
    return to_text(BY_KEY[key], value, vocabularies) if value else ""  # type: ignore[arg-type]


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return f"“{one_line[:60]}{'…' if len(one_line) > 60 else ''}”" if one_line else "nothing"


def _revision(entry: Revision) -> dict[str, object]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "author": entry.author,
        "label": entry.label,
        "reason": entry.reason,
        "undo_of": entry.undo_of,
        "undone": entry.undone,
        "size": entry.size,
        "hash": entry.hash,
        "changes": [_change(change) for change in entry.changes if change.kind != "restricted_note"],
    }


def _change(change: RecordChange) -> dict[str, object]:
    return {
        "kind": change.kind,
        "uid": change.uid,
        "field": change.field,
        "before": change.before,
        "after": change.after,
    }
