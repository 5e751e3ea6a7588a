"""What a question about uncertain facts can be answered with: no, possible, or yes.

The laws are Kleene's: "possible" is what nothing proves and nothing rules out, so `both` is the weaker of two
answers, `either` the stronger, and the opposite of "possible" is "possible".
"""

from enum import Enum
from functools import total_ordering


@total_ordering
class Answer(Enum):
    """An answer; ordered from NO over POSSIBLE to YES."""

    NO = 0
    POSSIBLE = 1
    YES = 2

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Answer):
            return NotImplemented
        return bool(self.value < other.value)

    @classmethod
    def of(cls, known: bool) -> "Answer":
        """The answer to a question that has a certain answer."""
        return cls.YES if known else cls.NO


def both(first: Answer, second: Answer) -> Answer:
    """Three-valued "and": the weaker of the two."""
    return first if first.value <= second.value else second


def either(first: Answer, second: Answer) -> Answer:
    """Three-valued "or": the stronger of the two."""
    return first if first.value >= second.value else second


def opposite(answer: Answer) -> Answer:
    """Three-valued "not"."""
    return _OPPOSITE[answer]


_OPPOSITE = {Answer.NO: Answer.YES, Answer.POSSIBLE: Answer.POSSIBLE, Answer.YES: Answer.NO}
