"""How many count on a day under a definition: a number, or an honest range, with groups and with everybody's rule.

    count_on(reader, definition, on, known=None, published=None, by="", explain=False, language="en") -> Count

``known`` a day: as this file knew it then, by revisions written by the end of that day. ``published`` a day: only
facts that a source dated by then gives. Not both. ``by`` is a field's key; "" parts by the definition's exclusive
grouping. In the reading thread; raises UserMistake: cannot-group-by, known-and-published, or what `parse` raises.

A day is asked at its end: who was released on it is not counted, who was arrested on it is. ``least`` are counted
surely, ``most`` surely or possibly. A person with several cases is one, by the case that counts most surely; for
somebody left out, by the case that came furthest. Codes and values only: `cli.count_words` and the window say them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.counting.grouping import grouping_key
from prisoner_tracker.domain.counting.question import CaseVerdict, CountQuestion
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports import CaseReader

SEVERAL = "several"
"""The group of those with several values in an exclusive grouping."""
PERSONS, CASES = "persons", "cases"

_RANK = {rule: rank for rank, rule in enumerate(rules.RULES)}


@dataclass(frozen=True, slots=True)
class CountGroup:
    """One group: ``value`` as a filter takes it, "" for not known, `SEVERAL`; ``label`` "" where a word must be found."""

    value: str
    label: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Explained:
    """Somebody and the rule that decided: see `domain.counting.rules`.

    ``term`` is the condition of the filter that decided, as text, "" for another rule. ``state`` is the liberty code
    of the day, ``cause`` the event that led to it (``release/pardon_full``), ``since`` its date.
    """

    case: str
    code: str
    name: str
    certain: bool
    rule: str
    term: str = ""
    state: str = ""
    cause: str = ""
    since: UncertainDate | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A count. ``members`` (counted surely, then possibly) and ``excluded`` are there when asked to explain.

    ``groups`` of the definition's exclusive grouping add up to ``least`` and ``most``; with ``by`` a field of several
    values they need not: ``in_several_groups`` says how many are in more than one.
    """

    definition: Definition
    on: date
    known: date | None
    published: date | None
    least: int
    most: int
    by: str = ""
    groups: tuple[CountGroup, ...] = ()
    in_several_groups: int = 0
    exclusive: bool = True
    members: tuple[Explained, ...] = ()
    excluded: tuple[Explained, ...] = ()
    terms: Sequence[str] = field(default_factory=tuple)

    @property
    def possible(self) -> tuple[Explained, ...]:
        """The members that only may count."""
        return tuple(one for one in self.members if not one.certain)


def count_on(
    reader: CaseReader,
    definition: Definition,
    on: date,
    known: date | None = None,
    published: date | None = None,
    by: str = "",
    explain: bool = False,
    language: str = "en",
) -> Count:
    """Count; see the module."""
    if known is not None and published is not None:
        raise UserMistake("known-and-published")
    key = grouping_key(by or definition.group_by)
    exclusive = not by or not BY_KEY[key].several
    question = CountQuestion(
        definition=definition, on=on, known=known, published=published, by=key, everybody=explain
    )
    answer = reader.verdicts(question)
    counted = answer.verdicts if definition.unit == CASES else _persons(answer.verdicts)
    groups, in_several = _groups(counted, key, exclusive, reader, language) if key else ((), 0)
    members, excluded = _explained(counted, answer.terms) if explain else ((), ())
    return Count(
        definition=definition,
        on=on,
        known=known,
        published=published,
        least=sum(one.answer == 2 for one in counted),
        most=sum(one.answer > 0 for one in counted),
        by=key,
        groups=groups,
        in_several_groups=in_several,
        exclusive=exclusive,
        members=members,
        excluded=excluded,
        terms=answer.terms,
    )


def _persons(verdicts: Iterable[CaseVerdict]) -> list[CaseVerdict]:
    """One verdict a person: of the case that counts most surely, else of the one that came furthest."""
    best: dict[int, CaseVerdict] = {}
    for one in verdicts:
        known = best.setdefault(one.person, one)
        if known is not one and _is_better(one, known):
            best[one.person] = one
    return list(best.values())


def _is_better(one: CaseVerdict, than: CaseVerdict) -> bool:
    return _worth(one) > _worth(than)


def _worth(one: CaseVerdict) -> tuple[int, int]:
    return one.answer, _RANK.get(one.rule, 0)


def _groups(
    counted: Iterable[CaseVerdict], key: str, exclusive: bool, reader: CaseReader, language: str
) -> tuple[tuple[CountGroup, ...], int]:
    least: dict[str, int] = {}
    most: dict[str, int] = {}
    several = 0
    for one in counted:
        if not one.answer:
            continue
        values = one.value.split("\n")
        if len(values) > 1:
            several += 1
            values = [SEVERAL] if exclusive else values
        for value in values:
            most[value] = most.get(value, 0) + 1
            least[value] = least.get(value, 0) + (one.answer == 2)
    vocabulary = reader.vocabularies().get(BY_KEY[key].vocabulary)
    ordered = sorted(most, key=lambda value: (value == "", value == SEVERAL, -most[value], value))
    groups = tuple(
        CountGroup(value, _label(value, vocabulary, language), least[value], most[value]) for value in ordered
    )
    return groups, 0 if exclusive else several


def _label(value: str, vocabulary: Vocabulary | None, language: str) -> str:
    term = vocabulary.by_code.get(value) if vocabulary else None
    if term is not None:
        return term.label(language)
    return "" if value == SEVERAL else value


def _explained(
    counted: Iterable[CaseVerdict], terms: Sequence[str]
) -> tuple[tuple[Explained, ...], tuple[Explained, ...]]:
    ordered = sorted(counted, key=lambda one: (-one.answer, one.name, one.code))
    everybody = [
        Explained(
            one.uid,
            one.code,
            one.name,
            one.answer == 2,
            one.rule,
            terms[one.term - 1] if one.term else "",
            one.state,
            one.cause,
            UncertainDate.from_edtf(one.since) if one.since else None,
            one.value,
        )
        for one in ordered
    ]
    counted_ones = sum(one.answer > 0 for one in ordered)
    return tuple(everybody[:counted_ones]), tuple(everybody[counted_ones:])


def by_case(count: Count) -> Mapping[str, Explained]:
    """Everybody explained, by case uid."""
    return {one.case: one for one in (*count.members, *count.excluded)}
