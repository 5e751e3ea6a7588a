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

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.counting.grouping import grouping_key
from prisoner_tracker.domain.counting.question import CountQuestion
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports import CaseReader
from prisoner_tracker.usecases.people_explained import Explained, People
from prisoner_tracker.usecases.tally import Tally, tally

__all__ = ["CASES", "PERSONS", "SEVERAL", "Count", "CountGroup", "Explained", "by_case", "count_on"]

SEVERAL = "several"
"""The group of those with several values in an exclusive grouping."""
PERSONS, CASES = "persons", "cases"


@dataclass(frozen=True, slots=True)
class CountGroup:
    """One group: ``value`` as a filter takes it, "" for not known, `SEVERAL`; ``label`` "" where a word must be found."""

    value: str
    label: str
    least: int
    most: int


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
    members: Sequence[Explained] = ()
    excluded: Sequence[Explained] = ()
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
    found = tally(answer, by_case=definition.unit == CASES, everybody=explain)
    groups, in_several = _groups(found, key, exclusive, reader, language) if key else ((), 0)
    return Count(
        definition=definition,
        on=on,
        known=known,
        published=published,
        least=len(found.surely),
        most=len(found.surely) + len(found.possibly),
        by=key,
        groups=groups,
        in_several_groups=in_several,
        exclusive=exclusive,
        members=People(found.members, answer.terms) if explain else (),
        excluded=People(found.excluded, answer.terms) if explain else (),
        terms=answer.terms,
    )


def _groups(
    found: Tally, key: str, exclusive: bool, reader: CaseReader, language: str
) -> tuple[tuple[CountGroup, ...], int]:
    least: Counter[str] = Counter()
    most: Counter[str] = Counter()
    several = 0
    for values, counters in ((found.surely, (least, most)), (found.possibly, (most,))):
        for value, number in Counter(values).items():
            parts = value.split("\n")
            if len(parts) > 1:
                several += number
                parts = [SEVERAL] if exclusive else parts
            for counter in counters:
                for part in parts:
                    counter[part] += number
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


def by_case(count: Count) -> Mapping[str, Explained]:
    """Everybody explained, by case uid."""
    return {one.case: one for one in (*count.members, *count.excluded)}
