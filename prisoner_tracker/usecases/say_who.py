"""How the person at the file says who she is: the name under which the history keeps what is done from now on."""

from __future__ import annotations

from prisoner_tracker.domain.changes import Changes, difference
from prisoner_tracker.domain.records import Setting
from prisoner_tracker.ports import CaseFile, CaseReader

KEY = "researcher"


def who_works(reader: CaseReader) -> Setting | None:
    """The setting as it is, None while nobody said; in the reading thread."""
    found = (entry for entry in reader.register(Setting) if isinstance(entry, Setting) and entry.key == KEY)
    return next(found, None)


def say_who(file: CaseFile, name: str, before: Setting | None) -> Changes:
    """Keep another name; in the writing thread."""
    after = Setting(uid=before.uid if before else file.new_uid(), key=KEY, value=name.strip())
    return file.writer.apply(difference((before,) if before else (), (after,)), "settings")
