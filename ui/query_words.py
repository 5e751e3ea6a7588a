"""How a filter that can't be read is explained: what is wrong, at which words, and what would be right there."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from prisoner_tracker.search.errors import QueryError
from prisoner_tracker.usecases.unknown_values import UnknownValue
from ui.field_words import field_label
from ui.widgets.plain_text import isolate

_CONTEXT = "Query"
_SENTENCES: dict[str, str] = {
    "too-long": QT_TRANSLATE_NOOP("Query", "The search is longer than {n} characters."),
    "too-many-terms": QT_TRANSLATE_NOOP("Query", "The search asks for more than {n} words and values."),
    "too-deep": QT_TRANSLATE_NOOP("Query", "There are more than {n} parentheses inside each other."),
    "unknown-field": QT_TRANSLATE_NOOP("Query", "There is no field “{words}”."),
    "restricted-field": QT_TRANSLATE_NOOP("Query", "“{words}” is restricted and can't be searched."),
    "unfinished-quote": QT_TRANSLATE_NOOP("Query", "A quotation mark is not closed."),
    "unbalanced-parenthesis": QT_TRANSLATE_NOOP("Query", "A parenthesis has no partner."),
    "expected-term": QT_TRANSLATE_NOOP("Query", "Something to search for is missing here."),
    "expected-value": QT_TRANSLATE_NOOP("Query", "A value is missing here."),
    "bad-range": QT_TRANSLATE_NOOP("Query", "This range can't be read."),
    "not-comparable": QT_TRANSLATE_NOOP("Query", "Values of this field have no order."),
    "unknown-value": QT_TRANSLATE_NOOP("Query", "“{words}” is no value of this field."),
    "date-not-understood": QT_TRANSLATE_NOOP("Query", "“{words}” is not understood as a date."),
    "date-ambiguous": QT_TRANSLATE_NOOP("Query", "“{words}” may be two different days."),
    "number-not-understood": QT_TRANSLATE_NOOP("Query", "“{words}” is not understood as a number."),
    "duration-not-understood": QT_TRANSLATE_NOOP("Query", "“{words}” is not understood as a length of time."),
}
_LIMITS = frozenset({"too-long", "too-many-terms", "too-deep"})
_OTHER = QT_TRANSLATE_NOOP("Query", "The search can't be read at “{words}”.")
_IN_QUOTES = QT_TRANSLATE_NOOP("Query", "Put it between quotation marks to search for the words themselves.")
_NOBODY_HAS = QT_TRANSLATE_NOOP("Query", "No case has “{value}” as “{field}”.")
_PERHAPS = QT_TRANSLATE_NOOP("Query", "Perhaps: {near}.")
_EXPECTED = QT_TRANSLATE_NOOP("Query", "Right here would be: {expected}.")


def error_sentence(error: QueryError, text: str) -> str:
    """The sentence under the search field; the list keeps showing what was found before."""
    words = text[error.start : error.end].rstrip(":").strip()
    source = _SENTENCES.get(error.code, _OTHER)
    most = f"{int(error.expected[0]):,}" if error.code in _LIMITS else ""
    sentence = QCoreApplication.translate(_CONTEXT, source).format(words=words, n=most)
    if most:
        return sentence
    if error.code == "unknown-field" and error.expected and error.expected[0].startswith('"'):
        return f"{sentence} {QCoreApplication.translate(_CONTEXT, _IN_QUOTES)}"
    expected = ", ".join(error.expected[:4])
    if not expected:
        return sentence
    return f"{sentence} {QCoreApplication.translate(_CONTEXT, _EXPECTED).format(expected=expected)}"


def unknown_sentence(unknown: UnknownValue) -> str:
    """The sentence about a value that no case has; the rest of the filter was asked all the same."""
    sentence = QCoreApplication.translate(_CONTEXT, _NOBODY_HAS).format(
        value=isolate(unknown.text), field=field_label(unknown.field)
    )
    near = ", ".join(map(isolate, unknown.near))
    return (
        f"{sentence} {QCoreApplication.translate(_CONTEXT, _PERHAPS).format(near=near)}" if near else sentence
    )
