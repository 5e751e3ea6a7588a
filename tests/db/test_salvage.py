"""What a damaged file still holds is saved into a new one, and what is missing is told."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import engine
from db.copying import Contents, whole_contents
from db.unlocking import find_key
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.domain.salvage import SalvageAccount
from prisoner_tracker.ports import Order
from prisoner_tracker.search.ast import Everything
from prisoner_tracker.usecases.sample.build import build_sample

SECRET = "lantern under the apricot tree"
PAGE = 4096
RECORDS = ("detention", "person", "person_name", "event", "charge", "assessment", "citation", "case_category")


@pytest.fixture(scope="module", autouse=True)
def _cheap_keys() -> Iterator[None]:
    """What is tested here is not how long a key takes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_ARGON2_KIB", 64)
        yield


@pytest.fixture(scope="module", params=[None, SECRET], ids=["plain", "encrypted"])
def whole(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str | None]:
    path = tmp_path_factory.mktemp("whole") / "cases.ptdb"
    build_sample(bootstrap.create_file, path)
    if request.param:
        bootstrap.file_care().rekey(path, None, request.param)
    return path, request.param


@pytest.fixture
def damage(whole: tuple[Path, str | None], tmp_path: Path) -> Callable[[Callable[[bytearray], None]], Path]:
    def make(spoil: Callable[[bytearray], None]) -> Path:
        content = bytearray(whole[0].read_bytes())
        spoil(content)
        path = tmp_path / "cases.ptdb"
        path.write_bytes(content)
        return path

    return make


def contents(path: Path, secret: str | None) -> Contents:
    return whole_contents(path, find_key(path, secret))


def salvaged(path: Path, secret: str | None) -> SalvageAccount:
    before = path.read_bytes()
    account = bootstrap.file_care().salvage(path, path.with_name("saved.ptdb"), secret)
    assert path.read_bytes() == before
    return account


def pages(content: bytearray) -> int:
    return len(content) // PAGE


def test_a_sound_file_loses_nothing(whole: tuple[Path, str | None], tmp_path: Path) -> None:
    path, secret = whole
    new = tmp_path / "saved.ptdb"
    account = bootstrap.file_care().salvage(path, new, secret)
    assert account.is_complete
    assert contents(new, secret).tables["change"] == contents(path, secret).tables["change"]
    file, original = bootstrap.open_file(new, secret), bootstrap.open_file(path, secret)
    assert file.reader.check() == []
    numbers = original.reader.ids(Everything(), Order())
    assert file.reader.dossiers(numbers) == original.reader.dossiers(numbers)
    for each in (file, original):
        each.close()


@pytest.mark.parametrize("seed", range(4))
def test_scattered_damage_costs_at_most_one_record_in_a_hundred(
    whole: tuple[Path, str | None], damage: Callable[[Callable[[bytearray], None]], Path], seed: int
) -> None:
    drawn = random.Random(seed)  # noqa: S311 - damage, not a secret

    def spoil(content: bytearray) -> None:
        for page in drawn.sample(range(1, pages(content)), 3):
            content[page * PAGE : (page + 1) * PAGE] = drawn.randbytes(PAGE)

    account = salvaged(damage(spoil), whole[1])
    before, after = contents(whole[0], whole[1]), contents(account.path, whole[1])
    held = sum(before.tables[name] for name in RECORDS)
    kept = sum(after.tables[name] for name in RECORDS)
    assert kept >= 0.99 * held
    missing = before.tables["change"] - after.tables["change"]
    assert account.tables["change"].lost == missing
    if whole[1]:
        assert account.damaged_pages == 3
    file = bootstrap.open_file(account.path, whole[1])
    assert {finding.code for finding in file.reader.check()} <= {"history-changed"}
    file.close()


