"""What a form can complete: values of a field already in use, and the user's own vocabulary terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from db.columns import STANDS_FOR
from db.schema.cases import assessment, case_category, case_tag, charge, defendant, detention, event
from db.schema.people import affiliation, person
from db.schema.projections import case_list, projected_fields
from db.schema.registers import organisation, place, place_alias, proceeding
from db.schema.sources import citation, source
from prisoner_tracker.domain import vocabulary
from prisoner_tracker.domain.fields import BY_KEY, Holder, Kind
from prisoner_tracker.domain.folding import fold
from prisoner_tracker.domain.records import Term, TermLabel
from prisoner_tracker.domain.vocabulary import Vocabulary
from prisoner_tracker.ports import FacetValue
from prisoner_tracker.search.texts import finds

_MOST_ENTRIES = 20_000
_LISTED = frozenset(field.key for field in projected_fields() if not field.several)
_BODIES: Mapping[str, tuple[Any, Any]] = {
    "court": (event, event.c.court_id),
    "recognised_by": (assessment, assessment.c.organisation_id),
}
"""Fields for which only those organisations are offered that have this part in some case."""


def suggest(connection: Connection, key: str, beginning: str, limit: int) -> list[FacetValue]:
    """Values that begin so, or have a word that does; those used most first. "" gives the most used."""
    field = BY_KEY.get(key)
    if field is None or field.restricted:
        return []
    statement = _statement(field.kind, key, field.holder)
    if statement is None:
        return []
    wanted = beginning.strip()
    found = []
    for row in connection.execute(statement.limit(_MOST_ENTRIES)):
        value, also, uses = row[0], row[1], row[2]
        if not value or (wanted and not (finds(value, wanted) or (also and finds(also, wanted)))):
            continue
        found.append(FacetValue(value, value, uses))
    start = fold(wanted)
    found.sort(key=lambda item: (not fold(item.value).startswith(start), -item.cases, fold(item.value)))
    return found[:limit]


def _statement(kind: Kind, key: str, holder: Holder) -> Select[Any] | None:
    """Rows (value, other words that find it, times used)."""
    match kind:
        case Kind.PLACE:
            return (
                select(
                    place.c.name,
                    func.group_concat(place_alias.c.text, " "),
                    func.count(event.c.id.distinct()),
                )
                .join(place_alias, place_alias.c.place_id == place.c.id, isouter=True)
                .join(event, event.c.place_id == place.c.id, isouter=True)
                .group_by(place.c.id)
            )
        case Kind.ORGANISATION:
            users, link = _BODIES.get(key, (affiliation, affiliation.c.organisation_id))
            return _register(organisation, organisation.c.name, users, link, outer=key not in _BODIES)
        case Kind.PROCEEDING:
            return _register(proceeding, proceeding.c.name, defendant, defendant.c.proceeding_id)
        case Kind.SOURCE:
            return _register(source, source.c.title, citation, citation.c.source_id)
        case Kind.TAG:
            return _used(case_tag.c.text)
        case Kind.ARTICLE:
            return _used(charge.c.article)
        case Kind.TERM if key == "category":
            return _used(case_category.c.term)
        case Kind.TERM if STANDS_FOR.get(key, key) in _LISTED:
            return _used(case_list.c[STANDS_FOR.get(key, key)])
        case Kind.TEXT if holder in (Holder.PERSON, Holder.CASE):
            return _used((person if holder is Holder.PERSON else detention).c[key])
        case _:
            return None


def _register(table: Any, name: Any, users: Any, link: Any, *, outer: bool = True) -> Select[Any]:
    statement = select(name, name, func.count(users.c.id.distinct()))
    return statement.join(users, link == table.c.id, isouter=outer).group_by(table.c.id)


def _used(column: Any) -> Select[Any]:
    return select(column, column, func.count()).where(column.is_not(None), column != "").group_by(column)


def vocabularies(terms: Sequence[Term], labels: Sequence[TermLabel]) -> Mapping[str, Vocabulary]:
    """The shipped vocabularies, each with the user's own terms."""
    shipped = dict(vocabulary.load_shipped())
    by_term: dict[str, list[TermLabel]] = defaultdict(list)
    for label in labels:
        by_term[label.term].append(label)
    own: dict[str, list[vocabulary.Term]] = defaultdict(list)
    for term in terms:
        words: dict[str, str] = {}
        synonyms: dict[str, list[str]] = defaultdict(list)
        for label in by_term[term.uid]:
            if label.is_synonym:
                synonyms[label.language].append(label.text)
            else:
                words[label.language] = label.text
        own[term.vocabulary].append(
            vocabulary.Term(
                code=term.code,
                vocabulary=term.vocabulary,
                parent=term.parent or None,
                labels=words,
                synonyms={language: tuple(texts) for language, texts in synonyms.items()},
                order=term.position,
                shipped=False,
            )
        )
    for key, added in own.items():
        if key in shipped:
            shipped[key] = vocabulary.with_terms(shipped[key], added)
    return shipped
