"""The verdicts of all cases with one sure span as columns, each handed over as one text: by far the fastest way.

SQLite only (``group_concat``). What SQL packs here, `domain.counting.columns` unpacks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, cast, func, literal_column, select

from db.schema.known import known_case, known_state
from prisoner_tracker.domain.counting.columns import PACKED, ROW, UNIT, Columns, Named, Parted

_COMMA: ColumnElement[str] = literal_column("','")
_ROW: ColumnElement[str] = literal_column(f"char({ord(ROW)})", String)
_UNIT: ColumnElement[str] = literal_column(f"char({ord(UNIT)})", String)


def packed(rule: Any, term: Any, doubt: Any, state: Any) -> ColumnElement[int]:
    """Rule, condition that fails, condition in doubt and state as one number."""
    number: ColumnElement[int] = ((state * PACKED + rule) * PACKED + term) * PACKED + doubt
    return number


def read(
    connection: Connection,
    parts: Sequence[Select[Any]],
    key: ColumnElement[Any],
    value: ColumnElement[Any] | None,
    numbers: ColumnElement[Any] | None = None,
    texts: tuple[ColumnElement[Any], ...] = (),
) -> Columns:
    """The columns of the rows of all parts: who, what is packed, the group's value, and texts side by side.

    With ``numbers`` the case of each row, too. None of the texts may be null, or hold what parts them.
    """
    columns: list[Any] = [func.group_concat(key, _COMMA)]
    if numbers is not None:
        columns += [func.group_concat(numbers, _COMMA), func.group_concat(known_state.c.known_case, _COMMA)]
        columns += _joined(texts)
    if value is not None:
        columns.append(func.group_concat(_harmless(value), _ROW))
    read_parts = [connection.execute(rows.with_only_columns(*columns)).one() for rows in parts]
    told = [part for part in read_parts if part[0] is not None]
    if not told:
        return Columns((), (), (), ())
    marks = [",", ",", ",", ROW] if numbers is not None else [","]
    row = [mark.join(texts) for mark, texts in zip([*marks, ROW], zip(*told, strict=True), strict=False)]
    values = row[-1].split(ROW) if value is not None else ()
    if numbers is None:
        return Columns(row[0].split(","), (), values, ())
    cases, texts_of_rows = Parted(row[2], ","), Parted(row[3], ROW)
    return Columns(row[0].split(","), row[1].split(","), values, texts_of_rows, cases)


def names(connection: Connection) -> Mapping[str, str]:
    """Uid, code and name of every known case by its number."""
    told = (known_case.c.uid, known_case.c.code, known_case.c.name)
    number = func.group_concat(known_case.c.id, _COMMA)
    statement = select(number, *_joined(told)).select_from(known_case)
    numbers, texts = connection.execute(statement).one()
    if numbers is None:
        return {}
    cases = numbers.count(",") + 1
    if texts.count(ROW) != cases - 1 or texts.count(UNIT) != cases * (len(told) - 1):
        # Somebody's name holds a character that parts texts here.
        safe = select(*_joined(tuple(map(_harmless, told)))).select_from(known_case)
        texts = connection.execute(safe).scalar_one()
    return Named(numbers, texts)


def _joined(texts: tuple[ColumnElement[Any], ...]) -> list[ColumnElement[Any]]:
    """The texts of a row side by side, and those of all rows in one."""
    if not texts:
        return []
    joined = texts[0]
    for text in texts[1:]:
        joined = joined.op("||")(_UNIT).op("||")(text)
    return [func.group_concat(joined, _ROW)]


def _harmless(text: ColumnElement[Any]) -> ColumnElement[Any]:
    """The text, never null, without the two characters that part texts here."""
    known: ColumnElement[Any] = func.coalesce(cast(text, String), literal_column("''"))
    return func.replace(func.replace(known, _ROW, literal_column("' '")), _UNIT, literal_column("' '"))
