"""Which cases have a child record or a register entry of some sort: subqueries that select keys of cases.

Each subquery stands alone, so that SQLite asks it once and not once a case. Functions in Python (``finds`` …) are
called for each different text only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, func, or_, select, union

from db.schema.cases import attachment, case_category, case_tag, charge, defendant, detention, event
from db.schema.people import affiliation, person_name
from db.schema.projections import case_list
from db.schema.registers import organisation, organisation_alias, place, place_alias, proceeding
from db.schema.sources import citation, list_entry, source
from prisoner_tracker.domain.fields import BY_KEY, Kind


def in_cases(cases: Any) -> ColumnElement[bool]:
    """Whether the case is among those of the subquery."""
    return case_list.c.case_id.in_(cases)


def with_category(codes: frozenset[str]) -> ColumnElement[bool]:
    """Cases with one of these categories."""
    return in_cases(_alone(select(case_category.c.case_id).where(case_category.c.term.in_(sorted(codes)))))


def with_article(article: str) -> ColumnElement[bool]:
    """Cases charged under an article or one below it: 206 finds 206.3.2, never 2060."""
    if not article:
        return in_cases(_alone(select(charge.c.case_id).where(charge.c.id.is_(None))))
    below = and_(charge.c.article > f"{article}.", charge.c.article < f"{article}/")
    return in_cases(_alone(select(charge.c.case_id).where(or_(charge.c.article == article, below))))


def with_tag(text: str) -> ColumnElement[bool]:
    """Cases with a tag in which every word is found."""
    return in_cases(_alone(select(case_tag.c.case_id).where(_one_text(case_tag.c.text, text))))


def with_attachment(photo: bool) -> ColumnElement[bool]:
    """Cases with a photo, or with a document that is none."""
    is_photo = attachment.c.media_type.startswith("image/", autoescape=True)
    return in_cases(_alone(select(attachment.c.case_id).where(is_photo if photo else ~is_photo)))


def with_proceeding(text: str) -> ColumnElement[bool]:
    """Cases in a proceeding in whose name and number every word is found."""
    named = func.finds(proceeding.c.name + "\n" + proceeding.c.number, text) == 1
    found = select(proceeding.c.id).where(named)
    return in_cases(_alone(select(defendant.c.case_id).where(defendant.c.proceeding_id.in_(_alone(found)))))


def defendants_of(proceeding_uid: str) -> Select[Any]:
    """Keys of the cases whose persons are defendants in one proceeding."""
    found = select(proceeding.c.id).where(proceeding.c.uid == proceeding_uid)
    return select(defendant.c.case_id).where(defendant.c.proceeding_id.in_(found)).distinct()


def with_affiliation(text: str) -> ColumnElement[bool]:
    """Cases of people who belong to an organisation with such a name or alias."""
    entries = _organisations(text)
    people = select(affiliation.c.person_id).where(affiliation.c.organisation_id.in_(entries))
    return case_list.c.person_id.in_(_alone(people))


def place_named(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Whether the place named in a column has a name or an alias in which every word is found."""
    return column.in_(names_of_places(text))


def names_of_places(text: str) -> Select[Any]:
    """Names of the places with a name or an alias in which every word is found."""
    entries = _entries(place, place_alias, place_alias.c.place_id, func.finds_place, text)
    return _alone(select(place.c.name).where(place.c.id.in_(entries), place.c.name != ""))


def organisation_named(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Whether the organisation named in a column has a name or an alias in which every word is found."""
    names = select(organisation.c.name).where(
        organisation.c.id.in_(_organisations(text)), organisation.c.name != ""
    )
    return column.in_(_alone(names))


def named(key: str, name: str) -> ColumnElement[bool]:
    """Cases of which a field of names has this one, by the letter."""
    match BY_KEY[key].kind:
        case Kind.ARTICLE:
            return in_cases(_alone(select(charge.c.case_id).where(charge.c.article == name)))
        case Kind.TAG:
            return in_cases(_alone(select(case_tag.c.case_id).where(case_tag.c.text == name)))
        case Kind.PROCEEDING:
            entries = _alone(select(proceeding.c.id).where(proceeding.c.name == name))
            return in_cases(_alone(select(defendant.c.case_id).where(defendant.c.proceeding_id.in_(entries))))
        case Kind.SOURCE:
            return _citing(select(source.c.id).where(source.c.title == name))
        case _ if key == "affiliation":
            bodies = _alone(select(organisation.c.id).where(organisation.c.name == name))
            members = select(affiliation.c.person_id).where(affiliation.c.organisation_id.in_(bodies))
            return case_list.c.person_id.in_(_alone(members))
        case _:
            return and_(case_list.c[key] == name, case_list.c[key] != "")


def with_source(text: str | None) -> ColumnElement[bool]:
    """Cases for which a source is cited, or in whose list they stand; with a text, one with such a title or publisher."""
    sources = select(source.c.id)
    if text is not None:
        sources = sources.where(func.finds(source.c.title + "\n" + source.c.publisher, text) == 1)
    return _citing(sources)


def _citing(sources: Select[Any]) -> ColumnElement[bool]:
    """Cases for which one of these sources is cited, or in whose list they stand."""
    about = _alone(select(citation.c.about).where(citation.c.source_id.in_(_alone(sources))))
    people = _alone(select(person_name.c.person_id).where(person_name.c.uid.in_(about)))
    listed = select(list_entry.c.case_id).where(list_entry.c.source_id.in_(_alone(sources)))
    cases = union(
        _alone(listed),
        _alone(select(detention.c.id).where(detention.c.uid.in_(about))),
        _alone(select(detention.c.id).where(detention.c.person_id.in_(people))),
        _alone(select(event.c.case_id).where(event.c.uid.in_(about), event.c.case_id.is_not(None))),
        _alone(select(charge.c.case_id).where(charge.c.uid.in_(about))),
    )
    return in_cases(cases)


def _organisations(text: str) -> Select[Any]:
    return _entries(organisation, organisation_alias, organisation_alias.c.organisation_id, func.finds, text)


def _entries(
    entries: Table, aliases: Table, owner: ColumnElement[Any], found: Callable[..., Any], text: str
) -> Select[Any]:
    """Keys of register entries with a name or an alias that the text finds."""
    by_alias = _alone(select(owner).where(found(aliases.c.text, text) == 1))
    return _alone(
        select(entries.c.id).where(or_(found(entries.c.name, text) == 1, entries.c.id.in_(by_alias)))
    )


def _one_text(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Whether the column is one of its different texts that the words find."""
    different = select(column.label("text")).distinct().subquery()
    return column.in_(_alone(select(different.c.text).where(func.finds(different.c.text, text) == 1)))


def _alone(statement: Select[Any]) -> Select[Any]:
    """Keep the subquery from borrowing tables of the query around it."""
    return statement.correlate(None)
