"""Whatever the text, each of its letters is in the table: as heading, banner, or in a row with its line."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from prisoner_tracker.formats.csv_records import read_records
from prisoner_tracker.formats.errors import FormatError
from prisoner_tracker.formats.reading import TableChoice, inspect_pasted, read_pasted

_BROKEN = st.text(st.sampled_from('abcab""",,;\n\r\t '), max_size=60)


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalnum())


@settings(max_examples=200)
@given(_BROKEN, st.sampled_from(",;\t"))
@example('"a,b\nc"d,"e\nf,g\n', ",")
@example('a,b\n"c\nd"\n"e', ",")
def test_records_hold_every_letter_of_the_text(text: str, delimiter: str) -> None:
    records = read_records(text, delimiter)
    assert _letters("".join(cell for row in records.rows for cell in row.cells)) == _letters(text)
    lines = [row.line for row in records.rows]
    assert lines == sorted(set(lines))
    assert {problem.line for problem in records.problems} <= set(lines)


@settings(max_examples=150)
@given(_BROKEN, st.sampled_from([None, 0, 1]))
def test_tables_hold_every_letter_of_the_text(text: str, header_row: int | None) -> None:
    try:
        table = read_pasted(text, TableChoice("utf-8", ",", "", header_row))
    except FormatError as error:
        assert error.code in {"empty-file", "no-rows"}
        return
    own = table.headings if table.source.header_line else ()
    unnamed = [heading for heading in own if not heading.startswith("Column ")]
    text_of_rows = "".join(cell for row in (*table.banner, *table.rows) for cell in row.cells)
    held = _letters("".join(unnamed) + text_of_rows)
    assert all(held[letter] >= count for letter, count in _letters(text).items())
    assert all(len(row.cells) == len(table.headings) for row in table.rows)
    assert len(set(table.headings)) == len(table.headings)


@settings(max_examples=100)
@given(_BROKEN)
def test_a_guess_never_fails_but_for_a_reason(text: str) -> None:
    try:
        guess = inspect_pasted(text)
    except FormatError as error:
        assert error.code == "empty-file"
        return
    try:
        table = read_pasted(text, guess.choice)
    except FormatError as error:
        assert error.code == "no-rows"
        return
    assert len(table.headings) >= 1
