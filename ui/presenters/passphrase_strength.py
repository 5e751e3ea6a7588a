"""How strong a passphrase is, judged by zxcvbn, which is loaded at the first letter typed."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_JUDGED = 72


@dataclass(frozen=True, slots=True)
class Strength:
    """``score`` 0 (guessed at once) to 4; the library's warning and first suggestion, in English, or empty."""

    score: int
    warning: str = ""
    suggestion: str = ""


def passphrase_strength(passphrase: str) -> Strength | None:
    """Judge ``passphrase``; None when it is empty. Only its first 72 letters count, which is plenty."""
    if not passphrase:
        return None
    from zxcvbn import zxcvbn

    found = zxcvbn(passphrase[:LONGEST_JUDGED])
    feedback = found["feedback"]
    suggestions = feedback["suggestions"]
    return Strength(int(found["score"]), feedback["warning"] or "", suggestions[0] if suggestions else "")
