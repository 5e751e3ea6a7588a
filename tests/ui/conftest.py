"""What every test of the salon gets: a running QApplication, without anything shown on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> QApplication:
    """Widgets may be made in any test here; that Qt's own messages fail a test is set in pyproject.toml."""
    assert qapp.platformName() == "offscreen", "tests of the window run with QT_QPA_PLATFORM=offscreen"
    return qapp
