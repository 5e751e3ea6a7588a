"""Which records hold counts: named definitions with their versions, and counts that were frozen under one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from prisoner_tracker.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Record):
    """One version of a named rule of who counts; a new version is a new record with the same name.

    ``query`` is a filter, evaluated on the date asked. The switches say what makes bodies differ.
    ``recognised_by`` names bodies, one a line; ``group_by`` is a field key; ``unit`` is persons or cases.
    """

    kind: ClassVar[str] = "definition"
    name: str
    version: int = 1
    query: str = ""
    house_arrest: bool = True
    administrative: bool = True
    ex_post: bool = False
    prisoners_of_war: bool = False
    least_verification: str = ""
    recognised_by: str = ""
    unit: str = "persons"
    group_by: str = ""
    believe_days: int = 365
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenCount(Record):
    """A count as it was published, complete in itself: nothing that happens later changes it.

    ``terms`` (the definition), ``groups`` and ``members`` (uid, code, certain, deciding rule) are JSON;
    ``seal`` is the SHA-256 of all of it. ``on_day``, ``known`` and ``published`` are ISO days or "".
    """

    kind: ClassVar[str] = "frozen_count"
    name: str
    version: int = 1
    terms: str = ""
    on_day: str = ""
    known: str = ""
    published: str = ""
    least: int = 0
    most: int = 0
    groups: str = "[]"
    members: str = "[]"
    author: str = ""
    made: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSignature(Record):
    """A second person who stands for a frozen count; ``signed`` is an ISO moment."""

    kind: ClassVar[str] = "count_signature"
    frozen_count: str
    signatory: str
    signed: str = ""
