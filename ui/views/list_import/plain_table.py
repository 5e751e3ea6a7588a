"""How the tables of an import look: rows without a grid, text cut at its end, the current row in the soft fill."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.theme.look import look

_ROW, _HEAD = 28, 30


def plain_table(model: QAbstractTableModel, name: str, widths: Sequence[int] = ()) -> QTableView:
    """A table over ``model``; ``name`` is for screen readers, ``widths`` in pixels of the design."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setShowGrid(False)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    # Cells begin where their headings do.
    table.setStyleSheet("QTableView::item { padding-left: 9px; padding-right: 4px; }")
    rows, heads = table.verticalHeader(), table.horizontalHeader()
    rows.setDefaultSectionSize(look().type.px(_ROW))
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    heads.setFixedHeight(look().type.px(_HEAD))
    heads.setHighlightSections(False)
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    for section, width in enumerate(widths):
        heads.resizeSection(section, look().type.px(width))
    if widths:
        heads.setStretchLastSection(True)
        rows.hide()
    return table
