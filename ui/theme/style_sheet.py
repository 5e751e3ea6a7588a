"""What the palette cannot say: outline, radius and focus of fields, combos, checks, menus and scroll bars.

Rules reach all children, so there are few, and none sets a font size.
"""

from __future__ import annotations

from pathlib import Path

from ui.theme.palette import Theme

# A focus border is 2 px, so it takes 1 px off the padding; otherwise the text would jump.
_RULES = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {
    background: @surface; color: @ink; border: 1px solid @edge; border-radius: 6px; padding: 5px 9px;
    selection-background-color: @soft; selection-color: @ink; min-height: 20px;
}
QPlainTextEdit, QTextEdit { padding: 3px 5px; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QSpinBox:focus, QDateEdit:focus {
    border: 2px solid @accent; padding: 4px 8px;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: 2px 4px; }
QLineEdit[tall="true"] { padding: 7px 9px; }
QLineEdit[tall="true"]:focus { padding: 6px 8px; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"] {
    border-color: @problem;
}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { color: @ink3; background: @window; }
QLineEdit[plain="true"], QLineEdit[plain="true"]:focus {
    border: none; background: transparent; padding: 6px 10px;
}
QAbstractItemView QLineEdit, QAbstractItemView QComboBox { padding: 1px 7px; border-radius: 4px; }
QAbstractItemView QLineEdit:focus, QAbstractItemView QComboBox:focus { padding: 0 6px; }
QComboBox { padding-right: 26px; }
QComboBox:focus, QComboBox:on { padding-right: 25px; }
QComboBox::drop-down { border: none; width: 26px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url(@caret); width: 14px; height: 14px; }
QComboBox QAbstractItemView, QListView[popup="true"] {
    background: @raised; border: 1px solid @edge; outline: none; padding: 4px;
}
QToolTip { background: @raised; color: @ink; border: 1px solid @edge; padding: 4px 6px; }
QMenu { background: @raised; color: @ink; border: 1px solid @edge; padding: 4px; }
QMenu::item { padding: 6px 20px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: @soft; color: @ink; }
QMenu::item:disabled { color: @ink3; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QCheckBox::indicator { width: 16px; height: 16px; image: url(@square); }
QCheckBox::indicator:checked { image: url(@check-square-fill); }
QCheckBox::indicator:indeterminate { image: url(@minus); }
QRadioButton::indicator { width: 16px; height: 16px; image: url(@circle); }
QRadioButton::indicator:checked { image: url(@check-circle-fill); }
QLineEdit { lineedit-password-character: 8226; }
QHeaderView { background: @surface; }
QHeaderView::section {
    background: @surface; color: @ink2; border: none; border-bottom: 1px solid @line;
    padding: 5px 8px 5px 12px; font-weight: 500;
}
QAbstractScrollArea::corner { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @edge; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @fill; border: none; border-radius: 3px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSplitter::handle { background: @line; }
"""

#: Icons the sheet needs as files: file stem -> (Phosphor name, colour role).
SHEET_ICONS = {
    "caret": ("caret-down", "ink2"),
    "square": ("square", "ink2"),
    "check-square-fill": ("check-square-fill", "accent"),
    "minus": ("minus", "accent"),
    "circle": ("circle", "ink2"),
    "check-circle-fill": ("check-circle-fill", "accent"),
}


def style_sheet(theme: Theme, icon_folder: Path) -> str:
    """The sheet with every ``@role`` replaced; ``icon_folder`` holds the PNGs of ``SHEET_ICONS``."""
    sheet = _RULES
    for stem in sorted(SHEET_ICONS, key=len, reverse=True):
        sheet = sheet.replace(f"url(@{stem})", f'url("{(icon_folder / f"{stem}.png").as_posix()}")')
    for role in sorted(theme.colours, key=len, reverse=True):
        sheet = sheet.replace(f"@{role}", theme.colours[role])
    return sheet
