"""Runs the benchmarks named, or all."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main() -> None:
    """Print each figure beside its floor."""
    here = Path(__file__).parent
    known = sorted(path.stem.removeprefix("bench_") for path in here.glob("bench_*.py"))
    for name in sys.argv[1:] or known:
        importlib.import_module(f"benchmarks.bench_{name}").main()


if __name__ == "__main__":
    main()
