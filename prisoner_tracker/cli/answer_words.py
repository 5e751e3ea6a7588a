"""What the command line says of a claim: does it hold under each definition, by which rules they differ, a paragraph."""

from __future__ import annotations

from collections import Counter

from prisoner_tracker.cli import count_words
from prisoner_tracker.domain.answer import Answer
from prisoner_tracker.domain.counting import rules
from prisoner_tracker.usecases.answer_card import AnswerCard, Claim, SourceUsed, state_of
from prisoner_tracker.usecases.count_on import Explained

_BOUNDS = {"over": "over ", "at-least": "at least ", "about": "about ", "under": "fewer than "}
_FITS = {Answer.YES: "holds", Answer.POSSIBLE: "can't be said", Answer.NO: "does not hold"}
_MOST_SOURCES = 12


def claim(said: Claim) -> str:
    """``over 300 on 19 December 2024``."""
    return f"{_BOUNDS.get(said.bound, '')}{said.number} on {count_words.day(said.on)}"


def clock(card: AnswerCard) -> str:
    """``, as known on 31 January 2025``; "" for what is known now."""
    known, published = card.counts[0].known, card.counts[0].published
    if known:
        return f", as known on {count_words.day(known)}"
    return f", as published by {count_words.day(published)}" if published else ""


def fits(answer: Answer) -> str:
    """Whether the claim holds."""
    return _FITS[answer]


def left_out(card: AnswerCard, at: int) -> list[tuple[str, int]]:
    """The rules by which a definition leaves out whom another counts, as codes, with how many; the commonest first."""
    seen = (line.verdicts[at] for line in card.differing)
    return Counter(count_words.rule(one) for one in seen if state_of(one) == "out").most_common()


def left_out_words(card: AnswerCard, at: int) -> str:
    """``house arrest is left out 5, not recognised by then 3``."""
    return ", ".join(f"{_rule(rule)} {number}" for rule, number in left_out(card, at))


def verdict(one: Explained) -> str:
    """``counted``, ``possible``, or the rule that keeps somebody out."""
    state = state_of(one)
    return state if state != "out" else count_words.why(one)


def paragraph(card: AnswerCard, head: str) -> str:
    """The whole answer as plain text; ``head`` is the chain's latest hash: from which state of the file it came."""
    parts = []
    for at, (count, holds) in enumerate(zip(card.counts, card.fits, strict=True)):
        number = count_words.number(count.least, count.most)
        words = f"under “{count_words.titled(count.definition)}” {number} ({fits(holds)})"
        rules_left = left_out_words(card, at)
        parts.append(f"{words}, leaving out: {rules_left}" if rules_left else words)
    sources = card.sources[:_MOST_SOURCES]
    marks = "".join(f"[{at}]" for at in range(1, len(sources) + 1))
    notes = [f"[{at}] {source(one)}" for at, one in enumerate(sources, start=1)]
    more = len(card.sources) - len(sources)
    notes += [f"and {more} more sources"] if more else []
    meanings = [f"“{one.definition.name}”: {count_words.sentence(one.definition)}" for one in card.counts]
    state = f"State of the file: {head[:12] if head else 'empty'}."
    first = f"“{claim(card.claim)}”{clock(card)}: {'; '.join(parts)}.{marks}"
    return "\n".join([first, "", *meanings, "", *notes, state])


def source(one: SourceUsed) -> str:
    """A source with how many of those counted it speaks of."""
    named = ", ".join(part for part in (one.publisher, one.title, one.date) if part)
    return f"{named}: {one.cases} of those counted"


def _rule(rule: str) -> str:
    code, _, term = rule.partition(": ")
    words = count_words.rule_words(code)
    return f"{words} ({term})" if code == rules.FILTER and term else words
