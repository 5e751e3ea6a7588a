"""What the use cases need from a database, as Protocols: a reader, a writer, a clock, and one open file that has them.

Two threads: everything of `CaseReader` runs in the reading thread and may be interrupted; everything of
`CaseWriter` runs in the writing thread and never is. Nothing mapped leaves the database: frozen values only.
"""

from prisoner_tracker.ports.care import Backups, FileCare, Recovery
from prisoner_tracker.ports.case_file import CaseFile, Clock, CreateFile, OpenFile
from prisoner_tracker.ports.reader import CaseReader
from prisoner_tracker.ports.values import (
    Authors,
    CaseRow,
    Cell,
    DraftKept,
    FacetValue,
    Finding,
    FirstRows,
    Order,
    PeopleFound,
    PersonHit,
    PersonOutline,
    Revision,
    StoredCell,
    Totals,
)
from prisoner_tracker.ports.writer import CaseWriter

__all__ = [
    "Authors",
    "Backups",
    "CaseFile",
    "CaseReader",
    "CaseRow",
    "CaseWriter",
    "Cell",
    "Clock",
    "CreateFile",
    "DraftKept",
    "FacetValue",
    "FileCare",
    "Finding",
    "FirstRows",
    "OpenFile",
    "Order",
    "PeopleFound",
    "PersonHit",
    "PersonOutline",
    "Recovery",
    "Revision",
    "StoredCell",
    "Totals",
]
