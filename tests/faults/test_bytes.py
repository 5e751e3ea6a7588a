"""Damaged bytes are found and named; the file is never changed for it, and what can be saved is offered."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from prisoner_tracker import bootstrap
from prisoner_tracker.cli import words
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.ports import CaseFile
from tests.faults.oracle import FILE, digest
from tests.faults.scenarios import OTHER_PASSPHRASE, PASSPHRASE, RunningClock, make_file
from tests.support.a_case import saved
from ui.errors import failure_sentence

PAGE = 4096
REFUSALS = {"wrong-passphrase", "not-a-database", "empty-file", "damaged", "plain-sqlite", "disk-error"}
"""What a file that can't be opened may be called."""


def flip(content: bytes, chance: random.Random) -> bytes:
    """One bit, anywhere."""
    at, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
    return content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :]


def overwrite(content: bytes, chance: random.Random) -> bytes:
    """A run of noise or of zeros."""
    at, length = chance.randrange(len(content)), chance.choice((16, 512, PAGE))
    noise = chance.choice((bytes(length), chance.randbytes(length)))
    return content[:at] + noise[: len(content) - at] + content[at + length :]


def swap_pages(content: bytes, chance: random.Random) -> bytes:
    """Two pages in each other's place."""
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    one, other = chance.sample(range(len(pages)), 2)
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def cut(content: bytes, chance: random.Random) -> bytes:
    """The end is gone, at a page's edge or inside one."""
    at = chance.randrange(1, len(content))
    return content[: at - at % chance.choice((1, PAGE)) or at]


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip, overwrite, swap_pages, cut)


def troubles_of(content: bytes, original: bytes, folder: Path) -> list[str]:
    """What is wrong with how a damaged file is met: not found, not named, or changed."""
    folder.mkdir()
    path = folder / FILE
    path.write_bytes(content)
    try:
        file = bootstrap.open_file(path, PASSPHRASE, RunningClock())
    except TrackerError as error:
        return [*_wrong_refusal(error), *([] if path.read_bytes() == content else ["changed by a refusal"])]
    try:
        return [] if _finds_something(file) else ["opened, and nothing was found"]
    finally:
        file.close()


def _wrong_refusal(error: TrackerError) -> list[str]:
    found = [] if error.code in REFUSALS else [f"called {error.code}"]
    for sentence in (words.failure(error.code, error.details), failure_sentence(error.code, error.details)):
        if "backup" not in sentence and error.code not in ("empty-file",):
            found.append(f"{error.code} offers no way on: {sentence}")
        if "delete" in sentence.lower():
            found.append(f"{error.code} speaks of deleting")
    return found


def _finds_something(file: CaseFile) -> bool:
    try:
        return bool(file.reader.check())
    except TrackerError as error:
        return error.code == "damaged"


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_is_found_and_named(
    damage: Callable[[bytes, random.Random], bytes],
    case_bytes: bytes,
    how_many: Callable[[int, int], int],
    chance: random.Random,
    tmp_path: Path,
) -> None:
    found: Counter[str] = Counter()
    for at in range(how_many(50, 500)):
        content = damage(case_bytes, chance)
        if content != case_bytes:
            found.update(troubles_of(content, case_bytes, tmp_path / str(at)))
    assert found == {}


def test_control_a_check_that_only_opens_the_file_misses_damage(
    case_bytes: bytes, chance: random.Random, tmp_path: Path
) -> None:
    missed = 0
    for at in range(30):
        path = tmp_path / f"{at}.ptdb"
        path.write_bytes(flip(case_bytes, chance))
        try:
            bootstrap.open_file(path, PASSPHRASE, RunningClock()).close()
            missed += 1
        except TrackerError:
            continue
    assert missed


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"PK\x03\x04 no case file" * 9, "not-a-database"),
        (b"what is left of a case file"[:12], "not-a-database"),
        (b"%PDF-1.7\n" + b"x" * 9000, "passphrase-needed"),
    ],
    ids=["0 bytes", "short foreign file", "12 bytes left", "long foreign file"],
)
def test_what_is_no_case_file_is_refused_and_left_alone(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(content)
    with pytest.raises(TrackerError) as refused:
        bootstrap.open_file(path, None, RunningClock())
    assert refused.value.code == code
    assert path.read_bytes() == content
    if code == "not-a-database":
        assert _wrong_refusal(refused.value) == []


@pytest.fixture
def lived(tmp_path: Path) -> tuple[Path, bytes, bytes]:
    """A file that was saved to and closed; a log of an earlier sitting, and the file that log belonged to."""
    path = tmp_path / FILE
    make_file(path)
    file = bootstrap.open_file(path, PASSPHRASE, RunningClock())
    earlier = path.read_bytes()
    saved(file, "In The Log")
    log = (tmp_path / f"{FILE}-wal").read_bytes()
    file.close()
    file = bootstrap.open_file(path, PASSPHRASE, RunningClock())
    for number in range(3):
        saved(file, f"Later {number}")
    file.close()
    return path, log, earlier


def test_a_stale_log_beside_a_file_is_found(lived: tuple[Path, bytes, bytes]) -> None:
    path, log, _ = lived
    before = digest(path, PASSPHRASE)
    Path(f"{path}-wal").write_bytes(log)
    assert _as_it_was_or_found(path, before)


def test_a_log_of_another_file_is_ignored(lived: tuple[Path, bytes, bytes], tmp_path: Path) -> None:
    _, log, _ = lived
    other = tmp_path / "other" / FILE
    other.parent.mkdir()
    make_file(other)
    before = digest(other, PASSPHRASE)
    Path(f"{other}-wal").write_bytes(log)
    assert _as_it_was_or_found(other, before)


def test_a_file_copied_without_its_log_is_an_earlier_moment_whole(lived: tuple[Path, bytes, bytes]) -> None:
    path, _, earlier = lived
    path.write_bytes(earlier)
    file = bootstrap.open_file(path, PASSPHRASE, RunningClock())
    assert file.reader.check() == []
    file.close()


def test_a_wrong_passphrase_is_never_called_damage(lived: tuple[Path, bytes, bytes]) -> None:
    path, _, _ = lived
    with pytest.raises(TrackerError) as refused:
        bootstrap.open_file(path, OTHER_PASSPHRASE, RunningClock())
    assert refused.value.code == "wrong-passphrase"
    sentence = words.failure("wrong-passphrase", {})
    assert "backup" in sentence
    assert "damaged" in sentence


def _as_it_was_or_found(path: Path, before: str) -> bool:
    try:
        file = bootstrap.open_file(path, PASSPHRASE, RunningClock())
    except TrackerError as error:
        return error.code in REFUSALS
    try:
        return _finds_something(file) or digest(path, PASSPHRASE) == before
    finally:
        file.close()
