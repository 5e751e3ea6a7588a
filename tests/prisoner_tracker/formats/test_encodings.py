"""The encoding of a list is found, or offered among others, and never guessed by replacing bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from prisoner_tracker.formats.encoding import rank_encodings
from prisoner_tracker.formats.reading import inspect, read_table

RUSSIAN = "Имя;Город;Дата\nИван Примеров;Пермь;1.2.2020\nЁлкина Анна;Йошкар-Ола;3.4.2021\n"
SHOUTED = "ФИО;ГОРОД\nПРИМЕРОВ ИВАН;МОСКВА\n"
TURKISH = "Adı;Soyadı;Tutuklanma\nAyşe;Örnekoğlu;Diyarbakır\nGüneş;Çağlar;İstanbul\n"
FRENCH = "Nom;Prénom;Arrêté\nLefèvre;Hélène;à Nîmes\nGarçon;François;Août\n"
GERMAN = "Name;Straße\nMüller;Übergröße\nJäger;Köln\n"
SPANISH = "Nombre;Lugar de detención\nJosé Muñoz;Prisión de Málaga\nÁngel Peña;¿Cárcel?\n"
CZECH = "jméno;příjmení;zatčení\nJiří;Příklad;1950\nŽofie;Dvořáková;1951\nBřetislav;Šťastný;března 1952\n"
POLISH = "Imię;Nazwisko\nŁukasz;Przykład\nStanisław;Gołębiowski\nPaweł;Żółć\n"
ARABIC = "الاسم;المدينة\nأحمد المثال;حلب\nفاطمة العينة;دمشق\n"
CHINESE = "姓名,性别,地点\n张三,男,北京市第一看守所\n李四,女,上海市\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (SHOUTED, "cp1251"),
        (SHOUTED, "koi8-r"),
        (TURKISH, "cp1254"),
        (FRENCH, "cp1252"),
        (GERMAN, "cp1252"),
        (SPANISH, "cp1252"),
        (CZECH, "cp1250"),
        (POLISH, "cp1250"),
        (ARABIC, "cp1256"),
        (CHINESE, "gb18030"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-16-le"),
        (ARABIC, "utf-16-be"),
        (TURKISH, "utf-16-le"),
    ],
)
def test_best_guess(text: str, encoding: str) -> None:
    assert rank_encodings(text.encode(encoding))[0] == encoding


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_marked_files(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(RUSSIAN.encode(encoding))
    table = read_table(path)
    assert table.headings == ("Имя", "Город", "Дата")
    assert table.source.encoding == encoding


def test_other_encodings_are_offered() -> None:
    ranked = rank_encodings(TURKISH.encode("cp1254"))
    assert {"cp1252", "cp1254", "cp1250"} <= set(ranked)


def test_what_does_not_decode_is_not_offered() -> None:
    data = FRENCH.encode("cp1252")
    assert "utf-8" not in rank_encodings(data)
    for encoding in rank_encodings(data):
        data.decode(encoding)


def test_lines_of_two_encodings(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    head, first, second = RUSSIAN.splitlines()
    path.write_bytes((head + "\n" + first + "\n").encode() + second.encode("cp1251") + b"\n")
    guess = inspect(path)
    assert guess.encodings[0] == "utf-8+cp1251"
    assert "mixed-encodings" in guess.notes
    assert read_table(path).rows[1].cells[0] == "Ёлкина Анна"
