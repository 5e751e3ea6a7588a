"""What the command line says: one sentence a code, with what happened, what was kept, and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_SENTENCES: Mapping[str, str] = {
    "wrong-passphrase": "This passphrase does not open the file. A wrong passphrase and a damaged first page look the "
    "same from outside: check language, Caps Lock and spaces, then try a backup copy. Nothing was changed.",
    "passphrase-needed": "The file needs a passphrase. Type it when asked, or give it with --passphrase-fd or "
    "PRISONER_TRACKER_PASSPHRASE.",
    "passphrases-differ": "The two passphrases differ. No file was made; start again.",
    "empty-passphrase": "An empty passphrase protects nothing. No file was made; use --no-passphrase if you mean it.",
    "not-a-database": "This is not a case file of Prisoner Tracker, or what is left of one. It was not changed; "
    "if it held cases, restore a backup.",
    "plain-sqlite": "This is an SQLite database of another program. It was not changed.",
    "newer-file": "This file was made by a newer version of Prisoner Tracker. It was not changed; get the new version.",
    "file-in-use": "Another program is writing to this file. Nothing was changed; try again in a moment.",
    "read-only": "The file can't be written. Nothing was changed; check its permissions or copy it elsewhere.",
    "read-only-folder": "This folder can't be written to. Nothing was changed; choose another folder.",
    "no-such-folder": "This folder does not exist. Nothing was written.",
    "disk-full": "The disk is full. What was saved before is safe; nothing of this act was kept. Make room and repeat.",
    "disk-error": "The disk reported an error. What was saved before is kept; copy the file to another disk now.",
    "cannot-open": "The file can't be opened. It was not changed.",
    "cannot-write": "The file can't be written there. Nothing was left behind.",
    "empty-file": "The file is empty (0 bytes). Nothing was read or changed.",
    "missing-file": "There is no file with this name.",
    "case-file": "That is a case file; a CSV written over it would destroy it. Nothing was written; choose another name.",
    "problems": "The case can't be saved like this. Nothing was changed.",
    "second-person-needed": "Level 4 needs a second person: somebody other than the one who entered the case. "
    "Nothing was changed.",
    "no-such-proceeding": "There is no such group case.",
    "group-without-name": "A group case needs a name. Nothing was changed.",
    "group-name-taken": "Another group case has this name. Nothing was changed.",
    "no-defendants": "No defendant is chosen. Nothing was changed.",
    "no-such-attachment": "There is no such attachment.",
    "foreign-package": "Another installed program owns a package named {package}. Install Prisoner Tracker in an "
    "environment of its own (pipx).",
    "file-exists": "There is already a file with this name; it was left as it is. Choose another name.",
    "damaged": "The file is damaged. Nothing was changed: keep it. Restore a backup, or save what it still holds with "
    "“salvage”.",
    "backup-failed": "The backup could not be made: {why} Older backups are kept as they are.",
    "copy-not-whole": "The copy did not prove whole ({found}) and was thrown away. The file is as it was.",
    "older-read-only": "This file is of an older version and can't be written here, so it can't be brought up to date. "
    "Copy it to a folder of your own.",
    "recovery-sheet-void": "This recovery sheet does not open this file. If the passphrase was changed after it was "
    "printed, it is void for the file; it still opens backups made before that.",
    "recovery-code-line": "Line {line} of the code is mistyped. Nothing was changed.",
    "nothing-to-salvage": "Nothing of a case file could be read there. It was not changed, and no file was made.",
    "recovery-code-letter": "Line {line} of the code has a letter that no code has. Nothing was changed.",
    "recovery-code-length": "The code has 64 letters in eight lines; {letters} were typed. Nothing was changed.",
    "recovery-code-wrong": "The code is mistyped somewhere. Nothing was changed.",
    "no-passphrase": "This file has no passphrase, so a recovery sheet would protect nothing. No sheet was made.",
    "interrupted": "Stopped. Nothing was changed.",
    "cancelled": "Stopped. Nothing was changed.",
    "upgrade-failed": "The file could not be brought to this version's format. It is as it was before.",
    "no-such-case": "There is no case {case}.",
    "no-such-person": "There is no such person in the file.",
    "same-person": "These are one person already. Nothing was changed.",
    "people-unknown": "Neither of the two has a name; they are never taken for one person. Nothing was changed.",
    "nothing-to-undo": "There is nothing to undo.",
    "nothing-to-redo": "There is nothing to redo.",
    "changed-meanwhile": "Somebody else changed the same field meanwhile. Nothing was overwritten; look and repeat.",
    "act-in-the-way": "Revision {revision} stands in the way: it touched the same ({kind} {field}). Nothing was changed; "
    "undo that one first, or see it with: history.",
    "no-such-act": "The history has no act {revision} that could be undone or done again.",
    "already-undone": "Revision {revision} is undone already. Nothing was changed.",
    "not-undone": "Revision {revision} is not undone. Nothing was changed.",
    "act-purged": "Revision {revision} can't be undone or done again: what it said was purged. Nothing was changed.",
    "act-without-changes": "Revision {revision} changed no record, so there is nothing to undo.",
    "no-such-revision": "The history has no revision {revision}.",
    "not-there-then": "At revision {revision} this case was not in the file, or it was purged since.",
    "restricted-in-history": "{column} is restricted: its history is shown in the window only.",
    "not-in-trash": "{case} is not in the trash. Only what lies in the trash can be purged; nothing was changed.",
    "reason-needed": "A purge needs a reason. Nothing was changed.",
    "later-work-in-the-way": "Later work uses what this would take away. Nothing was changed; undo the later work first.",
    "undecodable": "The text of this file can't be decoded. Nothing was imported; save it as UTF-8 and try again.",
    "not-a-spreadsheet": "This is not a spreadsheet, whatever its name says ({reason}). Nothing was imported.",
    "not-a-table": "This is not a table but {reason}. Nothing was imported.",
    "too-large": "This file is too large to be a list (limit {limit}). Nothing was imported.",
    "no-such-sheet": "There is no such sheet in this file. Nothing was imported.",
    "no-rows": "There are no rows in this file. Nothing was imported.",
    "bad-mapping": "The mapping is not understood: a JSON object of column heading to field key. Nothing was imported.",
    "unknown-heading": "The mapping names a column “{heading}” that this list does not have. Nothing was imported.",
    "no-name-column": "No column gives names. Say which one does with --mapping. Nothing was imported.",
    "unknown-column": "There is no field {column}. See the manual for their keys.",
    "restricted-column": "{column} is restricted. Nothing was written; add --restricted to export it all the same.",
    "cannot-sort-by": "Cases can't be sorted by {field}.",
    "cannot-group-by": "Cases can't be grouped by {field}.",
    "bad-limit": "--limit takes a number of 0 or more.",
    "no-display": "There is no display for a window here. Use a command: prisoner-tracker --help.",
    "usage": "{reason}",
    "bad-days": "{text} is no number of days: write 7d, 14d or 30d.",
    "signature-without-name": "A signature needs a name. Nothing was signed.",
    "author-cannot-sign": "A second person has to sign: this is the name of the one who froze it. Nothing was signed.",
    "seal-broken": "The seal of this count does not fit: it was altered outside the program. Compare it with a backup.",
    "claim-without-number": "There is no number in what was said: write it like over 300 on 19 December 2024.",
    "claim-without-day": "There is no single day in what was said: write it like over 300 on 19 December 2024.",
    "nothing-named": "Nothing was named to give to the cases. Nothing was changed.",
    "not-one-day": "A day is needed here, not a month or a year: write it like 19 December 2024.",
    "known-and-published": "A count is asked as known or as published, not both.",
    "no-such-definition": "There is no definition {name}.{hint}",
    "bad-claim": "This claim is not understood: write it like “over 300 on 19 December 2024”.",
    "definition-without-name": "A definition needs a name. Nothing was kept.",
    "definition-name-too-long": "This name is too long for a definition. Nothing was kept.",
    "bad-verification": "{level} is no level of verification: L1, L2, L3 or L4. Nothing was kept.",
    "bad-unit": "{unit} can't be counted: persons or cases. Nothing was kept.",
    "bad-belief": "A listing can be believed for 0 to 36500 days. Nothing was kept.",
    "too-long": "The filter is longer than {expected} characters.",
    "too-many-terms": "The filter has more than {expected} words and values.",
    "too-deep": "The filter has more than {expected} brackets in each other.",
    "unknown-field": "There is no such field.{hint}",
    "restricted-field": "Restricted fields can't be searched.",
    "unfinished-quote": "A quotation mark is not closed.",
    "unbalanced-parenthesis": "A bracket has no partner.",
    "expected-term": "Something is missing here.{hint}",
    "expected-value": "A value is missing after the colon.{hint}",
    "bad-range": "This is no range.{hint}",
    "not-comparable": "This field can't be compared like that.{hint}",
    "unknown-value": "This value is not known.{hint}",
    "date-not-understood": "This date is not understood.{hint}",
    "date-ambiguous": "This may be two dates: write the month as a word.{hint}",
    "number-not-understood": "This is no number.{hint}",
    "duration-not-understood": "This is no length of time.{hint}",
}

_BACKUP_REASONS: Mapping[str, str] = {
    "no-such-folder": "the folder for backups is not there.",
    "file-exists": "a file stands where the folder for backups should be.",
    "disk-full": "the disk of the folder for backups is full.",
    "read-only-folder": "nothing can be written in the folder for backups.",
    "copy-not-whole": "the copy did not prove whole and was thrown away.",
    "damaged": "the file is damaged; see “check” and “salvage”.",
    "disk-error": "the disk of the folder for backups reported an error.",
}

_REJECTED: Mapping[str, str] = {
    "no-name": "no name",
    "repeated-heading": "the headings again",
    "total-line": "a total of the list, no person",
}

_LABELS: Mapping[str, str] = {
    "new-case": "New case",
    "save-case": "Case saved",
    "import": "Import",
    "decide-pair": "Decided who is who",
    "merge-people": "People merged",
    "trash": "Moved to trash",
    "bulk-tag": "Cases tagged",
    "bulk-untag": "Tag taken off cases",
    "bulk-category": "Category given to cases",
    "bulk-uncategory": "Category taken from cases",
    "bulk-event": "The same event added to cases",
    "save-search": "Saved search",
    "delete-search": "Saved search let go",
    "export-restricted": "Restricted fields exported",
    "restore": "Restored from trash",
    "settings": "Settings",
    "hearing": "Hearing",
    "group-case": "Group case",
    "confirm-case": "Confirmed by a second person (level 4)",
    "purge": "Removed for good",
    "undo": "Undo",
    "redo": "Redo",
    "sample": "Sample",
    "saved-search": "Saved search",
    "recovery-sheet": "Recovery sheet made",
    "definition": "Definition kept",
    "freeze": "Count frozen",
    "sign-count": "Frozen count signed",
}

_FINDINGS: Mapping[str, str] = {
    "damaged-pages": "Damaged pages: {pages}.",
    "dangling-reference": "References lead nowhere in {table}.",
    "history-changed": "The history was altered at {count} revision(s): {revisions}.",
    "history-cut": "A head of the history ({head}) that was kept elsewhere is not in it. The end of the history was cut "
    "off, or this file was restored from an older backup.",
    "guards-missing": "The guards that let nobody rewrite the history are not there: another program changed the file.",
    "words-stale": "What the search index knows differs from the records in {cases} case(s).",
    "counts-stale": "What counts are made from differs from the records in {cases} case(s).",
    "list-incomplete": "The list of cases differs from the cases in {cases} place(s).",
    "index-incomplete": "The search index differs from the cases in {cases} place(s).",
    "projection-stale": "What lists show differs from the records in {cases} case(s).",
}


def failure(code: str, details: Mapping[str, object]) -> str:
    """The sentence for an error's code."""
    sentence = _SENTENCES.get(code)
    if sentence is None:
        return f"Something went wrong inside the program ({code}). What was saved before is kept."
    expected = details.get("expected")
    words = tuple(map(str, expected)) if isinstance(expected, tuple) else ()
    if words == ('"…:…"',):
        words = ()
        sentence += " If the colon belongs to what is searched, put it in quotes."
    hint = f" Perhaps: {', '.join(words[:8])}." if words else ""
    why = _BACKUP_REASONS.get(str(details.get("reason")), "something unforeseen stood in the way.")
    return sentence.format_map(_Known({**details, "expected": ", ".join(words), "hint": hint, "why": why}))


class _Known(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"


def rejected(reason: str) -> str:
    """Why a row was not taken."""
    return _REJECTED.get(reason, reason)


def lowered(lines: Sequence[int]) -> str:
    """That a list can't give level 4."""
    rows = "1 row says" if len(lines) == 1 else f"{len(lines)} rows say"
    where = ", ".join(map(str, lines[:6])) + (" …" if len(lines) > 6 else "")
    return f"{rows} level 4 (line {where}): taken as level 3 until a second person confirms."


def counted(cases: int, people: int) -> str:
    """How many cases of how many people."""
    return f"{cases} case{'' if cases == 1 else 's'}, {people} {'person' if people == 1 else 'people'}"


def label(code: str) -> str:
    """What an act of the history is called."""
    return _LABELS.get(code, code)


def finding(code: str, details: Mapping[str, object]) -> str:
    """What `check` found, in words."""
    return _FINDINGS.get(code, code).format_map(_Known(details))


def short_hash(head: str) -> str:
    """The beginning of a hash, in groups of four: enough to compare by eye."""
    return " ".join(head[at : at + 4] for at in range(0, 12, 4))
