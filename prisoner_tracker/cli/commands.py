"""Which commands there are: their module, one line of help, and examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """``module`` is imported only when the command is meant."""

    module: str
    help: str
    examples: tuple[str, ...]


COMMANDS: Mapping[str, Command] = {
    "new": Command("new", "make a new case file", ("new cases.ptdb", "new cases.ptdb --no-passphrase")),
    "import": Command(
        "import_list",
        "import a list: CSV, TSV, XLSX or ODS",
        (
            'import cases.ptdb list.csv --dry-run --source-title "The list" --source-date "August 2024"',
            'import cases.ptdb list.csv --accept-proposals --publisher "Lantern"',
            'import cases.ptdb list.csv --mapping mapping.json     # {"Prison": "place", "Remarks": ""}',
        ),
    ),
    "find": Command(
        "find",
        "list the cases that match a filter",
        (
            "find cases.ptdb 'category:journalist arrested:2023..2024 -released:*'",
            "find cases.ptdb 'remand-until:today..+14d' --sort remand_until",
            "find cases.ptdb 'place:kurdakhani or article:206' --count",
        ),
    ),
    "show": Command("show", "show one case", ("show cases.ptdb PT-7K3M9", "show cases.ptdb PT-7K3M9 --json")),
    "export": Command(
        "export",
        "write cases to a CSV file",
        (
            "export cases.ptdb out.csv --filter 'status:held'",
            "export cases.ptdb out.csv --columns code,name,arrested,place --delimiter ';' --bom",
            "export cases.ptdb out.csv --for exact",
        ),
    ),
    "stats": Command(
        "stats",
        "count cases and people",
        ("stats cases.ptdb", "stats cases.ptdb --by place --filter 'status:held'"),
    ),
    "match": Command(
        "match",
        "find who in the file may be the person with this name",
        ("match cases.ptdb 'Алиев Вагиф'", "match cases.ptdb 'Vaqif Aliyev' --json"),
    ),
    "duplicates": Command(
        "duplicates",
        "list people who may be one person",
        ("duplicates cases.ptdb", "duplicates cases.ptdb --json"),
    ),
    "undo": Command(
        "undo",
        "take back the latest act, or one of the history",
        ("undo cases.ptdb", 'undo cases.ptdb 41 --reason "entered twice"'),
    ),
    "redo": Command(
        "redo",
        "do the act undone last again, or another undone one",
        ("redo cases.ptdb", "redo cases.ptdb 41"),
    ),
    "history": Command(
        "history",
        "tell what was done, by whom, when and why",
        (
            "history cases.ptdb",
            "history cases.ptdb PT-7K3M9 --field place",
            "history cases.ptdb PT-7K3M9 --as-of 41",
        ),
    ),
    "trash": Command(
        "trash",
        "move cases to the trash, list it, or take them back",
        ("trash cases.ptdb PT-7K3M9", "trash cases.ptdb --list", "trash cases.ptdb --restore PT-7K3M9"),
    ),
    "purge": Command(
        "purge",
        "remove a trashed case for good",
        ('purge cases.ptdb PT-7K3M9 --reason "asked by the family"',),
    ),
    "check": Command(
        "check",
        "check the file: pages, references, history, lists and indexes",
        ("check cases.ptdb", "check cases.ptdb --repair", 'check cases.ptdb --head "3f9a 12bc 77d0"'),
    ),
    "define": Command(
        "define",
        "keep a definition of who counts",
        (
            "define cases.ptdb Journalists category:journalist --house-arrest out --min-verification L2",
            "define cases.ptdb Wide --adopt",
        ),
    ),
    "definitions": Command(
        "definitions",
        "list the definitions of who counts",
        ("definitions cases.ptdb", "definitions cases.ptdb --ready-made"),
    ),
    "count": Command(
        "count",
        "count on a day under a definition",
        (
            "count cases.ptdb Journalists --on 2024-12-19 --explain",
            "count cases.ptdb Journalists --on 2024-12-19 --known 2025-02-12 --by place",
        ),
    ),
    "answer": Command(
        "answer",
        "answer a number that was said, under every definition",
        ("answer cases.ptdb 'over 300 on 19 December 2024'",),
    ),
    "backup": Command(
        "backup",
        "make a verified backup, or list them",
        (
            "backup cases.ptdb",
            "backup cases.ptdb --to /media/stick/backups",
            "backup cases.ptdb --to /media/stick/backups --remember",
            "backup cases.ptdb --list",
        ),
    ),
    "restore": Command(
        "restore",
        "make a new file from a backup, and say what it lacks",
        (
            'restore "Backups/cases 2026-03-01 101500Z 4f2a9c-r41-9b1c22d0.ptdb" again.ptdb',
            "restore BACKUP again.ptdb --compare cases.ptdb",
        ),
    ),
    "salvage": Command(
        "salvage",
        "save what a damaged file still holds into a new one",
        ("salvage damaged.ptdb saved.ptdb", "salvage damaged.ptdb saved.ptdb --json"),
    ),
    "rekey": Command(
        "rekey",
        "change the passphrase, or print a recovery sheet",
        (
            "rekey cases.ptdb",
            "rekey cases.ptdb --no-passphrase",
            "rekey cases.ptdb --recovery-sheet --to sheet.txt",
        ),
    ),
    "freeze": Command(
        "freeze",
        "keep a count as it is published: it never changes",
        ('freeze cases.ptdb "Our list" --on 2024-12-19',),
    ),
    "due": Command(
        "due",
        "tell which remands end, hearings and terms come, and what nobody followed up",
        ("due cases.ptdb", "due cases.ptdb --within 30d --json"),
    ),
    "demo": Command("demo", "show the main job on a sample of invented cases", ("demo", "demo ./demo")),
}
