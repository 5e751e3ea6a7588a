"""How alike two single words of names are, and by what they differ."""

import re
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from . import fold, parts, skeleton
from .abjad import consonant_skeletons, is_abjad, romanised, spelt_in, vowelled, without_article
from .tables import table
from .words import filed_codes, spelt_plainly

_MOST_SOFT = 8
_FAR = 0.45
_FOREIGN = re.compile("[cz]")
NOTHING_ALIKE = 0.0


_SYLLABIC = frozenset({"Hani", "Hira", "Kana", "Hang"})


class Likeness(NamedTuple):
    """How alike two words are: 0..1, and (code, details) for each reason; none where they are equal."""

    score: float
    reasons: tuple[tuple[str, tuple[str, ...]], ...] = ()


def _for(score: float, code: str, details: tuple[str, ...]) -> Likeness:
    return Likeness(score, ((code, details),))


_NONE = Likeness(NOTHING_ALIKE)
_SAME = Likeness(1.0)


def likeness(one: str, other: str) -> Likeness:
    """Compare two clean words; the order of the two makes no difference."""
    if one == other:
        return _SAME
    return _likeness(one, other) if one < other else _likeness(other, one)


@lru_cache(maxsize=131072)
def _likeness(one: str, other: str) -> Likeness:
    scripts = fold.word_script(one), fold.word_script(other)
    if is_abjad(scripts[0]) and is_abjad(scripts[1]):
        return _both_abjad(one, other, scripts)
    if is_abjad(scripts[0]):
        return _with_abjad(one, scripts[0], other, scripts[1])
    if is_abjad(scripts[1]):
        return _with_abjad(other, scripts[1], one, scripts[0])
    found = _by_sound(one, other)
    if scripts[0] == scripts[1] or not found.score:
        return found
    # Letters always differ between scripts; what else differs is worth telling.
    rest = tuple(reason for reason in found.reasons if reason[0] != "letters")
    return Likeness(found.score, (("script", tuple(sorted(scripts))), *rest))


def _by_sound(one: str, other: str) -> Likeness:
    if min(len(skeleton.letters(one)), len(skeleton.letters(other))) == 1:
        return _initial(one, other)
    if not _SYLLABIC.isdisjoint(fold.word_script(word) for word in (one, other)):
        return _by_syllables(one, other)
    if spelt_plainly(one) == spelt_plainly(other):
        return _for(0.97, "letters", swaps(one, other))
    sounds, others = skeleton.folded(one), skeleton.folded(other)
    if not sounds or not others:
        return _NONE
    if not set(sounds).isdisjoint(others):
        return _for(0.97, "letters", swaps(one, other))
    if all(Levenshtein.normalized_similarity(a, b) < _FAR for a in sounds for b in others):
        return _NONE
    if not set(filed_codes(one)).isdisjoint(filed_codes(other)):
        return _for(0.95, "letters", swaps(one, other))
    if _family_root(one) and _family_root(one) == _family_root(other):
        return _for(0.92, "family-ending", tuple(sorted((one, other))))
    if _endings_apart(one, other) or _endings_apart(other, one):
        return _for(0.88, "family-ending", tuple(sorted((one, other))))
    if not soft_keys(one).isdisjoint(soft_keys(other)):
        return _for(0.92, "letters", swaps(one, other))
    if not _read_aloud(one).isdisjoint(_read_aloud(other)):
        return _for(0.85, "letters", swaps(one, other))
    heard = min(
        ((a, b) for a in sounds for b in others), key=lambda pair: OSA.distance(*pair, score_cutoff=3)
    )
    return _nearly(one, other, *heard)


@lru_cache(maxsize=65536)
def _read_aloud(word: str) -> frozenset[str]:
    """Return the skeletons of a Latin word as other languages read c, z and ch (endings.toml, aloud)."""
    if not _FOREIGN.search(word):
        return frozenset(skeleton.folded(word))
    heard: set[str] = set()
    for language in _aloud():
        spelt = word
        for pattern, said in language:
            spelt = pattern.sub(said, spelt)
        heard.update(skeleton.folded(spelt))
    return frozenset(heard)


@cache
def _aloud() -> tuple[tuple[tuple[re.Pattern[str], str], ...], ...]:
    languages = table("endings")["aloud"].values()
    return tuple(tuple((re.compile(pattern), said) for pattern, said in rules) for rules in languages)


def _by_syllables(one: str, other: str) -> Likeness:
    """Compare words of which at least one is Chinese, Japanese or Korean: there each character tells."""
    if spelt_plainly(one) != spelt_plainly(other):
        return _NONE
    # Two characters of one sound may be one in two orthographies, or two names: not enough by themselves.
    same_script = fold.word_script(one) == fold.word_script(other)
    return _for(0.76 if same_script else 0.95, "letters", swaps(one, other))


def _initial(one: str, other: str) -> Likeness:
    heard = {code[0] for code in skeleton.folded(one)} & {code[0] for code in skeleton.folded(other)}
    if heard or spelt_plainly(one)[:1] == spelt_plainly(other)[:1]:
        return _for(0.78, "initial", tuple(sorted((one, other))))
    return _NONE


def _nearly(one: str, other: str, sound: str, other_sound: str) -> Likeness:
    """Compare words that no rule joins: a slip of the keyboard, or a spelling that no rule knows."""
    spelt, other_spelt = skeleton.letters(one), skeleton.letters(other)
    typed = OSA.distance(spelt, other_spelt, score_cutoff=2)
    heard = OSA.distance(sound, other_sound, score_cutoff=2)
    edits = min(typed, heard)
    size = max(len(spelt), len(other_spelt)) if typed <= heard else max(len(sound), len(other_sound))
    for most, least_size, score in _SLIPS:
        if edits <= most and size >= least_size:
            return _for(score, "typing", tuple(sorted((one, other))))
    return _NONE


