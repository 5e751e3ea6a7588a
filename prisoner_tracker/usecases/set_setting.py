"""How a setting that belongs to the data is read and changed: one revision, as everything."""

from __future__ import annotations

from prisoner_tracker.domain.changes import Changes, difference
from prisoner_tracker.domain.records import Setting
from prisoner_tracker.ports import CaseFile, CaseReader


def find_setting(reader: CaseReader, key: str) -> Setting | None:
    """The setting of this key; in the reading thread."""
    found = (entry for entry in reader.register(Setting) if isinstance(entry, Setting) and entry.key == key)
    return next(found, None)


def set_setting(
    file: CaseFile, old: Setting | None, key: str, value: str, label: str = "settings"
) -> Changes:
    """Give a setting this value; in the writing thread. ``old``: as `find_setting` found it."""
    new = Setting(uid=old.uid if old else file.new_uid(), key=key, value=value)
    return file.writer.apply(difference([old] if old else [], [new]), label)
