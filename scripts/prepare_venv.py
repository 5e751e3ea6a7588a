"""Bring .venv up to date with the lock file: `prepare_venv.py run|dev`.

Uses the standard library only, since it runs before anything is installed. A stamp inside .venv tells
whether there is anything to do; with nothing to do this takes a tenth of a second.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "prepared.json"
LOCKS = {kind: ROOT / "requirements" / f"{kind}.lock" for kind in ("run", "dev")}
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
PROGRAM = BIN / ("prisoner-tracker.exe" if WINDOWS else "prisoner-tracker")


def wanted() -> str:
    """Digest of all that .venv depends on: the locks, how the project is built, this Python, this folder."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    build = {
        "project": project["project"],
        "build-system": project["build-system"],
        "hatch": project["tool"]["hatch"],
    }
    parts = [lock.read_bytes() for lock in LOCKS.values()]
    parts.append(json.dumps(build, sort_keys=True).encode())
    parts.append(f"{sys.version} {sys.base_prefix} {ROOT}".encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_fresh(kind: str, digest: str) -> bool:
    """Whether .venv was prepared for exactly this; the dev lock holds all that the run lock holds."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return stamp.get("digest") == digest and stamp.get("kind") in (kind, "dev") and PROGRAM.exists()


def venv_is_usable() -> bool:
    """Whether .venv exists, was made here, runs, and is of the Python version that runs this script."""
    if not PYTHON.exists():
        return False
    code = "import sys, pip; print(sys.version); print(sys.base_prefix); print(sys.prefix)"
    answer = subprocess.run([PYTHON, "-I", "-c", code], capture_output=True, text=True, check=False)
    expected = [sys.version, sys.base_prefix, str(VENV)]
    return answer.returncode == 0 and answer.stdout.splitlines() == "\n".join(expected).splitlines()


def make_venv() -> None:
    """Create .venv anew; on Debian and Ubuntu fetch python3-venv first where it is missing."""
    require_ensurepip()
    if VENV.exists():
        print("The environment in .venv belongs to another Python or another folder; making it anew.")
        shutil.rmtree(VENV)
    run([sys.executable, "-m", "venv", VENV], "The environment in .venv could not be created.")


def require_ensurepip() -> None:
    """Debian ships venv without ensurepip, in a package of its own: install it, or say how, and stop."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        package = f"python3.{sys.version_info.minor}-venv"
        code = subprocess.run(["sh", ROOT / "scripts" / "apt_install", package], check=False).returncode
        if code:
            sys.exit(f"Python at {sys.executable} cannot make environments: it comes without ensurepip.")


def install(kind: str) -> None:
    """Install the locked files, each checked against its hash, then this project itself."""
    print(f"Preparing .venv from requirements/{kind}.lock (only needed when something changed) ...")
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
    problem = "The packages could not be installed. Is the network reachable? Try the same command again."
    run([*pip, "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", LOCKS[kind]], problem)
    itself = [*pip, "--no-deps", "--no-build-isolation", "--no-index", "-e", ROOT]
    run(itself, "The project itself could not be installed into .venv.")


def run(command: list[str | Path], problem: str) -> None:
    """Run a command of this script; when it fails say what that means and stop."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
        sys.exit(problem)


def main() -> None:
    """Do what is needed for the given kind of environment, or nothing."""
    if sys.argv[1:] not in (["run"], ["dev"]):
        sys.exit("usage: prepare_venv.py run|dev")
    kind = sys.argv[1]
    digest = wanted()
    if is_fresh(kind, digest):
        return
    STAMP.unlink(missing_ok=True)
    if not venv_is_usable():
        make_venv()
    install(kind)
    STAMP.write_text(json.dumps({"kind": kind, "digest": digest}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
