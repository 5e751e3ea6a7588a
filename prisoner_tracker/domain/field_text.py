"""How a field's value is written as text and read from it: for cells of a CSV and for lines of a form.

``from_text(to_text(value))`` means ``value``. Several values in a cell are parted by a separator; a separator that
stands inside a value has a backslash before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prisoner_tracker.domain.articles import read_articles
from prisoner_tracker.domain.date_reading import Order, keep_as_text, read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.durations import Duration, read_duration
from prisoner_tracker.domain.field_values import FieldValue
from prisoner_tracker.domain.fields import Field, Kind
from prisoner_tracker.domain.vocabulary import Recognition, Vocabulary, recognise

SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class ReadValue:
    """What a text says for a field; ``doubts`` are codes, ``rest`` the part that was not understood."""

    value: FieldValue
    doubts: tuple[str, ...] = ()
    rest: str = ""


def to_text(
    field: Field,
    value: FieldValue,
    vocabularies: Mapping[str, Vocabulary],
    language: str = "en",
    separator: str = SEPARATOR,
) -> str:
    """The text of a value: a term by its label in the language, a date as it was typed.

    A date whose words mean it only with more than the words (the order of day and month, a choice) is given in EDTF.
    """
    if isinstance(value, UncertainDate):
        return date_text(value.text, value.edtf)
    if isinstance(value, Duration):
        return value.text or _text_of_term(value)
    if isinstance(value, tuple) and field.kind is Kind.NUMBER:
        least, most = value
        return str(least) if least == most else f"{least}–{most}"
    if isinstance(value, tuple):
        texts = [_label(field, str(item), vocabularies, language) for item in value]
        return separator.join(_escaped(text, separator) for text in texts)
    return "" if value is None else _label(field, str(value), vocabularies, language)


def date_text(text: str, edtf: str) -> str:
    """The text of a date of which this was typed, and this was understood ("" when nothing)."""
    if not edtf or text == edtf:
        return text
    read = read_date(text).date
    return text if read is not None and read.edtf == edtf else edtf


def _text_of_term(term: Duration) -> str:
    if term.life:
        return "life"
    amounts = ((term.years, "y"), (term.months, "m"), (term.days, "d"))
    return " ".join(f"{amount} {unit}" for amount, unit in amounts if amount)


def _label(field: Field, code: str, vocabularies: Mapping[str, Vocabulary], language: str) -> str:
    vocabulary = vocabularies.get(field.vocabulary)
    term = vocabulary.by_code.get(code) if vocabulary and code else None
    return term.label(language) if term else code


MARKS = ("\n", ";", "|")
"""What several values in one cell may be parted by; a reader who is not told which finds it among these."""


def _escaped(text: str, separator: str) -> str:
    for mark in dict.fromkeys(("\\", *MARKS, _mark(separator))):
        text = text.replace(mark, f"\\{mark}")
    return text


def split_several(text: str, separator: str = SEPARATOR) -> tuple[str, ...]:
    """The values in a cell, undoing the escapes of `to_text`; empty ones left out."""
    mark = _mark(separator)
    escaped = dict.fromkeys(("\\", *MARKS, mark))
    parts, current, at = [], "", 0
    while at < len(text):
        if text[at] == "\\" and (taken := next((one for one in escaped if text.startswith(one, at + 1)), "")):
            current, at = current + taken, at + 1 + len(taken)
        elif text.startswith(mark, at):
            parts.append(current)
            current, at = "", at + len(mark)
        else:
            current, at = current + text[at], at + 1
    return tuple(part.strip() for part in (*parts, current) if part.strip())


def _mark(separator: str) -> str:
    return separator.strip() or separator


def from_text(
    field: Field,
    text: str,
    vocabularies: Mapping[str, Vocabulary],
    order: Order | None = None,
    separator: str = SEPARATOR,
) -> ReadValue:
    """What a text says for a field; a date that is not understood, or may be two, is kept as text with a doubt."""
    text = text.strip()
    if not text:
        return ReadValue(() if field.several else None if field.kind in _NOT_TEXT else "")
    match field.kind:
        case Kind.DATE:
            return read_date_value(text, order)
        case Kind.DURATION:
            term = read_duration(text)
            return ReadValue(term, () if term else ("not-understood",), "" if term else text)
        case Kind.TERM:
            return _terms(field, text, vocabularies, separator)
        case Kind.ARTICLE:
            return _articles(text, separator)
        case _ if field.several:
            return ReadValue(split_several(text, separator))
        case _:
            return ReadValue(text)


_NOT_TEXT = frozenset({Kind.DATE, Kind.DURATION, Kind.NUMBER})


def read_date_value(text: str, order: Order | None = None) -> ReadValue:
    """An uncertain date; the doubt is the reason it was not understood, or "day-or-month"."""
    reading = read_date(text, order)
    if reading.date is not None:
        return ReadValue(reading.date)
    if reading.reason == "missing":
        return ReadValue(None)
    return ReadValue(keep_as_text(text), (reading.reason or "not-understood",))


def _terms(field: Field, text: str, vocabularies: Mapping[str, Vocabulary], separator: str) -> ReadValue:
    vocabulary = vocabularies.get(field.vocabulary)
    if vocabulary is None:
        return ReadValue((text,) if field.several else text)
    parts = split_several(text, separator) if field.several else (text,)
    codes: list[str] = []
    unknown: list[str] = []
    for part in parts:
        exact = vocabulary.by_code.get(part)
        found = Recognition((exact.code,), "exact") if exact else recognise(vocabulary, part)
        codes.extend(found.codes)
        if found.rest or not found.codes:
            unknown.append(found.rest or part)
    codes = list(dict.fromkeys(codes))
    if field.several:
        return ReadValue(tuple(codes), *_unknown(separator.join(unknown), bool(unknown)))
    # One of several terms would be a guess, but it is the text's first; what it says besides is not lost.
    unclear = bool(unknown) or len(codes) != 1
    return ReadValue(codes[0] if codes else "", *_unknown(text, unclear))


def _unknown(text: str, is_unknown: bool) -> tuple[tuple[str, ...], str]:
    return (("unknown-term",), text) if is_unknown else ((), "")


def _articles(text: str, separator: str) -> ReadValue:
    reading = read_articles(text)
    if reading.articles:
        numbers = tuple(dict.fromkeys(article.number for article in reading.articles))
        return ReadValue(numbers, ("rest-not-understood",) if reading.rest else (), reading.rest)
    return ReadValue(split_several(text, separator), ("not-understood",))
