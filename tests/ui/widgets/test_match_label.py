"""A text with matched runs: plain text, as high as its lines, painted in any direction and script."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt

from ui.widgets.match_label import MatchLabel


@pytest.mark.parametrize("text", ["", "a <b>bold</b> word", "Эльмар 𝒞𝒽", "متن فارسی بلند", "x" * 400])
def test_any_text_is_laid_out_and_painted(qtbot, text: str) -> None:
    label = MatchLabel(text, ((0, 2),))
    qtbot.addWidget(label)
    label.resize(120, 200)
    for _ in range(20):
        gc.collect(0)
        assert label.sizeHint().height() > 0
        assert label.heightForWidth(60) >= label.heightForWidth(600)
    label.show()
    assert not label.grab().isNull()
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not label.grab().isNull()
    assert label.text() == text
