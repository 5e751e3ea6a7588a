"""How two records of one person become one: field by field as chosen, as one act that can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prisoner_tracker.domain.changes import Changes, difference
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.field_text import to_text
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.merging.choices import BOTH, LOST, PERSON, MergeChoices, MergeField, compared
from prisoner_tracker.domain.merging.life import Life, make_life
from prisoner_tracker.domain.merging.records import Merged, all_records, merge_records
from prisoner_tracker.domain.records import Case, Citation, Record, Source
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports import CaseFile, CaseReader
from prisoner_tracker.usecases.merge_levels import lowered, without_level

MERGE = "merge-people"


@dataclass(frozen=True, slots=True)
class Merge:
    """Two people as they were read; ``kept`` is the one that stays. ``revision`` is the file's then."""

    kept: Life
    lost: Life
    revision: int
    vocabularies: Mapping[str, Vocabulary]


def read_merge(reader: CaseReader, kept: str, lost: str) -> Merge:
    """Both people (uids) whole; in the reading thread.

    Raises UserMistake: same-person, no-such-person, people-unknown (neither has a name).
    """
    if kept == lost:
        raise UserMistake("same-person")
    lives = [read_life(reader, uid) for uid in (kept, lost)]
    if all(life.is_nobody for life in lives):
        raise UserMistake("people-unknown")
    revision = min((dossier.revision for life in lives for dossier in life.dossiers), default=0)
    return Merge(lives[0], lives[1], revision, reader.vocabularies())


def read_life(reader: CaseReader, person: str) -> Life:
    """One person whole. Raises UserMistake("no-such-person")."""
    records = reader.person_records(person)
    cases = [record for record in records if isinstance(record, Case)]
    return make_life(records, [reader.dossier(case.uid) for case in cases])


def merge_people(
    file: CaseFile, merge: Merge, choices: MergeChoices, title: str, reason: str = ""
) -> Changes:
    """Write the merge as one revision; in the writing thread. ``reason``: why, for the history.

    A value that was not chosen and that no source gives is kept as a citation of a source with this ``title``.
    Level 4 of the lost side stays only by a second person of both records; otherwise it is level 3.
    Raises UserMistake("people-unknown"), Conflict("changed-meanwhile").
    """
    if merge.kept.is_nobody and merge.lost.is_nobody:
        raise UserMistake("people-unknown")
    merged = merge_records(merge.kept, merge.lost, choices, file.new_uid)
    before = {record.uid: record for life in (merge.kept, merge.lost) for record in all_records(life)}
    records = without_level(merged.records, lowered(file, merge.kept, merge.lost, choices))
    after = [*_left_behind(file, merge, choices, merged, title), *records]
    about = merge.kept.cases[0].uid if merge.kept.cases else merge.kept.person.uid
    changes = difference(before.values(), after)
    file.backups.before("merge")
    return file.writer.apply(changes, MERGE, about, merge.revision or None, reason=reason)


def _left_behind(
    file: CaseFile, merge: Merge, choices: MergeChoices, merged: Merged, title: str
) -> list[Record]:
    """The values not chosen, as citations of the record they stood in; the source first."""
    fields = compared(merge.kept, merge.lost, choices.joined, file.clock.today())
    cited = {
        (record.about, record.field, record.value)
        for record in merged.records
        if isinstance(record, Citation)
    }
    source = Source(uid=file.new_uid(), title=title, source_kind="other")
    made: list[Record] = []
    for item, about in _not_chosen(merge, choices, fields):
        value = item.kept if choices.side(item.place) == LOST else item.lost
        text = to_text(BY_KEY[item.key], value, merge.vocabularies)
        if (about, item.key, text) not in cited:
            made.append(
                Citation(uid=file.new_uid(), source=source.uid, about=about, field=item.key, value=text)
            )
    return [source, *made] if made else []


def _not_chosen(
    merge: Merge, choices: MergeChoices, fields: list[MergeField]
) -> Iterator[tuple[MergeField, str]]:
    """The fields of which a value is left behind, with the case it is cited about. Names stay as names."""
    for item in fields:
        case, key = item.place
        if not item.choosable or key == "name" or choices.side(item.place) == BOTH:
            continue
        about = choices.joined.get(case, "") if case != PERSON else _first_case(merge, choices)
        if about:
            yield item, about


def _first_case(merge: Merge, choices: MergeChoices) -> str:
    joined = next(iter(choices.joined.values()), "")
    return joined or (merge.kept.cases[0].uid if merge.kept.cases else "")
