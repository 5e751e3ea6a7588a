"""How projections follow the records: the list row, the search index and the known facts of each touched case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, delete, select, update

from db import full_text, known_states
from db.bulk_insert import insert_rows, insert_tuples
from db.dossier_reader import read_dossiers
from db.known_facts import known_facts
from db.list_blocks import ListBlocks
from db.list_columns import column_texts
from db.made_dossiers import MadeDossiers
from db.mapping import columns_of_date
from db.record_writer import among, chunks
from db.schema.cases import detention
from db.schema.projections import case_list, known_fact, projected_fields
from prisoner_tracker.domain.articles import article_sort_key
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.durations import Duration
from prisoner_tracker.domain.field_access import FieldValue, value_of
from prisoner_tracker.domain.fields import Kind
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.records import Event, Question
from prisoner_tracker.domain.status import status_on

_BATCH = 500


def refresh(
    connection: Connection,
    cases: Iterable[str],
    revision: int,
    day: date,
    changed: str | Mapping[int, str] = "",
    step: Callable[[int], None] | None = None,
    made: MadeDossiers | None = None,
) -> None:
    """Rewrite the projections of these cases (uids) as of a revision; cases that are gone leave them.

    ``changed`` is when they were changed: now, all of them, or each by key, or as their list rows say.
    ``made`` are new cases: nothing is known of them yet.
    """
    uids = sorted(cases)
    blocks = ListBlocks(connection)
    for part in chunks(uids, _BATCH):
        _refresh_part(connection, part, revision, day, changed, blocks, made or MadeDossiers(()))
        if step:
            step(len(part))


def _refresh_part(
    connection: Connection,
    uids: Sequence[str],
    revision: int,
    day: date,
    changed: str | Mapping[int, str],
    blocks: ListBlocks,
    made: MadeDossiers,
) -> None:
    asked = select(detention.c.uid, detention.c.id, detention.c.person_id).where(detention.c.uid.in_(uids))
    keys = {row.uid: (row.id, row.person_id) for row in connection.execute(asked.order_by(detention.c.id))}
    told = made.dossiers(connection, list(keys), revision)
    read = read_dossiers(connection, [key for uid, (key, _) in keys.items() if uid not in told], revision)
    dossiers = [*told.values(), *read]
    numbered = [(keys[dossier.case.uid][0], dossier) for dossier in dossiers]
    moments = changed or _changed_before(connection, [number for number, _ in numbered])
    rows, texts = [], {}
    for number, dossier in numbered:
        person = keys[dossier.case.uid][1]
        row, texts[number] = projected(dossier, day)
        said = moments if isinstance(moments, str) else moments.get(number, "")
        rows.append({"case_id": number, "person_id": person, "changed": said, **row})
        if texts[number] and said:
            texts[number]["changed"] = said
    blocks.put(texts, {number: keys[dossier.case.uid][1] for number, dossier in numbered})
    old = [number for number, dossier in numbered if dossier.case.uid not in told]
    if old:
        connection.execute(delete(case_list).where(among(case_list.c.case_id, old)))
    insert_rows(connection, case_list, rows)
    full_text.remove(connection, old)
    full_text.write(connection, numbered)
    known = [uid for uid in uids if uid not in told]
    _refresh_known(connection, known, dossiers, revision)
    known_states.refresh(connection, known, dossiers, {of: key for of, (key, _) in keys.items()}, revision)


def _changed_before(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    statement = select(case_list.c.case_id, case_list.c.changed).where(case_list.c.case_id.in_(numbers))
    return {row.case_id: row.changed for row in connection.execute(statement)}


def list_row(dossier: Dossier, day: date) -> dict[str, Any]:
    """The list row of a case but its keys, with its status as of the day."""
    return projected(dossier, day)[0]


def projected(dossier: Dossier, day: date) -> tuple[dict[str, Any], dict[str, str]]:
    """The list row of a case but its keys, with its status as of the day, and what the columns say of it."""
    events = dossier.of(Event)
    status = status_on(events, day)
    # One status for all fields that follow from it: to find it is most of the work.
    values: dict[str, FieldValue] = {
        "liberty": status.liberty,
        "procedure": status.procedure,
        "end": status.end,
        "arrested": value_of(dossier, "arrested", day),
    }
    values["held_since"] = status.since or values["arrested"]
    for field in projected_fields():
        if field.key not in values:
            values[field.key] = value_of(dossier, field.key, day)
    last_event, articles = _last_event_date(events), values["articles"]
    first = articles[0] if isinstance(articles, tuple) and articles else ""
    row: dict[str, Any] = {
        **_nothing(),
        "code": dossier.case.code,
        "trashed": dossier.case.trashed is not None,
        "name_key": fold(dossier.primary_name),
        "place_key": fold(str(values["place"] or "")),
        "article_key": _article_key(str(first)),
        "valid_until": status.until_day.toordinal() if status.until_day else None,
        "question": bool(dossier.case.facts.get("open_question"))
        or any(item.text and not item.answer for item in dossier.of(Question)),
        **columns_of_date("last_event_date", last_event),
    }
    for field in projected_fields():
        value = values[field.key]
        if value or value == 0:
            row.update(_columns(field.key, field.kind, value))
    return row, column_texts(dossier, values, last_event, day)


@cache
def _nothing() -> Mapping[str, Any]:
    """The columns of fields that say nothing, as most do."""
    found: dict[str, Any] = {}
    for field in projected_fields():
        found.update(_columns(field.key, field.kind, None))
    return found


def _article_key(article: str) -> str:
    """A text that sorts as `article_sort_key` does: numbers padded."""
    if not article:
        return "~"
    return ".".join(
        f"{part:06d}" if isinstance(part, int) else str(part) for part in _flat(article_sort_key(article))
    )


def _flat(key: object) -> Iterable[object]:
    if isinstance(key, tuple):
        for part in key:
            yield from _flat(part)
    else:
        yield key


def _last_event_date(events: Sequence[Event]) -> UncertainDate | None:
    dated = [event.date for event in events if event.date and event.date.understood]
    return max(dated, key=lambda when: when.latest or when.earliest or date.min, default=None)


def _columns(key: str, kind: Kind, value: object) -> dict[str, Any]:
    if kind is Kind.DATE:
        return columns_of_date(key, value if isinstance(value, UncertainDate) else None)
    if kind is Kind.DURATION:
        length = value if isinstance(value, Duration) else None
        return {key: length and length.text, f"{key}_days": length and round(length.in_days())}
    if kind is Kind.NUMBER:
        low, high = value if isinstance(value, tuple) and len(value) == 2 else (value, value)
        return {f"{key}_low": low, f"{key}_high": high}
    if isinstance(value, tuple):
        return {key: "\n".join(str(item) for item in value) or None}
    return {key: str(value) if value not in (None, "") else None}


def _refresh_known(
    connection: Connection, uids: Sequence[str], dossiers: Sequence[Dossier], revision: int
) -> None:
    """Close the known facts of these cases (uids) that hold no longer and open the new ones of the dossiers."""
    now = dict.fromkeys(fact for dossier in dossiers for fact in known_facts(dossier))
    open_facts: dict[tuple[tuple[str, Any], ...], int] = {}
    still = select(known_fact).where(known_fact.c.known_to.is_(None))
    for part in chunks(uids):
        for row in connection.execute(still.where(known_fact.c.case_uid.in_(part))).mappings():
            open_facts[tuple((name, row[name]) for name in _FACT_COLUMNS)] = row["id"]
    ended = [number for key, number in open_facts.items() if key not in now]
    for part in chunks(ended):
        connection.execute(update(known_fact).where(known_fact.c.id.in_(part)).values(known_to=revision))
    made = [(*(value for _, value in fact), revision) for fact in now if fact not in open_facts]
    insert_tuples(connection, known_fact, (*_FACT_COLUMNS, "known_from"), made)


_FACT_COLUMNS = tuple(
    column.name for column in known_fact.c if column.name not in ("id", "known_from", "known_to")
)


def forget(connection: Connection, cases: Sequence[str]) -> None:
    """Take cases that will be removed out of the search index, which no foreign key clears."""
    for part in chunks(cases):
        keys = connection.scalars(select(detention.c.id).where(detention.c.uid.in_(part))).all()
        full_text.remove(connection, keys)
        ListBlocks(connection).put({key: {} for key in keys}, {})


def when_changed(connection: Connection) -> dict[int, str]:
    """When each case was last changed, which no record tells; nothing in a file without lists."""
    if not connection.dialect.has_table(connection, case_list.name):
        return {}
    rows = connection.execute(select(case_list.c.case_id, case_list.c.changed))
    return {row.case_id: row.changed for row in rows}


def refresh_all(
    connection: Connection, revision: int, day: date, changed: Mapping[int, str] | None = None
) -> None:
    """Rewrite the projections of every case; ``changed`` says when each was last changed, by key."""
    refresh(connection, connection.scalars(select(detention.c.uid)).all(), revision, day, changed or "")


def outdated(connection: Connection, day: date) -> list[str]:
    """Cases whose status has moved on by itself since the list row was written (a belief that has run out)."""
    statement = (
        select(detention.c.uid)
        .join(case_list, case_list.c.case_id == detention.c.id)
        .where(case_list.c.valid_until < day.toordinal())
    )
    return list(connection.scalars(statement))
