"""Whose name stands beside what is saved from now on: a label for colleagues, no proof."""

from __future__ import annotations

from prisoner_tracker.domain.changes import Changes, difference
from prisoner_tracker.domain.records import Setting
from prisoner_tracker.ports import CaseFile, CaseReader

KEY = "researcher"
LONGEST = 80


def researcher(reader: CaseReader) -> str:
    """The name that is set, or ""."""
    found = researcher_setting(reader)
    return found.value if found else ""


def name_researcher(file: CaseFile, known: Setting | None, name: str) -> Changes:
    """Set the name (``known``: the setting as read, see `researcher_setting`); in the writing thread."""
    value = " ".join(name.split())[:LONGEST]
    before = [known] if known else []
    after = [Setting(uid=known.uid if known else file.new_uid(), key=KEY, value=value)]
    return file.writer.apply(difference(before, after), "settings")


def researcher_setting(reader: CaseReader) -> Setting | None:
    """The setting as it stands; in the reading thread."""
    for entry in reader.register(Setting):
        if isinstance(entry, Setting) and entry.key == KEY:
            return entry
    return None
