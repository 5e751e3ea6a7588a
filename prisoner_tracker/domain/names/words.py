"""Which forms of a word are filed for searching, and which beginnings a typed word looks for.

The law: a typed word finds a text if, and only if, a token of ``index_tokens(text)`` starts with one of
``query_forms(word)``. Digits are words like others: "14" finds "14" and "140", never a name.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from anyascii import anyascii

from . import fold, skeleton
from .abjad import consonant_skeletons, is_abjad, plain, romanised, vowelled, without_article
from .tables import table

# A digit after the first sound keeps consonant skeletons apart from words. Those of texts without vowels
# are filed under another digit than those with, so that Latin words never find each other by consonants.
_FROM_ABJAD = "8"
_FROM_VOWELLED = "9"
_MOST_SUFFIXES = 4
_TELLING = 3
# Persian writes the last a with an h: Alizadeh, Abdullah; what is typed whole finds the others, too.
_LEAST_AH = 5
_OTHER_K = {"g": "k", "k": "g"}
# Aliye and Aliya are one name, Aliyev and Aliya are not: a v keeps the e.
_A_FOR_E = re.compile("ie(?!v)")


def query_words(text: str) -> tuple[str, ...]:
    """Split what somebody typed into words, as the index splits a text."""
    return fold.words(text)


def index_tokens(text: str) -> frozenset[str]:
    """Return every search form of every word of the text, as ASCII tokens ``[a-z0-9]+``."""
    found: set[str] = set()
    for word in fold.words(text):
        found.update(_word_tokens(word))
    return frozenset(found)


def query_forms(word: str) -> tuple[str, ...]:
    """Return the ASCII beginnings that tokens must have to be found by this (perhaps unfinished) word.

    Several words are looked for as one, joined. Empty without a letter or digit: then nothing is found.
    """
    return _forms("".join(fold.words(word)))


def consonant_forms(word: str) -> tuple[str, ...]:
    """Return beginnings by which a word finds others with the same consonants, whatever the vowels: for likeness.

    Words of two consonants have none: they would find too many. So have words without vowels in their script, which
    `query_forms` finds so already.
    """
    joined = "".join(fold.words(word))
    if is_abjad(fold.word_script(joined)) or any(character.isdigit() for character in joined):
        return ()
    heard = dict.fromkeys(map(skeleton.consonants, skeleton.skeletons(joined)))
    return tuple(_marked(sound, _FROM_VOWELLED) for sound in heard if len(sound) > _TELLING)


def finds(word: str, text: str) -> bool:
    """Tell whether a typed word finds the text: the law of this module."""
    forms = query_forms(word)
    return bool(forms) and any(token.startswith(forms) for token in index_tokens(text))


@lru_cache(maxsize=131072)
def _word_tokens(word: str) -> tuple[str, ...]:
    script = fold.word_script(word)
    if is_abjad(script):
        return _abjad_tokens(word, script)
    if script in {"Hani", "Hira", "Kana"}:
        return _suffix_tokens(word)
    tokens = dict.fromkeys((spelt_plainly(word), _romanised(word, script)))
    if any(character.isdigit() for character in word):
        return tuple(token for token in tokens if token)
    for sound in map(skeleton.spell, filed_codes(word)):
        tokens.setdefault(sound)
        # -ov is written with f in Arabic letters.
        heard = skeleton.consonants(sound) + ("f" if sound.endswith(("v", "va")) else "")
        tokens.setdefault(_marked(heard, _FROM_VOWELLED))
    return tuple(token for token in tokens if token)


@lru_cache(maxsize=131072)
def filed_codes(word: str) -> tuple[str, ...]:
    """Return a word's skeletons in codes, with those of its endings that vary (endings.toml)."""
    found = list(skeleton.folded(word))
    varying = _varying_endings()
    for code in tuple(found):
        if code.endswith(_varying()) and len(code) > 3:
            found += [code[: -len(end)] + other for end, other in varying.items() if code.endswith(end)]
    found += [code for code in map(_h_for_g, found) if code]
    found += [code for code in map(_k_for_q, found) if code]
    for written, said in _inside():
        found += [said + code[len(written) :] for code in found if code.startswith(written)]
    found += [_A_FOR_E.sub("ia", code) for code in found if "ie" in code]
    return tuple(dict.fromkeys(found))


@cache
def _varying_endings() -> dict[str, str]:
    return dict(table("endings")["endings"])


@cache
def _varying() -> tuple[str, ...]:
    return tuple(_varying_endings())


@cache
def _inside() -> tuple[tuple[str, str], ...]:
    return tuple((written, said) for written, said in table("endings")["g_for_h_inside"])


@cache
def _stems(key: str) -> tuple[str, ...]:
    return tuple(table("endings")[key])


def _h_for_g(code: str) -> str:
    """Return the reading with h of a stem that came through Russian (Gasanov: Hasanov), or ""."""
    return "h" + code[1:] if code.startswith(_stems("g_for_h")) else ""


