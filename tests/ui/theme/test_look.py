from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontInfo, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from ui.delegates.status_look import STATUS_LOOKS
from ui.theme.look import apply_theme, install_look, look
from ui.theme.palette import load_theme
from ui.theme.style_sheet import style_sheet
from ui.theme.type_scale import SCALE, TypeScale

ROOT = Path(__file__).resolve().parents[3]
ALPHABETS = "əƏğĞıİçÇşŞöÖüÜЁёЙйЩщЫыәғҹүһҝөαΩ–…“”’·"


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication):
    yield
    install_look(qapp, "light")


def test_theme_puts_palette_and_sheet_in_place(qapp: QApplication) -> None:
    for name in ("dark", "light"):
        theme = load_theme(name)
        apply_theme(qapp, theme)
        assert qapp.palette().color(QPalette.ColorRole.Base) == theme.color("surface")
        assert theme.colours["edge"] in qapp.styleSheet()
        assert look().theme == theme


def test_a_forced_scheme_is_told_and_kept(qapp: QApplication, qtbot) -> None:
    install_look(qapp, "light")
    with qtbot.waitSignal(look().changed):
        look().set_scheme("dark")
    assert look().theme.name == "dark"
    assert look().scheme == "dark"


def test_no_rule_is_left_open(tmp_path: Path) -> None:
    sheet = style_sheet(load_theme("light"), tmp_path)
    assert "@" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert not re.search(r"font(-size|-family)?\s*:", sheet)


@pytest.mark.parametrize("role", ["body", "strong", "title"])
def test_inter_covers_the_alphabets_of_the_lists(qapp: QApplication, role: str) -> None:
    scale = TypeScale(13)
    assert QFontInfo(scale.font(role)).family() == "Inter"
    metrics = scale.metrics(role)
    assert [c for c in ALPHABETS if not metrics.inFontUcs4(ord(c))] == []


def test_tabular_figures_have_one_width(qapp: QApplication) -> None:
    scale = TypeScale(13)
    widths = {scale.metrics("body", tabular=True).horizontalAdvance(c * 10) for c in "0123456789"}
    assert len(widths) == 1
    assert scale.metrics("body").horizontalAdvance("1" * 10) not in widths


def test_sizes_are_ratios_of_the_base(qapp: QApplication) -> None:
    large = TypeScale(26)
    for role, (size, weight) in SCALE.items():
        assert large.font(role).pixelSize() == 2 * size
        assert large.font(role).weight() == weight
    assert QFont.Weight.Medium == TypeScale(13).font("strong").weight()


def test_every_status_icon_exists_and_is_drawn_in_its_role(qapp: QApplication) -> None:
    install_look(qapp, "light")
    for status in STATUS_LOOKS.values():
        assert look().icons.has(status.icon)
    image = QImage(32, 32, QImage.Format.Format_ARGB32)
    image.fill(look().color("surface"))
    painter = QPainter(image)
    look().icons.paint(painter, QRectF(0, 0, 32, 32), "lock-simple-fill", "problem")
    painter.end()
    assert image.pixelColor(16, 20) == look().color("problem")


def test_icons_change_with_the_theme(qapp: QApplication) -> None:
    install_look(qapp, "light")
    before = look().icons.icon("check", "accent").pixmap(16, 16).toImage()
    install_look(qapp, "dark")
    assert look().icons.icon("check", "accent").pixmap(16, 16).toImage() != before


def test_icons_do_not_import_qtawesome() -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from ui.theme.look import look; look().icons.icon('eye'); print('qtawesome' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "False"


def test_no_colour_is_spelt_outside_the_theme() -> None:
    colour = re.compile(r"#[0-9A-Fa-f]{6}\b|QColor\(\s*\d|GlobalColor\.(?!transparent)")
    for path in (ROOT / "ui").rglob("*.py"):
        if "theme" not in path.parts:
            assert not colour.search(path.read_text(encoding="utf-8")), path
