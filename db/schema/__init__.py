"""The tables of the file, one module an aggregate."""

from db.schema import cases, counts, history, known, people, projections, registers, settings, sources
from db.schema.base import metadata

__all__ = [
    "cases",
    "counts",
    "history",
    "known",
    "metadata",
    "people",
    "projections",
    "registers",
    "settings",
    "sources",
]
