"""How backups of one file are made, found and thinned: each is verified before it has its name.

Any thread may ask: every act opens connections of its own and closes them. A failed backup changes nothing: older
ones are thinned only after a new one was verified.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select

from db.backup_names import DEFAULT_FOLDER
from db.copying import Contents, Steps, copy_into, count_cases, looking_into, read_head, verify
from db.engine import Access
from db.part_files import os_translated, part_of, publish, sweep, sync_folder
from db.restore import missing_from, restore
from db.schema.history import revision
from db.schema.settings import draft, setting
from db.unlocking import find_key, look_at, opens
from prisoner_tracker.domain.backups import Backup, BackupName, Missing, read_name, short_stem, to_thin
from prisoner_tracker.domain.errors import Environment, TrackerError, UserMistake
from prisoner_tracker.ports import Clock

Progress = Callable[[int, int], bool]
FOLDER_SETTING = "backup_folder"


class SqlBackups:
    """The backups of one file that opens with this key."""

    def __init__(self, path: Path, key: str | None, clock: Clock, access: Access = "mode=rw") -> None:
        self._path, self._key, self._clock, self._access = path, key, clock, access

    def folder(self) -> Path:
        """Where they are put: the folder of choice, or one beside the file."""
        with looking_into(self._path, self._key, self._access) as connection:
            chosen = _setting(connection, FOLDER_SETTING)
        return Path(chosen) if chosen else self._path.parent / DEFAULT_FOLDER

    def head(self) -> tuple[int, str]:
        """Number and hash of the file's latest revision."""
        with looking_into(self._path, self._key, self._access) as connection:
            return read_head(connection)

    def all(self) -> list[Backup]:
        """All backups of this file in its folder, newest first; each is opened to count its cases."""
        folder = self.folder()
        return [self._looked_into(folder / name.written(), name) for name in self._names(folder)]

    def make(self, folder: Path | None = None, on_progress: Progress | None = None) -> Backup:
        """Make one now, verify it, then thin older ones (see `Backups.make`)."""
        place, steps = folder or self.folder(), Steps(on_progress)
        try:
            _prepare(place, is_default=place == self._path.parent / DEFAULT_FOLDER)
            made = self._copy(place, steps)
        except TrackerError as error:
            if steps.stopped:
                raise UserMistake("cancelled") from None
            raise Environment("backup-failed", reason=error.code, folder=str(place)) from None
        self._thin(place, made)
        return made

    def before(self, act: str, on_progress: Progress | None = None) -> Backup | None:
        """Make one before an act that changes much, unless the newest holds the file as it is now.

        ``act``: "import", "merge", "purge" or "upgrade". None when there is nothing to protect. Raises as `make`.
        """
        with looking_into(self._path, self._key, self._access) as connection:
            drafts = connection.scalar(select(func.count()).select_from(draft))
            if read_head(connection)[0] == 0 and not drafts:
                return None
        known = self._of_present_state()
        return known if known is not None and act != "upgrade" else self.make(None, on_progress)

    def unprotected_since(self) -> datetime | None:
        """When the first change was made that no backup holds; None when every revision is in one."""
        if self._of_present_state() is not None:
            return None
        names = [name for name in self._names(self.folder()) if self._opens(self.folder() / name.written())]
        last = max((name.revision for name in names), default=0)
        with looking_into(self._path, self._key, self._access) as connection:
            if read_head(connection)[0] < last:
                last = 0
            first = select(revision.c.at).where(revision.c.number > last).order_by(revision.c.number).limit(1)
            at = connection.scalar(first)
        return datetime.fromisoformat(at) if at else None

    def missing(self, backup: Path, passphrase: str | None = None) -> Missing:
        """What this file has and the backup lacks."""
        key = self._key_of(backup, passphrase)
        return missing_from(backup, key, self._path, self._key, self._access)

    def restore(self, backup: Path, new: Path, passphrase: str | None = None) -> Backup:
        """Make a new file from a backup; never overwrites."""
        return restore(backup, self._key_of(backup, passphrase), new)

    def _key_of(self, backup: Path, passphrase: str | None) -> str | None:
        look_at(backup)
        if passphrase is None and opens(backup, self._key):
            return self._key
        return find_key(backup, passphrase)

    def _copy(self, folder: Path, steps: Steps) -> Backup:
        sweep(folder)
        now = self._clock.now().replace(microsecond=0)
        with part_of(folder / f"{short_stem(self._path.stem)}.backup") as part:
            contents = copy_into(self._path, self._key, part, self._access, steps)
            verify(part, self._key, contents, steps)
            name = self._name(now, contents)
            target = folder / name.written()
            publish(part, target, replace=True)
        size = target.stat().st_size
        return Backup(target, name.at, size, contents.revision, name.head, contents.cases)

    def _name(self, now: datetime, contents: Contents) -> BackupName:
        return BackupName(self._path.stem, now, self._tag(), contents.revision, contents.head)

    def _tag(self) -> str:
        """Tells files of the same stem apart: it follows from the file's own device id."""
        with looking_into(self._path, self._key, self._access) as connection:
            return hashlib.sha256(_setting(connection, "device").encode()).hexdigest()[:6]

    def _names(self, folder: Path) -> list[BackupName]:
        tag = self._tag()
        try:
            found = [read_name(path.name) for path in folder.iterdir()]
        except OSError:
            return []
        return sorted((n for n in found if n and n.tag == tag), key=lambda name: name.at, reverse=True)

    def _of_present_state(self) -> Backup | None:
        with looking_into(self._path, self._key, self._access) as connection:
            number, head = read_head(connection)
        folder = self.folder()
        for name in self._names(folder):
            if name.revision == number and head.startswith(name.head):
                backup = self._looked_into(folder / name.written(), name)
                if backup.cases is not None:
                    return backup
        return None

    def _looked_into(self, path: Path, name: BackupName) -> Backup:
        cases = None
        try:
            size = path.stat().st_size
            with looking_into(path, self._key) as connection:
                number, head = read_head(connection)
                if number == name.revision and head.startswith(name.head):
                    cases = count_cases(connection)
        except OSError:
            size = 0
        except TrackerError:
            cases = None
        return Backup(path, name.at, size, name.revision, name.head, cases)

    def _opens(self, path: Path) -> bool:
        try:
            with looking_into(path, self._key) as connection:
                return read_head(connection)[0] > 0
        except TrackerError:
            return False

    def _thin(self, folder: Path, made: Backup) -> None:
        """Let older ones go by their names; one that can't be removed stays."""
        names = {name.at: name for name in self._names(folder)}
        for at in to_thin(names, self._clock.now()):
            path = folder / names[at].written()
            if path != made.path:
                with os_translated():
                    path.unlink(missing_ok=True)


def _prepare(folder: Path, *, is_default: bool) -> None:
    """Make the default folder, for the owner only; a folder of choice that is gone is said, not made anew."""
    with os_translated():
        if is_default:
            folder.mkdir(mode=0o700, exist_ok=True)
            sync_folder(folder.parent)
        if not folder.is_dir():
            raise Environment("no-such-folder")


def _setting(connection: Connection, key: str) -> str:
    return connection.scalar(select(setting.c.value).where(setting.c.key == key)) or ""
