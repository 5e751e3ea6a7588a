"""Which backups lie beside a file, by their names alone: nothing is opened."""

from __future__ import annotations

from pathlib import Path

from prisoner_tracker.domain.backups import Backup, read_name, short_stem

DEFAULT_FOLDER = "Backups"


def backups_of(path: Path, folder: Path | None = None) -> list[Backup]:
    """Backups of a file of this name, newest first; ``cases`` is not known."""
    found = []
    try:
        for each in (folder or path.parent / DEFAULT_FOLDER).iterdir():
            name = read_name(each.name)
            if name is not None and name.stem == short_stem(path.stem):
                found.append(Backup(each, name.at, each.stat().st_size, name.revision, name.head))
    except OSError:
        return found
    return sorted(found, key=lambda backup: backup.at, reverse=True)
