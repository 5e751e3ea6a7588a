"""Files of every released revision open, whole, with what they held."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from prisoner_tracker import bootstrap
from prisoner_tracker.ports import Clock, Order
from prisoner_tracker.search.parse import parse

OLD_FILES = Path(__file__).resolve().parents[1] / "files"


@pytest.mark.parametrize(
    ("name", "passphrase"),
    [("revision-0001-plain.ptdb", None), ("revision-0001-encrypted.ptdb", "the old file")],
)
def test_a_file_of_the_first_revision_opens_with_everything_it_held(
    name: str, passphrase: str | None, tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "cases.ptdb"
    shutil.copyfile(OLD_FILES / name, path)
    file = bootstrap.open_file(path, passphrase, clock)
    try:
        assert file.reader.check() == []
        assert len(file.reader.history()) == 4
        assert len(file.reader.trash()) == 1
        assert len(file.reader.drafts()) == 1
        numbers = file.reader.ids(parse(""), Order())
        assert len(numbers) == 13
        assert {row.cells["verification"] for row in file.reader.page(numbers)} >= {"l2"}
        file.writer.undo()
        file.writer.undo()
        assert len(file.reader.ids(parse(""), Order())) == 0
    finally:
        file.close()
