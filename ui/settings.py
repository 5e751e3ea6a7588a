"""What this computer remembers between two starts: sizes, choices and the labels of recent files.

Only enums, geometry, labels and paths; never a word from a case. Saved searches live in the encrypted file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

SCHEMES = ("system", "light", "dark")
LINE_SEPARATORS = ("; ", ", ", " | ", "\n")
RECENT_KEPT = 12


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A file by the neutral label its user chose; ``opened`` is local time to the minute, ISO."""

    path: Path
    label: str
    opened: str = ""
    encrypted: bool = True


@dataclass(frozen=True, slots=True)
class ExportDefaults:
    """How the last export was made; ``columns`` are field keys, in order; empty means the program's own."""

    columns: tuple[str, ...] = ()
    separator: str = "; "
    delimiter: str = ","
    bom: bool = True
    for_spreadsheets: bool = True


@dataclass(frozen=True, slots=True)
class ListLayout:
    """How the table of cases is laid out: columns, widths and order as field keys; empty means the program's own."""

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False


def user_settings() -> QSettings:
    """Where this user's settings are kept: an INI file in the usual place of this system."""
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "prisoner-tracker", "prisoner-tracker"
    )


class Settings:
    """The typed table over a QSettings, which tests put into a temporary folder.

    A stored value that is not understood counts as not stored.
    """

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @property
    def scheme(self) -> str:
        """ "system", "light" or "dark"."""
        found = self._text("look/scheme")
        return found if found in SCHEMES else "system"

    @scheme.setter
    def scheme(self, scheme: str) -> None:
        if scheme not in SCHEMES:
            raise ValueError(f"no such scheme: {scheme}")
        self._store.setValue("look/scheme", scheme)

    @property
    def font_scale(self) -> float:
        """0.8 to 2.0 of what the system asks for."""
        try:
            return min(2.0, max(0.8, float(self._text("look/font-scale") or 1.0)))
        except ValueError:
            return 1.0

    @font_scale.setter
    def font_scale(self, scale: float) -> None:
        self._store.setValue("look/font-scale", str(scale))

    @property
    def language(self) -> str:
        """BCP 47, or empty for the system's."""
        return self._text("look/language")

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("look/language", language)

    def geometry(self, name: str) -> QByteArray:
        """The kept size and state of a window, header or splitter; empty when there is none."""
        found = self._store.value(f"geometry/{name}")
        return found if isinstance(found, QByteArray) else QByteArray()

    def keep_geometry(self, name: str, state: QByteArray) -> None:
        """Keep what ``saveGeometry`` or ``saveState`` gave. ``name`` is the program's, never the user's."""
        self._store.setValue(f"geometry/{name}", state)

    @property
    def export_defaults(self) -> ExportDefaults:
        """How the last export was made."""
        table = self._json("export/defaults", dict)
        defaults = ExportDefaults()
        known = {
            key: value
            for key, value in table.items()
            if key in asdict(defaults) and key != "columns" and type(value) is type(getattr(defaults, key))
        }
        columns = table.get("columns", [])
        kept = tuple(c for c in columns if isinstance(c, str)) if isinstance(columns, list) else ()
        return ExportDefaults(columns=kept, **known)

    @export_defaults.setter
    def export_defaults(self, defaults: ExportDefaults) -> None:
        self._store.setValue("export/defaults", json.dumps(asdict(defaults)))

    @property
    def list_layout(self) -> ListLayout:
        """How the table of cases was laid out last."""
        table = self._json("list/layout", dict)
        columns, widths = table.get("columns"), table.get("widths")
        sort = table.get("sort", "")
        return ListLayout(
            tuple(c for c in columns if isinstance(c, str)) if isinstance(columns, list) else (),
            {k: v for k, v in widths.items() if isinstance(v, int)} if isinstance(widths, dict) else {},
            sort if isinstance(sort, str) else "",
            table.get("descending") is True,
        )

    @list_layout.setter
    def list_layout(self, layout: ListLayout) -> None:
        self._store.setValue("list/layout", json.dumps(asdict(layout)))

    def recent(self) -> tuple[RecentFile, ...]:
        """Recent files, the latest first; a file that is gone stays until the user forgets it."""
        rows = self._json("recent/files", list)
        read = (_recent_from(row) for row in rows)
        return tuple(file for file in read if file is not None)

    def remember(self, path: Path, label: str, opened: datetime, *, encrypted: bool = True) -> None:
        """Put a file first in the list; one path appears once."""
        stamp = opened.isoformat(timespec="minutes")
        first = RecentFile(path, label, stamp, encrypted)
        rest = [file for file in self.recent() if file.path != path]
        self._keep_recent([first, *rest][:RECENT_KEPT])

    def forget(self, path: Path) -> None:
        """Take one file out of the list; the file itself is not touched."""
        self._keep_recent([file for file in self.recent() if file.path != path])

    def forget_all(self) -> None:
        """Empty the list."""
        self._store.remove("recent/files")
        self._store.sync()

    def label_of(self, path: Path) -> str:
        """The label this file was given, or a neutral default: its name without the suffix."""
        return next((file.label for file in self.recent() if file.path == path), path.stem)

    def was_warned(self, path: Path) -> bool:
        """Whether the user knows that this file lies where others write."""
        return str(path) in self._json("places/known", list)

    def note_warned(self, path: Path) -> None:
        """The user knows."""
        known = [each for each in self._json("places/known", list) if each != str(path)]
        self._store.setValue("places/known", json.dumps([str(path), *known][:RECENT_KEPT]))
        self._store.sync()

    def backup_folder_of(self, path: Path) -> Path | None:
        """Where backups of a file were put last, for when the file itself can't say."""
        found = self._json("backups/folders", dict).get(str(path))
        return Path(found) if isinstance(found, str) and found else None

    def note_backup_folder(self, path: Path, folder: Path) -> None:
        """Remember where the newest backup of a file went."""
        known = {key: value for key, value in self._json("backups/folders", dict).items() if key != str(path)}
        rows = {str(path): str(folder), **dict(list(known.items())[: RECENT_KEPT - 1])}
        self._store.setValue("backups/folders", json.dumps(rows))
        self._store.sync()

    def _keep_recent(self, files: list[RecentFile]) -> None:
        rows = [asdict(file) | {"path": str(file.path)} for file in files]
        self._store.setValue("recent/files", json.dumps(rows))
        self._store.sync()

    def _text(self, key: str) -> str:
        found = self._store.value(key, "")
        return found if isinstance(found, str) else ""

    def _json(self, key: str, kind: type) -> Any:
        try:
            found = json.loads(self._text(key) or "null")
        except json.JSONDecodeError:
            return kind()
        return found if isinstance(found, kind) else kind()


def _recent_from(row: object) -> RecentFile | None:
    if not isinstance(row, dict):
        return None
    path, label = row.get("path"), row.get("label")
    opened, encrypted = row.get("opened", ""), row.get("encrypted", True)
    if not (isinstance(path, str) and path and isinstance(label, str)):
        return None
    return RecentFile(Path(path), label, opened if isinstance(opened, str) else "", encrypted is not False)
