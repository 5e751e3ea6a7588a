"""What the case editor says: labels of its rows, names of its sections, sentences for problems and notes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.field_words import field_label

_CONTEXT = "CaseEditor"

SECTIONS: dict[str, str] = {
    "person": QT_TRANSLATE_NOOP("CaseEditor", "Person"),
    "detention": QT_TRANSLATE_NOOP("CaseEditor", "Detention"),
    "charges": QT_TRANSLATE_NOOP("CaseEditor", "Charges"),
    "timeline": QT_TRANSLATE_NOOP("CaseEditor", "Timeline"),
    "verdict": QT_TRANSLATE_NOOP("CaseEditor", "Verdict and release"),
    "assessments": QT_TRANSLATE_NOOP("CaseEditor", "Assessments"),
    "questions": QT_TRANSLATE_NOOP("CaseEditor", "Open questions"),
    "sources": QT_TRANSLATE_NOOP("CaseEditor", "Sources"),
    "documents": QT_TRANSLATE_NOOP("CaseEditor", "Documents"),
    "summary": QT_TRANSLATE_NOOP("CaseEditor", "Notes"),
    "restricted": QT_TRANSLATE_NOOP("CaseEditor", "Restricted"),
}
"""The sections in their order, with their names."""

_LABELS: dict[str, str] = {
    "place": QT_TRANSLATE_NOOP("CaseEditor", "Held at"),
    "arrest_place": QT_TRANSLATE_NOOP("CaseEditor", "Arrested at"),
    "category": QT_TRANSLATE_NOOP("CaseEditor", "Categories"),
    "affiliation": QT_TRANSLATE_NOOP("CaseEditor", "Affiliations"),
    "charge_text": QT_TRANSLATE_NOOP("CaseEditor", "Charges in words"),
    "verdict_date": QT_TRANSLATE_NOOP("CaseEditor", "Verdict on"),
    "release_kind": QT_TRANSLATE_NOOP("CaseEditor", "How released"),
    "verification": QT_TRANSLATE_NOOP("CaseEditor", "How verified"),
    "open_question": QT_TRANSLATE_NOOP("CaseEditor", "Shown in lists"),
}

_STEPS: dict[str, str] = {
    "names": QT_TRANSLATE_NOOP("CaseEditor", "Name"),
    "charges": QT_TRANSLATE_NOOP("CaseEditor", "Charges"),
    "events": QT_TRANSLATE_NOOP("CaseEditor", "Timeline"),
    "sources": QT_TRANSLATE_NOOP("CaseEditor", "Sources"),
    "documents": QT_TRANSLATE_NOOP("CaseEditor", "Documents"),
    "assessments": QT_TRANSLATE_NOOP("CaseEditor", "Assessments"),
    "questions": QT_TRANSLATE_NOOP("CaseEditor", "Open questions"),
    "rearrest": QT_TRANSLATE_NOOP("CaseEditor", "What stays true"),
    "draft": QT_TRANSLATE_NOOP("CaseEditor", "Draft"),
    "meanwhile": QT_TRANSLATE_NOOP("CaseEditor", "Typing"),
    "new-term": QT_TRANSLATE_NOOP("CaseEditor", "New term"),
}

_PROBLEMS: dict[str, str] = {
    "no-name": QT_TRANSLATE_NOOP("CaseEditor", "A case needs a name. Nothing else is needed."),
    "before-arrested": QT_TRANSLATE_NOOP("CaseEditor", "This is before the arrest. Check both dates."),
    "before-born": QT_TRANSLATE_NOOP("CaseEditor", "This is before the birth. Check both dates."),
    "in-the-future": QT_TRANSLATE_NOOP("CaseEditor", "This day has not come yet."),
    "observation-without-date": QT_TRANSLATE_NOOP(
        "CaseEditor", "“Listed as held” needs a date: nobody is held today because of an old list."
    ),
    "date-ambiguous": QT_TRANSLATE_NOOP(
        "CaseEditor", "Is this {first} or {second}? Type the month as a word, or choose:"
    ),
    "date-ambiguous-cell": QT_TRANSLATE_NOOP(
        "CaseEditor", "“{text}” may be two dates. It is kept as text; type the month as a word."
    ),
    "date-not-understood": QT_TRANSLATE_NOOP(
        "CaseEditor", "“{text}” was not understood as a date. It is kept as text."
    ),
    "unknown-term": QT_TRANSLATE_NOOP(
        "CaseEditor", "“{text}” is not in this vocabulary. Choose a term, or create it from the list."
    ),
    "unknown-term-cell": QT_TRANSLATE_NOOP(
        "CaseEditor", "“{text}” is not in this vocabulary, so the cell was left as it was."
    ),
    "duration-not-understood": QT_TRANSLATE_NOOP(
        "CaseEditor", "Not understood as one term. Type it as “7 years 6 months” or “life”."
    ),
    "outcome-not-understood": QT_TRANSLATE_NOOP(
        "CaseEditor", "“{text}” is neither a date nor a term, so the cell was left as it was."
    ),
    "body-first": QT_TRANSLATE_NOOP("CaseEditor", "Begin with the body that decided."),
    "question-first": QT_TRANSLATE_NOOP("CaseEditor", "Begin with the question."),
    "criteria-not-understood": QT_TRANSLATE_NOOP(
        "CaseEditor",
        "“{text}” was not understood. Type letters a to e (PACE) and numerals I to V (Working Group).",
    ),
    "day-needed": QT_TRANSLATE_NOOP("CaseEditor", "“{text}” is no day, so the cell was left as it was."),
    "grade-not-understood": QT_TRANSLATE_NOOP("CaseEditor", "“{text}” is no grade from A to F."),
    "article-first": QT_TRANSLATE_NOOP("CaseEditor", "Begin with the article."),
    "source-first": QT_TRANSLATE_NOOP("CaseEditor", "Begin with the source’s title."),
}


def tr(text: str) -> str:
    """A sentence of the editor in the user's language."""
    return QCoreApplication.translate(_CONTEXT, text)


def section_name(section: str) -> str:
    """The section's name."""
    return tr(SECTIONS[section])


def row_label(key: str) -> str:
    """The label of a field's row."""
    return tr(_LABELS[key]) if key in _LABELS else field_label(key)


def step_label(step: str) -> str:
    """The name of a change that can be taken back: a field's label, or that of a table."""
    return tr(_STEPS[step]) if step in _STEPS else row_label(step)


def problem_sentence(code: str, details: Mapping[str, object]) -> str:
    """What is wrong, in a sentence; a code without words is said as such."""
    source = _PROBLEMS.get(code, "{code}")
    return tr(source).format(**({"code": code} | dict(details)))
