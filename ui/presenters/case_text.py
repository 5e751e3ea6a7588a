"""How a case is written as plain text for an e-mail: names, status in words, facts, events, charges, sources.

Restricted notes are never part of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from ui.presenters.glance import Glance

_CONTEXT = "CaseText"


def case_text(glance: Glance) -> str:
    """The case in lines; sections without content are left out."""
    return "\n".join(_lines(glance)).strip() + "\n"


def _lines(glance: Glance) -> Iterator[str]:
    yield f"{glance.name} ({glance.code})"
    if glance.other_names:
        yield ", ".join(glance.other_names)
    yield ""
    yield f"{glance.status_word}. {glance.sentence}".strip()
    for label, value in glance.facts:
        yield f"{label}: {value}"
    if glance.summary:
        yield ""
        yield glance.summary
    yield from _section(
        _text("Timeline"),
        [": ".join([m.when, m.what]) + (f" ({m.where})" if m.where else "") for m in glance.timeline],
    )
    yield from _section(
        _text("Charges"), [" ".join(part for part in pair if part) for pair in glance.charges]
    )
    yield from _section(
        _text("Sources"), [", ".join(part for part in pair if part) for pair in glance.sources]
    )
    if glance.question:
        yield from _section(_text("Open question"), [glance.question])


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"- {line}" for line in lines)


def _text(source: str) -> str:
    return QCoreApplication.translate(_CONTEXT, source)
