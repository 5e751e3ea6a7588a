"""A key on paper comes back as it was, and a mistyped line is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.recovery_code import looks_like_code, read_code, write_code

keys = st.binary(min_size=32, max_size=32)


@given(keys)
def test_a_code_gives_its_key_back_however_it_is_typed(key: bytes) -> None:
    lines = write_code(key)
    assert len(lines) == 8
    assert {len(line) for line in lines} == {9}
    typed = "\n".join(lines)
    for way in (
        typed,
        typed.lower(),
        typed.replace(" ", "-"),
        typed.replace("\n", ""),
        typed.replace("0", "o"),
    ):
        assert read_code(way) == key
        assert looks_like_code(way)


@given(keys, st.integers(0, 7), st.integers(0, 7), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_letter_never_gives_another_key(key: bytes, line: int, place: int, letter: str) -> None:
    lines = [text.replace(" ", "") for text in write_code(key)]
    lines[line] = lines[line][:place] + letter + lines[line][place + 1 :]
    try:
        assert read_code("".join(lines)) == key
    except UserMistake as mistake:
        assert mistake.code in ("recovery-code-line", "recovery-code-wrong")
        assert mistake.details.get("line", line + 1) == line + 1


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "recovery-code-length"),
        ("AAAA AAA", "recovery-code-length"),
        ("A" * 63 + "!", "recovery-code-letter"),
    ],
)
def test_what_is_no_code_is_said(typed: str, code: str) -> None:
    with pytest.raises(UserMistake, match=code):
        read_code(typed)


@given(st.text(max_size=80))
def test_a_passphrase_is_hardly_ever_taken_for_a_code(text: str) -> None:
    if looks_like_code(text):
        with pytest.raises(UserMistake):
            read_code(text)
