"""How large a run is, its random numbers, and the file that faults happen to.

``FAULTS=full`` asks for the full size (`make faults`), whose random numbers differ each time; the small size, part of
`make test`, repeats itself: ``SEED=n make test`` gives the same faults again.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from db import engine
from tests.faults import oracle
from tests.faults.scenarios import make_file

FULL = os.environ.get("FAULTS") == "full"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.faults)


@pytest.fixture
def how_many() -> Callable[[int, int], int]:
    """Chooses between the small and the full number."""
    return lambda small, full: full if FULL else small


@pytest.fixture
def chance(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> random.Random:
    """Random numbers of this test alone."""
    seed = random.SystemRandom().getrandbits(32) if FULL else _seed(request.config)
    if "FAULTS_SEED" in os.environ:
        seed = int(os.environ["FAULTS_SEED"])
    if FULL:
        record_property("note", f"{request.node.name}: repeat with FAULTS_SEED={seed}")
    return random.Random(f"{seed} {request.node.name}")  # noqa: S311 - faults, not secrets


def _seed(config: pytest.Config) -> int:
    seed = getattr(config.option, "randomly_seed", None)
    return seed if isinstance(seed, int) else 1


@pytest.fixture(autouse=True)
def _keys_are_derived_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "derive_key", oracle.derive_key)


@pytest.fixture(scope="session")
def case_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A closed case file with a few cases and a draft."""
    path = tmp_path_factory.mktemp("made") / oracle.FILE
    make_file(path)
    return path.read_bytes()
