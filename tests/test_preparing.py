"""What the scripts behind `make` say and do on a machine that lacks something (its commands are fakes)."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ROOT / "scripts"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with a few plain commands only; tests add fakes to the folder."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "cat", "dirname", "env", "mktemp", "rm", "tail", "touch", "test"):
        (folder / name).symlink_to(shutil.which(name) or f"/bin/{name}")
    monkeypatch.setenv("PATH", str(folder))
    return folder


def command(machine: Path, name: str, body: str) -> None:
    """Put a command onto the machine."""
    file = machine / name
    file.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    file.chmod(0o755)


def sh(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a script of the house on the machine."""
    return subprocess.run(["sh", *words], env=dict(os.environ), capture_output=True, text=True, check=False)


def test_packages_are_installed_by_root(machine: Path, tmp_path: Path) -> None:
    """The first try fails where the list of packages is missing; the second follows an update."""
    command(machine, "id", "echo 0")
    log = tmp_path / "log"
    body = f'echo "$*" >> {log}; [ "$1" = update ] && touch {log}.updated; test -e {log}.updated'
    command(machine, "apt-get", body)
    answer = sh(SCRIPTS / "apt_install", "libegl1", "libgl1")
    assert answer.returncode == 0, answer.stderr
    install = "install -y --no-install-recommends libegl1 libgl1"
    assert log.read_text(encoding="utf-8").splitlines() == [install, "update", install]


def test_packages_are_told_to_whoever_may_not_install(machine: Path) -> None:
    command(machine, "id", "echo 1000")
    command(machine, "apt-get", "exit 9")
    command(machine, "sudo", "exit 1")
    answer = sh(SCRIPTS / "apt_install", "libegl1")
    assert answer.returncode == 1
    assert "    sudo apt-get install -y --no-install-recommends libegl1\n" in answer.stderr


def test_sudo_is_used_where_it_asks_nothing(machine: Path, tmp_path: Path) -> None:
    command(machine, "id", "echo 1000")
    command(machine, "sudo", f'[ "$1" = -n ] || echo "$*" >> {tmp_path}/log')
    command(machine, "apt-get", "exit 9")
    assert sh(SCRIPTS / "apt_install", "libegl1").returncode == 0
    assert (tmp_path / "log").read_text(encoding="utf-8").endswith("libegl1\n")


def test_systems_without_apt_are_told_the_names(machine: Path) -> None:
    answer = sh(SCRIPTS / "apt_install", "libegl1")
    assert answer.returncode == 1
    assert "libegl1" in answer.stderr


def test_failed_installation_is_shown(machine: Path) -> None:
    command(machine, "id", "echo 0")
    command(machine, "apt-get", "echo E: no space left; exit 100")
    answer = sh(SCRIPTS / "apt_install", "libegl1")
    assert answer.returncode == 1
    assert "no space left" in answer.stderr


def test_old_python_is_refused_in_one_sentence(machine: Path) -> None:
    command(machine, "python3", "exit 1")
    command(machine, "python3.12", "echo 'pyenv: command not found' >&2; exit 127")
    answer = sh(SCRIPTS / "prepare", "run")
    assert answer.returncode == 1
    assert answer.stderr.startswith("Prisoner Tracker needs Python 3.11 or newer")
    assert len(answer.stderr.splitlines()) == 1


def test_the_first_python_that_will_do_is_taken(machine: Path) -> None:
    command(machine, "python3", "exit 1")
    command(machine, "python3.13", '[ "$1" = -c ] || echo "taken: $*"')
    command(machine, "python3.11", "echo wrong")
    assert sh(SCRIPTS / "prepare", "dev").stdout == "taken: scripts/prepare_venv.py dev\n"


def load(name: str) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_missing_libraries_are_named_by_package(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    libraries = load("system_libraries")
    command(machine, "id", "echo 1000")
    command(machine, "apt-get", "exit 9")
    command(machine, "ldd", "echo '\tlibEGL.so.1 => not found'; echo '\tlibc.so.6 => /lib/libc.so.6 (0x1)'")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "argv", ["system_libraries.py", "offscreen"])
    with pytest.raises(SystemExit, match=r"^Qt cannot start without: libEGL\.so\.1$"):
        libraries.main()
    assert "sudo apt-get install -y --no-install-recommends libegl1\n" in capfd.readouterr().err
    command(machine, "ldd", "echo '\tlibodd.so.7 => not found'")
    with pytest.raises(SystemExit, match=r"missing on this system: libodd\.so\.7$"):
        libraries.main()
    command(machine, "ldd", "echo '\tlibc.so.6 => /lib/libc.so.6 (0x1)'")
    libraries.main()


def test_only_the_platform_of_the_session_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    libraries = load("system_libraries")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert libraries.kinds_needed("offscreen") == ["offscreen"]
    assert libraries.kinds_needed("screen") == ["offscreen", "x11"]
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert libraries.kinds_needed("screen") == ["offscreen", "wayland", "x11"]


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The preparing script, pointed at an environment of its own."""
    module = load("prepare_venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / "prepared.json")
    monkeypatch.setattr(module, "PROGRAM", tmp_path / "prisoner-tracker")
    return module


def test_environment_is_fresh_only_for_what_it_was_made(venv: ModuleType) -> None:
    assert not venv.is_fresh("run", "a")
    venv.PROGRAM.touch()
    venv.STAMP.write_text(json.dumps({"kind": "run", "digest": "a"}), encoding="utf-8")
    assert venv.is_fresh("run", "a")
    assert not venv.is_fresh("dev", "a")
    assert not venv.is_fresh("run", "b")
    venv.STAMP.write_text(json.dumps({"kind": "dev", "digest": "a"}), encoding="utf-8")
    assert venv.is_fresh("run", "a")
    venv.STAMP.write_text("half", encoding="utf-8")
    assert not venv.is_fresh("run", "a")


def test_digest_changes_with_lock_and_build(
    venv: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings of linters do not make an environment stale; a dependency or a lock does."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    monkeypatch.setattr(venv, "ROOT", tmp_path)
    monkeypatch.setattr(venv, "LOCKS", {"run": tmp_path / "run.lock"})
    (tmp_path / "run.lock").write_text("a==1", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")
    first = venv.wanted()
    (tmp_path / "pyproject.toml").write_text(
        project.replace("line-length = 110", "line-length = 99"), encoding="utf-8"
    )
    assert venv.wanted() == first
    (tmp_path / "pyproject.toml").write_text(project.replace("rich>=14", "rich>=15"), encoding="utf-8")
    assert venv.wanted() != first
    (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")
    (tmp_path / "run.lock").write_text("a==2", encoding="utf-8")
    assert venv.wanted() != first
