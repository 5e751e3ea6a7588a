"""The page about filters says what the table of fields says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_page_about_filters_is_current() -> None:
    spec = importlib.util.spec_from_file_location("filters_doc", ROOT / "scripts" / "filters_doc.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = module.PATH.read_text(encoding="utf-8")
    assert written == module.filters_doc(), "run scripts/filters_doc.py"
