"""Which definitions of who counts a file has, how one is found, made anew or adopted from common practice.

A definition is never altered: what changes is a new version under the same name, so that what an old count was
made by stays readable. The latest version is the one that is used.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import cache
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import Levenshtein

from prisoner_tracker.domain.changes import Changes, difference
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting.grouping import grouping_key
from prisoner_tracker.domain.counting.rules import LEVELS, LONGEST_BELIEF
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.ports import CaseFile, CaseReader
from prisoner_tracker.search.parse import parse

_LONGEST_NAME = 120
_ALIKE = 0.5
_TURNING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
UNITS = ("persons", "cases")


def all_versions(reader: CaseReader) -> list[Definition]:
    """Every version of every definition, by name, oldest version first."""
    found = [item for item in reader.register(Definition) if isinstance(item, Definition)]
    return sorted(found, key=lambda item: (item.name.casefold(), item.version))


def definitions(reader: CaseReader) -> list[Definition]:
    """The latest version of each, by name."""
    latest = {item.name.casefold(): item for item in all_versions(reader)}
    return list(latest.values())


def find_definition(reader: CaseReader, name: str, version: int | None = None) -> Definition:
    """By name, whatever the case of letters; the file's own, else a ready-made one.

    Raises UserMistake("no-such-definition", known).
    """
    wanted = _plain(name).casefold()
    for item in (*reversed(all_versions(reader)), *ready_made()):
        if item.name.casefold() == wanted and version in (None, item.version):
            return item
    known = [item.name for item in (*definitions(reader), *ready_made())]
    near = sorted(known, key=lambda one: -Levenshtein.normalized_similarity(one.casefold(), wanted))
    alike = [one for one in near if Levenshtein.normalized_similarity(one.casefold(), wanted) >= _ALIKE]
    raise UserMistake("no-such-definition", name=name, expected=tuple(alike or known))


def define(file: CaseFile, wanted: Definition) -> Definition:
    """Keep a definition (its uid and version are given here) where one thread reads and writes.

    Saying again what the latest version says keeps nothing. Raises as `next_version`.
    """
    made, is_new = next_version(file.reader, wanted, file.new_uid())
    if is_new:
        keep_definition(file, made)
    return made


def next_version(reader: CaseReader, wanted: Definition, uid: str) -> tuple[Definition, bool]:
    """What is to be kept, and whether the latest version does not say the same; in the reading thread.

    Raises UserMistake: definition-without-name, definition-name-too-long, bad-verification, bad-unit, bad-belief,
    cannot-group-by, or what `parse` raises.
    """
    checked = check_definition(wanted)
    earlier = [item for item in all_versions(reader) if item.name.casefold() == checked.name.casefold()]
    if earlier and _same(earlier[-1], checked):
        return earlier[-1], False
    version = earlier[-1].version + 1 if earlier else 1
    return replace(checked, uid=uid, version=version), True


def keep_definition(file: CaseFile, made: Definition) -> Changes:
    """Write what `next_version` gave; in the writing thread."""
    return file.writer.apply(difference((), (made,)), "definition", about=made.uid)


def check_definition(wanted: Definition) -> Definition:
    """The definition in its plain form. Raises UserMistake; see `define`."""
    name = _plain(wanted.name)
    if not name:
        raise UserMistake("definition-without-name")
    if len(name) > _LONGEST_NAME:
        raise UserMistake("definition-name-too-long")
    level = wanted.least_verification.strip().lower()
    if level not in LEVELS:
        raise UserMistake("bad-verification", level=wanted.least_verification)
    if wanted.unit not in UNITS:
        raise UserMistake("bad-unit", unit=wanted.unit)
    if not 0 <= wanted.believe_days <= LONGEST_BELIEF:
        raise UserMistake("bad-belief", days=wanted.believe_days)
    parse(wanted.query)
    bodies = dict.fromkeys(body.strip() for body in wanted.recognised_by.splitlines() if body.strip())
    return replace(
        wanted,
        name=name,
        query=wanted.query.strip(),
        least_verification=level,
        group_by=grouping_key(wanted.group_by),
        recognised_by="\n".join(bodies),
    )


def _plain(name: str) -> str:
    """A name on one line, without characters that steer a terminal or turn the direction of what follows."""
    return " ".join("".join(letter for letter in name if not _steers(letter)).split())


def _steers(letter: str) -> bool:
    return (unicodedata.category(letter) == "Cc" and not letter.isspace()) or letter in _TURNING


def _same(one: Definition, other: Definition) -> bool:
    return replace(one, uid="", version=0, name="") == replace(other, uid="", version=0, name="")


@cache
def ready_made() -> Sequence[Definition]:
    """The definitions that ship with the program: common practice of known bodies, as read from what they publish."""
    text = (files("prisoner_tracker.domain") / "data" / "definitions.toml").read_text(encoding="utf-8")
    known = {item.name for item in fields(Definition)}
    told: list[dict[str, Any]] = tomllib.loads(text)["definition"]
    return tuple(
        check_definition(Definition(uid=item["key"], **{key: item[key] for key in item.keys() & known}))
        for item in told
    )


def adopt(file: CaseFile, key: str) -> Definition:
    """Keep a ready-made definition (by key or name) in the file. Raises UserMistake("no-such-definition")."""
    for item in ready_made():
        if key.strip().casefold() in (item.uid, item.name.casefold()):
            return define(file, item)
    raise UserMistake("no-such-definition", name=key, expected=tuple(item.name for item in ready_made()))
