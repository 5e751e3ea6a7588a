"""An error of the interpreter's own inside a model is an error in Python, not the end of the program."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex

import ui
from ui.models.whole_errors import raises_whole


class Broken(QAbstractListModel):
    def rowCount(self, _parent: QModelIndex | None = None) -> int:
        return 1

    @raises_whole
    def data(self, index: QModelIndex, _role: int = 0) -> str:
        return ("only",)[index.row() + 1]


def models() -> Iterator[type]:
    for found in pkgutil.walk_packages(ui.__path__, "ui."):
        module = importlib.import_module(found.name)
        for _, made in inspect.getmembers(module, inspect.isclass):
            if made.__module__ == module.__name__ and issubclass(made, QAbstractItemModel):
                yield made


def test_an_error_inside_a_model_comes_back_through_qt(qapp) -> None:
    broken = Broken()
    with pytest.raises(IndexError):
        broken.index(0, 0).data()


def test_every_model_is_guarded(qapp) -> None:
    own = [made for made in models() if "data" in vars(made)]
    assert len(own) > 5
    assert [made.__qualname__ for made in own if not hasattr(made.data, "__wrapped__")] == []
