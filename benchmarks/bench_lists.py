"""Lists and filters over a hundred thousand cases (a million in full size), plain and encrypted, beside bare SQLite."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import sqlite

from benchmarks.generator import cached
from benchmarks.timing import median, remark, report, sizes, times
from db.compile import compile_query
from db.schema.projections import case_list
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.fields import Shown, shown_in
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.ast import Query
from prisoner_tracker.search.matches import Meaning
from prisoner_tracker.search.parse import parse
from ui.presenters.case_list import DEFAULT
from ui.presenters.warming import SLOW

PASSPHRASE = "a long passphrase of the benchmark"
FACETS = (
    *("category", "status", "procedure", "place", "arrested", "articles", "proceeding", "gender"),
    *("verification", "tags"),
)
FILTERS = (
    *(
        "category:journalist",
        "status:held",
        "category:journalist status:held",
        "arrested:2019..2021",
        "place:harbour",
    ),
    *(
        "articles:206",
        "verification:l3 gender:female",
        "tags:press",
        "-category:activist",
        "aliyev",
        "чинар",
        "bul",
    ),
    *("category:lawyer,blogger articles:150", "procedure:convicted category:believer", "remand-until:2024"),
    *(
        "arrested:2015 place:winterford",
        "sentence:>=7y",
        "released:none category:blogger",
        "narın -status:held",
    ),
    "category:writer or category:academic",
)
TYPED = (
    "a",
    "al",
    "ali",
    "aliy",
    "b",
    "bu",
    "bul",
    "ч",
    "чи",
    "чин",
    "d",
    "da",
    "dağ",
    "s",
    "su",
    "sul",
    "suls",
)
_FLOORS = (
    "SELECT liberty, count(*) FROM case_list WHERE {where} GROUP BY 1",
    "SELECT procedure, count(*) FROM case_list WHERE {where} GROUP BY 1",
    "SELECT place, count(*) FROM case_list WHERE {where} GROUP BY 1 ORDER BY 2 DESC LIMIT 40",
    "SELECT arrested_from / 365, count(*) FROM case_list WHERE {where} GROUP BY 1",
    "SELECT gender, count(*) FROM case_list WHERE {where} GROUP BY 1",
    "SELECT verification, count(*) FROM case_list WHERE {where} GROUP BY 1",
    "SELECT term, count(*) FROM case_category WHERE case_id IN (SELECT case_id FROM case_list WHERE {where}) GROUP BY 1",
    "SELECT article, count(*) FROM charge WHERE case_id IN (SELECT case_id FROM case_list WHERE {where}) GROUP BY 1",
    "SELECT text, count(*) FROM case_tag WHERE case_id IN (SELECT case_id FROM case_list WHERE {where}) GROUP BY 1",
    "SELECT proceeding_id, count(*) FROM defendant WHERE case_id IN "
    "(SELECT case_id FROM case_list WHERE {where}) GROUP BY 1 ORDER BY 2 DESC LIMIT 40",
)


def main() -> None:
    for count in sizes():
        for passphrase in (None, PASSPHRASE):
            path = cached(count, passphrase=passphrase)
            lists = _Lists(path, count, passphrase)
            try:
                lists.measure()
            finally:
                lists.file.close()


class _Lists:
    """One database and its figures."""

    def __init__(self, path: Path, count: int, passphrase: str | None) -> None:
        self._path, self._passphrase = path, passphrase
        self._name = f"{count:,}{', encrypted' if passphrase else ''}"
        self._big = count > 200_000
        self.file: CaseFile = bootstrap.open_file(path, passphrase)
        self.reader: Any = self.file.reader
        self._raw: Any = self.reader._connection.connection.dbapi_connection

    def measure(self) -> None:
        """Everything, one after the other."""
        self._open()
        self._type()
        self._filter()
        self._jump()
        self._sort()
        if self._passphrase is None:
            self._memory()

    def _say(self, what: str, ours: float, floor_name: str, floor: float, budget: tuple[str, str]) -> None:
        report(f"{what} ({self._name})", ours, floor_name, floor, budget[self._big])

    def _first_rows(self, text: str) -> None:
        self.reader.first(parse(text), Order(), (), 50)

    def _bare_first_rows(self, where: str = "NOT trashed") -> None:
        asked = f"SELECT case_id FROM case_list WHERE {where} ORDER BY name_key, case_id LIMIT 50"
        keys = [row[0] for row in self._raw.execute(asked).fetchall()]
        marks = ",".join("?" * len(keys))
        self._raw.execute(f"SELECT * FROM case_list WHERE case_id IN ({marks})", keys).fetchall()

    def _open(self) -> None:
        key = self.reader_key()
        reading = partial(_first_rows_of, self._path, key)
        bare = median(lambda: _bare_open(self._path, key), 3)
        self._say(
            "open → first rows", median(reading, 3), "connect, all keys, one page", bare, ("500 ms", "1 s")
        )

    def reader_key(self) -> str | None:
        """The derived key: deriving it is not what is measured."""
        key: str | None = getattr(self.file, "_key", None)
        return key

    def _type(self) -> None:
        # Nobody types before the first rows are shown.
        self._first_rows("")
        ours = [times(partial(self._first_rows, text), 1)[0] for text in TYPED]
        bare = median(self._bare_first_rows, 9)
        late = sorted(ours)[int(len(ours) * 0.95)]
        self._say("keystroke → 50 rows read, p95", late, "50 rows in order", bare, ("50 ms", "100 ms"))
        # What was found for one word must not help the next run over the same file.
        self.reader._lists._found.forget()

    def _filter(self) -> None:
        ours, floors = [], []
        meaning = Meaning(today=self.file.clock.today(), vocabularies=self.reader.vocabularies())
        for text in FILTERS:
            query = parse(text)
            ours.append(median(partial(self._all_of, query), 3))
            where = _where(query, meaning)
            floors.append(median(partial(self._bare_all_of, where), 1))
        name = "the same, a query each"
        self._say(
            "total, first page, ten facets: median of 20 filters",
            statistics.median(ours), name, statistics.median(floors), ("30 ms", "150 ms"),
        )  # fmt: skip
        nothing = _where(parse(""), meaning)
        floor = median(partial(self._bare_all_of, nothing), 1)
        ours_all = median(partial(self._all_of, parse("")), 5)
        self._say("total, first page, ten facets: no filter", ours_all, name, floor, ("30 ms", "300 ms"))

    def _all_of(self, query: Query) -> None:
        self.reader.totals(query)
        self.reader.page(self.reader.ids(query, Order())[:50])
        self.reader.facets(query, FACETS, 40)

    def _bare_all_of(self, where: str) -> None:
        self._raw.execute(
            f"SELECT count(*), count(DISTINCT person_id) FROM case_list WHERE {where}"
        ).fetchall()
        self._bare_first_rows(where)
        for floor in _FLOORS:
            self._raw.execute(floor.format(where=where)).fetchall()

    def _jump(self) -> None:
        numbers = self.reader.ids(parse(""), Order())
        far = numbers[int(len(numbers) * 0.9) :][:50]
        marks = ",".join("?" * len(far))
        sql = (
            "SELECT case_list.*, detention.uid, person.uid FROM case_list "
            "JOIN detention ON detention.id = case_list.case_id "
            f"JOIN person ON person.id = case_list.person_id WHERE case_list.case_id IN ({marks})"
        )
        bare = median(lambda: self._raw.execute(sql, list(far)).fetchall(), 99)
        self._say(
            "jump to row 0.9 N, page of 50",
            median(lambda: self.reader.page(far), 99),
            "the same rows by key",
            bare,
            ("2×", "2×"),
        )

    def _sort(self) -> None:
        everyone = parse("")
        # The window reads these ahead after opening; all other columns are met cold here.
        ahead = ("name", *FACETS, *DEFAULT, *SLOW)
        took: dict[str, float] = {}
        warmed = sum(times(partial(self.reader.warm, key), 1)[0] for key in dict.fromkeys(ahead))
        remark(
            f"Read ahead after opening ({self._name}): {warmed * 1000:.0f} ms in {len(set(ahead))} pieces."
        )
        for field in shown_in(Shown.LIST):
            for descending in (False, True):
                self.reader.ids(everyone, Order("name"))
                order = Order(field.key, descending)
                took[field.key] = max(
                    took.get(field.key, 0.0), times(partial(self.reader.ids, everyone, order), 1)[0]
                )
        sql = "SELECT case_id FROM case_list ORDER BY place IS NULL, place, name_key"
        bare = median(lambda: self._raw.execute(sql).fetchall(), 3)
        typical, worst = statistics.median(took.values()), max(took, key=lambda key: took[key])
        budget = ("60 ms", "400 ms")
        self._say("sort by any column: median", typical, "ORDER BY place", bare, budget)
        self._say(f"sort by any column: slowest ({worst})", took[worst], "ORDER BY place", bare, budget)

    def _memory(self) -> None:
        ours = _resident(f"{self._path}")
        budget = "60 MB" if not self._big else "150 MB"
        remark(
            f"Memory of an open file, list and facets ({self._name}): {ours / 1e6:.0f} MB, at most {budget}."
        )


def _first_rows_of(path: Path, key: str | None) -> None:
    from db.database import Database
    from prisoner_tracker.domain.clock import SystemClock

    file = Database(path, key, SystemClock())
    try:
        file.reader.page(file.reader.ids(parse(""), Order())[:50])
    finally:
        file.close()


def _bare_open(path: Path, key: str | None) -> None:
    from db import engine

    raw = engine.raw_connection(path, key)
    keys = raw.execute(
        "SELECT case_id FROM case_list WHERE NOT trashed ORDER BY name_key, case_id"
    ).fetchall()
    marks = ",".join("?" * 50)
    raw.execute(
        f"SELECT * FROM case_list WHERE case_id IN ({marks})", [row[0] for row in keys[:50]]
    ).fetchall()
    raw.close()


def _where(query: Query, meaning: Meaning) -> str:
    """The filter's SQL with its values in it: for the floor only."""
    whole = select(case_list.c.case_id).where(compile_query(query, meaning))
    text = str(whole.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    return text.split("WHERE", 1)[1].strip()


_MEMORY = """
import os, sys
from pathlib import Path
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
from PySide6.QtWidgets import QApplication, QWidget
import db.database, prisoner_tracker.bootstrap as bootstrap, ui.app
from prisoner_tracker.search.parse import parse
from prisoner_tracker.ports import Order
app = QApplication([]); window = QWidget(); window.show(); app.processEvents()
before = resident()
file = bootstrap.open_file(Path(sys.argv[1]), None)
for text in ("", "category:journalist", "arrested:2019..2021", "bul"):
    file.reader.page(file.reader.ids(parse(text), Order())[:200])
    file.reader.totals(parse(text))
    file.reader.facets(parse(text), sys.argv[2].split(","), 40)
print(resident() - before)
"""


def _resident(path: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, path, ",".join(FACETS)],
        check=True, capture_output=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    return int(done.stdout)
