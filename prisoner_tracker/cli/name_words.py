"""How the command line says why two names may be one person's: "ə→a, ğ→gh; patronymic missing on one side"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_WORDS: Mapping[str, str] = {
    "same": "same name",
    "script": "same name in another script",
    "letters": "{details}",
    "typing": "a slip of the pen: {details}",
    "spaces": "words written apart or together: {details}",
    "initial": "an initial stands for a name",
    "order": "words in another order",
    "word-missing": "one name has a word more: {details}",
    "family-only": "surname only",
    "given-only": "given name only",
    "one-word": "one word of the name only",
    "words-differ": "a word differs: {details}",
    "double": "double name on one side",
    "patronymic-missing": "patronymic missing on one side",
    "patronymic-differs": "patronymics differ",
    "family-ending": "another ending of the family name: {details}",
    "title": "title on one side: {details}",
    "homoglyph": "letters of two alphabets that look alike",
    "born-same": "same birth date",
    "born-near": "birth dates near each other",
    "born-differs": "birth dates differ",
    "date-same": "arrested on the same day",
    "date-near": "arrested within days of each other",
    "date-differs": "arrested at other times",
    "place-same": "same place",
    "place-differs": "other places",
    "listed-apart": "two numbers of one list",
}
_DETAILS = 4
_HOMONYMS = "homonyms, probably two people"


def reason(codes: Iterable[tuple[str, tuple[str, ...]]], *, homonyms: bool = False) -> str:
    """The reasons in one line; letters that were exchanged come first."""
    said = {code: details for code, details in reversed(list(codes)) if code in _WORDS}
    ordered = sorted(said, key=list(_WORDS).index)
    if "letters" in said:
        ordered = ["letters", *(code for code in ordered if code != "letters")]
    parts = [_WORDS[code].format(details=", ".join(said[code][:_DETAILS])).rstrip(": ") for code in ordered]
    return "; ".join(([_HOMONYMS] if homonyms else []) + [part for part in parts if part])
