"""What is said about backups: how long ago, why one failed, how large one is, what a backup lacks."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from prisoner_tracker.domain.backups import Backup, Missing
from prisoner_tracker.domain.errors import TrackerError
from ui.presenters.backup_keeping import Protection

_CONTEXT = "Backups"
_REASONS = {
    "no-such-folder": QT_TRANSLATE_NOOP("Backups", "the folder for backups is not there."),
    "file-exists": QT_TRANSLATE_NOOP("Backups", "a file stands where the folder for backups should be."),
    "disk-full": QT_TRANSLATE_NOOP("Backups", "the disk of the folder for backups is full."),
    "read-only-folder": QT_TRANSLATE_NOOP("Backups", "nothing can be written in the folder for backups."),
    "copy-not-whole": QT_TRANSLATE_NOOP("Backups", "the copy did not prove whole and was thrown away."),
    "damaged": QT_TRANSLATE_NOOP("Backups", "this file is damaged."),
    "disk-error": QT_TRANSLATE_NOOP("Backups", "the disk of the folder for backups reported an error."),
    "file-in-use": QT_TRANSLATE_NOOP("Backups", "another program holds the file."),
}
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_MEGABYTE = 1_000_000


def tr(source: str) -> str:
    """The words in the user's language."""
    return QCoreApplication.translate(_CONTEXT, source)


def protection_words(state: Protection, now: datetime) -> str:
    """For the status line."""
    if state.busy:
        return tr("Backing up …")
    if state.failure is not None:
        return tr("Backup failed")
    if state.newest is None:
        return tr("Not backed up yet") if state.since is not None else ""
    return tr("Backed up {ago}").format(ago=ago(now - state.newest))


def ago(passed: timedelta) -> str:
    """ "12 min ago"; a moment in the future is a clock that was wrong, and is called just now."""
    if passed < timedelta(minutes=1):
        return tr("just now")
    if passed < _HOUR:
        return tr("{n} min ago").format(n=int(passed.total_seconds() // 60))
    if passed < _DAY:
        return tr("{n} h ago").format(n=int(passed.total_seconds() // 3600))
    return tr("1 day ago") if passed.days == 1 else tr("{n} days ago").format(n=passed.days)


def failure_words(error: TrackerError) -> str:
    """The sentences of the notice that stays until a backup succeeds."""
    why = _REASONS.get(str(error.details.get("reason", "")))
    reason = tr(why) if why else tr("something unforeseen stood in the way.")
    return tr(
        "The backup could not be made: {why} What you saved is in the file; older backups are kept."
    ).format(why=reason)


def day_and_time(at: datetime) -> str:
    """ "24 November 2026, 14:02" where the user is."""
    local = at.astimezone()
    return f"{QLocale().toString(local.date(), 'd MMMM yyyy')}, {local:%H:%M}"


def size_words(size: int) -> str:
    """ "1.1 MB"."""
    return tr("{n} MB").format(n=QLocale().toString(max(0.1, size / _MEGABYTE), "f", 1))


def cases_words(count: int) -> str:
    """ "1 case"."""
    return tr("1 case") if count == 1 else tr("{n} cases").format(n=count)


def backup_line(backup: Backup) -> str:
    """What a backup holds."""
    held = (
        tr("made under another passphrase, or damaged") if backup.cases is None else cases_words(backup.cases)
    )
    change = tr("up to change {n}").format(n=backup.revision)
    proof = tr("verified") if backup.cases is not None else ""
    return " · ".join(part for part in (held, change, size_words(backup.size), proof) if part)


def missing_words(missing: Missing) -> str:
    """One sentence."""
    if not missing.same_history:
        return tr("This is no earlier state of this file: the two have different histories.")
    count = len(missing.revisions)
    if not count:
        return tr("It lacks nothing: it holds everything this file holds.")
    first = day_and_time(missing.revisions[-1].at)
    if count == 1:
        return tr("It lacks 1 change, of {when}, to {cases}:").format(
            when=first, cases=cases_words(missing.cases)
        )
    return tr("It lacks {n} changes since {when}, to {cases}:").format(
        n=count, when=first, cases=cases_words(missing.cases)
    )


def new_path_beside(path: Path, word: str, day: datetime) -> Path:
    """A name that is free, beside a file: "cases restored 2026-11-24.ptdb"."""
    stem = f"{path.stem} {word} {day:%Y-%m-%d}"
    number, found = 1, path.with_name(f"{stem}{path.suffix}")
    while found.exists():
        number += 1
        found = path.with_name(f"{stem} {number}{path.suffix}")
    return found
