"""Public codes: their form, their chance, and that none is given twice."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from prisoner_tracker.domain.codes import ALPHABET, is_code, make_code


def always(*numbers: int) -> Callable[[int], bytes]:
    return lambda length: bytes(numbers[at % len(numbers)] for at in range(length))


def test_a_code_can_be_read_over_the_telephone() -> None:
    assert not set(ALPHABET) & set("01OIL")
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    for _ in range(200):
        code = make_code(os.urandom, lambda code: False)
        assert re.fullmatch("PT-[2-9A-HJ-KM-NP-Z]{5}", code)
        assert is_code(code)


@given(st.binary(min_size=1, max_size=40).filter(lambda drawn: any(byte % 32 < 31 for byte in drawn)))
def test_every_chance_gives_a_code(drawn: bytes) -> None:
    usable = [byte for byte in drawn if byte % 32 < 31]
    assert is_code(make_code(always(*usable), lambda code: False))


def test_a_taken_code_is_not_given_again() -> None:
    asked: list[str] = []
    numbers = count()

    def taken(code: str) -> bool:
        asked.append(code)
        return len(asked) < 3

    code = make_code(lambda length: bytes([next(numbers) % 31]) * length, taken)
    assert asked == ["PT-22222", "PT-33333", "PT-44444"]
    assert code == "PT-44444"


def test_chance_is_used_evenly() -> None:
    """No letter is likelier than another: a byte beyond the alphabet is thrown away, not folded into it."""
    assert make_code(always(31, 0, 63, 1), lambda code: False) == "PT-23232"


def test_codes_of_others_are_not_ours() -> None:
    for text in ("", "PT-7K3M", "PT-7K3M99", "PT-7K3M0", "pt-7k3m9", "AZ-7K3M9", "PT-7K3M9 ", "PT-7K3M9\n"):
        assert not is_code(text)
