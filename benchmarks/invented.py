"""Rows of invented cases from a seed, in three scripts and several shapes of dates and places."""

from __future__ import annotations

import csv
import random
from pathlib import Path

HEADINGS = ("No", "Name", "Category", "Date of arrest", "Prison", "Articles", "Sentence", "Background")

_GIVEN = (
    "Elmar",
    "Aysel",
    "Вадим",
    "Ольга",
    "Nigar",
    "Edwin",
    "Harriet",
    "Rəvan",
    "Günel",
    "Тимур",
    "Leyla",
    "Rupert",
)
_STEMS = (
    "Çinar",
    "Dağ",
    "Снегир",
    "Листопад",
    "Ulduz",
    "Marlow",
    "Oak",
    "Qum",
    "Zanbaq",
    "Реч",
    "Çay",
    "Fenni",
    "Bulaq",
)
_ENDS = ("lı", "ov", "brook", "zadə", "ev", "field", "bəyli", "ский", "hollow", "li")
_PLACES = (
    "Sandhill No. {n}",
    "Prison №{n}",
    "Ağqum Remand",
    "Aghgum SIZO",
    "Daşlı Remand",
    "Lakeside Colony",
    "",
)
_CATEGORIES = (
    "journalist",
    "activist; student",
    "blogger",
    "lawyer",
    "believer",
    "human rights defender",
    "party member",
)
_WORDS = (
    *("wrote", "about", "water", "borders", "schools", "bread", "prices", "quarry"),
    *("dust", "trees", "harbour", "wind", "letters", "trial", "witness", "house"),
)


def rows(count: int, seed: int = 7) -> list[tuple[str, ...]]:
    """So many rows; the same for the same seed."""
    random.seed(seed)
    return [_row(number) for number in range(1, count + 1)]


def _row(number: int) -> tuple[str, ...]:
    year, month, day = random.randint(2008, 2025), random.randint(1, 12), random.randint(1, 28)
    name = f"{random.choice(_GIVEN)} {random.choice(_STEMS)}{random.choice(_ENDS)}-{_letters(number)}"
    when = random.choice(
        (f"{year}-{month:02}-{day:02}", f"{day} March {year}", f"{year}-{month:02}", str(year))
    )
    articles = "; ".join(
        f"{random.randint(120, 330)}.{random.randint(1, 4)}" for _ in range(random.randint(1, 4))
    )
    return (
        str(number),
        name,
        random.choice(_CATEGORIES),
        when,
        random.choice(_PLACES).format(n=random.randint(1, 18)),
        articles,
        random.choice(("", "7 y", "3 y 6 m", "")),
        " ".join(random.choices(_WORDS, k=random.randint(20, 80))),
    )


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number, 26)
        text = chr(97 + rest) + text
    return text.capitalize()


def write_list(path: Path, count: int) -> Path:
    """A CSV of invented rows."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        writer.writerows(rows(count))
    return path
