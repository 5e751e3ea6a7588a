"""Who counts, put together from the verdicts of a file: by person or by case, the surest case of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from prisoner_tracker.domain.counting import rules
from prisoner_tracker.domain.counting.columns import Columns, Verdicts
from prisoner_tracker.domain.counting.question import CaseVerdict, CountAnswer

_RANK = {rule: rank for rank, rule in enumerate(rules.RULES)}


@dataclass(frozen=True, slots=True)
class Tally:
    """The groups' values of those counted surely and of those counted possibly, and everybody when explained."""

    surely: Sequence[str]
    possibly: Sequence[str]
    members: Sequence[CaseVerdict] = ()
    excluded: Sequence[CaseVerdict] = ()


def tally(answer: CountAnswer, *, by_case: bool, everybody: bool) -> Tally:
    """The tally of an answer."""
    if answer.columns is None:
        return _of_verdicts(_best(answer.verdicts, by_case=by_case), everybody=everybody)
    if everybody:
        return _of_everybody(answer, answer.columns, by_case=by_case)
    columns = answer.columns
    values = columns.values or [""] * len(columns.keys)
    # The first case of a person decides, as in every other list here.
    surely = dict(zip(reversed(columns.keys), reversed(values), strict=True))
    others = [
        one for one in _best(answer.verdicts, by_case=by_case) if _key(one, by_case=by_case) not in surely
    ]
    more = [one.value for one in others if one.answer == 2]
    return Tally([*surely.values(), *more], [one.value for one in others if one.answer == 1])


def _of_everybody(answer: CountAnswer, columns: Columns, *, by_case: bool) -> Tally:
    worth = {packed: _worth(kind) for packed, kind in answer.kinds.items()}
    best = _best_rows(columns, worth)
    others = []
    for one in _best(answer.verdicts, by_case=by_case):
        key = _key(one, by_case=by_case)
        known = best.get(key)
        if known is None or _worth(one) > worth[columns.packed[known]]:
            best.pop(key, None)
            others.append(one)
    answers = {packed: kind.answer for packed, kind in answer.kinds.items()}
    said = [answers[packed] for packed in columns.packed]
    rows = [[at for at in best.values() if said[at] == which] for which in (0, 1, 2)]
    more = [[one for one in others if one.answer == said] for said in (0, 1, 2)]
    values = columns.values or [""] * len(columns.keys)
    surely = [*(values[at] for at in rows[2]), *(one.value for one in more[2])]
    possibly = [*(values[at] for at in rows[1]), *(one.value for one in more[1])]
    members = Verdicts(columns, answer.kinds, [*rows[2], *rows[1]], [*more[2], *more[1]])
    return Tally(surely, possibly, members, Verdicts(columns, answer.kinds, rows[0], more[0]))


def _best_rows(columns: Columns, worth: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """By person (or case) the row that counts most surely, else that came furthest, else the first."""
    keys, packed = columns.keys, columns.packed
    best = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
    if len(best) < len(keys):
        for at in [at for at, key in enumerate(keys) if best[key] != at]:
            if worth[packed[at]] > worth[packed[best[keys[at]]]]:
                best[keys[at]] = at
    return best


def _of_verdicts(found: Iterable[CaseVerdict], *, everybody: bool) -> Tally:
    known = list(found)
    surely = [one.value for one in known if one.answer == 2]
    possibly = [one.value for one in known if one.answer == 1]
    if not everybody:
        return Tally(surely, possibly)
    members = sorted((one for one in known if one.answer), key=attrgetter("answer"), reverse=True)
    return Tally(surely, possibly, members, [one for one in known if not one.answer])


def _best(verdicts: Iterable[CaseVerdict], *, by_case: bool) -> Sequence[CaseVerdict]:
    if by_case:
        return list(verdicts)
    best: dict[int, CaseVerdict] = {}
    for one in verdicts:
        known = best.setdefault(one.person, one)
        if known is not one and _worth(one) > _worth(known):
            best[one.person] = one
    return list(best.values())


def _key(one: CaseVerdict, *, by_case: bool) -> str:
    return str(one.case if by_case else one.person)


def _worth(one: CaseVerdict) -> tuple[int, int]:
    return one.answer, _RANK.get(one.rule, 0)
