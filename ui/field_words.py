"""What fields and statuses are called in the window.

Terms have their words in the vocabularies; these are the names of fields, and the short words on a pill.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_FIELD = "Field"
_STATUS = "Status"

_FIELDS: dict[str, str] = {
    "code": QT_TRANSLATE_NOOP("Field", "Code"),
    "name": QT_TRANSLATE_NOOP("Field", "Name"),
    "other_names": QT_TRANSLATE_NOOP("Field", "Other names"),
    "gender": QT_TRANSLATE_NOOP("Field", "Gender"),
    "born": QT_TRANSLATE_NOOP("Field", "Born"),
    "died": QT_TRANSLATE_NOOP("Field", "Died"),
    "birth_place": QT_TRANSLATE_NOOP("Field", "Place of birth"),
    "citizenship": QT_TRANSLATE_NOOP("Field", "Citizenship"),
    "ethnicity": QT_TRANSLATE_NOOP("Field", "Ethnicity"),
    "religion": QT_TRANSLATE_NOOP("Field", "Religion"),
    "profession": QT_TRANSLATE_NOOP("Field", "Profession"),
    "category": QT_TRANSLATE_NOOP("Field", "Category"),
    "affiliation": QT_TRANSLATE_NOOP("Field", "Affiliation"),
    "status": QT_TRANSLATE_NOOP("Field", "Status"),
    "liberty": QT_TRANSLATE_NOOP("Field", "Liberty"),
    "procedure": QT_TRANSLATE_NOOP("Field", "Procedure"),
    "end": QT_TRANSLATE_NOOP("Field", "End of detention"),
    "arrested": QT_TRANSLATE_NOOP("Field", "Arrested"),
    "arrest_place": QT_TRANSLATE_NOOP("Field", "Place of arrest"),
    "held_since": QT_TRANSLATE_NOOP("Field", "Held since"),
    "held_on": QT_TRANSLATE_NOOP("Field", "Held on"),
    "place": QT_TRANSLATE_NOOP("Field", "Place"),
    "region": QT_TRANSLATE_NOOP("Field", "Region"),
    "remand_until": QT_TRANSLATE_NOOP("Field", "Remand until"),
    "articles": QT_TRANSLATE_NOOP("Field", "Articles"),
    "charged_on": QT_TRANSLATE_NOOP("Field", "Charged on"),
    "charge_text": QT_TRANSLATE_NOOP("Field", "Charges in words"),
    "proceeding": QT_TRANSLATE_NOOP("Field", "Group case"),
    "court": QT_TRANSLATE_NOOP("Field", "Court"),
    "verdict_date": QT_TRANSLATE_NOOP("Field", "Verdict"),
    "sentence": QT_TRANSLATE_NOOP("Field", "Sentence"),
    "released": QT_TRANSLATE_NOOP("Field", "Released"),
    "release_kind": QT_TRANSLATE_NOOP("Field", "Kind of release"),
    "lawyer": QT_TRANSLATE_NOOP("Field", "Lawyer"),
    "judge": QT_TRANSLATE_NOOP("Field", "Judge"),
    "last_event": QT_TRANSLATE_NOOP("Field", "Last event"),
    "verification": QT_TRANSLATE_NOOP("Field", "Level"),
    "recognised_by": QT_TRANSLATE_NOOP("Field", "Recognised by"),
    "criterion": QT_TRANSLATE_NOOP("Field", "Criterion met"),
    "disputed": QT_TRANSLATE_NOOP("Field", "Bodies differ"),
    "conflict": QT_TRANSLATE_NOOP("Field", "Sources disagree"),
    "tags": QT_TRANSLATE_NOOP("Field", "Tags"),
    "open_question": QT_TRANSLATE_NOOP("Field", "Open question"),
    "summary": QT_TRANSLATE_NOOP("Field", "Summary"),
    "notes": QT_TRANSLATE_NOOP("Field", "Notes"),
    "source": QT_TRANSLATE_NOOP("Field", "Sources"),
    "age_at_arrest": QT_TRANSLATE_NOOP("Field", "Age at arrest"),
    "days_held": QT_TRANSLATE_NOOP("Field", "Days held"),
    "changed": QT_TRANSLATE_NOOP("Field", "Changed"),
    "contact": QT_TRANSLATE_NOOP("Field", "Contact"),
    "family": QT_TRANSLATE_NOOP("Field", "Family"),
    "informant": QT_TRANSLATE_NOOP("Field", "Informant"),
    "health": QT_TRANSLATE_NOOP("Field", "Health"),
    "private_note": QT_TRANSLATE_NOOP("Field", "Private note"),
}

_STATUSES: dict[str, str] = {
    "at_liberty": QT_TRANSLATE_NOOP("Status", "Released"),
    "in_custody": QT_TRANSLATE_NOOP("Status", "In custody"),
    "on_remand": QT_TRANSLATE_NOOP("Status", "On remand"),
    "serving": QT_TRANSLATE_NOOP("Status", "Serving"),
    "administrative": QT_TRANSLATE_NOOP("Status", "Administrative"),
    "house_arrest": QT_TRANSLATE_NOOP("Status", "House arrest"),
    "restricted": QT_TRANSLATE_NOOP("Status", "Limits on liberty"),
    "psychiatric": QT_TRANSLATE_NOOP("Status", "Psychiatric"),
    "incommunicado": QT_TRANSLATE_NOOP("Status", "Incommunicado"),
    "disappeared": QT_TRANSLATE_NOOP("Status", "Disappeared"),
    "abroad": QT_TRANSLATE_NOOP("Status", "Abroad"),
    "wanted": QT_TRANSLATE_NOOP("Status", "Wanted"),
    "died": QT_TRANSLATE_NOOP("Status", "Died"),
    "not_known": QT_TRANSLATE_NOOP("Status", "Not known"),
}


def field_label(key: str) -> str:
    """The name of a field in the user's language. Raises KeyError for what is no field."""
    return QCoreApplication.translate(_FIELD, _FIELDS[key])


def status_word(code: str) -> str:
    """The word on a status pill; a code that is not known is said as not known."""
    return QCoreApplication.translate(_STATUS, _STATUSES.get(code, _STATUSES["not_known"]))
