"""Which encoding a text has: its mark, UTF-8 if valid, otherwise the reading most like a language."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from charset_normalizer import from_bytes

from prisoner_tracker.formats.errors import FormatError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ONE_BYTE = ("cp1252", "cp1251", "cp1254", "cp1256", "cp1250", "koi8-r", "gb18030")
OFFERED = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", *ONE_BYTE)
_SAMPLE = 400_000
_WORD = re.compile(r"\w*[^\x00-\x7f]\w*")

_COMMON: dict[str, str] = {
    "cp1254": "çğıöşüâîûÇĞİÖŞÜ",
    "cp1252": "àâäéèêëîïôöùûüçñßáíóúãõåæøÀÂÄÉÈÊËÎÏÔÖÙÛÜÇÑÁÍÓÚÃÕÅÆØ",
    "cp1250": "áčďéěíňóřšťúůýžąćęłńśźżőűăâîşţđÁČĎÉĚÍŇÓŘŠŤÚŮÝŽĄĆĘŁŃŚŹŻŐŰĂÂÎŞŢĐöüÖÜäÄ",
    "cp1251": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґўОЕАИНТСРВЛКМДПУЯЫЬГЗБЧЙХЖШЮЦЩЭФЪЁІЇЄҐЎ",
    "koi8-r": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёОЕАИНТСРВЛКМДПУЯЫЬГЗБЧЙХЖШЮЦЩЭФЪЁ",
    "cp1256": "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئپچژگکی",
}
_RUSSIAN = "оеаинтсрвлкмдпуы"
_FREQUENT = {"cp1251": _RUSSIAN, "koi8-r": _RUSSIAN, "cp1256": "اليمنرتبدعسهوحفقةیک"}
# Letters of the encoding that only some languages use, where its neighbour has a letter that many use.
_DOUBTFUL = {"cp1252": "ðþýÐÞÝ", "cp1250": "ţŢđĐşŞńŃ"}
_TYPOGRAPHY = "¿¡«»“”„‘’–—…№•°\u00a0\u200c،؛؟，。、；：（）《》"


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark at the start declares."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def rank_encodings(data: bytes) -> tuple[str, ...]:
    """Encodings that decode all of ``data``, the likeliest first; never one that would need a replacement."""
    marked = marked_encoding(data)
    wide = _wide_encoding(data)
    sure = [name for name in (marked, wide, "utf-8") if name and _decodes(data, name)]
    possible = [name for name in ONE_BYTE if _decodes(data, name)]
    if data.isascii() or sure or not possible:
        return (*dict.fromkeys(sure), *possible)
    mixed = _mixed_encoding(data)
    sample = _telling_bytes(data)
    vote = _outside_vote(sample)
    if vote and _same_text(sample, vote, possible[0]):
        vote = possible[0]
    scores = {name: _likeness(sample, name) + (0.02 if name == vote else 0.0) for name in possible}
    ranked = sorted(possible, key=lambda name: -scores[name])
    return (mixed, *ranked) if mixed else tuple(ranked)


def _mixed_encoding(data: bytes) -> str | None:
    """``utf-8+cp1251`` where most lines with special letters are UTF-8 and the others are cp1251."""
    special = [line for line in data.splitlines() if not line.isascii()]
    others = [line for line in special if not _decodes(line, "utf-8")]
    if len(others) * 2 > len(special):
        return None
    ranked = rank_encodings(b"\n".join(others))
    return f"utf-8+{ranked[0]}" if ranked and "+" not in ranked[0] else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _same_text(sample: bytes, one: str, other: str) -> bool:
    return sample.decode(one, errors="ignore") == sample.decode(other, errors="ignore")


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: NUL bytes, nearly all of them on the same side of the pairs."""
    sample = data[:_SAMPLE]
    zeros = sample.count(0)
    if len(data) % 2 or zeros * 20 < len(sample):
        return None
    odd = sample[1::2].count(0)
    if odd >= 0.95 * zeros:
        return "utf-16-le"
    return "utf-16-be" if odd <= 0.05 * zeros else None


def _telling_bytes(data: bytes) -> bytes:
    """The lines with bytes above 127, up to the size of a sample."""
    telling: list[bytes] = []
    size = 0
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            telling.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return b"".join(telling)


def _outside_vote(sample: bytes) -> str | None:
    best = from_bytes(sample[:20_000], cp_isolation=[*ONE_BYTE]).best()
    if best is None:
        return None
    voted = codecs.lookup(best.encoding).name
    return next((name for name in ONE_BYTE if codecs.lookup(name).name == voted), None)


def _likeness(sample: bytes, encoding: str) -> float:
    """How much words with special letters look like words: 1 is every letter at home, below 0 is noise."""
    # A sample may end inside a character; nothing but a score comes of this text.
    text = sample.decode(encoding, errors="ignore")
    foreign = [letter for letter in text if letter > "\x7f"]
    if not foreign:
        return 0.0
    counts = Counter(foreign)
    weight = _chinese_weight if encoding == "gb18030" else _letter_weight(encoding)
    total = sum(weight(letter) * count for letter, count in counts.items())
    words = Counter(_WORD.findall(text))
    total -= sum(_oddness(word, encoding) * count for word, count in words.items())
    return total / len(foreign)


def _letter_weight(encoding: str) -> Callable[[str], float]:
    common = set(_COMMON[encoding])
    frequent = set(_FREQUENT.get(encoding, common))

    doubtful = set(_DOUBTFUL.get(encoding, ""))
    stranger = 0.3 if encoding == "cp1254" else 0.5

    def weight(letter: str) -> float:
        if letter in doubtful:
            return 0.7
        if letter in frequent:
            return 1.0
        if letter.lower() in frequent:
            return 0.9
        if letter in common:
            return 0.5
        if letter in _TYPOGRAPHY:
            return 0.6
        return stranger if letter.isalpha() and not _is_cyrillic(letter) else -0.5

    return weight


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u04ff"


def _chinese_weight(letter: str) -> float:
    if letter in _TYPOGRAPHY:
        return 0.6
    try:
        lead = letter.encode("gb2312")[0]
    except UnicodeError:
        return -0.5
    # Rows 16-55 of GB 2312 hold the common characters, 56-87 the rare ones.
    return 1.0 if 0xB0 <= lead <= 0xD7 else (0.1 if lead >= 0xD8 else 0.0)


def _oddness(word: str, encoding: str) -> float:
    """Penalty for what words do not do: capitals after small letters, scripts mixed, runs of accents."""
    flips = sum(a.islower() and b.isupper() for a, b in pairwise(word))
    odd = float(flips)
    special = [letter > "\x7f" and letter.isalpha() for letter in word]
    if encoding in {"cp1252", "cp1254", "cp1250"}:
        runs = sum(a and b and c for a, b, c in zip(special, special[1:], special[2:], strict=False))
        odd += 1.5 * runs
    elif encoding != "gb18030":
        odd += sum((a <= "\x7f") != (b <= "\x7f") and a.isalpha() and b.isalpha() for a, b in pairwise(word))
        if encoding == "cp1256":
            odd += 0.7 * sum("À" <= letter <= "ÿ" for letter in word)
    return odd


def decode(data: bytes, encoding: str) -> str:
    """The text of ``data``, without its byte order mark. Raises FormatError ``undecodable`` with the line."""
    first, _, second = encoding.partition("+")
    try:
        if second:
            lines = data.splitlines(keepends=True)
            return "".join(line.decode(first if _decodes(line, first) else second) for line in lines)
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError("undecodable", encoding=encoding, line=line) from error
    except LookupError as error:
        raise FormatError("undecodable", encoding=encoding) from error
