"""Where the write-ahead log is safe and where it is not."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from db import disk_places
from db.database import Database
from prisoner_tracker import bootstrap
from tests.support.a_case import saved

MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
tmpfs /var tmpfs rw 0 0
nas:/cases /mnt/nas nfs4 rw 0 0
//server/share /mnt/my\040share cifs rw 0 0
me@host:/x /srv/me/far fuse.sshfs rw 0 0
/dev/sdb1 /mnt/nas/stick vfat rw 0 0
/dev/fuse /mnt/photos fuse.local rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/me/cases", ""),
        ("/var/x", ""),
        ("/mnt/nas/cases/2026", "nfs4"),
        ("/mnt/nassau", ""),
        ("/mnt/my share", "cifs"),
        ("/srv/me/far/away", "fuse.sshfs"),
        ("/mnt/nas/stick", ""),
        ("/mnt/photos", ""),
    ],
)
def test_a_network_drive_is_known_by_its_mount(folder: str, kind: str) -> None:
    assert disk_places.network_kind(PurePosixPath(folder), MOUNTS) == kind


@pytest.mark.parametrize(
    "name",
    [
        "Dropbox",
        "Dropbox (Lantern)",
        "OneDrive - Lantern",
        "Nextcloud",
        "Google Drive",
        "iCloud Drive",
        "ownCloud",
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "cases"
    folder.mkdir(parents=True)
    assert disk_places.place_of(folder / "cases.ptdb").kind == "sync"
    assert disk_places.place_of(folder / "cases.ptdb").name == name


@pytest.mark.parametrize("marker", [".dropbox", ".stfolder", ".owncloudsync.log"])
def test_or_by_what_its_program_leaves_there(tmp_path: Path, marker: str) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / marker).touch()
    assert disk_places.place_of(tmp_path / "work" / "cases.ptdb").kind == "sync"


def test_other_folders_are_local(tmp_path: Path) -> None:
    for name in ("cases", "boxes", "Nextcloudless"):
        (tmp_path / name).mkdir()
    assert disk_places.place_of(tmp_path / "cases" / "x.ptdb").kind == "local"


@pytest.mark.parametrize(("folder", "journal", "synchronous"), [("here", "wal", 2), ("Dropbox", "delete", 3)])
def test_the_log_is_refused_where_others_copy_the_file(
    tmp_path: Path, folder: str, journal: str, synchronous: int
) -> None:
    (tmp_path / folder).mkdir()
    file = bootstrap.create_file(tmp_path / folder / "cases.ptdb", None)
    assert isinstance(file, Database)
    saved(file, "Nigar Ulduzlu")
    raw = file.writer._connection.connection.dbapi_connection
    assert raw.execute("PRAGMA journal_mode").fetchone()[0] == journal
    assert raw.execute("PRAGMA synchronous").fetchone()[0] == synchronous
    assert file.place.is_shared == (folder == "Dropbox")
    file.close()


def test_a_file_moved_into_such_a_folder_leaves_the_log(tmp_path: Path) -> None:
    file = bootstrap.create_file(tmp_path / "cases.ptdb", None)
    saved(file, "Nigar Ulduzlu")
    file.close()
    (tmp_path / "OneDrive").mkdir()
    moved = (tmp_path / "cases.ptdb").rename(tmp_path / "OneDrive" / "cases.ptdb")
    file = bootstrap.open_file(moved, None)
    saved(file, "Tərlan Göyçəli")
    assert not Path(f"{moved}-wal").exists()
    file.close()
