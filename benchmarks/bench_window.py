"""The real window over a hundred thousand cases (a million in full size): from a key to its rows, and how it stops."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from benchmarks.bench_lists import PASSPHRASE
from benchmarks.generator import cached
from benchmarks.open_window import ROWS, TALL, USUAL, OpenWindow
from benchmarks.timing import median, remark, report, sizes
from prisoner_tracker import bootstrap
from prisoner_tracker.domain.fields import Shown, shown_in

TYPED = (
    *("aliyev", "bulud", "чинар", "dağ", "suls", "əliy"),
    *("category:jour", "place:harb", "arrested:2019", "status:held k"),
)
"""Each is typed letter by letter; what can't be read yet finds nothing new and is not counted."""


def main() -> None:
    for count in sizes():
        for passphrase in (None, PASSPHRASE):
            path = cached(count, passphrase=passphrase)
            name = f"{count:,}{', encrypted' if passphrase else ''}"
            for height in (TALL, USUAL):
                _measure(path, passphrase, name, height, "100 ms" if count > 200_000 else "50 ms")


def _measure(path: Path, passphrase: str | None, name: str, height: int, budget: str) -> None:
    file = bootstrap.open_file(path, passphrase)
    raw = file.reader._connection.connection.dbapi_connection  # type: ignore[attr-defined]
    sql = "SELECT * FROM case_list WHERE NOT trashed ORDER BY name_key, case_id LIMIT 50"
    window = OpenWindow(file, height)
    try:
        opened = window.open()
        window.warm()
        floor = median(lambda: raw.execute(sql).fetchall(), 9)
        seen = window.rows_seen()
        if height == TALL:
            report(
                f"window opened → {seen} rows painted ({name})",
                opened,
                "50 rows in order, not painted",
                floor,
            )
        late, usual = _typing(window)
        what = f"keystroke → {min(seen, ROWS)} rows painted, p95 ({name})"
        report(what, late, "50 rows in order, not painted", floor, budget)
        remark(f"{what}: the median is {usual * 1000:.1f} ms.")
        if height == USUAL:
            _stops(window, name)
    finally:
        window.shut()
        file.close()


def _typing(window: OpenWindow) -> tuple[float, float]:
    """The 95th percentile and the median over all keys; each is pressed when the one before is dealt with."""
    took = []
    for word in TYPED:
        for end in range(1, len(word) + 1):
            seconds = window.type_text(word[:end])
            if window.window.search.error is None:
                took.append(seconds)
            window.settle()
        window.type_text("")
        window.settle()
    took.sort()
    return took[int(len(took) * 0.95)], took[len(took) // 2]


def _stops(window: OpenWindow, name: str) -> None:
    """How long the window's thread works at a stretch, at most, for each thing done."""
    key, control = Qt.Key, Qt.KeyboardModifier.ControlModifier
    cases = window.window.cases

    def type_all() -> None:
        for end in range(1, 7):
            window.type_text("aliyev"[:end])

    def scroll() -> None:
        for pressed, modifier in (
            (key.Key_End, control),
            (key.Key_Home, control),
            *((key.Key_PageDown, None),) * 12,
        ):
            window.press(pressed, modifier or Qt.KeyboardModifier.NoModifier)
            window.app.processEvents()

    def sort_each() -> None:
        for field in shown_in(Shown.LIST):
            cases.sort_by(field.key)
            window.settle()
        cases.sort_by("name")

    acts = {
        "typing": type_all,
        "no filter": lambda: window.type_text(""),
        "a filter": lambda: window.type_text("category:journalist status:held"),
        "another filter": lambda: window.type_text("-category:nothing"),
        "scrolling": scroll,
        "sorting by each column": sort_each,
        "choosing all": lambda: window.press(key.Key_A, control),
        "sorting what is chosen": lambda: cases.sort_by("place"),
    }
    found = {what: window.longest_stop(act) for what, act in acts.items()}
    told = ", ".join(f"{what} {seconds * 1000:.0f}" for what, seconds in found.items())
    remark(f"The event loop stops for at most ({name}), in ms: {told}; at most 50.")
