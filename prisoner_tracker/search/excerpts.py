"""Where in a case a filter's words stand, as short pieces of its texts: why a case was found that does not show it."""

from __future__ import annotations

from dataclasses import dataclass

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.search.highlight import Highlights, Run
from prisoner_tracker.search.texts import labelled_texts, name_texts

_BEFORE, _AFTER = 40, 90


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text with its matched parts; ``where`` is a field's key or the kind of a record."""

    where: str
    text: str
    runs: tuple[Run, ...]


def excerpts(dossier: Dossier, highlights: Highlights, limit: int = 6) -> tuple[Excerpt, ...]:
    """Pieces of the texts that matched, names first; restricted notes are never among them."""
    if not highlights:
        return ()
    found: dict[tuple[str, str], Excerpt] = {}
    texts = [*(("name", text) for text in name_texts(dossier)), *labelled_texts(dossier)]
    for where, text in texts:
        runs = highlights.runs(text, where if where in BY_KEY else "") if text else ()
        if runs and not any(where == at and text.casefold() in shown.casefold() for at, shown in found):
            found.setdefault((where, text), _piece(where, text, runs))
        if len(found) == limit:
            break
    return tuple(found.values())


def _piece(where: str, text: str, runs: tuple[Run, ...]) -> Excerpt:
    """The text around its first match, on one line."""
    one_line = text.translate({10: " ", 13: " ", 9: " "})
    start, end = max(0, runs[0][0] - _BEFORE), min(len(text), runs[0][0] + runs[0][1] + _AFTER)
    if start:
        # Begin with a word where one begins near.
        start = next((at for at in range(start, runs[0][0]) if text[at - 1].isspace()), start)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    kept = tuple(
        (at - start + len(before), min(length, end - at)) for at, length in runs if start <= at < end
    )
    return Excerpt(where, f"{before}{one_line[start:end]}{after}", kept)
