"""After a kill the window says what is safe, and where what was half typed is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from prisoner_tracker import bootstrap
from prisoner_tracker.usecases.keep_draft import Draft, keep_draft
from tests.journeys.test_backups_in_window import a_file, open_in, program, settle
from tests.support.a_case import a_case, saved
from ui.views.history.drafts_desk import DraftsDesk

__all__ = ["program"]


def killed(path: Path, into: Path, drafts: int) -> Path:
    """The file as a kill leaves it: what was saved last stands in its log only."""
    file = bootstrap.open_file(path, None)
    saved(file, "Saved Before The Kill")
    for number in range(drafts):
        dossier = a_case(file, "Half Typed")
        keep_draft(file, f"draft-{number}", Draft(dossier, dossier, {"summary": "half"}, True))
    into.mkdir()
    for left in path.parent.glob(f"{path.name}*"):
        shutil.copyfile(left, into / left.name)
    file.close()
    return into / path.name


@pytest.mark.parametrize(
    ("drafts", "said"), [(0, ""), (1, "One case that was being typed"), (3, "3 cases that were being typed")]
)
def test_the_window_says_what_was_recovered(drafts: int, said: str, qtbot, program, tmp_path: Path) -> None:
    path = killed(a_file(tmp_path / "cases.ptdb"), tmp_path / "left", drafts)
    open_in(qtbot, program, path)
    settle(qtbot, program)
    (sentence,) = program.main.banner.sentences()
    assert "not closed properly" in sentence
    assert "Everything that was saved is here, up to" in sentence
    assert said in sentence
    assert ("draft" in sentence) is bool(drafts)
    if drafts:
        program.main.banner._messages["recovered"].acts[0][1]()
        settle(qtbot, program)
        assert isinstance(program.main.screens.top, DraftsDesk)
    program.main.banner._messages["recovered"].acts[-1][1]()
    assert program.main.banner.sentences() == []


def test_a_file_that_was_closed_is_opened_without_a_word(qtbot, program, tmp_path: Path) -> None:
    open_in(qtbot, program, a_file(tmp_path / "cases.ptdb"))
    settle(qtbot, program)
    assert program.main.banner.sentences() == []
