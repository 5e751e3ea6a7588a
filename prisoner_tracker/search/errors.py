"""What is wrong with a filter text, and where: a code, the span it is about, and what was expected there."""

from __future__ import annotations

from prisoner_tracker.domain.errors import UserMistake


class QueryError(UserMistake):
    """A filter that can't be understood; ``start`` and ``end`` are offsets into the text (end exclusive).

    Codes: too-long, too-many-terms, too-deep, unknown-field, restricted-field, unfinished-quote, unbalanced-parenthesis,
    expected-term, expected-value, bad-range, not-comparable, unknown-value, date-not-understood,
    date-ambiguous, number-not-understood, duration-not-understood.
    ``expected`` are what would have been right there: field names, values, or examples.
    """

    def __init__(self, start: int, end: int, code: str, expected: tuple[str, ...] = ()) -> None:
        super().__init__(code, start=start, end=end, expected=expected)
        self.start = start
        self.end = end
        self.expected = expected
