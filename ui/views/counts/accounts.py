"""How a count becomes what the desk shows: its sentence, groups, everybody with a reason, and the rules with numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import overload

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.usecases.count_on import SEVERAL, Count, CountGroup, Explained
from ui.count_words import rule_heading, why
from ui.definition_words import pieces
from ui.desk import Desk
from ui.models.count_lines import PersonLine
from ui.presenters.counts import Moment
from ui.views.counts.account_pane import Account
from ui.views.counts.group_bars import GroupLine
from ui.views.counts.switches import grouped_by


def _tr(text: str) -> str:
    return QCoreApplication.translate("Count", text)


def account_of(desk: Desk, count: Count, moment: Moment) -> Account:
    """A count in words."""
    rules = Counter((one.rule, one.term) for one in count.excluded)
    total = GroupLine("", _tr("Together"), count.least, count.most)
    several = ""
    if count.in_several_groups:
        several = _tr("{n} are in several groups, so the groups do not add up.").format(
            n=count.in_several_groups
        )
    return Account(
        pieces=pieces(count.definition, moment),
        least=count.least,
        most=count.most,
        unit=_tr("people") if count.definition.unit == "persons" else _tr("detentions"),
        grouped_by=grouped_by(count.by),
        groups=[GroupLine(group.value, _group(group), group.least, group.most) for group in count.groups],
        total=total if count.groups and count.exclusive else None,
        several=several,
        counted=_Lines(desk, [one for one in count.members if one.certain]),
        possible=_Lines(desk, count.possible),
        excluded=_Lines(desk, count.excluded),
        rules=[(rule, rule_heading(rule, term), n) for (rule, term), n in rules.most_common()],
    )


class _Lines(Sequence[PersonLine]):
    """A line a person, worded when it is painted: there may be a hundred thousand."""

    def __init__(self, desk: Desk, people: Sequence[Explained]) -> None:
        self._desk, self._people = desk, people

    def __len__(self) -> int:
        return len(self._people)

    @overload
    def __getitem__(self, place: int) -> PersonLine: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[PersonLine]: ...
    def __getitem__(self, place: int | slice) -> PersonLine | Sequence[PersonLine]:
        if isinstance(place, slice):
            return _Lines(self._desk, self._people[place])
        one = self._people[place]
        return PersonLine(one.case, one.name or one.code, why(self._desk, one), one.rule)


def _group(group: CountGroup) -> str:
    if group.value == SEVERAL:
        return _tr("Several of them")
    return group.label or group.value or _tr("Not known")
