"""What a check found, in sentences: what it is, what it means, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from prisoner_tracker.ports import Finding

_CONTEXT = "Finding"
_SENTENCES: dict[str, str] = {
    "damaged-pages": QT_TRANSLATE_NOOP(
        "Finding",
        "Parts of the file are damaged. Keep the file as it is; open a backup, or salvage what can be read.",
    ),
    "seals-not-checked": QT_TRANSLATE_NOOP(
        "Finding",
        "The seals of the pages were not looked at, because another program reads the file. Check again.",
    ),
    "dangling-reference": QT_TRANSLATE_NOOP(
        "Finding", "References lead nowhere ({table}). Compare with a backup; nothing is removed by itself."
    ),
    "history-changed": QT_TRANSLATE_NOOP(
        "Finding",
        "The history was altered behind the program’s back (acts concerned: {count}; the first is act {first}).",
    ),
    "guards-missing": QT_TRANSLATE_NOOP(
        "Finding",
        "The guards that let nobody rewrite the history are gone: another program changed this file.",
    ),
    "history-cut": QT_TRANSLATE_NOOP(
        "Finding",
        "The head {head}, kept elsewhere, is not in this history: its end was cut off, or this file was restored from "
        "an older backup.",
    ),
    "list-incomplete": QT_TRANSLATE_NOOP(
        "Finding", "The list does not hold the cases of the file (cases concerned: {cases})."
    ),
    "index-incomplete": QT_TRANSLATE_NOOP(
        "Finding", "The search does not hold the cases of the file (cases concerned: {cases})."
    ),
    "projection-stale": QT_TRANSLATE_NOOP(
        "Finding", "Lists show otherwise than the records say (cases concerned: {cases})."
    ),
    "words-stale": QT_TRANSLATE_NOOP(
        "Finding", "The search finds otherwise than the records say (cases concerned: {cases})."
    ),
    "counts-stale": QT_TRANSLATE_NOOP(
        "Finding", "Counts go by something else than the records say (cases concerned: {cases})."
    ),
}
_UNKNOWN = QT_TRANSLATE_NOOP("Finding", "Something differs from what it should be ({code}).")


class _Known(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"


def finding_words(finding: Finding) -> str:
    """The sentence for a finding."""
    revisions = finding.details.get("revisions")
    first = revisions[0] if isinstance(revisions, list) and revisions else "?"
    details = _Known({**finding.details, "first": first, "code": finding.code})
    source = _SENTENCES.get(finding.code, _UNKNOWN)
    return QCoreApplication.translate(_CONTEXT, source).format_map(details)
