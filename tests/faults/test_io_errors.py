"""When the disk refuses a call: nothing is damaged, the file stays readable, the act can be done again."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import apsw
import pytest

from db import engine
from prisoner_tracker import bootstrap
from prisoner_tracker.cli import words
from prisoner_tracker.domain.errors import Environment, TrackerError
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from tests.faults.below_cipher import Driver
from tests.faults.oracle import FILE, moment, troubles
from tests.faults.scenarios import PASSPHRASE, RunningClock, attach_a_document, import_a_few, keep_a_draft
from tests.support.a_case import saved
from ui.errors import failure_sentence

SAYS_WHAT_IS_SAFE = re.compile(
    r"safe|kept|still here|[Nn]othing (of this act )?was|as it was|not changed|unchanged"
)

ACTS: dict[str, Callable[[CaseFile], object]] = {
    "save": partial(saved, name="Tomas Wickert", summary="x" * 900),
    "draft": keep_a_draft,
    "import": import_a_few,
    "undo": lambda file: file.writer.undo(),
    "attachment": attach_a_document,
    "backup": lambda file: file.backups.make(),
}

ERRORS: dict[str, tuple[str, Exception]] = {
    "write fails": ("write", apsw.exception_for(apsw.SQLITE_IOERR_WRITE)),
    "no space": ("write", apsw.exception_for(apsw.SQLITE_FULL)),
    "short write": ("write", apsw.exception_for(apsw.SQLITE_FULL)),
    "not permitted": ("write", apsw.exception_for(apsw.SQLITE_READONLY)),
    "sync fails": ("sync", apsw.exception_for(apsw.SQLITE_IOERR_FSYNC)),
    "read fails": ("read", apsw.exception_for(apsw.SQLITE_IOERR_READ)),
    "cut fails": ("cut", apsw.exception_for(apsw.SQLITE_IOERR_TRUNCATE)),
    "open fails": ("opened", apsw.exception_for(apsw.SQLITE_CANTOPEN)),
    "removing fails": ("removed", apsw.exception_for(apsw.SQLITE_IOERR_DELETE)),
}


@dataclass
class Faults:
    """Fails the n-th call of a kind, once or from then on; counts all of them."""

    error: str = ""
    at: int = 0
    for_ever: bool = False
    lying: bool = False
    counted: Counter[str] = field(default_factory=Counter)

    def arm(self, error: str, at: int, *, for_ever: bool) -> None:
        self.error, self.at, self.for_ever = error, at, for_ever
        self.counted.clear()

    def disarm(self) -> None:
        self.error = ""

    def _strikes(self, call: str) -> bool:
        self.counted[call] += 1
        kind = ERRORS[self.error][0] if self.error else ""
        return call == kind and (
            self.counted[call] == self.at or (self.for_ever and self.counted[call] > self.at)
        )

    def _pass(self, call: str) -> None:
        if self._strikes(call):
            raise ERRORS[self.error][1]

    def opened(self, name: str, *, is_new: bool) -> None:
        self._pass("opened")

    def read(self, name: str) -> None:
        self._pass("read")

    def write(self, name: str, offset: int, data: bytes) -> bytes:
        if self.lying and not self._strikes("other"):
            return data if self.counted["other"] % 3 else bytes(len(data))
        if self._strikes("write"):
            if self.error != "short write":
                raise ERRORS[self.error][1]
            return data[: len(data) // 2]
        return data

    def cut(self, name: str, size: int) -> None:
        self._pass("cut")

    def sync(self, name: str) -> None:
        self._pass("sync")

    def removed(self, name: str, *, folder_synced: bool) -> None:
        self._pass("removed")


@contextmanager
def driver_with(faults: Faults) -> Iterator[None]:
    """The program works through a driver that can fail."""
    with pytest.MonkeyPatch.context() as patch:
        Driver(faults).install(patch)
        yield


def calls_of(act: Callable[[CaseFile], object], folder: Path) -> Counter[str]:
    """How many calls of each kind an act makes when nothing fails."""
    faults = Faults()
    with driver_with(faults):
        file = bootstrap.open_file(folder / FILE, PASSPHRASE, RunningClock())
        faults.counted.clear()
        act(file)
        counted = Counter(faults.counted)
        file.close()
    return counted


def try_with(
    act: Callable[[CaseFile], object], faults: Faults, fault: tuple[str, int, bool], folder: Path
) -> list[str]:
    """What goes wrong with an act whose n-th call fails: in what is said, in what can be done after it, in the file."""
    before = moment(folder, PASSPHRASE)
    found = []
    with driver_with(faults):
        file = bootstrap.open_file(folder / FILE, PASSPHRASE, RunningClock())
        error, at, for_ever = fault
        faults.arm(error, at, for_ever=for_ever)
        done = True
        try:
            act(file)
        except TrackerError as failure:
            done = False
            found += _wrong_words(failure)
        if not (error == "read fails" and for_ever):
            found += _unreadable(file)
        faults.disarm()
        if not done:
            found += _not_again(file, act)
        try:
            after = moment(folder, PASSPHRASE)
        except (TrackerError, engine.Error) as failure:
            return [*found, f"damaged: {failure}"]
        finally:
            file.close()
    if after.acts == before.acts and after.digest == before.digest and done:
        found.append("acknowledged, and not there")
    return [*found, *troubles(folder, [after], RunningClock(), thoroughly=at % 5 == 0)]


def _wrong_words(failure: TrackerError) -> list[str]:
    if not isinstance(failure, Environment):
        return [f"said as {type(failure).__name__} {failure.code}"]
    said = [words.failure(failure.code, failure.details), failure_sentence(failure.code, failure.details)]
    return [
        f"does not say what is safe: {sentence}"
        for sentence in said
        if not SAYS_WHAT_IS_SAFE.search(sentence)
    ]


def _unreadable(file: CaseFile) -> list[str]:
    try:
        numbers = file.reader.ids(parse("Çinarzadə"), Order())
        return (
            []
            if len(numbers) == len(file.reader.dossiers(numbers)) == 6
            else ["cases are missing from the list"]
        )
    except TrackerError as error:
        return [f"can't be read afterwards: {error.code}"]


def _not_again(file: CaseFile, act: Callable[[CaseFile], object]) -> list[str]:
    try:
        act(file)
    except TrackerError as error:
        return [f"can't be done again: {error.code}"]
    return []


# SQLite goes on where a file can't be removed, so that apsw has nobody to hand the fault to.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", ACTS)
def test_the_nth_call_fails(
    name: str,
    case_bytes: bytes,
    how_many: Callable[[int, int], int],
    chance: random.Random,
    tmp_path: Path,
) -> None:
    def fresh(at: object) -> Path:
        folder = tmp_path / str(at)
        folder.mkdir()
        (folder / FILE).write_bytes(case_bytes)
        return folder

    calls = calls_of(ACTS[name], fresh("counted"))
    found: Counter[str] = Counter()
    for at in range(how_many(84, 840)):
        error = chance.choice([error for error, (call, _) in ERRORS.items() if calls[call]])
        fault = (error, chance.randint(1, calls[ERRORS[error][0]]), chance.random() < 0.5)
        for trouble in try_with(ACTS[name], Faults(), fault, fresh(at)):
            found[f"{fault}: {trouble}"] += 1
    assert found == {}


def test_control_a_disk_that_lies_is_found_out(case_bytes: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(case_bytes)
    assert try_with(ACTS["save"], Faults(lying=True), ("no space", 10**9, False), tmp_path)
