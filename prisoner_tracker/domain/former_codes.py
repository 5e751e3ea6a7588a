"""Under which codes a case is known: its own, and those it or its person had before a merge."""

from __future__ import annotations

from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import CodeAlias


def codes_of(dossier: Dossier) -> tuple[str, ...]:
    """The case's code first, then the former ones; an alias that names another case of the person is left out."""
    case = dossier.case
    former = (alias.code for alias in dossier.of(CodeAlias) if alias.case in ("", case.uid))
    return tuple(dict.fromkeys((case.code, *former)))
