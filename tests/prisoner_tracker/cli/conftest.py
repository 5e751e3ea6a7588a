"""Runs commands as a user would, in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from prisoner_tracker.cli.main import main

Run = Callable[..., "Answer"]


class Answer:
    """What a command answered."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> dict[str, object]:
        """The one JSON document on standard output."""
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def command(*arguments: object) -> Answer:
        words = [str(argument) for argument in arguments]
        monkeypatch.setattr("sys.argv", ["prisoner-tracker", *words])
        try:
            code = main(words)
        except SystemExit as left:
            code = int(left.code or 0)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return command


LISTED = """No,Name,Category,Date of arrest,Prison,Articles,Background
1,Ardıc Kəhrəba,journalist; blogger,28 or 29 November 2023,Sandhill No. 1,206.3.2; 192.3.2,Wrote about =water
2,Тихон Осинкин,journalist,3.10.2024,Sandhill #11,234.1,Kept a page
3,Perpetua Wrenfield,activist,early June 2025,Prison No. 1 (Sandhill),221.3,
,,,,,,
4,,activist,2024,,,
Total,4,,,,,
"""


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LISTED, encoding="utf-8")
    return path


@pytest.fixture
def plain(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "cases.ptdb"
    assert run("new", path, "--no-passphrase").code == 0
    return path
