"""What the preview says of one case is what the count says once it is saved."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.count_records import Definition
from prisoner_tracker.domain.records import Record
from prisoner_tracker.usecases.count_on import by_case, count_on
from prisoner_tracker.usecases.preview_release import counts
from tests.db.conftest import FixedClock
from tests.db.test_compile import files
from tests.db.test_counts import definitions
from tests.support.random_cases import TODAY, case_records, registers

_DAYS = (date(2014, 5, 31), date(2024, 12, 19), TODAY)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files(case_records), st.lists(definitions(), min_size=1, max_size=4), st.sampled_from(_DAYS))
def test_the_preview_is_what_the_count_will_say(
    cases: list[tuple[Record, ...]], asked: list[Definition], day: date
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = bootstrap.create_file(Path(folder) / "cases.ptdb", None, FixedClock(TODAY))
        try:
            records = [*registers(), *(record for case in cases for record in case)]
            file.writer.apply(difference((), records), "import")
            vocabularies = file.reader.vocabularies()
            for definition in asked:
                said = by_case(count_on(file.reader, definition, day, explain=True))
                for number in range(1, len(cases) + 1):
                    dossier = file.reader.dossier(f"c{number}")
                    if dossier.case.trashed is None:
                        mine = counts(dossier, definition, day, TODAY, vocabularies)
                        theirs = said[dossier.case.uid]
                        assert mine.rule == theirs.rule, (definition, dossier.case.code)
        finally:
            file.close()
