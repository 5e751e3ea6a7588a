"""Who may be the same person is found among any number of people who share a word of the name."""

from __future__ import annotations

from itertools import product

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.ports import CaseFile
from tests.support.a_case import a_case

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
