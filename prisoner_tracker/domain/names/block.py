"""Which names are worth comparing at all, so that a whole database need not be compared with itself."""

from functools import lru_cache

from . import fold, skeleton
from .abjad import consonant_skeletons, is_abjad
from .match import THRESHOLD, shape
from .nobody import names_nobody
from .parts import split_names
from .words import filed_codes

__all__ = ["THRESHOLD", "block_keys"]

_MOST_WORDS = 6


@lru_cache(maxsize=131072)
def block_keys(text: str) -> frozenset[str]:
    """Return the keys under which a name is filed for comparison; names that share none are not compared.

    Sharp keys ("&") join the consonants of two words, loose keys ("+") those of one word with the first
    sound of another, in any order: a slip, a missing vowel, an initial or a missing word leaves at least a
    loose key in common. A name of one word is filed under its consonants. Who has no name has no key.
    """
    if names_nobody(text):
        return frozenset()
    keys: set[str] = set()
    for name in split_names(text):
        words = [word for word in dict.fromkeys(shape(name).own) if sounds(word)][:_MOST_WORDS]
        if len(words) == 1:
            keys.update(sounds(words[0]))
        for word in words:
            for other in words:
                if word != other and len(word) > 1:
                    keys.update(f"{sound}+{start}" for sound in sounds(word) for start in _starts(other))
                    keys.update(f"{one}&{two}" for one in sounds(word) for two in sounds(other) if one <= two)
    return frozenset(keys)


@lru_cache(maxsize=131072)
def sounds(word: str) -> frozenset[str]:
    """Return the consonants of a word, the first sound in its class, for each of its readings."""
    script = fold.word_script(word)
    if is_abjad(script):
        sounds = set(consonant_skeletons(word, script))
    else:
        sounds = {skeleton.consonants(skeleton.spell(code)) for code in filed_codes(word)}
    return frozenset([_CLASSES.get(sound[0], sound[0]) + sound[1:] for sound in sounds if sound])


def _starts(word: str) -> set[str]:
    return {sound[0] for sound in sounds(word)}


# First sounds that spellings exchange: Yelena and Elena, Umid and Omid, Qadir and Kadir.
_CLASSES = {"i": "a", "u": "a", "e": "a", "g": "k"}
