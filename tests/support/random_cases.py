"""Random files of cases for laws: registers that cases share, and cases with every kind of record, all invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from prisoner_tracker.domain.date_reading import keep_as_text, read_date
from prisoner_tracker.domain.dates import UncertainDate
from prisoner_tracker.domain.fields import Holder, Kind, facts_of
from prisoner_tracker.domain.records import (
    Affiliation,
    Assessment,
    Attachment,
    Case,
    CaseCategory,
    CaseTag,
    Charge,
    Citation,
    Defendant,
    Event,
    Fact,
    ListEntry,
    Organisation,
    OrganisationAlias,
    Person,
    PersonName,
    Place,
    PlaceAlias,
    Proceeding,
    Question,
    Record,
    RestrictedNote,
    Source,
)

TODAY = date(2025, 9, 9)
NAMES = ("Elmar Çinarzadə", "Эльмар Чинарзаде", "Leyla Dağlı", "Ləman Qayalı oğlu", "Bahar X", "Unknown")
WORDS = (
    "smuggling",
    "border crossing",
    "письмо матери",
    "su\nqıtlığı",
    "a border",
    "hunger-strike",
    "water: 14",
)
TAGS = ("water", "border 2", "follow up")
ARTICLES = ("206", "206.3.2", "2060", "206-1", "178.3.2", "193-1.3", "28")
PLACES = (
    ("p1", "Ağqum Remand Prison No. 1", "Agkum"),
    ("p2", "Prison No. 11", "Xəzri 11"),
    ("p3", "Narın", "Prison 1"),
)
BODIES = (("o1", "Narın District Court", "Court of Narin"), ("o2", "North Wind News", "Şimal Küləyi"))
PROCEEDINGS = (("g1", "Harbour"), ("g2", "Blue Harbour 14"))
SOURCES = (
    ("s1", "List of September", "Harbour Watch"),
    ("s2", "Letter", ""),
    ("s3", "List of September", "Other"),
)
DATES = (
    "2013", "2014-05", "2014-05-31", "before 2020", "early June 2025", "between 1 and 4 October 2014", "after 2023",
    "2025-09-09", "2025-09-01", "about 2014", "1987 or 1988", "2024-12-19", "1990-02-28", "2025-12-01",
)  # fmt: skip
EVENTS = (
    "arrest", "detention", "remand", "remand_extended", "verdict", "placed", "transfer", "observation", "release",
    "house_arrest", "hearing", "hunger_strike", "death", "appeal_decided", "charge_brought",
)  # fmt: skip
_CUSTODY = ("arrest", "observation", "observation", "remand", "release", "placed", "house_arrest")
_CATEGORIES = ("journalist", "blogger", "journalist_or_blogger", "lawyer", "media", "something of their own")
_RELEASES = ("", "acquitted", "to_house_arrest", "pardon_full")


def _date(text: str) -> UncertainDate:
    return read_date(text, today=TODAY).date or keep_as_text(text)


def dates() -> st.SearchStrategy[UncertainDate]:
    """Exact, imprecise, open and not understood ones."""
    return st.sampled_from((*DATES, "soon after the harvest")).map(_date)


@dataclass(frozen=True)
class CaseFacts:
    """What one random case is made of, as records without its registers."""

    records: tuple[Record, ...]
    trashed: bool


def _texts_of(holder: Holder) -> list[str]:
    """Every fact in words of a person or a case."""
    return [field.key for field in facts_of(holder) if field.kind in (Kind.TEXT, Kind.LONG_TEXT)]


def registers() -> tuple[Record, ...]:
    """The register entries that all random cases share."""
    found: list[Record] = []
    for uid, name, alias in PLACES:
        found += [Place(uid=uid, name=name), PlaceAlias(uid=f"{uid}a", place=uid, text=alias)]
    for uid, name, alias in BODIES:
        found += [
            Organisation(uid=uid, name=name),
            OrganisationAlias(uid=f"{uid}a", organisation=uid, text=alias),
        ]
    found += [Proceeding(uid=uid, name=name) for uid, name in PROCEEDINGS]
    found += [Source(uid=uid, title=title, publisher=publisher) for uid, title, publisher in SOURCES]
    found.append(Event(uid="g1e", what="verdict", proceeding="g1", date=_date("2024-12-19"), years=9))
    return tuple(found)


@st.composite
def case_records(draw: st.DrawFn, number: int) -> tuple[Record, ...]:
    """All records of one case; the first is its person, the second the case."""
    me, person = f"c{number}", f"h{number}"
    facts = draw(st.dictionaries(st.sampled_from(_texts_of(Holder.CASE)), st.sampled_from(WORDS), max_size=4))
    level = draw(st.sampled_from((None, "l1", "l3", "l4")))
    of_person: dict[str, Fact] = draw(st.dictionaries(st.sampled_from(("born", "died")), dates()))
    of_person |= draw(
        st.dictionaries(st.sampled_from(_texts_of(Holder.PERSON)), st.sampled_from(WORDS), max_size=2)
    )
    gender = draw(st.sampled_from((None, "female", "male")))
    case = Case(
        uid=me,
        person=person,
        code=f"PT-{number}AB",
        trashed=draw(st.sampled_from((None, None, None, "2025-01-01"))),
        facts={**facts, **({"verification": level} if level else {})},
    )
    owner = Person(
        uid=person, code=f"H-{number}", facts={**of_person, **({"gender": gender} if gender else {})}
    )
    small = draw(_small_records(me, person))
    charges = tuple(record.uid for record in small if isinstance(record, Charge))
    decided = (
        *draw(_charge_events(me, charges)),
        *draw(_assessments(me)),
        *draw(_citations(me)),
        *draw(_questions(me)),
    )
    return (owner, case, *draw(_names(person)), *small, *draw(_events(me)), *decided)


_CHARGE_EVENTS = (
    "charge_brought",
    "charge_requalified",
    "charge_dropped",
    "charge_acquitted",
    "charge_convicted",
)
_DECISIONS = ("recognised", "recognised_ex_post", "under_review", "not_recognised", "withdrawn")
_SAID = (
    ("born", ("1987", "1988", "in 1987", "")),
    ("arrested", ("2014-05-31", "31 May 2014", "2014")),
    ("region", ("Narın", "narin", "Xəzri")),
    ("tags", ("water", "border")),
)


@st.composite
def _charge_events(draw: st.DrawFn, me: str, charges: tuple[str, ...]) -> tuple[Record, ...]:
    kinds = draw(st.lists(st.sampled_from(_CHARGE_EVENTS), max_size=3)) if charges else []
    named = st.sampled_from(charges) if charges else st.none()
    return tuple(
        Event(
            uid=f"{me}q{at}",
            what=kind,
            case=me,
            position=10 + at,
            date=draw(st.none() | dates()),
            charge=draw(named),
            former_charge=draw(st.none() | named) if kind == "charge_requalified" else None,
        )
        for at, kind in enumerate(kinds)
    )


@st.composite
def _assessments(draw: st.DrawFn, me: str) -> tuple[Record, ...]:
    bodies = draw(st.lists(st.sampled_from(("o1", "o2")), max_size=3))
    return tuple(
        Assessment(
            uid=f"{me}y{at}",
            case=me,
            organisation=body,
            decision=draw(st.sampled_from(_DECISIONS)),
            version=draw(st.integers(1, 2)),
            pace=draw(st.sampled_from(("", "a", "a c", "c e"))),
            wgad=draw(st.sampled_from(("", "I", "II V", "III"))),
        )
        for at, body in enumerate(bodies)
    )


@st.composite
def _questions(draw: st.DrawFn, me: str) -> tuple[Record, ...]:
    asked = draw(st.lists(st.sampled_from(WORDS), max_size=2))
    answers = st.sampled_from(("", "water 14"))
    return tuple(
        Question(uid=f"{me}w{at}", case=me, text=text, answer=draw(answers)) for at, text in enumerate(asked)
    )


@st.composite
def _citations(draw: st.DrawFn, me: str) -> tuple[Record, ...]:
    said = draw(st.lists(st.sampled_from(_SAID), max_size=2)) * 2
    return tuple(
        Citation(
            uid=f"{me}z{at}",
            source=draw(st.sampled_from(("s1", "s2"))),
            about=me,
            field=field,
            value=draw(st.sampled_from(values)),
            preferred=draw(st.booleans()) and draw(st.booleans()),
            reason=draw(st.sampled_from(("", " ", "it copies the identity card"))),
        )
        for at, (field, values) in enumerate(said)
    )


@st.composite
def _names(draw: st.DrawFn, person: str) -> tuple[Record, ...]:
    texts = draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
    return tuple(
        PersonName(uid=f"{person}n{at}", person=person, text=text, position=at, is_primary=at == 0)
        for at, text in enumerate(texts)
    )


@st.composite
def _small_records(draw: st.DrawFn, me: str, person: str) -> tuple[Record, ...]:
    def some(*values: object) -> list[object]:
        return draw(st.lists(st.sampled_from(values), max_size=2, unique=True))

    found: list[Record] = []
    found += [
        CaseCategory(uid=f"{me}k{at}", case=me, term=str(term)) for at, term in enumerate(some(*_CATEGORIES))
    ]
    found += [CaseTag(uid=f"{me}t{at}", case=me, text=str(tag)) for at, tag in enumerate(some(*TAGS))]
    found += [
        Charge(
            uid=f"{me}a{at}",
            case=me,
            article=str(article),
            title=draw(st.sampled_from(("", *WORDS))),
            position=at,
        )
        for at, article in enumerate(some(*ARTICLES))
    ]
    found += [
        Defendant(uid=f"{me}d{at}", case=me, proceeding=str(uid)) for at, uid in enumerate(some("g1", "g2"))
    ]
    found += [
        Affiliation(uid=f"{me}f{at}", person=person, organisation=str(uid))
        for at, uid in enumerate(some("o1", "o2"))
    ]
    for at, source in enumerate(some("s1", "s2", "s3")):
        about = draw(st.sampled_from((me, f"{me}a0", f"{me}e0", f"{person}n0")))
        found.append(
            Citation(
                uid=f"{me}s{at}", source=str(source), about=about, quote=draw(st.sampled_from(("", *WORDS)))
            )
        )
    if draw(st.booleans()):
        found.append(ListEntry(uid=f"{me}l", source=draw(st.sampled_from(("s1", "s2"))), case=me, number="7"))
    for at, media in enumerate(some("image/png", "application/pdf")):
        found.append(Attachment(uid=f"{me}x{at}", case=me, name="a", media_type=str(media)))
    if draw(st.booleans()):
        found.append(RestrictedNote(uid=f"{me}r", case=me, note_kind="health", text="secretword"))
    return tuple(found)


@st.composite
def held_case(draw: st.DrawFn, number: int) -> tuple[Record, ...]:
    """A case with nothing but events that tell when somebody was held."""
    me, person = f"c{number}", f"h{number}"
    return (
        Person(uid=person, code=f"H-{number}"),
        Case(uid=me, person=person, code=f"PT-{number}AB"),
        *draw(_events(me, _CUSTODY)),
    )


@st.composite
def _events(draw: st.DrawFn, me: str, what: tuple[str, ...] = EVENTS) -> tuple[Record, ...]:
    kinds = draw(st.lists(st.sampled_from(what), max_size=4))
    return tuple(
        Event(
            uid=f"{me}e{at}",
            what=kind,
            case=me,
            position=at,
            date=draw(st.none() | dates()),
            place=draw(st.sampled_from((None, "p1", "p2", "p3"))),
            court=draw(st.sampled_from((None, "o1"))),
            until=draw(st.none() | dates()) if kind.startswith("remand") else None,
            years=draw(st.sampled_from((None, 3, 7))) if kind == "verdict" else None,
            months=draw(st.sampled_from((None, 6))) if kind == "verdict" else None,
            release_kind=draw(st.sampled_from(_RELEASES)) if kind == "release" else "",
            note=draw(st.sampled_from(("", *WORDS))),
        )
        for at, kind in enumerate(kinds)
    )
