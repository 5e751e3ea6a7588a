"""How cases are written to a CSV from the window: which ones, how, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal

from prisoner_tracker.domain.changes import Changes
from prisoner_tracker.domain.errors import TrackerError
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.formats.writing import CsvStyle, WrittenFile
from prisoner_tracker.usecases.export_cases import ALWAYS, default_columns, export_cases, exportable
from prisoner_tracker.usecases.record_export import record_export, restricted_among
from ui.desk import Desk
from ui.errors import failure_sentence
from ui.settings import ExportDefaults


class Exporting(QObject):
    """One export; ``found`` and ``chosen`` are row numbers of cases, in the order of the list."""

    #: Rows written so far, of how many.
    progressed = Signal(int, int)
    #: The file is written (WrittenFile).
    written = Signal(object)
    #: Why it is not, in a sentence; "" when the user cancelled.
    failed = Signal(str)
    _stepped = Signal(int)

    def __init__(
        self, desk: Desk, found: Sequence[int], chosen: Sequence[int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self.found, self.chosen = desk, tuple(found), tuple(chosen)
        self._total = 0
        self._stop = Event()
        self.busy = False
        self._stepped.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def defaults(self) -> ExportDefaults:
        """How the last export was made; its columns are keys that can still be exported."""
        kept = self._desk.settings.export_defaults
        known = tuple(key for key in kept.columns if key in exportable())
        columns = known or default_columns()
        return ExportDefaults(
            (*(() if ALWAYS in columns else (ALWAYS,)), *columns),
            kept.separator,
            kept.delimiter,
            kept.bom,
            kept.for_spreadsheets,
        )

    def remember(self, defaults: ExportDefaults) -> None:
        """Keep how it was done for the next time; restricted columns are never kept."""
        columns = tuple(key for key in defaults.columns if not BY_KEY[key].restricted)
        self._desk.settings.export_defaults = ExportDefaults(
            columns, defaults.separator, defaults.delimiter, defaults.bom, defaults.for_spreadsheets
        )

    def write(self, path: Path, how: ExportDefaults, only_chosen: bool, restricted: bool) -> None:
        """Write the file in a thread; the old one stays until the new one is whole."""
        numbers = self.chosen if only_chosen else self.found
        style = CsvStyle(how.delimiter, how.bom, how.for_spreadsheets, value_separator=how.separator)
        self._total, self.busy = len(numbers), True
        stop = self._stop = Event()
        stepped, file = self._stepped, self._desk.file
        language = self._desk.settings.language or "en"
        self.remember(how)

        def task() -> WrittenFile:
            return export_cases(
                file,
                numbers,
                path,
                how.columns,
                style,
                language=language,
                allow_restricted=restricted,
                on_progress=stepped.emit,
                is_cancelled=stop.is_set,
            )

        def start(_changes: Changes) -> None:
            self._desk.worker.ask(task, self._done, self._fail)

        # What leaves the file is in the history before it leaves.
        if restricted_among(how.columns):
            self._desk.write(lambda: record_export(file, how.columns, len(numbers)), start, self._fail)
        else:
            start(Changes())

    def cancel(self) -> None:
        """Stop; an old file of this name stays as it was."""
        self._stop.set()

    def _tell(self, rows: int) -> None:
        if self.busy:
            self.progressed.emit(rows, self._total)

    def _done(self, written: WrittenFile) -> None:
        self.busy = False
        self.written.emit(written)

    def _fail(self, error: TrackerError) -> None:
        self.busy = False
        self.failed.emit("" if error.code == "cancelled" else failure_sentence(error.code, error.details))
