"""What a backup is called, what it holds, and which of many are kept: 12 daily, 10 weekly and 9 monthly ones.

A backup has its name only after it was verified, so a name is the word that it was whole when it was made. Times in
names are UTC. Names dated in the future (a clock that was wrong) are neither thinned nor counted as kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SUFFIX = ".ptdb"
RECENT, DAILY, WEEKLY, MONTHLY = 6, 12, 10, 9
"""Kept: the newest few of the present day, then the newest of so many days, weeks and months that have any."""

HEAD_DIGITS = 8
_STEM_BYTES = 150
TAG_DIGITS = 6
_NAME = re.compile(
    r"(?P<stem>.+) (?P<at>\d{4}-\d\d-\d\d \d{6})Z (?P<tag>[0-9a-f]{6})-r(?P<revision>\d+)-(?P<head>[0-9a-f]{8})\.ptdb"
)
_TIME = "%Y-%m-%d %H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified copy. ``head``: the first digits of its last revision's hash.

    ``cases`` is None when this file's key does not open it (it was made under an earlier passphrase) or it is damaged.
    """

    path: Path
    at: datetime
    size: int
    revision: int
    head: str
    cases: int | None = None


@dataclass(frozen=True, slots=True)
class MissedRevision:
    """A revision that a backup does not have; ``label`` is the act's code."""

    number: int
    at: datetime
    label: str
    cases: int


@dataclass(frozen=True, slots=True)
class Missing:
    """What the present file has and a backup lacks. ``same_history``: the backup is an earlier state of the file."""

    revisions: tuple[MissedRevision, ...]
    cases: int
    same_history: bool = True


def short_stem(stem: str) -> str:
    """The stem as names of backups have it: file systems take 255 bytes, and the rest of the name needs some."""
    return stem.encode("utf-8", "surrogateescape")[:_STEM_BYTES].decode("utf-8", "ignore") or "cases"


@dataclass(frozen=True, slots=True)
class BackupName:
    """What a name tells: the stem of the file, its tag (files of one stem differ in it), the moment, the head."""

    stem: str
    at: datetime
    tag: str
    revision: int
    head: str

    def written(self) -> str:
        """The name of the file."""
        head, tag = self.head[:HEAD_DIGITS], self.tag[:TAG_DIGITS]
        return f"{short_stem(self.stem)} {self.at.astimezone(UTC):{_TIME}}Z {tag}-r{self.revision}-{head}{SUFFIX}"


def read_name(name: str) -> BackupName | None:
    """What the name of a file tells; None when it is no backup's."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        at = datetime.strptime(found["at"], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return BackupName(found["stem"], at, found["tag"], int(found["revision"]), found["head"])


def to_thin(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Those of the moments whose backups may go, as of now."""
    past = sorted({at for at in times if at <= now}, reverse=True)
    local = {at: at.astimezone(now.tzinfo) for at in past}
    kept = {at for at in past[:RECENT] if local[at].date() == now.date()}
    periods: tuple[tuple[Callable[[datetime], object], int], ...] = (
        (lambda at: at.date(), DAILY),
        (lambda at: at.isocalendar()[:2], WEEKLY),
        (lambda at: (at.year, at.month), MONTHLY),
    )
    for period, count in periods:
        newest: dict[object, datetime] = {}
        for at in past:
            newest.setdefault(period(local[at]), at)
        kept.update(list(newest.values())[:count])
    return set(past) - kept
