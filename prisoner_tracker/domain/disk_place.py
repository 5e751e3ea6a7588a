"""What kind of place a file lies in, as far as it matters for keeping data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DiskPlace:
    """``kind``: "local", "network" or "sync"; ``name``: the file system or the folder that says so."""

    kind: str
    name: str = ""

    @property
    def is_shared(self) -> bool:
        """Whether others may write there behind SQLite's back."""
        return self.kind != "local"
