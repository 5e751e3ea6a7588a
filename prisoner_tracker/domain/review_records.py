"""Which records say what people decided: assessments, open questions, who is who, and what was purged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeAlias(Record):
    """A code under which a person was known before a merge; ``case`` is the uid of the case it named, if one."""

    kind: ClassVar[str] = "code_alias"
    person: str
    code: str
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPair(Record):
    """A decision about two people: ``decision`` is ``same``, ``different`` or ``unsure``."""

    kind: ClassVar[str] = "person_pair"
    one: str
    other: str
    decision: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Record):
    """A body's decision whether the case is a political prisoner's; the highest ``version`` of a body holds.

    ``decision`` is a code of the vocabulary ``recognition``. ``pace`` (a–e, PACE Resolution 1900 (2012) §3) and
    ``wgad`` (I–V, the Working Group's categories) are codes parted by spaces. ``second_assessor`` confirmed it.
    """

    kind: ClassVar[str] = "assessment"
    case: str
    organisation: str
    decision: str
    version: int = 1
    pace: str = ""
    wgad: str = ""
    reasoning: str = ""
    evidence: str = ""
    date: UncertainDate | None = None
    source: str | None = None
    assessor: str = ""
    second_assessor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """Something still to be found out about a case; ``due`` is an ISO day, ``answer`` closes it."""

    kind: ClassVar[str] = "question"
    case: str
    text: str
    owner: str = ""
    due: str = ""
    answered: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purge(Record):
    """That something was removed for good, and why: ``of`` is the uid it had, ``code`` its public code."""

    kind: ClassVar[str] = "purge"
    of: str
    code: str = ""
    reason: str = ""
