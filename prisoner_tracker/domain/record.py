"""What every record of the file has: a kind and a uid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from prisoner_tracker.domain.dates import UncertainDate

Fact = str | int | UncertainDate
Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The part every record has: ``uid`` is a UUIDv7 in its usual text form."""

    kind: ClassVar[str] = ""
    uid: str
