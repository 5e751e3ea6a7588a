"""What kind of place a file lies in: a disk of this machine, a network drive, or a folder that is synchronised.

SQLite's write-ahead log needs memory shared by all who have the file open: over a network it loses data (wal.html).
A synchroniser copies the file and its log at different moments. There the plain journal is used, synced twice.
"""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
from functools import cache
from pathlib import Path, PurePath

from prisoner_tracker.domain.disk_place import DiskPlace

NETWORK_KINDS = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afs",
        "afpfs",
        "ncpfs",
        "davfs",
        "webdav",
        "ceph",
        "glusterfs",
        "lustre",
        "beegfs",
        "9p",
        "drvfs",
        "vboxsf",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.davfs2",
        "fuse.davfs",
        "fuse.s3fs",
        "fuse.gvfsd-fuse",
        "fuse.glusterfs",
        "fuse.ceph",
        "fuse.vmhgfs-fuse",
        "fuse.onedriver",
        "fuse.google-drive-ocamlfuse",
        "osxfuse_sshfs",
        "macfuse_sshfs",
    ]
)
_SYNC_FOLDERS = re.compile(
    r"(dropbox|onedrive|nextcloud|owncloud|google ?drive|googledrive|my drive|icloud ?drive|com~apple~clouddocs"
    r"|pcloud ?drive|yandex\.disk|mega ?sync|seafile|syncthing|box sync)(\b.*)?",
    re.IGNORECASE,
)
_CLOUD_STORAGE = "cloudstorage"
_MARKERS = (
    ".dropbox",
    ".dropbox.cache",
    ".stfolder",
    ".owncloudsync.log",
    ".nextcloudsync.log",
    ".tmp.drivedownload",
)
_OCTAL = re.compile(r"\\([0-7]{3})")


def place_of(path: Path) -> DiskPlace:
    """Where a file lies, by its folder."""
    folder = path.absolute().parent
    with contextlib.suppress(OSError):
        folder = folder.resolve()
    synced = _synced_by(folder)
    if synced:
        return DiskPlace("sync", synced)
    network = _drive_kind(folder) if sys.platform == "win32" else network_kind(folder, _mounts())
    return DiskPlace("network", network) if network else DiskPlace("local")


def _synced_by(folder: Path) -> str:
    for part in (folder, *folder.parents):
        if _SYNC_FOLDERS.fullmatch(part.name) or part.parent.name.lower() == _CLOUD_STORAGE:
            return part.name
        with contextlib.suppress(OSError):
            if any((part / marker).exists() for marker in _MARKERS):
                return part.name
    return ""


def network_kind(folder: PurePath, mounts: str) -> str:
    """The network file system a folder is mounted from, by lines of ``/proc/mounts``; "" for a local one."""
    found, depth = "", -1
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = PurePath(_OCTAL.sub(lambda code: chr(int(code[1], 8)), fields[1]))
        if (point == folder or point in folder.parents) and len(point.parts) >= depth:
            found, depth = fields[2], len(point.parts)
    return found if found in NETWORK_KINDS else ""


def _mounts() -> str:
    if sys.platform == "darwin":
        return _mac_mounts()
    with contextlib.suppress(OSError):
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    return ""


@cache
def _mac_mounts() -> str:
    """What ``mount`` says, as lines of ``/proc/mounts``: "x on /Volumes/y (smbfs, …)"."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        said = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
        rows = re.findall(r"^.+? on (.+) \((\w+)", said, re.MULTILINE)
        return "\n".join("- {} {}".format(point.replace(" ", r"\040"), kind) for point, kind in rows)
    return ""


def _drive_kind(folder: Path) -> str:
    """On Windows: a share, or a drive letter that stands for one."""
    if folder.drive.startswith("\\\\"):
        return "share"
    import ctypes

    remote = 4
    windows = getattr(ctypes, "windll", None)
    return "drive" if windows and windows.kernel32.GetDriveTypeW(f"{folder.drive}\\") == remote else ""
