"""Which texts of a case free words look in, and when words or a phrase are found in a text.

The full-text index and `matches` share these, so that SQL and Python mean the same. Restricted notes are never
among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.fields import FIELDS
from prisoner_tracker.domain.former_codes import codes_of
from prisoner_tracker.domain.names.words import finds as finds_word
from prisoner_tracker.domain.names.words import query_words
from prisoner_tracker.domain.records import (
    Assessment,
    Attachment,
    CaseTag,
    Charge,
    Citation,
    Event,
    Organisation,
    OrganisationAlias,
    PersonName,
    Place,
    PlaceAlias,
    Proceeding,
    Question,
    Record,
    RestrictedNote,
    Source,
)
from prisoner_tracker.domain.vocabulary import load_shipped

_DIGITS = re.compile(r"\d{1,18}")
_CASE_FACTS = ("summary", "notes", "charge_text", "open_question", "lawyer", "judge", "region")
_PERSON_FACTS = ("profession", "birth_place", "citizenship", "ethnicity", "religion")

_RESTRICTED = frozenset(field.key for field in FIELDS if field.restricted)
_NOTABLE = frozenset(
    {
        "hunger_strike", "hunger_strike_end", "ill_treatment_allegation", "medical", "solitary", "search", "summons",
        "pardon", "amnesty", "death", "house_arrest", "administrative_detention", "psychiatric", "disappearance",
        "exile", "wanted", "term_changed", "appeal_lodged", "appeal_decided",
    }
)  # fmt: skip
"""Kinds of event that are words, too. The others nearly every case has, and a field asks for each."""

_EVENT_LANGUAGES = frozenset({"en", "az", "ru", "tr"})


def name_texts(dossier: Dossier) -> tuple[str, ...]:
    """All names of the person, each in one line."""
    return tuple(_one_line(name.text) for name in dossier.of(PersonName) if name.text)


def other_texts(dossier: Dossier) -> tuple[str, ...]:
    """Code, facts in words, charges, events, places, courts, proceedings, sources, tags: each text once, in one line.

    Texts are kept joined by line breaks, and a phrase must stand in one text.
    """
    return tuple(dict.fromkeys(_one_line(text) for _, text in labelled_texts(dossier) if text))


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def labelled_texts(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Every text that free words look in but names, with the field's key or the kind of the record it stands in."""
    yield from (("code", code) for code in codes_of(dossier))
    for facts, keys in ((dossier.case.facts, _CASE_FACTS), (dossier.person.facts, _PERSON_FACTS)):
        yield from ((key, str(facts[key])) for key in keys if key in facts)
    for record in dossier.records.values():
        if isinstance(record, Citation) and (not record.quote or _is_restricted(record, dossier)):
            continue
        for text in _texts_of(record):
            if text:
                yield record.kind, text


def _is_restricted(citation: Citation, dossier: Dossier) -> bool:
    """Whether it says in a source's words what only a restricted note may hold."""
    return citation.field in _RESTRICTED or dossier.get(citation.about, RestrictedNote) is not None


def _texts_of(record: Record) -> tuple[str, ...]:
    match record:
        case Charge():
            return record.article, record.title
        case Event():
            return record.people, record.note, record.conditions, *_event_words(record.what)
        case Assessment():
            return record.reasoning, record.evidence, record.assessor, record.second_assessor
        case Question():
            return record.text, record.answer
        case Place() | Organisation():
            return (record.name,)
        case Proceeding():
            return record.name, record.number
        case Attachment():
            return record.name, record.note
        case PlaceAlias() | OrganisationAlias() | CaseTag():
            return (record.text,)
        case Source():
            return record.title, record.publisher
        case Citation():
            return (record.quote,)
        case _:
            return ()


@lru_cache(maxsize=256)
def _event_words(what: str) -> tuple[str, ...]:
    """What a notable kind of event is called."""
    term = load_shipped()["event_kind"].by_code.get(what) if what in _NOTABLE else None
    return tuple(text for language, text in term.texts() if language in _EVENT_LANGUAGES) if term else ()


def finds(text: str, query: str) -> bool:
    """Whether every word of the query finds the text; a query without a word finds nothing."""
    words = query_words(query)
    return bool(words) and _all_found(words, text)


def _all_found(words: tuple[str, ...], text: str) -> bool:
    found = set(query_words(text))
    return all(any(_begins(word, other) for other in found) for word in words)


@lru_cache(maxsize=262144)
def _begins(word: str, found: str) -> bool:
    """Whether a typed word finds one word of a text: asked again and again while a query runs."""
    return finds_word(word, found)


def finds_place(text: str, query: str) -> bool:
    """Like `finds`, but numbers are whole: "Prison 14" is not found by "1" nor by "140"."""
    words = query_words(query)
    numbers = set(_numbers(text))
    return bool(words) and all(
        numbers.issuperset(_numbers(word)) if _numbers(word) else _all_found((word,), text) for word in words
    )


def _numbers(text: str) -> list[str]:
    return [str(int(digits)) for digits in _DIGITS.findall(text)]


def has_phrase(text: str, phrase: str) -> bool:
    """Whether the words of the phrase stand in one line one after another, each as a beginning of a word."""
    wanted = query_words(phrase)
    return bool(wanted) and any(_in_sequence(query_words(line), wanted) for line in text.split("\n"))


def _in_sequence(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(
        all(_begins(word, found[at + step]) for step, word in enumerate(wanted))
        for at in range(len(found) - len(wanted) + 1)
    )
