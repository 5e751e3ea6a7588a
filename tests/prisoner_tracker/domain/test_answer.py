"""The laws of three-valued logic, over all answers."""

from itertools import product

import pytest

from prisoner_tracker.domain.answer import Answer, both, either, opposite

ALL = (Answer.NO, Answer.POSSIBLE, Answer.YES)
PAIRS = list(product(ALL, ALL))


def test_answers_are_ordered() -> None:
    assert sorted([Answer.YES, Answer.NO, Answer.POSSIBLE]) == list(ALL)
    assert Answer.NO < Answer.POSSIBLE <= Answer.YES
    assert Answer.YES > Answer.NO


def test_an_answer_is_not_compared_with_a_truth_value() -> None:
    with pytest.raises(TypeError):
        assert Answer.NO < True  # type: ignore[operator]


def test_certain_answers_follow_two_valued_logic() -> None:
    for first, second in product((False, True), repeat=2):
        assert both(Answer.of(first), Answer.of(second)) == Answer.of(first and second)
        assert either(Answer.of(first), Answer.of(second)) == Answer.of(first or second)
        assert opposite(Answer.of(first)) == Answer.of(not first)


def test_possible_is_neither_proved_nor_ruled_out() -> None:
    assert both(Answer.POSSIBLE, Answer.NO) is Answer.NO
    assert both(Answer.POSSIBLE, Answer.YES) is Answer.POSSIBLE
    assert either(Answer.POSSIBLE, Answer.YES) is Answer.YES
    assert either(Answer.POSSIBLE, Answer.NO) is Answer.POSSIBLE
    assert opposite(Answer.POSSIBLE) is Answer.POSSIBLE


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_de_morgan(first: Answer, second: Answer) -> None:
    assert opposite(both(first, second)) == either(opposite(first), opposite(second))
    assert opposite(either(first, second)) == both(opposite(first), opposite(second))


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_both_and_either_commute_and_absorb(first: Answer, second: Answer) -> None:
    assert both(first, second) == both(second, first)
    assert either(first, second) == either(second, first)
    assert both(first, either(first, second)) == first
    assert opposite(opposite(first)) == first


@pytest.mark.parametrize(("lower", "upper", "other"), list(product(ALL, repeat=3)))
def test_a_stronger_part_never_weakens_the_whole(lower: Answer, upper: Answer, other: Answer) -> None:
    if lower <= upper:
        assert both(lower, other) <= both(upper, other)
        assert either(lower, other) <= either(upper, other)
        assert opposite(upper) <= opposite(lower)
