"""The two threads: answers come to the window, stale ones never, writes are always finished."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from prisoner_tracker.domain.errors import Environment, UserMistake
from ui.worker import Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def test_answers_arrive_in_the_windows_thread(qtbot: QtBot, worker: Worker) -> None:
    heard: list[tuple[str, bool]] = []
    here = threading.current_thread()

    def done(name: str) -> None:
        heard.append((name, threading.current_thread() is here))

    worker.ask(lambda: threading.current_thread().name, done)
    worker.write(lambda: threading.current_thread().name, done)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert {name.partition("_")[0] for name, _ in heard} == {"reading", "writing"}
    assert all(in_window for _, in_window in heard)


def test_a_newer_question_of_a_topic_interrupts_the_older(qtbot: QtBot) -> None:
    interrupted, started = threading.Event(), threading.Event()
    heard: list[object] = []
    worker = Worker(interrupted.set)

    def slow() -> str:
        started.set()
        if interrupted.wait(5):
            raise Environment("interrupted")
        return "late"

    worker.ask(slow, heard.append, heard.append, "search")
    assert started.wait(5)
    worker.ask(lambda: "new", heard.append, heard.append, "search")
    qtbot.waitUntil(lambda: not worker.busy)
    worker.close()
    assert heard == ["new"], "the old question is neither answered nor refused"


def test_another_topic_is_not_interrupted(qtbot: QtBot) -> None:
    heard: list[object] = []
    stops: list[bool] = []
    worker = Worker(lambda: stops.append(True))
    release = threading.Event()
    worker.ask(lambda: release.wait(5), heard.append, topic="facets")
    worker.ask(lambda: "other", heard.append, topic="search")
    release.set()
    qtbot.waitUntil(lambda: len(heard) == 2)
    worker.close()
    assert heard == [True, "other"]
    assert stops == []


def test_writes_run_in_order_and_none_is_lost_at_the_end() -> None:
    written: list[int] = []
    worker = Worker()
    for number in range(50):
        worker.write(lambda number=number: written.append(number))
    worker.close()
    assert written == list(range(50))


def test_closing_stops_a_question_and_answers_nobody(qtbot: QtBot) -> None:
    stop, started = threading.Event(), threading.Event()
    heard: list[object] = []
    worker = Worker(stop.set)

    def slow() -> bool:
        started.set()
        return stop.wait(5)

    worker.ask(slow, heard.append)
    assert started.wait(5)
    worker.close()
    assert stop.is_set()
    qtbot.wait(20)
    assert heard == []
    worker.ask(lambda: heard.append("after the end"))
    worker.close()
    assert heard == []


def test_a_failure_goes_to_whoever_asked_or_to_everyone(qtbot: QtBot, worker: Worker) -> None:
    told: list[str] = []
    everyone: list[str] = []
    worker.failed.connect(lambda error: everyone.append(error.code))

    def fail() -> None:
        raise UserMistake("no-such-case")

    worker.ask(fail, None, lambda error: told.append(error.code))
    worker.write(fail)
    qtbot.waitUntil(lambda: len(told) + len(everyone) == 2)
    assert (told, everyone) == (["no-such-case"], ["no-such-case"])


def test_a_bug_is_raised_in_the_windows_thread(qtbot: QtBot, worker: Worker) -> None:
    with qtbot.captureExceptions() as caught:
        worker.ask(lambda: 1 // 0)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert not worker.busy


def test_closing_waits_for_a_write_and_paints_meanwhile(qtbot: QtBot) -> None:
    worker, go, painted, told = Worker(), threading.Event(), [], []
    done: list[str] = []

    def slow() -> None:
        go.wait(5)
        done.append("written")

    def paint() -> None:
        painted.append(1)
        go.set()

    worker.finishing.connect(lambda: told.append(1))
    worker.write(slow, lambda _nothing: done.append("answered"))
    QTimer.singleShot(150, worker, paint)
    worker.close()
    assert done == ["written"], "a write is finished, its answer finds nobody"
    assert painted and told
