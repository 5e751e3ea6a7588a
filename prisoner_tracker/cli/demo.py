"""``prisoner-tracker demo``: the main job in the terminal, on invented cases."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from prisoner_tracker.cli import import_list
from prisoner_tracker.cli.terminal import say, say_table
from prisoner_tracker.domain import drafts
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.errors import Environment
from prisoner_tracker.domain.field_access import with_value
from prisoner_tracker.domain.field_text import from_text
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.records import Place
from prisoner_tracker.formats.reading import read_table
from prisoner_tracker.ports import CaseFile, Order
from prisoner_tracker.search.parse import parse
from prisoner_tracker.usecases.export_cases import export_cases
from prisoner_tracker.usecases.importing.choices import ListSource
from prisoner_tracker.usecases.importing.import_cases import import_cases
from prisoner_tracker.usecases.importing.plan import receipt
from prisoner_tracker.usecases.importing.plan_import import plan_import
from prisoner_tracker.usecases.importing.propose import propose_choices
from prisoner_tracker.usecases.sample.build import build_sample, sample_list

PLACE = "Ağqum Remand Prison"
FILTER = "category:journalist place:ağqum"


def configure(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("directory", metavar="DIRECTORY", nargs="?", type=Path, help="where the files go")


def run(arguments: Namespace) -> int:
    """Sample, import, one new case, a filter, a CSV."""
    from prisoner_tracker import bootstrap

    folder = arguments.directory or Path(tempfile.mkdtemp(prefix="prisoner-tracker-"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Environment("read-only-folder") from None
    path, out = folder / "sample.ptdb", folder / "journalists.csv"
    say("Every person, place and organisation here is invented.\n")
    say(f"1. A sample database   {path}")
    build_sample(bootstrap.create_file, path)
    file = bootstrap.open_file(path, None)
    try:
        say(f"   {file.reader.totals(parse('')).cases} cases\n")
        _import(file)
        _add_case(file)
        _filter_and_export(file, path, out)
    finally:
        file.close()
    return 0


def _import(file: CaseFile) -> None:
    listed = sample_list()
    say("2. A published list    prisoner-tracker import sample.ptdb list.csv --accept-proposals")
    table = read_table(listed)
    source = ListSource("September list", "Lantern", "9 September 2025")
    plan = plan_import(table, replace(propose_choices(table, file, source), accept_proposals=True), file)
    import_list.account(receipt(plan, 0), plan, dry=False)
    import_cases(file, plan)
    say("")


def _add_case(file: CaseFile) -> None:
    say("3. One new case")
    vocabularies = file.reader.vocabularies()
    places = [
        place for place in file.reader.register(Place) if isinstance(place, Place) and place.name == PLACE
    ]
    dossier = drafts.new_dossier(file.new_uid, file.new_code).put(*places)
    for key, text in {
        "name": "Zərnigar Bağçalı",
        "category": "journalist",
        "arrested": "28 or 29 August 2025",
        "place": PLACE,
        "articles": "206.3.2; 192.3.2",
    }.items():
        value = from_text(BY_KEY[key], text, vocabularies).value
        dossier = with_value(dossier, key, value, file.new_uid)
        say(f"   {key:<10} {text}")
    known = {record.uid for record in places}
    changes = [change for change in difference((), dossier.everything()) if change.uid not in known]
    file.writer.apply(changes, "new-case", dossier.case.uid)
    say(f"   saved as {dossier.case.code}\n")


def _filter_and_export(file: CaseFile, path: Path, out: Path) -> None:
    say(f"4. A filter            prisoner-tracker find {path.name} '{FILTER}'")
    numbers = file.reader.ids(parse(FILTER), Order())
    rows = file.reader.page(numbers)
    say_table(
        ["Code", "Name", "Place"],
        [[str(row.cells[key] or "") for key in ("code", "name", "place")] for row in rows],
    )
    say(f"   {len(rows)} cases\n")
    say(f"5. A CSV               prisoner-tracker export {path.name} {out.name} --filter '{FILTER}'")
    written = export_cases(file, numbers, out)
    say(f"   {written.rows} cases in {written.path}")
