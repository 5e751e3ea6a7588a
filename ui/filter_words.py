"""What each piece of the filter language, and each kind of field, is called in the help and the manual."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from prisoner_tracker.domain.fields import Kind

_CONTEXT = "FilterHelp"

_SYNTAX: dict[str, str] = {
    "words": QT_TRANSLATE_NOOP("FilterHelp", "All of these words, in any spelling and script"),
    "phrase": QT_TRANSLATE_NOOP("FilterHelp", "These words one after another"),
    "any-of": QT_TRANSLATE_NOOP("FilterHelp", "One of several values"),
    "range": QT_TRANSLATE_NOOP("FilterHelp", "From … to …, either side may be left out"),
    "by-the-letter": QT_TRANSLATE_NOOP("FilterHelp", "Exactly this name, and none that contains it"),
    "compare": QT_TRANSLATE_NOOP("FilterHelp", "More or less than, also < <= >"),
    "relative-days": QT_TRANSLATE_NOOP("FilterHelp", "Days counted from today: d, w, m, y"),
    "possible": QT_TRANSLATE_NOOP("FilterHelp", "Also what is only possible, where a date is uncertain"),
    "has-value": QT_TRANSLATE_NOOP("FilterHelp", "The field has any value"),
    "no-value": QT_TRANSLATE_NOOP("FilterHelp", "The field has no value"),
    "has": QT_TRANSLATE_NOOP("FilterHelp", "Has a photo, a document, a source or a field"),
    "missing": QT_TRANSLATE_NOOP("FilterHelp", "Lacks a photo, a document, a source or a field"),
    "not": QT_TRANSLATE_NOOP("FilterHelp", "Not this; also with the word not"),
    "or": QT_TRANSLATE_NOOP("FilterHelp", "Either of two; next to each other means both"),
    "group": QT_TRANSLATE_NOOP("FilterHelp", "Parentheses hold together"),
}

_KINDS: dict[Kind, str] = {
    Kind.TEXT: QT_TRANSLATE_NOOP("FilterHelp", "words"),
    Kind.LONG_TEXT: QT_TRANSLATE_NOOP("FilterHelp", "words"),
    Kind.TERM: QT_TRANSLATE_NOOP("FilterHelp", "a term, or its word in any language"),
    Kind.DATE: QT_TRANSLATE_NOOP("FilterHelp", "a day, a month, a year, a range"),
    Kind.NUMBER: QT_TRANSLATE_NOOP("FilterHelp", "a number, compared or as a range"),
    Kind.DURATION: QT_TRANSLATE_NOOP("FilterHelp", "a length in y, m, w, d, or life"),
    Kind.PLACE: QT_TRANSLATE_NOOP("FilterHelp", "any name of the place"),
    Kind.ORGANISATION: QT_TRANSLATE_NOOP("FilterHelp", "any name of the body"),
    Kind.PROCEEDING: QT_TRANSLATE_NOOP("FilterHelp", "a word of its name or number"),
    Kind.ARTICLE: QT_TRANSLATE_NOOP("FilterHelp", "an article and all below it"),
    Kind.NAME: QT_TRANSLATE_NOOP("FilterHelp", "a name in any spelling and script"),
    Kind.TAG: QT_TRANSLATE_NOOP("FilterHelp", "a word of the tag"),
    Kind.SOURCE: QT_TRANSLATE_NOOP("FilterHelp", "a word of its title or publisher"),
    Kind.CODE: QT_TRANSLATE_NOOP("FilterHelp", "the whole code"),
}


def syntax_words(code: str) -> str:
    """What a piece of syntax does, by the code of its help row."""
    return QCoreApplication.translate(_CONTEXT, _SYNTAX[code])


def kind_words(kind: Kind) -> str:
    """What can stand behind the colon of a field of this kind."""
    return QCoreApplication.translate(_CONTEXT, _KINDS[kind])
