"""The entry: the window without a command, the command line with one."""

from __future__ import annotations

import os
import sys

_HELP = frozenset({"-h", "--help", "--version"})


def main() -> None:
    """Start what was asked for and leave with its exit code."""
    os.umask(0o077)
    arguments = sys.argv[1:]
    if arguments and (not arguments[0].startswith("-") or arguments[0] in _HELP):
        from prisoner_tracker.cli.main import main as run_command

        raise SystemExit(run_command(arguments))
    raise SystemExit(_open_window(arguments))


def _open_window(arguments: list[str]) -> int:
    if not _has_display():
        sys.stderr.write("There is no display for a window here. Use a command: prisoner-tracker --help\n")
        return 1
    from prisoner_tracker.bootstrap import create_file, file_care, open_file
    from prisoner_tracker.usecases.sample.build import sample_path
    from ui.app import run

    code: int = run(open_file, create_file, lambda: sample_path(create_file), arguments, file_care())
    return code


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    main()
