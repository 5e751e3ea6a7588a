"""A purge leaves nothing of the case in the file, and everything else as it was; the chain still verifies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.drafts import another_case
from prisoner_tracker.domain.errors import UserMistake
from prisoner_tracker.domain.records import Attachment, Citation, Person, PersonName, Place, Purge, Source
from prisoner_tracker.ports import CaseFile
from prisoner_tracker.usecases.keep_draft import Draft, keep_draft
from prisoner_tracker.usecases.save_case import NEW, save_case
from prisoner_tracker.usecases.trash_cases import trash_cases
from tests.db.test_writing import dump
from tests.support.a_case import a_case, save, saved

NAME, LATER = "Zümrüdxan Qəribzadə", "Zumrudkhan Garibzade"
MARKS = (
    "Zümrüdxan",
    "Qəribzadə",
    "Zumrudkhan",
    "zumrud",
    "gerib",
    "garibz",
    "qerib",
    "saffronfield",
    "bakery",
)


def image(file: CaseFile) -> bytes:
    """Everything on disk; the file has no passphrase, so this is what a decrypted one holds."""
    parts = [Path(f"{file.path}{suffix}") for suffix in ("", "-wal", "-journal")]
    return b"".join(part.read_bytes() for part in parts if part.exists())


def found_in(file: CaseFile) -> list[str]:
    content = image(file).lower()
    return [mark for mark in MARKS if mark.lower().encode() in content]


def a_rich_case(file: CaseFile) -> Dossier:
    read = saved(
        file, NAME, summary="held near saffronfield", contact="the bakery", place="Agkum",
        proceeding="Qəribzadə and others", other_names=LATER, articles="206",
    )  # fmt: skip
    save(file, a_case(file, read.primary_name, read, other_names="", summary="no more"), read)
    read = file.reader.dossier(read.case.uid)
    source = Source(uid=file.new_uid(), title="Statement of Qəribzadə")
    about = read.of(PersonName)[0].uid
    cited = Citation(uid=file.new_uid(), source=source.uid, about=about, quote="Zümrüdxan said so")
    digest = file.writer.attach(b"a scan of Zumrudkhan")
    scan = Attachment(uid=file.new_uid(), case=read.case.uid, name="Zumrudkhan.pdf", sha256=digest)
    file.writer.apply(
        difference((), [source, cited, scan]), "save-case", read.case.uid, reason="of Zümrüdxan"
    )
    return file.reader.dossier(read.case.uid)


def purged(file: CaseFile, read: Dossier) -> None:
    trash_cases(file, [read.case.uid])
    file.writer.purge([read.case.uid], "asked by the family")


def test_nothing_of_the_case_is_left_in_the_file(case_file: CaseFile) -> None:
    other = saved(case_file, "Leyla Dağlı", place="Agkum")
    before = dump(case_file)
    read = a_rich_case(case_file)
    keep_draft(case_file, "draft-1", Draft(read, a_case(case_file, NAME, read, region="saffronfield"), {}))
    assert set(found_in(case_file)) >= {"Zümrüdxan", "Qəribzadə", "Zumrudkhan", "saffronfield", "bakery"}
    purged(case_file, read)
    assert found_in(case_file) == []
    assert case_file.reader.drafts() == []
    left = dump(case_file)
    marks = [record for record in left.values() if isinstance(record, Purge)]
    assert [(mark.of, mark.code, mark.reason) for mark in marks] == [
        (read.case.uid, read.case.code, "asked by the family")
    ]
    shared = {uid for uid, record in left.items() if isinstance(record, Purge | Place | Person | PersonName)}
    assert {uid for uid in left if uid not in shared} == {uid for uid in before if uid not in shared}
    assert {uid for uid in shared if not isinstance(left[uid], Purge | Place)} <= before.keys()
    assert case_file.reader.check([case_file.reader.chain_head()]) == []
    assert case_file.reader.dossier(other.case.uid).primary_name == "Leyla Dağlı"


def test_the_bytes_stay_while_another_case_has_them(case_file: CaseFile) -> None:
    read = a_rich_case(case_file)
    digest = read.of(Attachment)[0].sha256
    other = saved(case_file, "Leyla Dağlı")
    scan = Attachment(uid=case_file.new_uid(), case=other.case.uid, name="scan", sha256=digest)
    case_file.writer.apply(difference((), [scan]), "save-case", other.case.uid)
    purged(case_file, read)
    assert case_file.reader.attached(digest) == b"a scan of Zumrudkhan"
    purged(case_file, case_file.reader.dossier(other.case.uid))
    with pytest.raises(UserMistake, match="no-such-attachment"):
        case_file.reader.attached(digest)


def test_a_person_with_another_case_stays(case_file: CaseFile) -> None:
    first = saved(case_file, NAME, summary="saffronfield")
    second = another_case(first, case_file.new_uid, case_file.new_code)
    save_case(case_file, second, a_case(case_file, NAME, second, region="north"), NEW)
    purged(case_file, first)
    left = case_file.reader.dossier(second.case.uid)
    assert left.primary_name == NAME
    assert b"saffronfield" not in image(case_file)
    assert case_file.reader.check() == []


def test_only_what_lies_in_the_trash_is_purged(case_file: CaseFile) -> None:
    read = saved(case_file, NAME)
    with pytest.raises(UserMistake, match="not-in-trash"):
        case_file.writer.purge([read.case.uid], "a slip")
    with pytest.raises(UserMistake, match="no-such-case"):
        case_file.writer.purge(["nobody"], "a slip")
    assert case_file.reader.dossier(read.case.uid) == read


def test_what_was_purged_is_not_undone_and_does_not_stand_in_the_way(case_file: CaseFile) -> None:
    saved(case_file, "Leyla Dağlı")
    read = a_rich_case(case_file)
    purged(case_file, read)
    acts = [entry for entry in case_file.reader.history() if entry.undo_of is None]
    for entry in acts[:-1]:
        with pytest.raises(UserMistake) as refusal:
            case_file.writer.undo(entry.number)
        assert refusal.value.code == "act-purged"
    assert case_file.writer.undo().revision, (
        "the new case of somebody else is the latest act that can be undone"
    )
    assert [case.uid for case in case_file.reader.trash()] == []
    with pytest.raises(UserMistake, match="nothing-to-undo"):
        case_file.writer.undo()


def test_an_import_of_which_one_case_was_purged_is_not_undone_by_halves(case_file: CaseFile) -> None:
    one, two = a_case(case_file, NAME), a_case(case_file, "Leyla Dağlı")
    case_file.writer.apply(difference((), [*one.everything(), *two.everything()]), "import")
    purged(case_file, case_file.reader.dossier(one.case.uid))
    with pytest.raises(UserMistake, match="act-purged"):
        case_file.writer.undo()
    assert case_file.reader.dossier(two.case.uid).primary_name == "Leyla Dağlı"


def test_a_merged_persons_former_record_goes_too(case_file: CaseFile) -> None:
    one, two = saved(case_file, NAME, born="1987"), saved(case_file, LATER, profession="saffronfield")
    moved = [replace(name, person=one.person.uid, is_primary=False) for name in two.of(PersonName)]
    case = replace(two.case, person=one.person.uid)
    case_file.writer.apply(difference(two.everything(), [*moved, case]), "merge", one.person.uid)
    purged(case_file, case_file.reader.dossier(two.case.uid))
    assert case_file.reader.dossier(one.case.uid).primary_name == NAME
    purged(case_file, case_file.reader.dossier(one.case.uid))
    assert found_in(case_file) == []
