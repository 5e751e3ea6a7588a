"""Which values of a field are offered while one is typed: terms by their labels, else what the file uses, with counts."""

from __future__ import annotations

from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.ports import FacetValue
from prisoner_tracker.search.completion import term_codes
from ui.desk import Desk
from ui.models.choices import Choice, ShowChoices, Suggest


def suggest_values(desk: Desk, key: str) -> Suggest:
    """Asks for a field; a term's choice has its code as value, its label to be read and its code as note."""

    def suggest(typed: str, show: ShowChoices) -> None:
        vocabulary = BY_KEY[key].vocabulary
        if vocabulary:
            codes = term_codes(key, typed, desk.vocabularies)
            show([Choice(code, desk.term(vocabulary, code)) for code in codes[:12]])
            return
        reader = desk.file.reader

        def offer(found: list[FacetValue]) -> None:
            show([Choice(value.value, value.label, f"{value.cases:,}") for value in found])

        desk.worker.ask(lambda: reader.suggestions(key, typed), offer, topic=f"values-{key}")

    return suggest
