"""How an error that a model raises reaches Python whole, when a painter of ours asked it through Qt.

On CPython 3.11 the interpreter hands an error of its own (an index out of range) on before it is made an object, and
PySide 6.11 ends the process when such an error leaves an override that Python code called through Qt: a delegate that
asks ``index.data()``. An error that was caught once is an object.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def raises_whole(method: Callable[P, R]) -> Callable[P, R]:
    """The same method; what it raises has been caught once."""

    @wraps(method)
    def called(*args: P.args, **named: P.kwargs) -> R:
        try:
            return method(*args, **named)
        except Exception:
            raise

    return called
