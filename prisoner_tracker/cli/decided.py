"""What ``show`` says about decisions and doubts: assessments with their versions, open questions, disagreements."""

from __future__ import annotations

from collections.abc import Mapping

from prisoner_tracker.cli.terminal import say
from prisoner_tracker.domain import assessments, conflicts
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.records import Assessment, Organisation, Question
from prisoner_tracker.domain.vocabulary import Vocabulary


def say_decided(dossier: Dossier, vocabularies: Mapping[str, Vocabulary]) -> None:
    """Print them; what a case has not is left out."""
    latest = assessments.current(dossier)
    if latest:
        say("Assessments")
    for item in latest:
        say(f"  {_assessment(item, dossier, vocabularies)}")
    questions = dossier.of(Question)
    if questions:
        say("Questions")
    for question in sorted(questions, key=lambda item: bool(item.answer)):
        say(f"  {_question(question)}")
    disputed = conflicts.conflicting(dossier)
    if disputed:
        say("Sources disagree")
    for key in disputed:
        values = (
            f"{item.citation.value} ({item.source.title})" for item in conflicts.disagreement(dossier, key)
        )
        say(f"  {key.replace('_', ' ')}: {'; '.join(values)}")


def _assessment(item: Assessment, dossier: Dossier, vocabularies: Mapping[str, Vocabulary]) -> str:
    body = dossier.get(item.organisation, Organisation)
    decision = vocabularies["recognition"].by_code.get(item.decision)
    terms = vocabularies["criterion"].by_code
    met = [terms[code].label("en") for code in assessments.criteria(item) if code in terms]
    parts = [
        f"{body.name if body else '?'}: {decision.label('en') if decision else item.decision}",
        item.date.text if item.date else "",
        ", ".join(met),
        f"version {item.version}" if item.version > 1 else "",
        f"assessed by {item.assessor}" if item.assessor else "",
        f"confirmed by {item.second_assessor}" if item.second_assessor else "",
    ]
    return "; ".join(part for part in parts if part)


def _question(item: Question) -> str:
    parts = [item.text, item.owner, f"by {item.due}" if item.due else ""]
    if item.answer:
        parts.append(f"answered{f' {item.answered}' if item.answered else ''}: {item.answer}")
    return "; ".join(part for part in parts if part)