def _k_for_q(code: str) -> str:
    """Return a stem with the Azerbaijani q in its other spelling (Gasimov: Kasimov), or ""."""
    other = _OTHER_K.get(code[:1])
    return other + code[1:] if other and ("g" + code[1:]).startswith(_stems("k_for_q")) else ""


def _abjad_tokens(word: str, script: str) -> tuple[str, ...]:
    tokens = dict.fromkeys((plain(word, script), romanised(word, script)))
    for form in dict.fromkeys((word, without_article(word))):
        if form != word:
            tokens.setdefault(plain(form, script))
        if vowelled(form, script):
            tokens.update(dict.fromkeys(skeleton.skeletons(romanised(form, script))))
        for sound in consonant_skeletons(form, script):
            tokens.setdefault(_marked(sound, _FROM_ABJAD))
    return tuple(token for token in tokens if token)


def _suffix_tokens(word: str) -> tuple[str, ...]:
    """Return the romanised word and its ends, since Chinese and Japanese names are written without spaces."""
    ends = (word[at:] for at in range(min(len(word), _MOST_SUFFIXES)))
    return tuple(dict.fromkeys(token for token in map(spelt_plainly, ends) if token))


@lru_cache(maxsize=131072)
def spelt_plainly(word: str) -> str:
    """Return the word's letters in a-z as they stand: accents off, nothing interpreted."""
    if word.isascii():
        return "".join(character for character in word if character.isalnum())
    letters: dict[str, str] = table("latin")["plain"]
    ascii_word = anyascii("".join(letters.get(letter, letter) for letter in word)).lower()
    return "".join(character for character in ascii_word if character.isascii() and character.isalnum())


@lru_cache(maxsize=131072)
def _romanised(word: str, script: str) -> str:
    """Return the English romanisation of a Cyrillic word, or of a Latin one with special letters; else ""."""
    if script == "Cyrl":
        letters: dict[str, str] = table("cyrillic")["romanised"]
        spelt = "".join(letters.get(letter, "") for letter in skeleton.letters(word))
        return "y" + spelt if word[0] in "еЕ" else spelt
    if script != "Latn" or word.isascii():
        return ""
    special: dict[str, str] = table("latin")["romanised"]
    return spelt_plainly("".join(special.get(letter, letter) for letter in word))


@lru_cache(maxsize=131072)
def _forms(word: str) -> tuple[str, ...]:
    script = fold.word_script(word)
    if is_abjad(script):
        return _abjad_forms(word, script)
    forms = [spelt_plainly(word)]
    if script in {"Hani", "Hira", "Kana"} or any(character.isdigit() for character in word):
        return _shortest(forms)
    forms.append(_romanised(word, script))
    for sound in dict.fromkeys(skeleton.skeletons(word)):
        forms.append(_marked(skeleton.consonants(sound), _FROM_ABJAD))
    for begun in skeleton.beginnings(word):
        forms += (begun, _h_for_g_beginning(begun), *_said_inside(begun))
    forms += [form[:-1] for form in skeleton.skeletons(word) if form.endswith("ah") and len(form) > _LEAST_AH]
    forms += [skeleton.spell(_A_FOR_E.sub("ia", code)) for code in skeleton.folded(word)]
    return _shortest(forms)


def _h_for_g_beginning(begun: str) -> str:
    """Return the beginning with h, if the beginning with g may grow into a stem that came through Russian."""
    stems = map(skeleton.spell, table("endings")["g_for_h"])
    grows = any(stem.startswith(begun) or begun.startswith(stem) for stem in stems)
    return "h" + begun[1:] if grows else ""


def _said_inside(begun: str) -> Iterator[str]:
    """Return the beginnings with h of what may be, or become, a stem that Russian writes with g inside."""
    for written, said in _inside():
        if begun.startswith(written):
            yield said + begun[len(written) :]
        elif written.startswith(begun):
            yield said[: len(begun)]


def _abjad_forms(word: str, script: str) -> tuple[str, ...]:
    forms = [plain(word, script)]
    for form in dict.fromkeys((word, without_article(word))):
        sounds = consonant_skeletons(form, script)
        forms += [_marked(sound, _FROM_ABJAD) for sound in sounds]
        # Two consonants alone would find a tenth of all people: where the vowels are known, they decide.
        if vowelled(form, script) and len(sounds[0]) < _TELLING:
            forms += skeleton.skeletons(romanised(form, script))
        else:
            forms += [_marked(sound, _FROM_VOWELLED) for sound in sounds]
    return _shortest(forms)


def _marked(consonants: str, mark: str) -> str:
    return consonants[:1] + mark + consonants[1:] if consonants else ""


def _shortest(forms: list[str]) -> tuple[str, ...]:
    """Leave out forms that begin with another: they would find nothing more."""
    kept: list[str] = []
    for form in sorted({form for form in forms if form}, key=lambda form: (len(form), form)):
        if not form.startswith(tuple(kept)):
            kept.append(form)
    return tuple(kept)
