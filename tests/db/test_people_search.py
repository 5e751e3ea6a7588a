"""Who may be the same person is found among any number of people who share a word of the name."""

from __future__ import annotations

from itertools import product

import pytest

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.similar_people import similar_people
from prisoner_tracker.usecases.trash_cases import trash_cases
from tests.support.a_case import a_case, saved

GIVEN = ("Tərlan", "Ruslan", "Leyla", "Samir", "Nigar", "Elçin", "Aysel")
FATHERS = ("Rauf", "Kamran", "Zaur", "Orxan", "Vüqar", "Tural", "Fikrət")
FAMILIES = ("Göyçəli", "Dağlarov", "Bulaqov", "Çinarlı", "Qayalı", "Dumanov", "Meşəli")


def test_the_last_of_hundreds_with_the_same_particle_is_found(case_file: CaseFile) -> None:
    names = [f"{given} {father} oğlu {family}" for given, father, family in product(GIVEN, FATHERS, FAMILIES)]
    cases = [a_case(case_file, name) for name in names]
    changes = [change for case in cases for change in difference((), case.everything())]
    case_file.writer.apply(changes, "import")
    for name in (names[0], names[-1]):
        best = case_file.reader.similar_people(name)[0]
        assert (best.name, best.score) == (name, 1.0)
    assert case_file.reader.similar_people("Aysel Fikret oglu Mesheli")[0].name == names[-1]


@pytest.mark.parametrize(
    "asked",
    [
        "Göyçəli",
        "Гёйчали",
        "Тарлан",
        "T. Göyçəli",
        "Гёйчали Т.",
        "Гёйчали Т. Р.",
        "Göyçəli Tərlan",
        "Goychali, Tarlan",
        "Tаrlаn Goychali",
        "Tər\u200blan Göy\u200bçəli",
        "Тәрлан Рауф оғлу Ҝөјчәли",
        "Tarlan Göyçeli",
        "ترلان گویچلی",
    ],
)
def test_a_part_of_a_name_in_any_spelling_finds_its_people(case_file: CaseFile, asked: str) -> None:
    saved(case_file, "Tərlan Rauf oğlu Göyçəli")
    saved(case_file, "Nigar Bulaqova")
    assert [hit.name for hit in case_file.reader.similar_people(asked)] == ["Tərlan Rauf oğlu Göyçəli"]


def test_one_word_scores_low_says_so_and_is_best_first(case_file: CaseFile) -> None:
    for name in ("Tərlan Göyçəli", "Göyçəli", "Leyla Göyçalı", "Samir Dağlarov"):
        saved(case_file, name)
    found = case_file.reader.similar_people("Göyçəli")
    assert [hit.name for hit in found] == ["Göyçəli", "Tərlan Göyçəli", "Leyla Göyçalı"]
    assert found[0].score == 1.0
    assert 0.4 <= found[2].score < found[1].score < 0.6
    assert found[1].reasons == (("one-word", ()),)
    assert case_file.reader.similar_people("Dağlarov")[0].reasons == (("family-only", ()),)
    assert case_file.reader.similar_people("Samir")[0].reasons == (("given-only", ()),)


def test_while_a_new_person_is_typed_a_shared_word_alone_proposes_nobody(case_file: CaseFile) -> None:
    saved(case_file, "Tərlan Göyçəli")
    assert similar_people(case_file.reader, "Göyçəli") == []
    assert similar_people(case_file.reader, "T. Göyçəli")


def test_what_lies_in_the_trash_is_not_found(case_file: CaseFile) -> None:
    trash_cases(case_file, [saved(case_file, "Tərlan Göyçəli").case.uid])
    assert case_file.reader.similar_people("Göyçəli") == []
