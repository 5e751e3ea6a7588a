"""How well and how fast names are matched: recall and precision on published lists, speed on made-up words.

Run from the root of the repository: ``python -m benchmarks.names``. The lists name real people and lie
beside the repository, in ../shared/data; what is absent is said and left out.
"""

import csv
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from prisoner_tracker.domain.names.block import block_keys
from prisoner_tracker.domain.names.candidates import CandidatePair, PersonSketch, candidate_pairs
from prisoner_tracker.domain.names.match import THRESHOLD, match
from prisoner_tracker.domain.names.scripts import script_of
from prisoner_tracker.domain.names.words import finds, index_tokens

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"
DEDUP = SHARED / "iran-victims-dedup"
PAIRS = SHARED / "name-matching"
CROSS_SCRIPT = ("wd_russian_20", "wd_arabic_20", "wd_hebrew_20", "wd_chinese_20")
SAMPLE = 3000
JUDGED, JUDGED_TRUE = 110, 102
"""Proposals that nobody had reviewed, drawn at random and looked at one by one on 24 November 2026."""


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _absent(path: Path) -> bool:
    if path.exists():
        return False
    print(f"ABSENT, not measured: {path.name} (expected in ../shared/data)")
    return True


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def sketch(row: dict[str, str]) -> PersonSketch:
    """Read a row of the Iran list. The folder of a record tells the year where the day is not known."""
    year = int(row["record_id"][:4])
    died = row["date_of_death"]
    death = (date.fromisoformat(died),) * 2 if died else (date(year, 1, 1), date(year, 12, 31))
    born = None
    if row["date_of_birth"]:
        born = (date.fromisoformat(row["date_of_birth"]),) * 2
    elif row["age_at_death"].isdigit():
        latest = death[1].year - int(row["age_at_death"])
        born = (date(latest - 1, 1, 1), date(latest, 12, 31))
    names = (row["name_latin"], row["name_farsi"], *row["aliases"].split("|"))
    places = tuple(place for place in (row["place_of_death"], row["province"]) if place)
    return PersonSketch(
        row["record_id"], tuple(name for name in names if name.strip()), born, (death,), places
    )


def kind(pair: CandidatePair) -> str:
    """Tell the weakest thing about the names of a pair."""
    codes = {reason.code for reason in pair.reasons}
    for weak in ("words-differ", "word-missing", "double", "typing"):
        if weak in codes:
            return weak
    return "alike"


def duplicates() -> None:
    """Compare proposals with the pairs that the maintainers of a list reviewed."""
    if _absent(DEDUP / "A_before_4580.csv"):
        return
    people = [sketch(row) for row in _rows(DEDUP / "A_before_4580.csv")]
    reviewed = {
        tuple(sorted((row["record_id_removed"], row["record_id_kept"])))
        for row in _rows(DEDUP / "A_truth_reviewed_pairs.csv")
    }
    started = time.perf_counter()
    found = [pair for pair in candidate_pairs(people, 0.5) if not pair.homonyms]
    took = time.perf_counter() - started
    print(f"\nDuplicates in {len(people)} records, {len(reviewed)} reviewed pairs; {took:.1f} s")
    print("threshold  proposed  reviewed found  recall  not reviewed (judge by eye)")
    for threshold in (0.6, 0.7, THRESHOLD, 0.85, 0.9, 0.95):
        proposed = [pair for pair in found if pair.score >= threshold]
        hits = sum((pair.first, pair.second) in reviewed for pair in proposed)
        recall = _ratio(hits, len(reviewed))
        print(f"{threshold:9.2f} {len(proposed):9} {hits:15} {recall:>7} {len(proposed) - hits:6}")
    rest = [pair for pair in found if pair.score >= THRESHOLD and (pair.first, pair.second) not in reviewed]
    print("not reviewed, by the weakest thing about the names:", dict(Counter(map(kind, rest)).most_common()))
    hits = len(found_above := [pair for pair in found if pair.score >= THRESHOLD]) - len(rest)
    share = JUDGED_TRUE / JUDGED
    precision = (hits + share * len(rest)) / max(1, len(found_above))
    print(
        f"two samples of them, {JUDGED} pairs, judged by eye: {JUDGED_TRUE} are, or very likely are, one person; "
        f"with the reviewed ones the precision at the threshold is about {precision:.2f}"
    )