# (edits at most, letters at least, score): the longer a word, the surer one slip is only a slip.
_SLIPS = ((1, 7, 0.88), (1, 6, 0.85), (1, 5, 0.78), (2, 10, 0.80), (2, 9, 0.77), (1, 4, 0.70))


@lru_cache(maxsize=131072)
def soft_keys(word: str) -> frozenset[str]:
    """Return looser skeletons, in which e may be i and some endings are one (endings.toml, soft)."""
    keys: set[str] = set()
    for sound in skeleton.unfolded(word):
        places = [at for at, code in enumerate(sound) if code == "e"]
        for choice in product("ei", repeat=min(len(places), 3)):
            changed = list(sound)
            for at, code in zip(places, choice, strict=False):
                changed[at] = code
            keys.add(_soften(skeleton.fold_codes("".join(changed))))
        if len(keys) >= _MOST_SOFT:
            break
    return frozenset(keys)


@cache
def _soft_rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), other) for pattern, other in table("endings")["soft"])


def _soften(sound: str) -> str:
    if len(sound) < 4:
        return sound
    for pattern, other in _soft_rules():
        sound = pattern.sub(other, sound)
    return sound


@lru_cache(maxsize=131072)
def _family_root(word: str) -> str:
    """Return a family name in its masculine form ("aliyeva": "aliyev"), folded, or ""."""
    for ending, other in table("parts")["family_endings"]:
        for tail in (ending, other):
            if word.endswith(tail) and len(word) >= len(tail) + 3:
                return next(iter(skeleton.folded(word[: -len(tail)] + other)), "")
    return ""


def _endings_apart(short: str, long: str) -> bool:
    """Tell whether the longer word is the shorter with a Russian family ending: Samad, Samadova."""
    for ending in parts.endings("added_endings"):
        if long.endswith(ending) and len(long) >= len(ending) + 4:
            return not set(skeleton.folded(long[: -len(ending)])).isdisjoint(skeleton.folded(short))
    return False


def _both_abjad(one: str, other: str, scripts: tuple[str, str]) -> Likeness:
    if scripts[0] != scripts[1]:
        shared = set(consonant_skeletons(one, scripts[0])) & set(consonant_skeletons(other, scripts[1]))
        return _for(0.9, "script", tuple(sorted(scripts))) if shared else _NONE
    if min(len(one), len(other)) > 1 and without_article(one) == without_article(other):
        return _for(0.96, "letters", ("ال→",))
    if consonant_skeletons(one, scripts[0]) == consonant_skeletons(other, scripts[0]):
        near = Levenshtein.distance(one, other, score_cutoff=2)
        score = {1: 0.93, 2: 0.86}.get(near, 0.75)
        return _for(score, "letters", swaps(one, other)) if len(one) > 2 else _NONE
    edits = OSA.distance(one, other, score_cutoff=2)
    for most, least_size, score in _SLIPS:
        if edits <= most and min(len(one), len(other)) >= least_size:
            return _for(score, "typing", tuple(sorted((one, other))))
    return _NONE


def _with_abjad(word: str, script: str, other: str, other_script: str) -> Likeness:
    details = tuple(sorted((script, other_script)))
    if len(other) == 1 or len(word) == 1:
        return _NONE
    for form in dict.fromkeys((word, without_article(word))):
        if vowelled(form, script):
            found = _by_sound(romanised(form, script), other)
            if found.score >= 0.85:
                return _for(min(found.score, 0.95), "script", details)
    readings = {*skeleton.skeletons(other), *map(skeleton.spell, _read_aloud(other))}
    sounds = {form for sound in readings for form in spelt_in(sound, script)}
    consonants = {skeleton.consonants(sound) for sound in sounds}
    for form in dict.fromkeys((word, without_article(word))):
        own = set(consonant_skeletons(form, script))
        if own & consonants:
            # A name whose vowels are known and differ is another name with the same consonants.
            short = max(map(len, own & consonants)) < 3
            return _for(0.78 if vowelled(form, script) else 0.84 if short else 0.92, "script", details)
        if any(_one_apart(first, second) for first in own for second in consonants):
            return _for(0.74, "script", details)
    return _NONE


def _one_apart(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 4 and OSA.distance(one, other, score_cutoff=1) <= 1


def swaps(one: str, other: str) -> tuple[str, ...]:
    """Return the letters by which two spellings differ: ("ə→a", "ğ→gh"); the less ASCII side stands first."""
    found = []
    left, right = (one, other) if (one.isascii(), one) <= (other.isascii(), other) else (other, one)
    blocks: list[list[str]] = []
    end: tuple[int, int] | None = None
    for step in Levenshtein.opcodes(left, right):
        i1, i2, j1, j2 = step.src_start, step.src_end, step.dest_start, step.dest_end
        if step.tag == "equal":
            continue
        if end == (i1, j1) and blocks:
            blocks[-1][0] += left[i1:i2]
            blocks[-1][1] += right[j1:j2]
        else:
            blocks.append([left[i1:i2], right[j1:j2]])
        end = (i2, j2)
    for was, became in blocks:
        found.append(f"{was}→{became}")
    return tuple(dict.fromkeys(found))
