"""What is offered while a filter is typed, and that the help only shows filters that work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisoner_tracker.domain.fields import FIELDS
from prisoner_tracker.domain.vocabulary import load_shipped
from prisoner_tracker.search.completion import Completion, complete, term_codes
from prisoner_tracker.search.help import help_rows, syntax_rows
from prisoner_tracker.search.parse import parse


def known(field: str, beginning: str) -> tuple[str, ...]:
    values = {"place": ("Ağqum Remand", "Narın"), "category": ("journalist", "lawyer")}.get(field, ())
    return tuple(value for value in values if value.casefold().startswith(beginning.casefold()))


def at_bar(text: str) -> Completion:
    """Complete where the bar | is."""
    return complete(text.replace("|", ""), text.index("|"), known)


def chosen(text: str, option: str) -> str:
    """The text after an option was taken."""
    found = at_bar(text)
    assert option in found.options
    plain = text.replace("|", "")
    return plain[: found.start] + option + plain[found.end :]


@pytest.mark.parametrize(
    ("text", "option", "after"),
    [
        ("cat|", "category:", "category:"),
        ("x -arr|", "arrested:", "x -arrested:"),
        ("(held-|", "held-on:", "(held-on:"),
        ("birth-d|", "born:", "born:"),
        ("category:jo|", "journalist", "category:journalist"),
        ("category:journalist,l|", "lawyer", "category:journalist,lawyer"),
        ("category:jo| x", "journalist", "category:journalist x"),
        ("category:j|ou x", "journalist", "category:journalist x"),
        ("place:a|", '"Ağqum Remand"', 'place:"Ağqum Remand"'),
        ('place:"ağqum r|', '"Ağqum Remand"', 'place:"Ağqum Remand"'),
        ('place:"ağqum r|" x', '"Ağqum Remand"', 'place:"Ağqum Remand" x'),
        ("released:n|", "none", "released:none"),
        ("remand-until:|", "today..+14d", "remand-until:today..+14d"),
        ("remand-until:2014..to|", "today", "remand-until:2014..today"),
        ("changed:>=-|", "-7d", "changed:>=-7d"),
        ("has:ph|", "photo", "has:photo"),
        ("missing:sum|", "summary", "missing:summary"),
    ],
)
def test_an_option_finishes_what_was_begun(text: str, option: str, after: str) -> None:
    assert chosen(text, option) == after
    assert not after.endswith(":") or parse(after + "*" + ")" * after.count("("))


def test_nothing_restricted_is_offered() -> None:
    offered = at_bar("|").options + at_bar("has:|").options
    everything = complete("", 0, known, limit=1000).options + complete("has:", 4, known, limit=1000).options
    assert offered
    for field in FIELDS:
        if field.restricted:
            assert not any(option.startswith(field.key.replace("_", "-")) for option in everything)
    assert at_bar("contact:|").options == ()
    assert at_bar("nofield:|").options == ()


def test_terms_are_offered_by_their_labels_in_any_language() -> None:
    vocabularies = load_shipped()
    assert term_codes("category", "Журнал", vocabularies)[0] == "journalist"
    assert term_codes("category", "journalist_", vocabularies)[0] == "journalist_or_blogger"
    assert "release" in term_codes("last_event", "rel", vocabularies)
    assert term_codes("verification", "", vocabularies) == ("l1", "l2", "l3", "l4")
    assert term_codes("summary", "x", vocabularies) == ()


@given(st.text(st.sampled_from('ac:,."\\ (-><='), max_size=12), st.data())
def test_any_text_can_be_completed(text: str, data: st.DataObject) -> None:
    cursor = data.draw(st.integers(0, len(text)))
    found = complete(text, cursor, known)
    assert 0 <= found.start <= cursor <= found.end <= len(text)


def test_every_example_of_the_help_is_a_filter() -> None:
    for row in (*help_rows(), *syntax_rows()):
        parse(row.example)
    assert {row.key for row in help_rows()} == {field.key for field in FIELDS if not field.restricted}
