"""What a match rests on where somebody gave one word only: the family name, or the given name."""

from . import fold
from .match import Match, Reason, shape
from .parts import parse_name, split_names

FAMILY_ONLY, GIVEN_ONLY = "family-only", "given-only"
_INSTEAD = frozenset({"word-missing", "double", "patronymic-missing", "words-differ"})


def as_asked(asked: str, known: str, found: Match) -> Match:
    """Return the match of ``asked`` with a known name; where one word was asked of several, the reason says so.

    What the known name has more is no news then: it is left out.
    """
    if len(shape(asked).own) != 1 or len(split_names(asked)) != 1 or len(shape(known).own) < 2:
        return found
    missing = {word for reason in found.reasons if reason.code in _INSTEAD for word in reason.details}
    family = fold.words(parse_name(known).family)
    of_family = any(word not in missing for word in family)
    rest = tuple(reason for reason in found.reasons if reason.code not in _INSTEAD)
    return Match(found.score, (*rest, Reason(FAMILY_ONLY if of_family else GIVEN_ONLY)))
