"""Which sources a row of a small table has, and how one is cited for it by its title."""

from __future__ import annotations

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Citation, Source
from ui.models.record_table import TableContext

_BETWEEN = "; "


def source_titles(dossier: Dossier, about: str) -> str:
    """The titles of what is cited for a record, in one line."""
    found = [dossier.get(item.source, Source) for item in dossier.of(Citation) if item.about == about]
    return _BETWEEN.join(dict.fromkeys(source.title for source in found if source is not None))


def with_sources(dossier: Dossier, about: str, text: str, context: TableContext) -> Dossier:
    """The dossier with exactly these titles cited for a record; known ones are taken, new ones made."""
    titles = list(dict.fromkeys(title.strip() for title in text.split(_BETWEEN.strip()) if title.strip()))
    kept: list[str] = []
    for item in dossier.of(Citation):
        source = dossier.get(item.source, Source)
        if item.about != about or source is None:
            continue
        if source.title in titles:
            kept.append(source.title)
        else:
            dossier = dossier.drop(item.uid)
    for title in titles:
        if title not in kept:
            found = context.registers().by_name(Source, title, dossier)
            source = found if isinstance(found, Source) else Source(uid=context.new_uid(), title=title)
            dossier = dossier.put(source, Citation(uid=context.new_uid(), source=source.uid, about=about))
    return dossier
