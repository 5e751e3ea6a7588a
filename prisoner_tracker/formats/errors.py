"""What is wrong with a file as a whole, so that nothing of it can be read."""

from __future__ import annotations

from prisoner_tracker.domain.errors import UserMistake


class FormatError(UserMistake):
    """A file that cannot be read as a table.

    Codes: ``empty-file``, ``undecodable`` (encoding, line), ``not-a-spreadsheet`` (reason), ``not-a-table``
    (reason), ``too-large`` (limit, what), ``no-such-sheet``, ``no-rows``. Details never hold cell text.
    """