def test_no_record_gets_the_facts_of_another(
    whole: tuple[Path, str | None], damage: Callable[[Callable[[bytearray], None]], Path]
) -> None:
    """Keys are not given away anew: what is left of a case belongs to that case."""
    original = bootstrap.open_file(whole[0], whole[1])
    numbers = original.reader.ids(Everything(), Order())
    before = {d.case.uid: tuple(d.everything()) for d in original.reader.dossiers(numbers)}
    original.close()
    for third in range(3):

        def spoil(content: bytearray, third: int = third) -> None:
            for page in range(5 + third, pages(content), 3):
                content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)

        path = damage(spoil)
        path.with_name("saved.ptdb").unlink(missing_ok=True)
        account = salvaged(path, whole[1])
        file = bootstrap.open_file(account.path, whole[1])
        kept = file.reader.ids(Everything(), Order())
        for dossier in file.reader.dossiers(kept):
            owned = {(type(each), each.uid) for each in before[dossier.case.uid]}
            assert {(type(each), each.uid) for each in dossier.everything()} <= owned
        file.close()


@pytest.mark.parametrize("first", [16, 100])
def test_without_its_first_page_a_file_is_read_all_the_same(
    whole: tuple[Path, str | None], damage: Callable[[Callable[[bytearray], None]], Path], first: int
) -> None:
    def spoil(content: bytearray) -> None:
        content[first:PAGE] = bytes(PAGE - first)

    path = damage(spoil)
    account = salvaged(path, whole[1])
    assert contents(account.path, whole[1]).cases == contents(whole[0], whole[1]).cases


def test_the_salt_of_a_lost_first_page_is_in_the_backups(
    whole: tuple[Path, str | None], damage: Callable[[Callable[[bytearray], None]], Path]
) -> None:
    path = damage(lambda _content: None)
    file = bootstrap.open_file(path, whole[1])
    file.backups.make()
    file.close()
    content = bytearray(path.read_bytes())
    content[:PAGE] = bytes(PAGE)
    path.write_bytes(content)
    account = salvaged(path, whole[1])
    assert contents(account.path, whole[1]).cases == contents(whole[0], whole[1]).cases


def test_a_file_cut_in_half_gives_what_it_has_and_says_that_it_was_cut(
    whole: tuple[Path, str | None], damage: Callable[[Callable[[bytearray], None]], Path]
) -> None:
    def spoil(content: bytearray) -> None:
        del content[len(content) // 2 + 77 :]

    account = salvaged(damage(spoil), whole[1])
    assert account.cut_off
    assert not account.is_complete
    assert contents(account.path, whole[1]).tables["person"] > 0


@pytest.mark.parametrize(
    ("spoil", "secret", "code"),
    [
        (lambda content: content.clear(), SECRET, "empty-file"),
        (lambda content: content.__setitem__(slice(None), bytes(len(content))), SECRET, "wrong-passphrase"),
        (lambda content: content.__setitem__(slice(None), bytes(len(content))), None, "passphrase-needed"),
    ],
)
def test_where_nothing_is_left_no_file_is_made(
    damage: Callable[[Callable[[bytearray], None]], Path],
    spoil: Callable[[bytearray], None],
    secret: str | None,
    code: str,
) -> None:
    path = damage(spoil)
    with pytest.raises(TrackerError, match=code):
        bootstrap.file_care().salvage(path, path.with_name("saved.ptdb"), secret)
    assert {each.name for each in path.parent.iterdir()} == {"cases.ptdb"}


def test_a_wrong_passphrase_saves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cases.ptdb"
    build_sample(bootstrap.create_file, path)
    bootstrap.file_care().rekey(path, None, SECRET)
    with pytest.raises(TrackerError, match="wrong-passphrase"):
        bootstrap.file_care().salvage(path, tmp_path / "saved.ptdb", "another")
    assert {each.name for each in tmp_path.iterdir()} == {"cases.ptdb"}


def test_an_unfinished_log_beside_the_file_is_read_too(tmp_path: Path) -> None:
    from tests.support.a_case import saved

    file = bootstrap.create_file(tmp_path / "cases.ptdb", None)
    saved(file, "Səyyarə Dağlarova")
    killed = tmp_path / "killed"
    killed.mkdir()
    for suffix in ("", "-wal"):
        (killed / f"cases.ptdb{suffix}").write_bytes((tmp_path / f"cases.ptdb{suffix}").read_bytes())
    file.close()
    account = bootstrap.file_care().salvage(killed / "cases.ptdb", killed / "saved.ptdb", None)
    assert account.cases == 1
