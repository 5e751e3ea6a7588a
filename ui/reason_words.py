"""Why two names may be one person's, in words: "ə→a, ğ→gh; patronymic missing on one side"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.text_direction import isolate

_WORDS: dict[str, str] = {
    "letters": QT_TRANSLATE_NOOP("NameReason", "{details}"),
    "same": QT_TRANSLATE_NOOP("NameReason", "it is the same name"),
    "script": QT_TRANSLATE_NOOP("NameReason", "it is the same name in another script"),
    "typing": QT_TRANSLATE_NOOP("NameReason", "nearly the same spelling: {details}"),
    "spaces": QT_TRANSLATE_NOOP("NameReason", "words apart or together: {details}"),
    "initial": QT_TRANSLATE_NOOP("NameReason", "an initial stands for a name"),
    "order": QT_TRANSLATE_NOOP("NameReason", "the words are in another order"),
    "word-missing": QT_TRANSLATE_NOOP("NameReason", "one name has a word more"),
    "family-only": QT_TRANSLATE_NOOP("NameReason", "the family name only"),
    "given-only": QT_TRANSLATE_NOOP("NameReason", "the given name only"),
    "one-word": QT_TRANSLATE_NOOP("NameReason", "one word of the name only"),
    "words-differ": QT_TRANSLATE_NOOP("NameReason", "a word differs: {details}"),
    "double": QT_TRANSLATE_NOOP("NameReason", "one has a double name"),
    "family-ending": QT_TRANSLATE_NOOP("NameReason", "the family name has another ending"),
    "title": QT_TRANSLATE_NOOP("NameReason", "one has a title"),
    "homoglyph": QT_TRANSLATE_NOOP("NameReason", "letters of two alphabets look alike"),
    "patronymic-missing": QT_TRANSLATE_NOOP("NameReason", "patronymic missing on one side"),
    "patronymic-differs": QT_TRANSLATE_NOOP("NameReason", "the fathers’ names differ"),
    "born-same": QT_TRANSLATE_NOOP("NameReason", "the same birth date"),
    "born-near": QT_TRANSLATE_NOOP("NameReason", "birth dates near each other"),
    "born-differs": QT_TRANSLATE_NOOP("NameReason", "birth dates differ"),
    "date-same": QT_TRANSLATE_NOOP("NameReason", "arrested on the same day"),
    "date-near": QT_TRANSLATE_NOOP("NameReason", "arrested within days of each other"),
    "date-differs": QT_TRANSLATE_NOOP("NameReason", "arrested at other times"),
    "place-same": QT_TRANSLATE_NOOP("NameReason", "the same place"),
    "place-differs": QT_TRANSLATE_NOOP("NameReason", "other places"),
    "listed-apart": QT_TRANSLATE_NOOP("NameReason", "two numbers of one list"),
}
_DETAILS = 4


def reason_words(reasons: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """The reasons that have words, each once, joined, the letters first; "" when none has."""
    known = {code: details for code, details in reversed(reasons) if code in _WORDS}
    said = []
    for code in sorted(known, key=list(_WORDS).index):
        shown = ", ".join(isolate(item) for item in known[code][:_DETAILS])
        said.append(QCoreApplication.translate("NameReason", _WORDS[code]).format(details=shown))
    return "; ".join(text for text in said if text)
