"""How the sample database is made from the invented cases in ``cases.json``."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from prisoner_tracker.domain import drafts
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.date_reading import read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.field_access import with_value
from prisoner_tracker.domain.field_text import from_text
from prisoner_tracker.domain.fields import BY_KEY
from prisoner_tracker.domain.records import (
    Assessment,
    Charge,
    Citation,
    Definition,
    Event,
    Organisation,
    Place,
    PlaceAlias,
    Record,
    SavedSearch,
    Setting,
    Source,
)
from prisoner_tracker.ports import CaseFile, CreateFile
from prisoner_tracker.usecases.count_on import count_on
from prisoner_tracker.usecases.freeze_count import freeze_count, frozen_of

SAMPLE_DAY = date(2025, 9, 9)
"""The day the sample is told on; statuses that age are as of this day or later."""

_FROZEN_DAYS = (date(2025, 3, 1), date(2025, 6, 1))
_NOT_FIELDS = frozenset({"events", "sources", "restricted", "same_as", "assessments"})


def sample_list() -> Path:
    """The invented published list that belongs to the sample."""
    return Path(str(files("prisoner_tracker.usecases.sample") / "list.csv"))


def sample_path(create_file: CreateFile) -> Path:
    """A fresh sample database in a new temporary folder."""
    path = Path(tempfile.mkdtemp(prefix="prisoner-tracker-")) / "sample.ptdb"
    build_sample(create_file, path)
    return path


def build_sample(create_file: CreateFile, path: Path) -> Path:
    """Make the sample database; it has no passphrase and says in its settings that it is one."""
    told = json.loads((files("prisoner_tracker.usecases.sample") / "cases.json").read_text(encoding="utf-8"))
    file = create_file(path, None)
    try:
        shared = _shared(told, file.new_uid)
        settings = [
            Setting(uid=file.new_uid(), key=key, value=value) for key, value in told["settings"].items()
        ]
        searches = [
            SavedSearch(uid=file.new_uid(), name=name, query=query, position=at, pinned=at < 4)
            for at, (name, query) in enumerate(told["searches"])
        ]
        definitions = [Definition(uid=file.new_uid(), **rule) for rule in told["definitions"]]
        records: dict[str, Record] = {
            record.uid: record for record in (*settings, *searches, *definitions, *shared)
        }
        known: dict[str, Dossier] = {}
        for case in told["cases"]:
            dossier = _case(file, case, records, known)
            known.setdefault(dossier.primary_name, dossier)
            records.update({record.uid: record for record in dossier.everything()})
        file.writer.apply(difference((), records.values()), "sample")
        for day in _FROZEN_DAYS:
            _freeze(file, definitions[0], day)
    finally:
        file.close()
    return path


def _freeze(file: CaseFile, definition: Definition, day: date) -> None:
    count = count_on(file.reader, definition, day, explain=True)
    made = file.clock.now().isoformat(timespec="seconds")
    freeze_count(file, frozen_of(count, file.new_uid(), "R. Quill", made))


def _shared(told: Mapping[str, Any], new_uid: Callable[[], str]) -> list[Record]:
    records: list[Record] = []
    for place in told["places"]:
        made = Place(
            uid=new_uid(), name=place["name"], place_kind=place.get("kind", ""), town=place.get("town", "")
        )
        records.append(made)
        records.extend(
            PlaceAlias(uid=new_uid(), place=made.uid, text=text) for text in place.get("aliases", ())
        )
    for source in told["sources"]:
        records.append(
            Source(
                uid=new_uid(),
                title=source["title"],
                publisher=source.get("publisher", ""),
                source_kind=source.get("kind", ""),
                reliability=source.get("reliability", ""),
            )
        )
    return records


def _case(
    file: CaseFile, told: Mapping[str, Any], records: Mapping[str, Record], known: Mapping[str, Dossier]
) -> Dossier:
    vocabularies = file.reader.vocabularies()
    if "same_as" in told:
        dossier = drafts.another_case(known[told["same_as"]], file.new_uid, file.new_code)
    else:
        dossier = drafts.new_dossier(file.new_uid, file.new_code)
    registers = [record for record in records.values() if type(record).__name__ in _REGISTERS]
    dossier = dossier.put(*registers)
    for key, text in told.items():
        if key not in _NOT_FIELDS:
            dossier = with_value(dossier, key, from_text(BY_KEY[key], text, vocabularies).value, file.new_uid)
    for key, text in told.get("restricted", {}).items():
        dossier = with_value(dossier, key, text, file.new_uid)
    for position, event in enumerate(told["events"]):
        told_on = _by_days(event, file.clock.today())
        dossier = _with_event(dossier, told_on, position, file.new_uid)
    dossier = _with_assessments(dossier, told.get("assessments", ()), file.new_uid)
    return _with_sources(dossier, told.get("sources", ()), file.new_uid)


_REGISTERS = frozenset({"Place", "PlaceAlias", "Organisation", "OrganisationAlias", "Proceeding", "Source"})


def _by_days(event: Mapping[str, Any], today: date) -> Mapping[str, Any]:
    """The event with "@+6" (in six days) and "@-24" as dates: some remands end soon, whenever one looks."""
    days = {
        key: today + timedelta(days=int(text[1:]))
        for key, text in event.items()
        if key in ("date", "until") and text.startswith("@")
    }
    return {**event, **{key: day.isoformat() for key, day in days.items()}}


def _with_event(
    dossier: Dossier, told: Mapping[str, Any], position: int, new_uid: Callable[[], str]
) -> Dossier:
    event = Event(uid=new_uid(), what=told["what"], case=dossier.case.uid, position=position)
    event = replace(
        event,
        date=_date(told.get("date")),
        until=_date(told.get("until")),
        years=told.get("years"),
        months=told.get("months"),
        days=told.get("days"),
        life=told.get("life", False),
        release_kind=told.get("release_kind", ""),
        note=told.get("note", ""),
        charge=_charge(dossier, told.get("charge")),
        former_charge=_charge(dossier, told.get("former_charge")),
    )
    if told.get("place"):
        place = _entry(dossier, Place, told["place"], new_uid)
        dossier, event = dossier.put(place), replace(event, place=place.uid)
    if told.get("court"):
        court = _entry(dossier, Organisation, told["court"], new_uid)
        dossier, event = dossier.put(court), replace(event, court=court.uid)
    return dossier.put(event)


def _charge(dossier: Dossier, article: str | None) -> str | None:
    """The uid of the charge of this article."""
    return next((charge.uid for charge in dossier.of(Charge) if charge.article == article), None)


def _entry(
    dossier: Dossier, kind: type[Place] | type[Organisation], name: str, new_uid: Callable[[], str]
) -> Place | Organisation:
    found = next((entry for entry in dossier.of(kind) if entry.name == name), None)
    return found or kind(uid=new_uid(), name=name)


def _date(text: str | None) -> UncertainDate | None:
    return read_date(text).date if text else None


def _with_assessments(
    dossier: Dossier, told: Iterable[Mapping[str, str]], new_uid: Callable[[], str]
) -> Dossier:
    for item in told:
        body = _entry(dossier, Organisation, item["body"], new_uid)
        words: dict[str, Any] = {key: text for key, text in item.items() if key not in ("body", "date")}
        made = Assessment(
            uid=new_uid(),
            case=dossier.case.uid,
            organisation=body.uid,
            date=_date(item.get("date")),
            **words,
        )
        dossier = dossier.put(body, made)
    return dossier


def _with_sources(dossier: Dossier, told: Any, new_uid: Callable[[], str]) -> Dossier:
    titles = {source.title: source for source in dossier.of(Source)}
    for item in told:
        citation = Citation(
            uid=new_uid(),
            source=titles[item["source"]].uid,
            about=dossier.case.uid,
            field=item["field"],
            value=item["value"],
            locator=item["locator"],
        )
        dossier = dossier.put(citation)
    return dossier
