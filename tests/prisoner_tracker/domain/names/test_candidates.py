from datetime import date

import pytest

from prisoner_tracker.domain.names.candidates import PersonSketch, candidate_pairs

BORN_1990 = (date(1990, 1, 1), date(1990, 12, 31))
BORN_1961 = (date(1961, 1, 1), date(1961, 12, 31))


def pairs(*people: PersonSketch) -> list[tuple[str, str]]:
    return [(pair.first, pair.second) for pair in candidate_pairs(people) if not pair.homonyms]


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


def test_homonyms_with_other_fathers_are_told_apart_and_said_to_be_homonyms() -> None:
    people = [
        PersonSketch("a", ("Vəli Nazim oğlu Əliyev",)),
        PersonSketch("b", ("Vəli Samad oğlu Əliyev",)),
        PersonSketch("c", ("Vəli Əliyev",)),
    ]
    assert sorted(pairs(*people)) == [("a", "c"), ("b", "c")]
    homonyms = candidate_pairs(people)[-1]
    assert (homonyms.first, homonyms.second, homonyms.homonyms) == ("a", "b", True)
    assert homonyms.score <= 0.5
    assert "patronymic-differs" in {reason.code for reason in homonyms.reasons}


def test_two_numbers_of_one_list_speak_against() -> None:
    def score(*entries: tuple[str, str]) -> float:
        people = [
            PersonSketch(key, ("Vali Samadov",), entries=(entry,))
            for key, entry in zip("ab", entries, strict=True)
        ]
        return candidate_pairs(people, threshold=0.0)[0].score

    assert score(("list", "1"), ("another", "2")) > score(("list", ""), ("list", ""))
    assert score(("list", ""), ("list", "")) > score(("list", "1"), ("list", "2"))


def test_two_people_who_share_a_by_name_only_are_no_candidates() -> None:
    people = [
        PersonSketch("a", ("Vəli Göyçəli", "Arzu Dağlı")),
        PersonSketch("b", ("Samir Çinarlı", "Arzu Dağlı")),
    ]
    assert pairs(*people) == []


def test_a_slip_an_initial_and_words_run_together_are_compared() -> None:
    for one, other in (
        ("Zeynalabdin Shovlatov", "Zeynalabdin Shovatov"),
        ("Z. Shovlatov", "Zeynalabdin Shovlatov"),
        ("Iman Salar Mohammadpour", "Iman Salarmohammadpour"),
        ("Amirali Jalilvandian", "Amir Jalilvandian"),
    ):
        people = [
            PersonSketch(key, (name,), BORN_1990, places=("Lankaran",))
            for key, name in zip("ab", (one, other), strict=True)
        ]
        assert candidate_pairs(people, threshold=0.3), (one, other)


def test_who_is_told_of_the_steps_may_stop_the_work() -> None:
    told: list[tuple[int, int]] = []
    people = [PersonSketch(str(at), (f"Vəli Göyçəli{chr(97 + at)}",)) for at in range(9)]
    candidate_pairs(people, on_step=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert all(done <= total for done, total in told)

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        candidate_pairs(people, on_step=stop)


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
