from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument

from ui.widgets.plain_text import ElidedLabel, PlainLabel, plain_tooltip

HOSTILE = '<b>bold</b> <img src="file:///etc/passwd"> & <a href="http://x">y</a>'


def test_a_label_never_reads_markup(qtbot) -> None:
    label = PlainLabel(HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    with pytest.raises(TypeError):
        label.setTextFormat(Qt.TextFormat.RichText)
    label.setText("<i>x</i>")
    assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("text", [HOSTILE, "a\nb", "plain", "<", "&lt;"])
def test_a_tool_tip_shows_the_very_letters(text: str) -> None:
    document = QTextDocument()
    document.setHtml(plain_tooltip(text))
    assert document.toPlainText() == text


def test_no_text_no_tool_tip() -> None:
    assert plain_tooltip("") == ""


def test_a_cut_line_says_the_whole_in_its_tool_tip(qtbot) -> None:
    label = ElidedLabel("Sandhill <Prison> No. 14", mode=Qt.TextElideMode.ElideMiddle)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.shown_text() != label.text()
    assert label.shown_text().endswith("14")
    assert "&lt;Prison&gt;" in label.toolTip()
    label.resize(600, 20)
    assert label.shown_text() == label.text()
    assert label.toolTip() == ""
