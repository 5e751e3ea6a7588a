"""What a match rests on where somebody gave one word only: the family name, or the given name."""

from . import fold
from .match import Match, Reason, shape
from .parts import bare, endings, parse_name, split_names

FAMILY_ONLY, GIVEN_ONLY, ONE_WORD = "family-only", "given-only", "one-word"
_INSTEAD = frozenset({"word-missing", "double", "patronymic-missing", "words-differ"})


def as_asked(asked: str, known: str, found: Match) -> Match:
    """Return the match of ``asked`` with a known name; where one word was asked of several, the reason says so.

    What the known name has more is no news then: it is left out.
    """
    if len(shape(asked).own) != 1 or len(split_names(asked)) != 1 or len(shape(known).own) < 2:
        return found
    missing = {word for reason in found.reasons if reason.code in _INSTEAD for word in reason.details}
    rest = tuple(reason for reason in found.reasons if reason.code not in _INSTEAD)
    return Match(found.score, (*rest, Reason(_part(known, missing))))


def _part(known: str, missing: set[str]) -> str:
    """Return which part of the known name is not missing; which of two words is the family's must be plain."""
    parts = parse_name(known)
    marked = [bare(word).endswith(endings("family_marks")) for word in known.split()]
    if not parts.patronymic and sum(marked) != 1:
        return ONE_WORD
    return FAMILY_ONLY if any(word not in missing for word in fold.words(parts.family)) else GIVEN_ONLY