def labelled_pairs() -> None:
    """Measure precision and recall of match() on labelled pairs of names of persons, by pair of scripts."""
    path = PAIRS / "opensanctions_name_pairs.csv"
    if _absent(path):
        return
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _rows(path):
        if row["schema"] != "Person":
            continue
        scripts = "-".join(sorted((script_of(row["name1"]), script_of(row["name2"]))))
        label = row["is_match"] == "true"
        outcome = f"{label}{match(row['name1'], row['name2']).score >= THRESHOLD}"
        for group in ("all", scripts, f"quality {row['quality'] or 'MEDIUM'}"):
            counts[group][outcome] += 1
    print("\nLabelled pairs of persons (opensanctions_name_pairs.csv), match() at the threshold")
    print("group              pairs  precision  recall")
    for group, count in sorted(counts.items(), key=lambda item: -item[1].total()):
        right, wrong, missed = count["TrueTrue"], count["FalseTrue"], count["TrueFalse"]
        precision, recall = _ratio(right, right + wrong), _ratio(right, right + missed)
        print(f"{group:18} {count.total():5} {precision:>10} {recall:>7}")


def _cross_script(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    fields = (line.split("\t") for line in lines)
    return [
        (parts[0], parts[1].replace(" ", "")) for parts in fields if len(parts) >= 2 and len(parts[0]) > 2
    ]


def single_words() -> None:
    """Measure words in two scripts: taken by match(), found by searching; and wrong pairs taken."""
    print("\nSingle words in two scripts (Wikidata), a sample of each")
    print("list               pairs  match recall    wrong taken        blocked   search finds")
    for name in CROSS_SCRIPT:
        path = PAIRS / f"{name}.tsv"
        if _absent(path):
            continue
        sample = random.Random(5).sample(_cross_script(path), SAMPLE)
        others = [other for _, other in sample]
        wrong = zip((word for word, _ in sample), others[1:] + others[:1], strict=True)
        right = sum(match(word, other).score >= THRESHOLD for word, other in sample)
        taken = sum(match(word, other).score >= THRESHOLD for word, other in wrong)
        blocked = sum(bool(block_keys(word) & block_keys(other)) for word, other in sample)
        searched = sum(finds(other, word) for word, other in sample)
        figures = (_ratio(part, SAMPLE) for part in (right, taken, blocked, searched))
        print(f"{name:18} {SAMPLE:5}  " + "  ".join(f"{figure:>12}" for figure in figures))


def _made_up_words(count: int) -> Iterator[str]:
    rng = random.Random(7)
    for _ in range(count):
        yield "".join(
            rng.choice(("a", "ə", "li", "ye", "v", "xa", "qi", "ço", "şa", "m", "r", "du")) for _ in range(5)
        )


def speed() -> None:
    """Measure words a second and pairs a second, the caches cold."""
    words = list(dict.fromkeys(_made_up_words(20_000)))
    names = [f"{words[at].title()} {words[-at - 1].title()}" for at in range(300)]
    print("\nSpeed, caches cold")
    print(f"index_tokens: {_rate(len(words), lambda: [index_tokens(word) for word in words]):,} words/s")
    pairs = [(a, b) for a in names for b in names if a < b]
    print(f"match:        {_rate(len(pairs), lambda: [match(a, b) for a, b in pairs]):,} pairs/s")
    rng = random.Random(3)
    people: Sequence[PersonSketch] = [
        PersonSketch(str(at), (f"{rng.choice(words[:900])} {rng.choice(words[900:2900])}",))
        for at in range(20_000)
    ]
    started = time.perf_counter()
    found = candidate_pairs(people)
    print(f"candidate_pairs: 20,000 made-up people {time.perf_counter() - started:.1f} s, {len(found)} pairs")


def _rate(count: int, work: Callable[[], object]) -> int:
    started = time.perf_counter()
    work()
    return round(count / (time.perf_counter() - started))


if __name__ == "__main__":
    duplicates()
    labelled_pairs()
    single_words()
    speed()
