"""Invented people for tests of the window: nobody here lives or lived."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from prisoner_tracker import bootstrap
from prisoner_tracker.domain.changes import difference
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.dossier import Dossier
from prisoner_tracker.domain.drafts import new_dossier
from prisoner_tracker.domain.field_access import with_value
from prisoner_tracker.domain.records import (
    Charge,
    Citation,
    Defendant,
    Event,
    PersonName,
    Place,
    Proceeding,
    Record,
    SavedSearch,
    Source,
)
from prisoner_tracker.ports import CaseFile

_REGISTERS = (Place, Proceeding, Source)
NOW = datetime(2025, 9, 20, 14, 2, tzinfo=UTC)


class StandingClock:
    """The day on which every test of the window happens."""

    def now(self) -> datetime:
        return NOW

    def today(self) -> date:
        return NOW.date()


def new_file(path: Path, passphrase: str | None = None) -> CaseFile:
    """An empty file whose clock stands still."""
    return bootstrap.create_file(path, passphrase, StandingClock())


def open_again(path: Path) -> CaseFile:
    """A file made earlier, without passphrase, under the same clock."""
    return bootstrap.open_file(path, None, StandingClock())


_TABLE = """
Tərlan Göyçəli|journalist|verdict|2023-11-20|Sandhill No. 14|206.3.2 192.2|North Wind|appeal_decided|2025-09-09|l4
Səyyarə Dağlarova|journalist|verdict|2023-11-20|Sandhill No. 14|206.3.2 192.2|North Wind|appeal_decided|2025-09-09|l4
Вадим Снегирёнков|activist|remand|2024-06-01~/2024-06-10~|Ağqum Remand|234.4.3||remand_extended|2025-09-02|l2
Nigar Ulduzlu|journalist|house_arrest|2023-11-30|At home|206.3.2|North Wind|house_arrest|2025-08-14|l3
Elmar Çinarzadə|journalist|remand|[2023-11-28,2023-11-29]|Ağqum Remand|178.3 193-1 213|Harbour|hunger_strike|2025-08-11|l3
Ольга Листопадова|lawyer|verdict|2024-03-06|Lakeside Colony|283.2.3||transfer|2025-08|l2
Rəvan Qumlu|party_member||[2023-10-01..2023-10-04]|Not known|274||observation|2023-10|l1
Aysel Şimşəkli|journalist|remand|2023-12-13|Ağqum Remand|206.4 192.2|North Wind|hearing|2025-07-24|l4
Edwin Marlowbrook|believer|verdict|2024-01-17|Sandhill No. 2|281.2 283.1||appeal_lodged|2025-07-18|l3
Kamal Buludov|activist|remand|2024-02-19|Ağqum Remand|234.4.3|Harbour|charge_requalified|2025-07-08|l3
Тимур Речнов|activist|remand|2024-04|Daşlı Remand|228.1||remand_extended|2025-07-01|l2
Leyla Çaylı|journalist|verdict|2024-03-06|Lakeside Colony|206.3.2 192.2|North Wind|verdict|2025-06-20|l4
Orxan Meşəbəyli|journalist|verdict|2023-11-28|Sandhill No. 14|206.3.2 192.2 213.2|North Wind|verdict|2025-06-20|l4
Tamsin Greyfold|believer|verdict|2024-01-13|Lakeside Colony|233 234.1|Quarry|verdict|2025-06-20|l3
Fidan Yarpaqlı|party_member|death|2023-09-05|Ağqum Hospital|167.2.2.1||death|2025-06-03|l4
Марина Заозёрская|activist|remand|2024-05-22|Daşlı Remand|220.1 315.2|Quarry|transfer|2025-05-27|l2
Zaur Günəşov|activist|remand|2023|Ağqum Remand|315.2|Quarry|remand_extended|2025-05-19|l1
Harriet Oakhollow|lawyer|release|2023-06-03|Sandhill No. 2|234.1||release|2025-05-06|l3
Глеб Полынцев|party_member|verdict|2024-02-11|Sandhill No. 2|221.3 233|Quarry|transfer|2025-04-29|l3
Ülviyyə Bənövşəli|journalist|house_arrest|2024-08-16|At home|274||house_arrest|2025-04-16|l2
Samir Dənizçi|party_member|remand|2024-09-11~/2024-09-20~|Ağqum Remand|178.3.2|Harbour|hearing|2025-04-02|l2
Lalə Küləkli|journalist|verdict|2023-12-08|Lakeside Colony|206.3.2 192.2|North Wind|verdict|2025-03-21|l4
Rupert Fennimere|believer|remand|2024-10-24|Daşlı Remand|281.2||remand_extended|2025-03-12|l2
Ceyran Dumanlı|activist|release|2021-05-02|Daşlı Remand|234.4.3||release|2022-05-01|l3
"""
"""Name, category, state, arrested (EDTF), place, articles, group case, last event, its day, level."""

ROWS = tuple(tuple(line.split("|")) for line in _TABLE.strip().splitlines())

QUESTIONS = {
    "Elmar Çinarzadə": "Which day was the arrest? The order says 29 November, the family says the 28th.",
    "Rəvan Qumlu": "Where is he held?",
    "Тимур Речнов": "The day of the arrest is not known.",
}


def fill(file: CaseFile, rows: int = len(ROWS)) -> list[str]:
    """Record the first ``rows`` of them in one act; returns the uids of their cases."""
    register: dict[str, Record] = {}
    records: dict[str, Record] = {}
    uids = []
    for row in ROWS[:rows]:
        case = dossier_of(file, row, register)
        for record in case.records.values():
            if isinstance(record, _REGISTERS):
                register[getattr(record, "name", None) or getattr(record, "title", "")] = record
        records.update({record.uid: record for record in case.everything()})
        uids.append(case.case.uid)
    made = sorted(records.values(), key=lambda record: not isinstance(record, _REGISTERS))
    file.writer.apply(difference((), made), "import")
    return uids


def save_search(file: CaseFile, name: str, query: str) -> None:
    """A saved search in the file."""
    made = SavedSearch(uid=file.new_uid(), name=name, query=query)
    file.writer.apply(difference((), (made,)), "save-search", about=made.uid)


def dossier_of(file: CaseFile, row: tuple[str, ...], register: dict[str, Record]) -> Dossier:
    """A whole case, with all entries of the register."""
    name, category, state, arrested, place, articles, group, last, day, level = row
    new = file.new_uid
    case = new_dossier(new, file.new_code).put(*register.values())
    case = with_value(case, "name", name, new)
    case = with_value(case, "category", (category,), new)
    case = with_value(case, "arrested", UncertainDate.from_edtf(arrested), new)
    case = with_value(case, "place", place, new)
    case = with_value(case, "verification", level, new)
    if name in QUESTIONS:
        case = with_value(case, "open_question", QUESTIONS[name], new)
    if group:
        known = register.get(group) or Proceeding(uid=new(), name=group)
        case = case.put(known, Defendant(uid=new(), proceeding=known.uid, case=case.case.uid))
    for at, article in enumerate(articles.split()):
        case = case.put(Charge(uid=new(), case=case.case.uid, article=article, position=at))
    happened = [state] if state and state != last else []
    for at, what in enumerate((*happened, last)):
        when = UncertainDate.from_edtf("2024-10-30" if what != last else day)
        years = 8 if what == "verdict" else None
        case = case.put(Event(uid=new(), what=what, case=case.case.uid, date=when, position=at, years=years))
    if name == "Elmar Çinarzadə":
        case = _more(file, case)
    return case


def _more(file: CaseFile, case: Dossier) -> Dossier:
    new = file.new_uid
    source = Source(
        uid=new(), title="Remand order", reliability="A", date=UncertainDate.from_edtf("2023-12-01")
    )
    return case.put(
        PersonName(uid=new(), person=case.person.uid, text="Эльмар Чинарзаде", position=1),
        source,
        Citation(
            uid=new(), source=source.uid, about=case.case.uid, field="born", value="1987", locator="p. 2"
        ),
    )
