"""Writes docs/filters.md from the table of fields: `filters_doc.py`; a test says when it is not current."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from prisoner_tracker.domain.fields import BY_KEY  # noqa: E402
from prisoner_tracker.domain.vocabulary import load_shipped  # noqa: E402
from prisoner_tracker.search.field_names import names_of  # noqa: E402
from prisoner_tracker.search.help import help_rows, syntax_rows  # noqa: E402
from prisoner_tracker.search.parse import DEEPEST, MOST_CHARACTERS, MOST_TERMS  # noqa: E402
from ui.field_words import field_label  # noqa: E402
from ui.filter_words import kind_words, syntax_words  # noqa: E402

PATH = ROOT / "docs" / "filters.md"

_HEAD = """# Filters

The same text works in the search field, in a saved search, and as an argument of `find`, `export` and other
commands. F1 in the window shows this page; Enter there puts an example into the search field.

This page is written by `scripts/filters_doc.py` from the table of fields.

## What can be said

| you type | it finds |
|---|---|
"""
_MIDDLE = f"""
Words look in names, summary, notes, charges, events, places, courts, group cases and their numbers, sources and
what is quoted of them, tags, names of attachments and the facts of the person, never in restricted fields. Events
that few cases have are words themselves ("hunger strike", "torture", "pardon", in several languages); for arrests,
transfers, hearings, verdicts and releases ask the field (`arrested:`, `place:`, `procedure:`, `released:`).
What stands next to each other must all hold; `or` binds less than that.
A value with a blank, a comma or a parenthesis stands in quotation marks; in it `\\"` is a quotation mark.
Blanks around a colon or a comma, the quotation marks, dashes and signs (≥ … –) of word processors, and digits of any
script are understood. A value that no case has is named under the search field, with what is spelt alike.
A comparison with an uncertain date is answered yes, no or possible; a filter finds yes, with `?` possible, too.
At most {MOST_CHARACTERS:,} characters, {MOST_TERMS} words and values, {DEEPEST} parentheses inside each other.

## What can be asked

| field | also named | what stands behind the colon | for example |
|---|---|---|---|
"""
_TERMS = """
## Terms

Codes, as they are typed; their words in any language are understood, too. A term finds the narrower ones.

"""


def filters_doc() -> str:
    """The whole page."""
    syntax = [f"| {_code(row.example)} | {_cell(syntax_words(row.key))} |" for row in syntax_rows()]
    fields = []
    for row in help_rows():
        name, *others = dict.fromkeys(names_of(row.key))
        also = ", ".join(f"`{other}`" for other in others)
        kind = kind_words(row.kind) if row.kind is not None else ""
        fields.append(f"| {field_label(row.key)} `{name}` | {also} | {kind} | {_code(row.example)} |")
    return _HEAD + "\n".join(syntax) + "\n" + _MIDDLE + "\n".join(fields) + "\n" + _TERMS + _vocabularies()


def _vocabularies() -> str:
    shipped, lines = load_shipped(), []
    for row in help_rows():
        vocabulary = shipped.get(BY_KEY[row.key].vocabulary)
        if vocabulary is not None:
            codes = ", ".join(f"`{term.code}`" for term in vocabulary.terms)
            lines.append(f"- **{field_label(row.key)}**: {codes}")
    return "\n".join(lines) + "\n"


def _code(example: str) -> str:
    return f"`{_cell(example)}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PATH.write_text(filters_doc(), encoding="utf-8")
