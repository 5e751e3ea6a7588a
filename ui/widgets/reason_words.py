"""Why two names may be one person's, in words: "written ç→c, ə→e; words in another order"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.widgets.plain_text import isolate

_WORDS: dict[str, str] = {
    "same": QT_TRANSLATE_NOOP("NameReason", "it is the same name"),
    "script": QT_TRANSLATE_NOOP("NameReason", "it is the same name in another script"),
    "letters": QT_TRANSLATE_NOOP("NameReason", "letters are written otherwise: {details}"),
    "initial": QT_TRANSLATE_NOOP("NameReason", "an initial stands for a name"),
    "order": QT_TRANSLATE_NOOP("NameReason", "the words are in another order"),
    "word-missing": QT_TRANSLATE_NOOP("NameReason", "one name has a word more"),
    "double": QT_TRANSLATE_NOOP("NameReason", "one has a double name"),
    "patronymic-missing": QT_TRANSLATE_NOOP("NameReason", "one has no father’s name"),
    "family-ending": QT_TRANSLATE_NOOP("NameReason", "the family name has another ending"),
    "title": QT_TRANSLATE_NOOP("NameReason", "one has a title"),
    "homoglyph": QT_TRANSLATE_NOOP("NameReason", "letters of two alphabets look alike"),
    "near": QT_TRANSLATE_NOOP("NameReason", "the spelling is nearly the same"),
}
_DETAILS = 3


def reason_words(reasons: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """The reasons that have words, joined; "" when none has."""
    said = []
    for code, details in reasons:
        source = _WORDS.get(code)
        if source:
            shown = ", ".join(isolate(item) for item in details[:_DETAILS])
            said.append(QCoreApplication.translate("NameReason", source).format(details=shown))
    return "; ".join(said)
