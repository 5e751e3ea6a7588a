"""What the scripts that names are written in are called."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_SCRIPTS: dict[str, str] = {
    "Latn": QT_TRANSLATE_NOOP("Script", "Latin letters"),
    "Cyrl": QT_TRANSLATE_NOOP("Script", "Cyrillic letters"),
    "Arab": QT_TRANSLATE_NOOP("Script", "Arabic letters"),
    "Hebr": QT_TRANSLATE_NOOP("Script", "Hebrew letters"),
    "Armn": QT_TRANSLATE_NOOP("Script", "Armenian letters"),
    "Geor": QT_TRANSLATE_NOOP("Script", "Georgian letters"),
    "Grek": QT_TRANSLATE_NOOP("Script", "Greek letters"),
    "Hani": QT_TRANSLATE_NOOP("Script", "Chinese characters"),
    "Hang": QT_TRANSLATE_NOOP("Script", "Korean letters"),
    "Hira": QT_TRANSLATE_NOOP("Script", "Japanese letters"),
    "Kana": QT_TRANSLATE_NOOP("Script", "Japanese letters"),
}


def script_word(code: str) -> str:
    """The word for an ISO 15924 code; one without a word is said by its code."""
    return QCoreApplication.translate("Script", _SCRIPTS[code]) if code in _SCRIPTS else code
