"""Which sentence a failure gets: what happened, what was kept, what to do.

The core gives a code and details; here are the words. A code without words is a bug, and is said as one.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_CONTEXT = "Failure"

_SENTENCES: dict[str, str] = {
    "signature-without-name": QT_TRANSLATE_NOOP("Failure", "A signature needs a name. Nothing was signed."),
    "author-cannot-sign": QT_TRANSLATE_NOOP(
        "Failure",
        "A second person has to sign: this is the name of the one who froze the count. Nothing was signed.",
    ),
    "seal-broken": QT_TRANSLATE_NOOP(
        "Failure",
        "The seal of this count does not fit: the record was altered outside the program. It was not signed. "
        "Compare it with a backup.",
    ),
    "claim-without-number": QT_TRANSLATE_NOOP(
        "Failure", "There is no number in what was said. Write it with a day: over 300 on 19 December 2024."
    ),
    "claim-without-day": QT_TRANSLATE_NOOP(
        "Failure",
        "There is no single day in what was said. Write one after the number: over 300 on 19 December 2024.",
    ),
    "known-and-published": QT_TRANSLATE_NOOP(
        "Failure", "A count is asked as known on a day or as published by a day, not both."
    ),
    "wrong-passphrase": QT_TRANSLATE_NOOP(
        "Failure",
        "This passphrase does not open the file. Nothing was changed. A wrong passphrase and a damaged "
        "first page look the same: if you are sure of the passphrase, try a backup of the file.",
    ),
    "not-a-database": QT_TRANSLATE_NOOP(
        "Failure",
        "This file is not a case database, or it is damaged. Nothing was changed. Choose a file that ends "
        "in .ptdb, or a backup.",
    ),
    "newer-file": QT_TRANSLATE_NOOP(
        "Failure",
        "This file was written by a newer version of Prisoner Tracker. It was not changed. Install the "
        "newer version to open it.",
    ),
    "file-in-use": QT_TRANSLATE_NOOP(
        "Failure",
        "Another program has this file open. Nothing was changed. Close it there, then try again.",
    ),
    "read-only-folder": QT_TRANSLATE_NOOP(
        "Failure",
        "This folder cannot be written to, and the database needs that beside its file. Nothing was changed. "
        "Copy the file to a folder of your own, or choose another folder.",
    ),
    "disk-full": QT_TRANSLATE_NOOP(
        "Failure",
        "The disk is full. What was saved before is safe, and what you typed is still here. Make room, "
        "then save again.",
    ),
    "empty-file": QT_TRANSLATE_NOOP(
        "Failure",
        "This file is empty: it has no bytes. It was not changed. If it once held cases, look for a backup.",
    ),
    "missing-file": QT_TRANSLATE_NOOP(
        "Failure",
        "This file is not where it was. It may have been moved or renamed, or its disk is not connected. "
        "Find it with “Open a file”, or forget its name here with Del.",
    ),
    "plain-sqlite": QT_TRANSLATE_NOOP(
        "Failure",
        "This is a database of another program, without encryption. It was not changed.",
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "Failure",
        "This file opens, but parts of it are damaged. Nothing was changed. Keep a copy of it as it is, and "
        "open a backup.",
    ),
    "file-exists": QT_TRANSLATE_NOOP(
        "Failure",
        "There is a file with this name already. It was not changed. Choose another name.",
    ),
    "empty-list": QT_TRANSLATE_NOOP(
        "Failure",
        "This list is empty: it has no bytes, or only blank ones. Nothing was imported. Choose another file, or "
        "copy the table again.",
    ),
    "undecodable": QT_TRANSLATE_NOOP(
        "Failure",
        "The letters of this file cannot be read in this encoding. Nothing was imported. Choose another "
        "encoding, or save the list as UTF-8.",
    ),
    "not-a-spreadsheet": QT_TRANSLATE_NOOP(
        "Failure",
        "This file is named as a spreadsheet but is none, or it is damaged or protected by a password. Nothing "
        "was imported. Open it in a spreadsheet program and save it again.",
    ),
    "not-a-table": QT_TRANSLATE_NOOP(
        "Failure",
        "This file holds no table: it is a web page, a document or something else. Nothing was imported. "
        "Choose a CSV, an Excel or an OpenDocument file.",
    ),
    "too-large": QT_TRANSLATE_NOOP(
        "Failure",
        "This list is larger than can be read at once. Nothing was imported. Divide it and try again.",
    ),
    "no-such-sheet": QT_TRANSLATE_NOOP(
        "Failure", "The file has no sheet of this name any more. Nothing was imported. Choose the file again."
    ),
    "no-rows": QT_TRANSLATE_NOOP(
        "Failure",
        "There are no rows below the headings. Nothing was imported. Choose another row of headings or sheet.",
    ),
    "cancelled": QT_TRANSLATE_NOOP("Failure", "Cancelled: nothing was written."),
    "cannot-read": QT_TRANSLATE_NOOP(
        "Failure", "This file cannot be read. It was not changed. Look whether you may open it."
    ),
    "cannot-write": QT_TRANSLATE_NOOP(
        "Failure", "The file could not be written. A file of this name stays as it was. Choose another place."
    ),
    "no-such-folder": QT_TRANSLATE_NOOP(
        "Failure", "This folder is not there any more. Nothing was written. Choose another place."
    ),
    "bad-mapping": QT_TRANSLATE_NOOP(
        "Failure", "A column or a term cannot become what was chosen. Nothing was written. Choose again."
    ),
    "no-name-column": QT_TRANSLATE_NOOP(
        "Failure", "No column holds names, so no row can become a case. Say which column is the name."
    ),
    "case-file": QT_TRANSLATE_NOOP(
        "Failure", "This is a case database: a CSV is never written over one. Choose another name."
    ),
    "second-person-needed": QT_TRANSLATE_NOOP(
        "Failure",
        "Level 4 needs a second person: somebody other than the one who entered this case must set it, under a "
        "name of her own (History, Ctrl+H, then N). What you typed is still here; a lower level can be saved.",
    ),
    "changed-meanwhile": QT_TRANSLATE_NOOP(
        "Failure", "This was changed elsewhere just now. Nothing was overwritten: look again, and repeat."
    ),
    "no-such-proceeding": QT_TRANSLATE_NOOP("Failure", "This group case is not in the file any more."),
    "group-without-name": QT_TRANSLATE_NOOP("Failure", "A group case needs a name. Nothing was changed."),
    "group-name-taken": QT_TRANSLATE_NOOP(
        "Failure",
        "Another group case has this name. Nothing was changed: choose a name that tells them apart.",
    ),
    "no-defendants": QT_TRANSLATE_NOOP("Failure", "No defendant is chosen. Nothing was changed."),
    "passphrase-needed": QT_TRANSLATE_NOOP("Failure", "This file needs its passphrase."),
    "recovery-sheet-void": QT_TRANSLATE_NOOP(
        "Failure",
        "This recovery sheet does not open this file. If the passphrase was changed after the sheet was made, it is "
        "void for the file; it still opens the backups made before that.",
    ),
    "recovery-code-line": QT_TRANSLATE_NOOP(
        "Failure", "Line {line} of the code is mistyped. Look at it again."
    ),
    "nothing-to-salvage": QT_TRANSLATE_NOOP(
        "Failure", "Nothing of a case database could be read there. It was not changed, and no file was made."
    ),
    "recovery-code-letter": QT_TRANSLATE_NOOP("Failure", "Line {line} has a letter that no code has."),
    "recovery-code-length": QT_TRANSLATE_NOOP(
        "Failure", "The code has {expected} letters in eight lines; {letters} are typed."
    ),
    "recovery-code-wrong": QT_TRANSLATE_NOOP("Failure", "The code is mistyped somewhere. Look at it again."),
    "older-read-only": QT_TRANSLATE_NOOP(
        "Failure",
        "This file is of an older version and nothing can be written here, so it can’t be brought up to date. It was "
        "not changed. Copy it to a folder of your own.",
    ),
    "open-elsewhere": QT_TRANSLATE_NOOP(
        "Failure",
        "This file is open in another window, which was asked to come to the front. To read it here without changing "
        "it, open it once more.",
    ),
    "backup-failed": QT_TRANSLATE_NOOP(
        "Failure",
        "A backup had to be made first and could not be made. Nothing was changed. Look at Backups in the menu.",
    ),
    "copy-not-whole": QT_TRANSLATE_NOOP(
        "Failure", "The copy did not prove whole and was thrown away. The file is as it was. Try again."
    ),
    "upgrade-failed": QT_TRANSLATE_NOOP(
        "Failure", "The file could not be brought to this version’s format. It is as it was before."
    ),
    "no-passphrase": QT_TRANSLATE_NOOP(
        "Failure", "A file without a passphrase needs no recovery sheet: anybody can open it."
    ),
    "read-only": QT_TRANSLATE_NOOP(
        "Failure",
        "This file is open read-only. Nothing was written. Copy it to a folder of your own to change it.",
    ),
    "disk-error": QT_TRANSLATE_NOOP(
        "Failure",
        "The disk reported an error. What was saved before is kept. Copy the file to another disk now.",
    ),
    "cannot-open": QT_TRANSLATE_NOOP("Failure", "The file can’t be opened. It was not changed."),
    "needs-passphrase": QT_TRANSLATE_NOOP("Failure", "This file needs its passphrase."),
}
_UNKNOWN = QT_TRANSLATE_NOOP(
    "Failure",
    "Something went wrong that the program did not expect ({code}). What was saved before is safe.",
)


def failure_codes() -> frozenset[str]:
    """The codes that have a sentence."""
    return frozenset(_SENTENCES)


def failure_sentence(code: str, details: Mapping[str, object] | None = None) -> str:
    """The sentences for ``code`` in the user's language; ``details`` fill its placeholders."""
    source = _SENTENCES.get(code)
    if source is None:
        return QCoreApplication.translate(_CONTEXT, _UNKNOWN).format(code=code)
    return QCoreApplication.translate(_CONTEXT, source).format_map(_Known(details or {}))


class _Known(dict[str, object]):
    """Details of a failure; one that is not told is a question mark."""

    def __missing__(self, key: str) -> str:
        return "?"
