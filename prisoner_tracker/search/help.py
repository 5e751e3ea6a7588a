"""What the filter language has to offer, as codes and examples: the rows of the help popup and of the manual."""

from __future__ import annotations

from dataclasses import dataclass

from prisoner_tracker.domain.fields import BY_KEY, FIELDS, Field, Kind
from prisoner_tracker.search.field_names import HAS, MISSING, key_of, written


@dataclass(frozen=True, slots=True)
class HelpRow:
    """A field (by key) or a piece of syntax (by code), and a filter that shows it; ``kind`` is "" for syntax."""

    key: str
    example: str
    kind: Kind | None = None


_SYNTAX = (
    ("words", "smuggling border"),
    ("phrase", '"hunger strike"'),
    ("any-of", "category:journalist,blogger"),
    ("range", "arrested:2023-11..2024"),
    ("by-the-letter", 'tag:="follow up"'),
    ("compare", "sentence:>=7y"),
    ("relative-days", "remand-until:today..+14d"),
    ("possible", "arrested:2014?"),
    ("has-value", "released:*"),
    ("no-value", "released:none"),
    ("has", "has:photo"),
    ("missing", "missing:source"),
    ("not", "-category:blogger"),
    ("or", "place:Ganja or place:Baku"),
    ("group", "category:lawyer (tag:urgent or remand-until:..+7d)"),
)
_OF_MARKS = {HAS: "has:photo", MISSING: "missing:source"}
_BY_KIND = {
    Kind.TEXT: "word",
    Kind.LONG_TEXT: '"two words"',
    Kind.TERM: "*",
    Kind.DATE: "2023-11..2024",
    Kind.NUMBER: "<25",
    Kind.DURATION: ">=7y",
    Kind.PLACE: '"prison 14"',
    Kind.ORGANISATION: '"district court"',
    Kind.PROCEEDING: "name",
    Kind.ARTICLE: "206",
    Kind.NAME: "Leyla",
    Kind.TAG: "urgent",
    Kind.SOURCE: "list",
    Kind.CODE: "PT-7K3M9",
}
_BY_KEY = {
    "gender": "female",
    "category": "journalist,blogger",
    "status": "held",
    "liberty": "on_remand",
    "procedure": "on_trial",
    "end": "not_ended",
    "release_kind": "acquitted",
    "verification": ">=l3",
    "held_on": "2024-12-19",
    "charged_on": "2024-08-20",
    "recognised_by": '"watch group"',
    "criterion": "pace-c",
    "disputed": "yes",
    "conflict": "any",
    "remand_until": "today..+14d",
    "changed": ">=-7d",
    "days_held": ">365",
    "released": "none",
    "last_event": "release",
}


def help_rows() -> tuple[HelpRow, ...]:
    """Every field that a filter can ask, in the order of the table, each with an example that can be run."""
    return tuple(
        HelpRow(field.key, f"{written(field.key)}:{_example(field)}", field.kind)
        for field in FIELDS
        if not field.restricted
    )


def syntax_rows() -> tuple[HelpRow, ...]:
    """Every piece of syntax, each with an example that can be run."""
    return tuple(HelpRow(code, example) for code, example in _SYNTAX)


def example_of(name: str) -> tuple[str, ...]:
    """A filter that shows what can stand behind a field's name, as typed; () for no field, or a restricted one."""
    key = key_of(name) or ""
    if key in _OF_MARKS:
        return (_OF_MARKS[key],)
    field = BY_KEY.get(key)
    return () if field is None or field.restricted else (f"{written(key)}:{_example(field)}",)


def _example(field: Field) -> str:
    return _BY_KEY.get(field.key, _BY_KIND[field.kind])
