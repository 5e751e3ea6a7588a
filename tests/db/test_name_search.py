"""Through the index: every spelling of a name finds all of its spellings, and so does every beginning of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from tests.db.conftest import FixedClock
from tests.support.a_case import a_case

SPELLINGS = (
    ("Алиев", "Aliyev", "Əliyev", "Alijew", "Aliev", "Әлијев", "Alijev"),
    ("Гусейнов", "Hüseynov", "Huseynov", "Guseinov", "Һүсејнов", "Gusejnov"),
    ("Məmmədov", "Мамедов", "Mammadov", "Mamedov", "Мәммәдов", "Mammedov"),
    ("Cəfərov", "Джафаров", "Jafarov", "Dzhafarov", "Ҹәфәров", "Caferov"),
    ("Şıxəliyev", "Шихалиев", "Shikhaliyev", "Şihaliyev"),
    ("Qasımov", "Гасымов", "Gasimov", "Касымов", "Kasimov"),
    ("Xəlilov", "Халилов", "Khalilov", "Chalilow", "Halilov"),
    ("Ağayev", "Агаев", "Aghayev", "Agayev"),
    ("Çingiz", "Чингиз", "Chingiz", "Tchinguiz"),
)
HIDDEN = ("Вaгиф", "Vaq\u200bif", "Vagif\u200c", "ＶＡＱＩＦ", "VAQİF")


@pytest.fixture(scope="module")
def spelt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    """A file in which every spelling is somebody, and Vaqif is written with characters nobody sees."""
    file = bootstrap.create_file(Path(tmp_path_factory.mktemp("spelt")) / "s.ptdb", None, FixedClock())
    names = [name for group in (*SPELLINGS, HIDDEN, ("Wrenfield", "Göyçəli")) for name in group]
    changes = [change for name in names for change in difference((), a_case(file, name).everything())]
    file.writer.apply(changes, "import")
    yield file
    file.close()


def found(file: CaseFile, query: str) -> set[str]:
    numbers = file.reader.ids(parse(query), Order("name"))
    return {str(row.cells["name"]) for row in file.reader.page(numbers)}


@pytest.mark.parametrize("group", SPELLINGS, ids=lambda group: group[0])
def test_every_beginning_of_every_spelling_finds_all(spelt: CaseFile, group: tuple[str, ...]) -> None:
    for name in group:
        for length in range(2, len(name) + 1):
            assert found(spelt, f'name:"{name[:length]}"') >= set(group), name[:length]


@pytest.mark.parametrize("asked", ["ali", "əl", "али", "Alije", "алиев"])
def test_what_the_search_bar_is_given_finds_them_too(spelt: CaseFile, asked: str) -> None:
    assert found(spelt, asked) >= set(SPELLINGS[0])
    assert not {"Wrenfield", "Göyçəli"} & found(spelt, asked)


@pytest.mark.parametrize("asked", ["Vaqif", "Вагиф", "vag", "V\u200baqif", "Vаqif"])
def test_what_nobody_sees_hides_nobody(spelt: CaseFile, asked: str) -> None:
    assert found(spelt, f'name:"{asked}"') == set(HIDDEN)
