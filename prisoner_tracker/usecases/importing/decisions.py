"""How proposals become choices: what "accept all proposals" takes, and the new vocabulary terms it makes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.fields import BY_KEY, Kind
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.formats.table import Table
from prisoner_tracker.usecases.importing.choices import KEEP, NEW_TERM, ImportChoices
from prisoner_tracker.usecases.importing.propose import importable, place_groups, values
from prisoner_tracker.usecases.importing.reading import unknown_parts
from prisoner_tracker.usecases.importing.registers import Registers

_LONGEST_LABEL = 80


_IGNORED = frozenset({KEEP, "keep", "ignore", "none", "null"})


def fitting(choices: ImportChoices, table: Table, vocabularies: Mapping[str, Vocabulary]) -> ImportChoices:
    """The choices without what is of no use for this table: columns it does not have, fields that follow from others.

    Raises UserMistake("bad-mapping") for a field or a term that there is not.
    """
    columns: dict[str, str] = {}
    for heading, key in choices.columns.items():
        if key in _IGNORED or (key in BY_KEY and BY_KEY[key].derived):
            key = KEEP
        elif not importable(key):
            raise UserMistake("bad-mapping", field=key)
        if heading in table.headings:
            columns[heading] = key
    for asked, chosen in choices.terms.items():
        field = BY_KEY.get(asked.split(":", 1)[0])
        if field is None or field.vocabulary not in vocabularies:
            raise UserMistake("bad-mapping", field=asked.split(":", 1)[0])
        codes = (
            []
            if chosen.startswith(NEW_TERM)
            else [code.strip() for code in chosen.split(",") if code.strip()]
        )
        if any(code not in vocabularies[field.vocabulary].by_code for code in codes):
            raise UserMistake("bad-mapping", field=field.key)
    return replace(choices, columns=columns)


def decide(
    table: Table, choices: ImportChoices, registers: Registers, vocabularies: Mapping[str, Vocabulary]
) -> ImportChoices:
    """The choices with every open proposal taken, when the user accepts proposals; otherwise as they are."""
    if not choices.accept_proposals:
        return choices
    places = {
        spelling: group.name
        for group in place_groups(table, dict(choices.columns), registers)
        for spelling in group.spellings
    }
    terms: dict[str, str] = {}
    for heading, key in choices.columns.items():
        item = BY_KEY.get(key)
        if item is None or item.kind is not Kind.TERM or not item.several:
            continue
        vocabulary, separator = vocabularies[item.vocabulary], choices.separators.get(key, ";")
        for cell in dict.fromkeys(values(table, heading)):
            for text in unknown_parts(vocabulary, cell, separator):
                if len(text) <= _LONGEST_LABEL:
                    terms[f"{key}:{text}"] = f"{NEW_TERM}{as_label(text)}"
    return replace(choices, places={**places, **choices.places}, terms={**terms, **choices.terms})


def new_terms(
    choices: ImportChoices, registers: Registers, vocabularies: Mapping[str, Vocabulary]
) -> dict[str, str]:
    """Label → code of every term the choices make; they join the registers and are written with the import."""
    codes: dict[str, str] = {}
    for key, chosen in choices.terms.items():
        vocabulary = vocabularies[BY_KEY[key.split(":", 1)[0]].vocabulary]
        label = chosen.removeprefix(NEW_TERM).strip()
        if chosen.startswith(NEW_TERM) and label and label not in codes:
            codes[label] = _code(label, vocabulary, set(codes.values()))
            registers.term(vocabulary.key, codes[label], label)
    return codes


def as_label(text: str) -> str:
    """A label without the letter or number that orders groups in a list: "B. PEOPLE OF X" is "People of x"."""
    bare = re.sub(r"^(?:[A-Z]|[IVX]{1,4}|\d{1,2})[.)]\s+", "", text).strip() or text
    return bare.capitalize() if bare.isupper() else bare


def _code(label: str, vocabulary: Vocabulary, taken: set[str]) -> str:
    base = re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")[:40] or "term"
    code, number = base, 2
    while code in vocabulary.by_code or code in taken:
        code, number = f"{base}_{number}", number + 1
    return code
