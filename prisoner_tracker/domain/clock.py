"""Where the present moment comes from when nobody injects another: the machine's clock."""

from __future__ import annotations

from datetime import date, datetime


class SystemClock:
    """The machine's clock, in its own time zone."""

    def now(self) -> datetime:
        """The present moment with its offset."""
        return datetime.now().astimezone()

    def today(self) -> date:
        """The present day here."""
        return self.now().date()
