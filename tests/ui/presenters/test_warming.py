"""Columns are read ahead once all is quiet, again after a write, and never after the window closed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from prisoner_tracker.domain.errors import Environment
from ui.presenters import warming
from ui.presenters.facets import KEYS


class _Reader:
    def __init__(self) -> None:
        self.warmed: list[str] = []

    def warm(self, key: str) -> None:
        self.warmed.append(key)


class _Worker(QObject):
    busy_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.busy = False
        self.drops = 0
        self.fails = False

    def ask(self, task, on_done, on_failed, topic) -> None:  # type: ignore[no-untyped-def]
        assert topic == warming.TOPIC
        self.busy_changed.emit(True)
        task()
        if self.fails:
            on_failed(Environment("damaged"))
        elif self.drops:
            self.drops -= 1
        else:
            on_done(None)
        self.busy_changed.emit(False)


class _Feed(QObject):
    happened = Signal(object)


class _Cases(QObject):
    listed = Signal(object)
    columns = ("name", "place", "court")


class _Desk:
    def __init__(self) -> None:
        self.worker, self.feed, self.reader = _Worker(), _Feed(), _Reader()
        self.file = self


def _made(monkeypatch) -> tuple[_Desk, _Cases, warming.Warming]:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(warming, "QUIET_MS", 1)
    desk, cases = _Desk(), _Cases()
    return desk, cases, warming.Warming(desk, cases)  # type: ignore[arg-type]


def _listed(desk: _Desk, cases: _Cases) -> None:
    cases.listed.emit(None)
    desk.worker.busy_changed.emit(False)


def test_every_facet_column_and_slow_order_is_read_ahead(qtbot: QtBot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    desk, cases, warm = _made(monkeypatch)
    desk.worker.drops = 2  # a search came in between, twice
    _listed(desk, cases)
    qtbot.waitUntil(lambda: bool(desk.reader.warmed) and not warm.left)
    assert set(desk.reader.warmed) == {"name", *KEYS, "court", "other_names", "code"}
    assert desk.reader.warmed[:3] == ["name"] * 3
    count = len(desk.reader.warmed)
    _listed(desk, cases)
    assert not warm.left
    desk.feed.happened.emit(None)
    _listed(desk, cases)
    qtbot.waitUntil(lambda: len(desk.reader.warmed) > count and not warm.left)


def test_nothing_is_read_after_the_window_closed_or_the_file_failed(qtbot: QtBot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    desk, cases, warm = _made(monkeypatch)
    _listed(desk, cases)
    warm.stop()
    assert not warm.left
    assert not warm._timer.isActive()
    assert desk.reader.warmed == []
    desk.feed.happened.emit(None)
    desk.worker.fails = True
    _listed(desk, cases)
    qtbot.waitUntil(lambda: desk.reader.warmed == ["name"])
    assert not warm.left
