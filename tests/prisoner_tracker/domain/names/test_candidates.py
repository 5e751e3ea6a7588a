from datetime import date

from prisoner_tracker.domain.names.candidates import PersonSketch, candidate_pairs

BORN_1990 = (date(1990, 1, 1), date(1990, 12, 31))
BORN_1961 = (date(1961, 1, 1), date(1961, 12, 31))


def pairs(*people: PersonSketch) -> list[tuple[str, str]]:
    return [(pair.first, pair.second) for pair in candidate_pairs(people)]


def crowd(given: str, family: str, count: int) -> list[PersonSketch]:
    """Make people who share one frequent name and nothing else."""
    return [
        PersonSketch(f"crowd-{number}", (f"{given} {family}",), (date(1940 + number, 1, 1),) * 2)
        for number in range(count)
    ]


def test_two_spellings_of_one_person_are_found_with_reasons() -> None:
    found = candidate_pairs(
        [
            PersonSketch("a", ("Vəli Əliyev",), BORN_1990, places=("Bakı",)),
            PersonSketch("b", ("Вали Алиев",), BORN_1990, places=("Баку", "Baku")),
            PersonSketch("c", ("Anna Petrova",), BORN_1990),
        ]
    )
    assert [(pair.first, pair.second) for pair in found] == [("a", "b")]
    assert {"script", "born-same", "place-same"} <= {reason.code for reason in found[0].reasons}
    assert 0.8 <= found[0].score <= 1


def test_each_pair_once_and_in_the_order_of_keys_whatever_the_order_of_the_list() -> None:
    people = [PersonSketch(key, ("Gülağa Şövlətov", "Гюлага Шовлатов")) for key in "cab"]
    assert sorted(pairs(*people)) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert candidate_pairs(people) == candidate_pairs(people[::-1])


def test_homonyms_with_other_fathers_are_no_candidates() -> None:
    assert (
        pairs(PersonSketch("a", ("Vəli Nazim oğlu Əliyev",)), PersonSketch("b", ("Vəli Samad oğlu Əliyev",)))
        == []
    )


def test_nobody_is_no_candidate() -> None:
    assert (
        pairs(*[PersonSketch(key, ("Unknown", "ناشناس"), BORN_1990, places=("Baku",)) for key in "ab"]) == []
    )
    assert pairs(PersonSketch("a", ()), PersonSketch("b", ())) == []


def test_a_frequent_name_alone_proves_nothing_but_a_rare_one_does() -> None:
    people = crowd("Mohammad", "Hosseini", 60)
    assert pairs(*people) == []
    rare = [PersonSketch(key, ("Zeynalabdin Shovlatov",)) for key in "ab"]
    assert pairs(*people, *rare) == [("a", "b")]


def test_births_far_apart_speak_against() -> None:
    def score(born: tuple[date, date]) -> float:
        people = (PersonSketch("a", ("Vali Samadov",), BORN_1990), PersonSketch("b", ("Vali Samadov",), born))
        return candidate_pairs(people, threshold=0.0)[0].score

    assert score(BORN_1990) > score(BORN_1961)


def test_agreeing_dates_count_more_than_differing_ones() -> None:
    def score(day: date) -> float:
        arrest, other = (date(2020, 5, 1),) * 2, (day,) * 2
        people = (
            PersonSketch("a", ("Vali Samadov",), dates=(arrest,)),
            PersonSketch("b", ("Vali Samadov",), dates=((None, None), other)),
        )
        return candidate_pairs(people, threshold=0.0)[0].score

    assert (
        score(date(2020, 5, 1)) > score(date(2020, 5, 9)) > score(date(2020, 9, 1)) > score(date(2010, 1, 1))
    )
