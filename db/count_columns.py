"""The verdicts of all cases with one sure span as columns, each handed over as one text: by far the fastest way.

SQLite only (``group_concat``). What SQL packs here, `domain.counting.columns` unpacks.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, cast, func, literal_column

from prisoner_tracker.domain.counting.columns import PACKED, ROW, UNIT, Columns

_COMMA: ColumnElement[str] = literal_column("','")
_ROW: ColumnElement[str] = literal_column(f"char({ord(ROW)})", String)
_UNIT: ColumnElement[str] = literal_column(f"char({ord(UNIT)})", String)


def packed(rule: Any, term: Any, doubt: Any, state: Any) -> ColumnElement[int]:
    """Rule, condition that fails, condition in doubt and state as one number."""
    number: ColumnElement[int] = ((state * PACKED + rule) * PACKED + term) * PACKED + doubt
    return number


def read(
    connection: Connection,
    rows: Select[Any],
    key: ColumnElement[Any],
    value: ColumnElement[Any] | None,
    numbers: ColumnElement[Any] | None = None,
    texts: tuple[ColumnElement[Any], ...] = (),
) -> Columns:
    """The columns of these rows, in their order: who, what is packed, the group's value, and texts side by side.

    None of the texts may be null.
    """
    columns: list[Any] = [func.group_concat(key, _COMMA)]
    if numbers is not None:
        columns.append(func.group_concat(numbers, _COMMA))
    if value is not None:
        columns.append(func.group_concat(_harmless(value), _ROW))
    row = list(connection.execute(rows.with_only_columns(*columns, *_joined(texts))).one())
    if row[0] is None:
        return Columns((), (), (), ())
    keys = row[0].split(",")
    if texts and (row[-1].count(ROW) != len(keys) - 1 or row[-1].count(UNIT) != len(keys) * (len(texts) - 1)):
        # Somebody's name holds a character that parts texts here.
        safe = _joined(tuple(map(_harmless, texts)))
        row[-1] = connection.execute(rows.with_only_columns(*safe)).scalar_one()
    return Columns(
        keys,
        row[1].split(",") if numbers is not None else (),
        row[len(columns) - 1].split(ROW) if value is not None else (),
        row[-1].split(ROW) if texts else (),
    )


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
