"""Runs the benchmarks named, or all and writes docs/benchmarks.md; ``full`` adds a million cases (an hour)."""

from __future__ import annotations

import importlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path


def main() -> None:
    """Print each figure beside its floor."""
    asked = [name for name in sys.argv[1:] if name not in ("full", "quick")]
    if "full" in sys.argv[1:]:
        os.environ["BENCH_MILLION"] = "1"
    here = Path(__file__).parent
    known = sorted(path.stem.removeprefix("bench_") for path in here.glob("bench_*.py"))
    for name in asked or known:
        print(f"\n{name}", flush=True)
        importlib.import_module(f"benchmarks.bench_{name}").main()
    from benchmarks import document, timing

    if not asked:
        document.write(timing.FIGURES, timing.REMARKS, timing.sizes(), datetime.now(UTC).date())


if __name__ == "__main__":
    main()
