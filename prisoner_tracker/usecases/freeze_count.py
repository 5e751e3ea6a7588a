"""How a count is frozen as it was published, and how a later count of the same is explained against it.

A frozen count is complete in itself: the definition's terms, the days asked, the groups, and of each member the uid,
the code and the deciding rule. It holds no names. It is never altered (the file refuses it), so it survives what
happens to its members: a merge keeps case codes, and a purge takes the case but leaves its uid and code here.
The seal is the SHA-256 over everything but the record's own uid; a second person signs in a record of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from prisoner_tracker.domain.changes import Changes, difference
from prisoner_tracker.domain.count_records import CountSignature, Definition, FrozenCount
from prisoner_tracker.domain.counting.rules import SAME_PERSON
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.ports import CaseFile, CaseReader
from prisoner_tracker.usecases.count_on import CASES, Count, Explained, by_case, count_on

_NOT_TERMS = frozenset({"uid", "name", "version"})
_NOT_SEALED = frozenset({"uid", "seal"})


@dataclass(frozen=True, slots=True)
class Member:
    """One who was counted: surely or possibly, and by which rule (with the filter's condition, if it was one)."""

    case: str
    code: str
    certain: bool
    rule: str
    term: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A case on which a frozen count and one of today differ: ``before`` None was not counted, ``now`` None is gone."""

    case: str
    code: str
    before: Member | None
    now: Explained | None


def frozen_of(count: Count, uid: str, author: str, made: str) -> FrozenCount:
    """The frozen form of an explained count; ``made`` is an ISO moment."""
    definition = count.definition
    values: dict[str, Any] = {
        "name": definition.name,
        "version": definition.version,
        "terms": _dumps(_terms(definition)),
        "on_day": count.on.isoformat(),
        "known": count.known.isoformat() if count.known else "",
        "published": count.published.isoformat() if count.published else "",
        "least": count.least,
        "most": count.most,
        "groups": _dumps([[one.value, one.label, one.least, one.most] for one in count.groups]),
        "members": _dumps([[one.case, one.code, one.certain, one.rule, one.term] for one in count.members]),
        "author": author,
        "made": made,
    }
    return FrozenCount(uid=uid, seal=_seal(values), **values)


def freeze_count(file: CaseFile, frozen: FrozenCount) -> Changes:
    """Keep it; in the writing thread."""
    return file.writer.apply(difference((), (frozen,)), "freeze", about=frozen.uid)


def sign_count(file: CaseFile, frozen: FrozenCount, signatory: str) -> Changes:
    """A second person stands for it; in the writing thread.

    Raises UserMistake: signature-without-name, author-cannot-sign, seal-broken.
    """
    name = " ".join(signatory.split())
    if not name:
        raise UserMistake("signature-without-name")
    if name.casefold() == frozen.author.casefold():
        raise UserMistake("author-cannot-sign")
    if not is_whole(frozen):
        raise UserMistake("seal-broken")
    signed = file.clock.now().isoformat(timespec="seconds")
    record = CountSignature(uid=file.new_uid(), frozen_count=frozen.uid, signatory=name, signed=signed)
    return file.writer.apply(difference((), (record,)), "sign-count", about=frozen.uid)


def is_whole(frozen: FrozenCount) -> bool:
    """Whether the seal still fits."""
    values = {one.name: getattr(frozen, one.name) for one in fields(frozen)}
    return _seal(values) == frozen.seal


def members_of(frozen: FrozenCount) -> tuple[Member, ...]:
    """Who was counted, in the order of the count."""
    return tuple(Member(*item) for item in json.loads(frozen.members))


def definition_of(frozen: FrozenCount) -> Definition:
    """The definition as it was when the count was frozen."""
    return Definition(uid="", name=frozen.name, version=frozen.version, **json.loads(frozen.terms))


def compare_frozen(reader: CaseReader, frozen: FrozenCount) -> tuple[Count, tuple[Moved, ...]]:
    """The same question asked today of what is known today, and everybody on whom the answers differ.

    A case whose person counts by another case (after a merge) has the rule ``same-person``.
    """
    definition, on = definition_of(frozen), date.fromisoformat(frozen.on_day)
    published = date.fromisoformat(frozen.published) if frozen.published else None
    now = count_on(reader, definition, on, published=published, explain=True)
    cases = count_on(reader, replace(definition, unit=CASES), on, published=published, explain=True)
    others = {
        **{one.case: replace(one, certain=False, rule=SAME_PERSON) for one in cases.members},
        **{one.case: one for one in cases.excluded},
    }
    return now, moved(members_of(frozen), now, others)


def moved(
    before: Sequence[Member], now: Count, others: Mapping[str, Explained] | None = None
) -> tuple[Moved, ...]:
    """Who came in, left, or changed between sure and possible, by code; ``others`` are cases that count for nobody."""
    old: Mapping[str, Member] = {one.case: one for one in before}
    everybody = {**(others or {}), **by_case(now)}
    counted = {one.case for one in now.members}
    found = []
    for case in {*old, *counted}:
        was, is_now = old.get(case), everybody.get(case)
        same = was is not None and is_now is not None and case in counted and was.certain == is_now.certain
        if not same:
            code = was.code if was else is_now.code if is_now else ""
            found.append(Moved(case, code, was, is_now))
    return tuple(sorted(found, key=lambda item: item.code))


def _terms(definition: Definition) -> dict[str, Any]:
    names = (one.name for one in fields(definition))
    return {name: getattr(definition, name) for name in names if name not in _NOT_TERMS}


def _seal(values: Mapping[str, Any]) -> str:
    sealed = {key: value for key, value in values.items() if key not in _NOT_SEALED}
    return hashlib.sha256(_dumps(sealed).encode()).hexdigest()


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
