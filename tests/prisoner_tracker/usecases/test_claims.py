"""What was said is read as a number, its bound and a day; what says neither is refused."""

from __future__ import annotations

from datetime import date

import pytest

from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.usecases.answer_card import Claim, read_claim

TODAY = date(2026, 11, 24)
DAY = date(2024, 12, 19)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("over 300 on 19 December 2024", Claim("over", 300, DAY)),
        ("over 300 political prisoners on 19 December 2024", Claim("over", 300, DAY)),
        ("“More than 1,200 people” as of 2024-12-19", Claim("over", 1200, DAY)),
        ("At least 357, 19.12.2024", Claim("at-least", 357, DAY)),
        ("288 на 19 декабря 2024", Claim("exactly", 288, DAY)),
        ("около 300 человек на 19 декабря 2024", Claim("about", 300, DAY)),
        ("fewer than 20 journalists on 19 December 2024", Claim("under", 20, DAY)),
    ],
)
def test_a_claim_is_read(text: str, claim: Claim) -> None:
    assert read_claim(text, TODAY) == claim


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "claim-without-number"),
        ("many, lately", "claim-without-number"),
        ("over 300", "claim-without-day"),
        ("over 300 in December 2024", "claim-without-day"),
    ],
)
def test_what_is_no_claim_is_refused(text: str, code: str) -> None:
    with pytest.raises(UserMistake) as refused:
        read_claim(text, TODAY)
    assert refused.value.code == code
