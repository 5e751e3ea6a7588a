"""Where the rules about names lie: TOML tables beside this module, each read once."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table in data/<name>.toml. Raises FileNotFoundError where the program lacks it."""
    source = resources.files(__package__).joinpath("data", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
