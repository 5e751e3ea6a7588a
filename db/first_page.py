"""How the copy of a damaged file is unlocked, also when its first page or its schema is what was damaged.

Without its first page no key opens a file, and a wrong passphrase looks the same: then a key counts as right when it
reads any other page. The salt stands in the first page; where that is gone too, a backup of the file has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db import engine
from db.backup_names import backups_of
from db.page_walk import PAGE, walk
from db.unlocking import opens
from prisoner_tracker.domain.errors import Environment, UserMistake
from prisoner_tracker.domain.recovery_code import looks_like_code, read_code

_PROBED_PAGES = 2000


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The key of the copy, and whether its first page was sound."""

    key: str | None
    has_first_page: bool = True


def unlock(copy: Path, damaged: Path, secret: str | None) -> Unlocked:
    """Find the key of the copy. Raises UserMistake: passphrase-needed, wrong-passphrase."""
    salt = _salt(copy)
    for key in (None, *_keys(secret, salt)):
        if _is_right(copy, key):
            return Unlocked(key)
    others = [each for each in _salts_of_backups(damaged) if each != salt]
    for key in (None, *_keys(secret, salt), *(key for each in others for key in _keys(secret, each))):
        if next(walk(copy, key, _PROBED_PAGES), None) is not None:
            return Unlocked(key, has_first_page=False)
    raise UserMistake("wrong-passphrase" if secret else "passphrase-needed")


def count_damaged(copy: Path, opened: Unlocked, size: int) -> int | None:
    """How many pages of the copy are damaged; None where pages bear no seal, in a file without passphrase."""
    if opened.key is None:
        return None
    raw = engine.bare_connection(copy, opened.key)
    try:
        broken = len(raw.execute("PRAGMA cipher_integrity_check").fetchall())
    except engine.Error:
        return None
    finally:
        raw.close()
    if opened.has_first_page:
        return broken
    # The stand-in for the first page may count pages that the file never had.
    return max(0, broken - (copy.stat().st_size // PAGE - size // PAGE)) + 1


def is_cut_off(copy: Path, opened: Unlocked) -> bool:
    """Whether the file ends before the end its first page tells of: then it reads only by somebody who may repair."""
    if not opened.has_first_page:
        return False
    return not _begins(copy, opened, repairing=False) and _begins(copy, opened, repairing=True)


def _begins(copy: Path, opened: Unlocked, *, repairing: bool) -> bool:
    """Whether a transaction can begin; the schema is not looked at."""
    raw = engine.bare_connection(copy, opened.key)
    try:
        raw.execute(f"PRAGMA writable_schema={int(repairing)}")
        return raw.execute("PRAGMA schema_version").fetchone() is not None
    except engine.Error:
        return False
    finally:
        raw.close()


def _is_right(copy: Path, key: str | None) -> bool:
    try:
        return opens(copy, key)
    except Environment as error:
        # The first page was read by this key, and the next one is damaged.
        return error.code == "damaged"


def _keys(secret: str | None, salt: bytes) -> Iterator[str]:
    if not secret or not salt:
        return
    if looks_like_code(secret):
        try:
            yield read_code(secret).hex() + salt.hex()
        except UserMistake:
            return
    yield engine.derive_key(secret, salt)


def _salt(path: Path) -> bytes:
    try:
        return engine.read_salt(path)
    except engine.Error:
        return b""


def _salts_of_backups(damaged: Path) -> list[bytes]:
    return list(dict.fromkeys(_salt(backup.path) for backup in backups_of(damaged)))
