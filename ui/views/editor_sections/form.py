"""How the whole form is built: the sections in their order, each with the fields of the table that belong to it."""

from __future__ import annotations

from prisoner_tracker.domain.fields import Field, Shown, shown_in
from ui.models.charge_table import ChargeTable
from ui.models.citation_table import CitationTable
from ui.presenters.case_editor import CaseEditing
from ui.presenters.form_problems import section_of
from ui.views.editor_sections.decided import add_assessments, add_questions
from ui.views.editor_sections.documents import DocumentsRow
from ui.views.editor_sections.field_row import FieldRow
from ui.views.editor_sections.names import NamesRow
from ui.views.editor_sections.record_details import RecordDetails
from ui.views.editor_sections.release_preview import ReleasePreview
from ui.views.editor_sections.restricted import RestrictedRows
from ui.views.editor_sections.section import EditorSection
from ui.views.editor_sections.table_row import TableRow, table_context
from ui.views.editor_sections.timeline import add_timeline
from ui.views.editor_sections.words import SECTIONS, section_name

IN_WIDGETS_OF_THEIR_OWN = frozenset({"name", "other_names", "articles"})
_FIRST = ("born", "gender", "category", "affiliation", "profession")
"""Fields of a section that are typed most stand first; the others keep the table's order."""
_TABLES = {"charges": ChargeTable, "sources": CitationTable}
_OWN = {"timeline": add_timeline, "assessments": add_assessments, "questions": add_questions}


def build_sections(editing: CaseEditing) -> dict[str, EditorSection]:
    """All sections by key. Every form field of the table is in one of them."""
    fields: dict[str, list[Field]] = {section: [] for section in SECTIONS}
    for field in shown_in(Shown.FORM):
        if field.key not in IN_WIDGETS_OF_THEIR_OWN:
            fields[section_of(field.key)].append(field)
    fields["person"].sort(key=lambda field: _FIRST.index(field.key) if field.key in _FIRST else len(_FIRST))
    return {section: _section(editing, section, fields[section]) for section in SECTIONS}


def _section(editing: CaseEditing, key: str, fields: list[Field]) -> EditorSection:
    section = EditorSection(key)
    if key == "person":
        section.add(NamesRow(editing))
    if key in _TABLES:
        model = _TABLES[key](table_context(editing), editing.edited)
        row = TableRow(editing, model, section_name(key))
        section.add(row)
        if model.details:
            section.add(RecordDetails(editing, row.table, lambda record: model.cell_text(record, "title")))
    if key in _OWN:
        _OWN[key](section, editing)
    if key == "documents":
        section.add(DocumentsRow(editing))
    rows = [FieldRow(editing, field) for field in fields]
    if key == "restricted":
        section.add(RestrictedRows(editing, rows))
        return section
    for row in rows:
        section.add(row)
    if key == "verdict":
        section.add(ReleasePreview(editing))
    return section
