"""What is done to a case file while a fault happens: one function an act, told in steps that are acknowledged."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from db import engine
from db.rekey import rekey
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.records import Attachment
from prisoner_tracker.formats.reading import read_pasted, read_table
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.export_cases import export_cases
from prisoner_tracker.usecases.importing.choices import ListSource
from prisoner_tracker.usecases.importing.import_cases import import_cases
from prisoner_tracker.usecases.importing.plan_import import plan_import
from prisoner_tracker.usecases.importing.propose import propose_choices
from prisoner_tracker.usecases.keep_draft import Draft, drop_draft, keep_draft
from prisoner_tracker.usecases.purge_cases import purge_cases
from prisoner_tracker.usecases.sample.build import sample_list
from prisoner_tracker.usecases.trash_cases import trash_cases
from tests.faults.oracle import FILE, mark_of, moment
from tests.support.a_case import a_case, save, saved

PASSPHRASE, OTHER_PASSPHRASE = "grey heron over reeds", "nine lamps by the quay"
OLD_PASSPHRASE = "the old file"
EXPORTED = ("", "Çinar")
"""The filters whose cases are exported, one over the other."""
OLD_FILE = Path(__file__).resolve().parents[1] / "files" / "revision-0001-encrypted.ptdb"


class RunningClock:
    """A minute goes by with each look at it."""

    def __init__(self) -> None:
        self.at = datetime(2025, 9, 9, 12, tzinfo=UTC)

    def now(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at

    def today(self) -> date:
        return self.at.date()


class Recorder(Protocol):
    """Where a scenario runs, and what writes down all it does to the folder."""

    folder: Path

    def mark(self, text: str) -> None: ...


class Stage:
    """A folder with a case file, where steps are done and acknowledged."""

    def __init__(self, recorder: Recorder, passphrase: str | None = PASSPHRASE) -> None:
        self._recorder = recorder
        self.folder = recorder.folder
        self.passphrase = passphrase
        self.clock = RunningClock()

    @contextmanager
    def open(self):
        file = bootstrap.open_file(self.folder / FILE, self.passphrase, self.clock)
        try:
            yield file
        finally:
            file.close()

    def acknowledge(self) -> None:
        """Promise that what the folder holds now stays."""
        self._recorder.mark(json.dumps(mark_of(moment(self.folder, self.passphrase))))

    def step(self, act: Callable[[], object]) -> None:
        """Do something, and acknowledge it."""
        self._recorder.mark(json.dumps({"begun": True}))
        act()
        self.acknowledge()


def saving(stage: Stage) -> None:
    """New cases and changed ones; the file is closed and opened again on the way."""
    for number in range(2):
        with stage.open() as file:
            for name in ("Rəna Çinarlı", "Орхан Гюнешов", "Tomas Wickert"):
                stage.step(partial(saved, file, f"{name} {number}", arrested="June 2025", summary="x" * 900))
            dossier = file.reader.dossiers(_numbers(file)[:1])[0]
            edited = a_case(file, dossier.primary_name, dossier, summary=f"changed {number} " * 30)
            stage.step(partial(save, file, edited, dossier))
            stage.step(partial(trash_cases, file, [dossier.case.uid]) if number else file.writer.undo)


def drafting(stage: Stage) -> None:
    """A draft that grows as it is typed, a second one, and the end of the first."""
    with stage.open() as file:
        dossier = a_case(file, "Half Typed")
        for letters in range(1, 9):
            draft = Draft(
                dossier, a_case(file, "Half Typed" * letters, dossier), {"summary": "y" * letters * 90}, True
            )
            stage.step(partial(keep_draft, file, "draft-1" if letters < 7 else "draft-2", draft))
        stage.step(partial(drop_draft, file, "draft-1"))


def keep_a_draft(file: CaseFile) -> None:
    """One half-typed case."""
    dossier = a_case(file, "Half Typed Now")
    keep_draft(file, "draft-now", Draft(dossier, dossier, {"summary": "y" * 900}, True))


def attach_a_document(file: CaseFile) -> None:
    """A document of 60 KB."""
    file.writer.attach(bytes(at % 251 for at in range(60_000)))


def importing(stage: Stage) -> None:
    """A published list, in one act."""
    with stage.open() as file:
        stage.step(partial(import_the_list, file))


def import_the_list(file: CaseFile) -> None:
    """The invented list of the sample."""
    table = read_table(sample_list())
    choices = propose_choices(table, file, ListSource("Invented list", "Invented body", "September 2025"))
    import_cases(file, plan_import(table, choices, file))


def import_a_few(file: CaseFile) -> None:
    """Three rows as a spreadsheet copies them."""
    table = read_pasted("Name\tArrested\nRəna Çinarlı\t2024\nTomas Wickert\tMay 2025\nОрхан Гюнешов\t2023\n")
    choices = propose_choices(table, file, ListSource("Invented list", "Invented body", "September 2025"))
    import_cases(file, plan_import(table, choices, file))


def undoing(stage: Stage) -> None:
    """Undo and redo, several times."""
    with stage.open() as file:
        for act in (file.writer.undo,) * 3 + (file.writer.redo,) * 2 + (file.writer.undo,):
            stage.step(act)


def attaching(stage: Stage) -> None:
    """Documents of 200 KB, then the records that name them."""
    with stage.open() as file:
        dossier = file.reader.dossiers(_numbers(file)[:1])[0]
        for number in range(2):
            content = bytes((7 * at + number) % 251 for at in range(200_000))
            hashes: list[str] = []
            stage.step(lambda kept=hashes, given=content: kept.append(file.writer.attach(given)))
            record = Attachment(
                uid=file.new_uid(),
                case=dossier.case.uid,
                name=f"letter {number}",
                sha256=hashes[0],
                size=len(content),
            )
            stage.step(partial(file.writer.apply, difference((), [record]), "save-case", dossier.case.uid))


def exporting(stage: Stage) -> None:
    """A CSV, then another over it."""
    with stage.open() as file:
        for query in (*EXPORTED, EXPORTED[0]):
            numbers = file.reader.ids(parse(query), Order())
            stage.step(partial(export_cases, file, numbers, stage.folder / "list.csv"))


def backing_up(stage: Stage) -> None:
    """A backup, a save, another backup."""
    with stage.open() as file:
        for number in range(2):
            stage.step(file.backups.make)
            stage.step(partial(saved, file, f"Between Backups {number}"))


def changing_the_passphrase(stage: Stage) -> None:
    """Another passphrase and back; saves before and after."""
    for passphrase in (OTHER_PASSPHRASE, PASSPHRASE):
        with stage.open() as file:
            stage.step(partial(saved, file, "Before The Change"))
        stage.step(partial(_rekey, stage, passphrase))
    with stage.open() as file:
        stage.step(partial(saved, file, "After The Change"))


def _rekey(stage: Stage, passphrase: str) -> None:
    path = stage.folder / FILE
    old = engine.derive_key(stage.passphrase, engine.read_salt(path))
    rekey(path, old, passphrase)
    stage.passphrase = passphrase


def purging(stage: Stage) -> None:
    """Two cases go to the trash, and leave it for good one after the other."""
    with stage.open() as file:
        uids = [dossier.case.uid for dossier in file.reader.dossiers(_numbers(file)[:2])]
        stage.step(partial(trash_cases, file, uids))
        for uid in uids:
            stage.step(partial(purge_cases, file, [uid], "Asked for by the family"))
        stage.step(partial(saved, file, "After The Purge"))


def upgrading(stage: Stage) -> None:
    """A file of the first released revision is opened, then changed."""
    stage.passphrase = OLD_PASSPHRASE
    stage.step(partial(_open_once, stage))
    with stage.open() as file:
        stage.step(partial(saved, file, "After The Upgrade"))


def _open_once(stage: Stage) -> None:
    with stage.open():
        pass


SCENARIOS: dict[str, Callable[[Stage], None]] = {
    "save": saving,
    "draft": drafting,
    "import": importing,
    "undo": undoing,
    "attachment": attaching,
    "export": exporting,
    "backup": backing_up,
    "rekey": changing_the_passphrase,
    "purge": purging,
    "upgrade": upgrading,
}


def make_file(path: Path) -> None:
    """A case file with a few cases and a draft, closed."""
    file = bootstrap.create_file(path, PASSPHRASE, RunningClock())
    try:
        for number in range(6):
            saved(
                file,
                f"Leyla Çinarzadə {number}",
                arrested="2024-05",
                summary="A walk to the salt lake. " * 12,
            )
        dossier = a_case(file, "Half Typed Before")
        keep_draft(file, "draft-0", Draft(dossier, dossier, {"summary": "lake"}, True))
    finally:
        file.close()


def _numbers(file: CaseFile) -> list[int]:
    return list(file.reader.ids(parse(""), Order()))
