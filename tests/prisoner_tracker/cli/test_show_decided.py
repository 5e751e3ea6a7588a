"""``show`` tells what bodies decided, what is still asked, and where sources disagree."""

from __future__ import annotations

import json
from pathlib import Path

from prisoner_tracker import bootstrap
from prisoner_tracker.cli.main import main
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.records import Assessment, Citation, Organisation, Question, Source
from tests.support.a_case import saved


def _file(path: Path) -> str:
    file = bootstrap.create_file(path, None)
    try:
        case = saved(file, "Tərlan Göyçəli").case
        body = Organisation(uid=file.new_uid(), name="Lantern Watch")
        source = Source(uid=file.new_uid(), title="Remand order")
        records = [
            body,
            source,
            Assessment(
                uid=file.new_uid(), case=case.uid, organisation=body.uid, decision="under_review", assessor="R. Q."
            ),
            Assessment(
                uid=file.new_uid(), case=case.uid, organisation=body.uid, decision="recognised", version=2, pace="a c",
                wgad="III", assessor="R. Q.", second_assessor="P. X.",
            ),
            Question(uid=file.new_uid(), case=case.uid, text="Who is her lawyer?", owner="R. Q.", due="2026-01-31"),
            Question(uid=file.new_uid(), case=case.uid, text="Which day?", answer="The 29th", answered="2025-12-01"),
            *(
                Citation(uid=file.new_uid(), source=source.uid, about=case.uid, field="born", value=value)
                for value in ("1987", "1988")
            ),
        ]  # fmt: skip
        file.writer.apply(difference((), records), "save-case")
        return case.code
    finally:
        file.close()


def test_show_tells_decisions_questions_and_disagreement(tmp_path: Path, capsys) -> None:
    path = tmp_path / "cases.ptdb"
    code = _file(path)
    assert main(["show", str(path), code]) == 0
    said = capsys.readouterr().out
    assert (
        "Lantern Watch: Recognised; PACE a, PACE c, WGAD III; version 2; assessed by R. Q.; confirmed by P. X."
        in said
    )
    assert "Who is her lawyer?; R. Q.; by 2026-01-31" in said
    assert "Which day?; answered 2025-12-01: The 29th" in said
    assert "born: 1987 (Remand order); 1988 (Remand order)" in said


def test_show_json_has_them_as_records_and_fields(tmp_path: Path, capsys) -> None:
    path = tmp_path / "cases.ptdb"
    code = _file(path)
    assert main(["show", str(path), code, "--json"]) == 0
    case = json.loads(capsys.readouterr().out)
    assert case["recognised_by"] == ["Lantern Watch"]
    assert case["criterion"] == ["pace_a", "pace_c", "wgad_iii"]
    assert (case["disputed"], case["conflict"]) == ("no", ["born"])
    assert [item["version"] for item in case["records"]["assessment"]] == [1, 2]
    assert {item["text"] for item in case["records"]["question"]} == {"Who is her lawyer?", "Which day?"}
