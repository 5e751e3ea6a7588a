"""What a recovery sheet says of an open file: its key in letters, and the number that sheet and file have in common."""

from __future__ import annotations

from db.engine import derive_key
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.recovery_code import KEY_BYTES, sheet_number, write_code


class SqlRecovery:
    """The second way to the key of one open file."""

    def __init__(self, key: str | None) -> None:
        self._key = key

    @property
    def number(self) -> str:
        """The number a sheet must bear to open this file; it changes with the passphrase. "" without a passphrase."""
        return sheet_number(bytes.fromhex(self._key)[KEY_BYTES:]) if self._key else ""

    def lines(self) -> tuple[str, ...]:
        """The code, line by line. Raises UserMistake("no-passphrase")."""
        if self._key is None:
            raise UserMistake("no-passphrase")
        return write_code(bytes.fromhex(self._key)[:KEY_BYTES])

    def is_opened_by(self, passphrase: str) -> bool:
        """Whether this is the file's passphrase; takes as long as opening it."""
        if self._key is None:
            return not passphrase
        return derive_key(passphrase, bytes.fromhex(self._key)[KEY_BYTES:]) == self._key
