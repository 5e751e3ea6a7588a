"""What a filter means, as a tree of frozen values: the one form that text, SQL and Python's `matches` share.

`parse(write(query)) == query` holds for every tree that `normal` leaves as it is. Values stay the text that was
typed (a relative date such as ``today..+14d`` too), and are understood only where they are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Everything:
    """The empty filter: all cases that are not in the trash."""


@dataclass(frozen=True, slots=True)
class Words:
    """Free text: a word (any beginning of it), or a quoted phrase."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """``journalist``; ``*`` unquoted asks for any value, ``none`` unquoted for no value."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """``low..high``; either side may be "" (open)."""

    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """``>=7y``; ``=`` asks a name by the letter: ``tag:=water`` finds no "water 2"."""

    operator: Literal[">", ">=", "<", "<=", "="]
    text: str


Condition = Value | Span | Comparison


@dataclass(frozen=True, slots=True)
class FieldIs:
    """``field:a,b``: any of the conditions holds; ``possible`` (a trailing ``?``) takes what may hold, too."""

    field: str
    conditions: tuple[Condition, ...]
    possible: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """``-x``."""

    of: Query


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more."""

    of: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two or more."""

    of: tuple[Query, ...]


Query = Everything | Words | FieldIs | Not | And | Or
