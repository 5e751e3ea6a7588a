"""What every test gets: an empty home, no network, and a check that it leaves nothing running behind.

The fixtures here are autouse unless noted. Builders of cases and files belong beside the tests that use them.
"""

from __future__ import annotations

import gc
import ipaddress
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = ROOT / ".." / "shared" / "data"
GRACE_SECONDS = 2.0

# Before anything imports Qt: no display, and the same words and formats on every machine.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

settings.register_profile("default", deadline=None, max_examples=60)
settings.register_profile(
    "ci", deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_collection_finish() -> None:
    """Set aside all objects made so far, so that looking for left-over timers costs next to nothing."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say how to repeat the order (`-q` hides pytest-randomly's own line), and what tests had to note."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == "note":
                terminalreporter.write_line(str(value))
    seed = getattr(config.option, "randomly_seed", None)
    if isinstance(seed, int):
        terminalreporter.write_line(f"Same order again: SEED={seed} make test")


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection that would leave this machine; `make test` also closes the network itself."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex", "sendto"):
        patch.setattr(socket.socket, name, _local_only(getattr(socket.socket, name)))
    patch.setattr(socket, "getaddrinfo", _local_names_only(socket.getaddrinfo))
    yield
    patch.undo()


def _local_only(original: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        if self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
            _refuse_unless_local(address[0])
        return original(self, *arguments)

    return guarded


def _local_names_only(original: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(host: Any, *arguments: Any, **options: Any) -> Any:
        _refuse_unless_local(host)
        return original(host, *arguments, **options)

    return guarded


def _refuse_unless_local(host: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return
    try:
        local = ipaddress.ip_address(name).is_loopback
    except ValueError:
        local = False
    if not local:
        raise AssertionError(
            "A test tried to reach the network. The program never does, and neither do tests."
        )


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for each test: no settings, caches or recent files of another test or of the tester."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / f".{name.lower()}"))
    runtime = home / ".runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.delenv("PRISONER_TRACKER_PASSPHRASE", raising=False)
    _send_qt_settings_to(home / ".config")
    return home


def _send_qt_settings_to(folder: Path) -> None:
    """QSettings reads XDG_CONFIG_HOME once per process, hence it is told again for each test."""
    if _qt_is_running():
        from PySide6.QtCore import QSettings

        for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(form, QSettings.Scope.UserScope, str(folder))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real lists beside the repository; tests that read it are skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("real lists are not here: expected the folder ../shared/data beside the repository")
    return SHARED_DATA.resolve()


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Fail a test after which a thread still runs: close what started it (executor, worker, case file)."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if _is_ours(thread) and thread not in before]
    deadline = time.monotonic() + GRACE_SECONDS
    for thread in left:
        thread.join(max(0.0, deadline - time.monotonic()))
    names = sorted(thread.name for thread in left if thread.is_alive())
    if names:
        pytest.fail(f"This test left threads running: {', '.join(names)}. Shut down what started them.")


def _is_ours(thread: threading.Thread) -> bool:
    """Threads of Qt or C that merely called into Python are none of Python's to join."""
    return not isinstance(thread, threading._DummyThread)


_QT_FIXTURES = frozenset({"qapp", "qtbot", "qtmodeltester"})


@pytest.fixture(autouse=True)
def _nothing_of_qt_left(_own_home: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test with Qt that leaves a window, a running timer or a QThread behind.

    Windows: give them to `qtbot.addWidget`. Timers: stop them, or let the widget that owns them go.
    """
    if not _QT_FIXTURES & set(request.fixturenames):
        # Looking through all objects costs more than most tests of the subject.
        yield
        return
    before = _alive_in_qt() if _qt_is_running() else []
    yield
    if not _qt_is_running():
        return
    _let_qt_finish(collect=False)
    left = [thing for thing in _alive_in_qt() if thing not in before]
    if left:
        del left
        _let_qt_finish(collect=True)
    left = [thing for thing in _alive_in_qt() if thing not in before]
    if left:
        words = ", ".join(sorted({_in_words(thing) for thing in left}))
        _remove(left)
        pytest.fail(f"This test left behind: {words}.")


def _qt_is_running() -> bool:
    import sys

    core = sys.modules.get("PySide6.QtCore")
    return core is not None and core.QCoreApplication.instance() is not None


def _let_qt_finish(collect: bool) -> None:
    """Carry out pending deletions, and wait for pool threads that are about to end."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    if collect:
        gc.collect()
    QThreadPool.globalInstance().waitForDone(int(GRACE_SECONDS * 1000))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def _alive_in_qt() -> list[QObject]:
    """Top-level widgets, running timers and running threads that Python or the application knows of."""
    from PySide6.QtCore import QCoreApplication, QThread, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    application = QCoreApplication.instance()
    windows = list(QApplication.topLevelWidgets()) if isinstance(application, QApplication) else []
    kinds = (QTimer, QThread)
    known = [thing for thing in gc.get_objects() if issubclass(type(thing), kinds) and isValid(thing)]
    timers = [thing for thing in known if isinstance(thing, QTimer)] + application.findChildren(QTimer)
    threads = [thing for thing in known if isinstance(thing, QThread) and thing is not application.thread()]
    return [
        *windows,
        *(timer for timer in timers if timer.isActive()),
        *(thread for thread in threads if thread.isRunning()),
    ]


def _in_words(thing: QObject) -> str:
    return f"{type(thing).__module__}.{type(thing).__name__} {thing.objectName()!r}"


def _remove(left: list[QObject]) -> None:
    """Clear away what one test left, so that only that test fails."""
    from PySide6.QtCore import QThread, QTimer

    for thing in left:
        if isinstance(thing, QTimer):
            thing.stop()
        elif isinstance(thing, QThread):
            thing.quit()
            thing.wait(int(GRACE_SECONDS * 1000))
        else:
            thing.deleteLater()
    _let_qt_finish(collect=True)
