"""The four kinds of error, each a stable code with details that the ui and the command line put in words.

Details never hold what a case says: paths, counts, versions and codes only.
"""

from __future__ import annotations


class TrackerError(Exception):
    """An error with a code such as ``wrong-passphrase`` and details for the sentence."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class UserMistake(TrackerError):
    """Something the user can put right: a wrong passphrase, a file that is no list, a query with a typo."""


class Conflict(TrackerError):
    """Somebody else changed the same thing, or later work stands in the way of an undo."""


class Environment(TrackerError):
    """The machine said no: full disk, read-only folder, file in use, damaged file."""


class Bug(TrackerError):
    """A state that our own code promised would never be."""
