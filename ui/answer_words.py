"""How an answer to a claim is worded: one paragraph that can be pasted, with footnotes for its sources."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication

from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.usecases.answer_card import AnswerCard, Claim, Differing, SourceUsed
from prisoner_tracker.usecases.count_on import Count
from ui.count_words import day_words, rule_heading
from ui.definition_words import pieces
from ui.presenters.counts import Moment

_MOST_SOURCES = 12


def _tr(text: str) -> str:
    return QCoreApplication.translate("Answer", text)


def number_words(count: Count) -> str:
    """``312``, or ``312, up to 316``."""
    if count.least == count.most:
        return str(count.least)
    return _tr("{least}, up to {most}").format(least=count.least, most=count.most)


def claim_words(claim: Claim) -> str:
    """``over 300``."""
    bounds = {
        "over": _tr("over {n}"),
        "at-least": _tr("at least {n}"),
        "about": _tr("about {n}"),
        "under": _tr("fewer than {n}"),
        "exactly": "{n}",
    }
    return bounds[claim.bound].format(n=claim.number)


def fits_words(fits: Answer) -> str:
    """Whether the claim holds."""
    words = {Answer.YES: _tr("holds"), Answer.POSSIBLE: _tr("can't be said"), Answer.NO: _tr("does not hold")}
    return words[fits]


def definition_words(definition: Definition, moment: Moment) -> str:
    """A definition as its sentence."""
    return " ".join(f"{piece.text}{piece.after}" for piece in pieces(definition, moment))


def difference_words(differing: tuple[Differing, ...], at: int) -> str:
    """By which rules a definition leaves out those that another counts: ``house arrest 5, not recognised 3``."""
    rules = Counter(
        rule_heading(line.verdicts[at].rule, line.verdicts[at].term).lower()
        for line in differing
        if not line.verdicts[at].certain and not line.verdicts[at].rule.startswith("possibly-")
    )
    return ", ".join(f"{words} {n}" for words, n in rules.most_common())


def paragraph(card: AnswerCard, moment: Moment, head: str) -> str:
    """The whole answer as plain text; ``head`` is the chain's latest hash, which says from which state it came."""
    said = [
        _tr("“{claim} on {day}”:").format(claim=claim_words(card.claim), day=day_words(card.claim.on)),
    ]
    for at, (count, fits) in enumerate(zip(card.counts, card.fits, strict=True)):
        words = _tr("under “{name}” {number} ({fits})").format(
            name=count.definition.name, number=number_words(count), fits=fits_words(fits)
        )
        left_out = difference_words(card.differing, at)
        if left_out:
            words += _tr(", leaving out: {rules}").format(rules=left_out)
        said.append(f"{words};")
    text = " ".join(said).removesuffix(";") + "."
    notes = [
        f"[{number}] {_source(source)}" for number, source in enumerate(card.sources[:_MOST_SOURCES], start=1)
    ]
    text += "".join(f"[{number + 1}]" for number in range(len(notes)))
    meanings = [
        f"“{count.definition.name}”: {definition_words(count.definition, moment)}" for count in card.counts
    ]
    more = len(card.sources) - _MOST_SOURCES
    if more > 0:
        notes.append(_tr("and {n} more sources").format(n=more))
    state = _tr("State of the file: {head}.").format(head=head[:12] if head else _tr("empty"))
    return "\n".join([text, "", *meanings, "", *notes, state])


def _source(source: SourceUsed) -> str:
    named = ", ".join(part for part in (source.publisher, source.title, source.date) if part)
    return _tr("{source}: {n} of those counted").format(source=named, n=source.cases)
