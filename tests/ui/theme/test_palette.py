from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette

from ui.theme.palette import ROLES, Theme, blend, contrast, load_theme, qt_palette

TEXT_ON = [
    (role, ground)
    for role in ("ink", "ink2", "ink3", "accent", "doubt", "problem")
    for ground in ("surface", "window", "raised")
]
SELECTED = [(role, "soft") for role in ("ink", "ink2", "ink3", "accent", "doubt", "problem")]
PAIRS = [
    ("doubt", "doubt-soft"),
    ("ink2", "fill"),
    ("ink", "hover"),
    ("ink2", "hover"),
    ("action-ink", "action"),
]
SHAPES = [
    ("edge", "surface"),
    ("edge", "window"),
    ("accent", "surface"),
    ("accent", "soft"),
    ("action", "window"),
]


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


@pytest.mark.parametrize(("role", "ground"), TEXT_ON + SELECTED + PAIRS)
def test_text_reaches_four_and_a_half_to_one(theme: Theme, role: str, ground: str) -> None:
    assert contrast(theme.colours[role], theme.colours[ground]) >= 4.5


@pytest.mark.parametrize(("role", "ground"), SHAPES)
def test_outlines_and_focus_reach_three_to_one(theme: Theme, role: str, ground: str) -> None:
    assert contrast(theme.colours[role], theme.colours[ground]) >= 3.0


@pytest.mark.parametrize("ground", ["surface", "soft", "hover", "window"])
@pytest.mark.parametrize("opacity", [0.09, 0.05])
def test_pill_words_stay_readable_on_every_row(theme: Theme, ground: str, opacity: float) -> None:
    ink = theme.colours["ink"]
    assert contrast(ink, blend(ink, opacity, theme.colours[ground])) >= 7.9


def test_the_known_table_is_what_we_compute() -> None:
    light, dark = load_theme("light"), load_theme("dark")
    assert round(contrast(light.colours["ink"], light.colours["surface"]), 1) == 16.7
    assert round(contrast(dark.colours["accent"], dark.colours["soft"]), 1) == 6.0
    assert round(contrast("#FFFFFF", "#000000"), 1) == 21.0


def test_selection_is_soft_with_ink_in_every_state(theme: Theme) -> None:
    palette = qt_palette(theme)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        assert palette.color(group, QPalette.ColorRole.Highlight) == theme.color("soft")
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        assert palette.color(group, QPalette.ColorRole.HighlightedText) == theme.color("ink")


def test_both_themes_know_the_same_roles() -> None:
    assert set(load_theme("light").colours) == set(load_theme("dark").colours) == set(ROLES)


def test_an_unknown_role_is_an_error(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.color("pink")
