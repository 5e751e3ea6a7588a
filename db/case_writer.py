"""The one write path: changes become rows, a revision in the chain, and fresh projections, in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

import uuid_utils
from sqlalchemy import Connection, Engine, delete, insert, select

from db import acts, derived, history, projections, purging, second_person
from db.authors import authors_of
from db.failures import translated
from db.made_dossiers import MadeDossiers
from db.record_writer import RecordWriter, chunks
from db.schema.cases import content
from db.schema.history import change
from db.schema.settings import draft, setting
from db.touched import touched_cases
from prisoner_tracker.domain.changes import Changes, Plain, RecordChange
from prisoner_tracker.domain.errors import Bug, Conflict, UserMistake
from prisoner_tracker.domain.records import Case
from prisoner_tracker.ports import Authors, Clock

_REGISTER_KINDS = frozenset(
    {
        "place",
        "place_alias",
        "organisation",
        "organisation_alias",
        "proceeding",
        "source",
        "term",
        "term_label",
    }
)
Progress = Callable[[int, int], bool]


class SqlCaseWriter:
    """Writes to one open file; used by the writing thread only, and never interrupted."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._connection = engine.connect()
        self._clock = clock

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def apply(
        self,
        changes: Sequence[RecordChange],
        label: str,
        about: str = "",
        base: int | None = None,
        on_progress: Progress | None = None,
        reason: str = "",
    ) -> Changes:
        """Write changes as one revision (see `CaseWriter.apply`); no changes write nothing."""
        if not changes:
            return Changes()
        with self._transaction() as connection:
            if base is not None:
                _refuse_if_changed(connection, changes, base)
            act = self._act(connection, label, about, reason=reason)
            return self._write(connection, changes, act, on_progress)

    def note(self, label: str, about: str = "", reason: str = "") -> Changes:
        """Write a revision that changes no record (see `CaseWriter.note`)."""
        with self._transaction() as connection:
            return self._write(connection, (), self._act(connection, label, about, reason=reason), None)

    def undo(self, number: int | None = None, reason: str = "") -> Changes:
        """Take an act back as a new revision (see `CaseWriter.undo`)."""
        return self._turn(history.UNDO, number, reason)

    def redo(self, number: int | None = None, reason: str = "") -> Changes:
        """Do an act again as a new revision (see `CaseWriter.redo`)."""
        return self._turn(history.REDO, number, reason)

    def _turn(self, way: str, number: int | None, reason: str) -> Changes:
        changes: Sequence[RecordChange] = ()
        undo = way == history.UNDO
        try:
            with self._transaction() as connection:
                choose = acts.act_to_undo if undo else acts.act_to_redo
                chosen = choose(connection) if number is None else number
                if chosen is None:
                    raise UserMistake(f"nothing-to-{way}")
                turned = acts.changes_to_undo if undo else acts.changes_to_redo
                changes = turned(connection, chosen)
                second_person.guard(connection, changes, chosen)
                act = self._act(connection, way, "", chosen, reason)
                return self._write(connection, changes, act, None)
        except Conflict as conflict:
            if conflict.code != "later-work-in-the-way":
                raise
        with self._transaction() as connection:
            raise acts.who_uses(connection, changes)

    def purge(self, cases: Sequence[str], reason: str) -> Changes:
        """Remove cases for good (see `CaseWriter.purge`)."""
        with self._transaction() as connection:
            plan = purging.plan(connection, cases)
            about = cases[0] if len(cases) == 1 else ""
            act = self._act(connection, history.PURGE, about)
            changes = [*plan.changes, *purging.records(plan, reason, self._new_uid)]
            written = self._write(connection, changes, act, None, plan.uids)
            purging.empty(connection, plan)
        purging.wipe(self._connection)
        return written

    def authors(self, case: str) -> Authors:
        """Who works now and who worked on a case before."""
        with self._transaction() as connection:
            return authors_of(connection, case)

    def keep_draft(self, uid: str, case: str | None, state: Mapping[str, Plain]) -> None:
        """Replace the draft's state; durable when this returns."""
        row = {
            "uid": uid,
            "case_uid": case,
            "kept_at": self._clock.now().isoformat(timespec="seconds"),
            "state": json.dumps(state, ensure_ascii=False),
        }
        with self._transaction() as connection:
            connection.execute(delete(draft).where(draft.c.uid == uid))
            connection.execute(insert(draft), row)

    def drop_draft(self, uid: str) -> None:
        """Forget a draft; one that is not there is no error."""
        with self._transaction() as connection:
            connection.execute(delete(draft).where(draft.c.uid == uid))

    def attach(self, content_bytes: bytes) -> str:
        """Store bytes once; returns their SHA-256."""
        digest = hashlib.sha256(content_bytes).hexdigest()
        with self._transaction() as connection:
            known = connection.scalar(select(content.c.sha256).where(content.c.sha256 == digest))
            if known is None:
                connection.execute(insert(content), {"sha256": digest, "bytes": content_bytes})
        return digest

    def refresh_outdated(self) -> None:
        """Rewrite the list rows of cases whose status has moved on with time alone."""
        day = self._clock.today()
        with self._transaction() as connection:
            cases = projections.outdated(connection, day)
            projections.refresh(connection, cases, history.last_number(connection), day)

    def rebuild(self) -> None:
        """Make everything anew that follows from the records: lists, index, known facts, guards."""
        with self._transaction() as connection:
            derived.make_anew(connection, self._clock.today())

    def _write(
        self,
        connection: Connection,
        changes: Sequence[RecordChange],
        act: history.Act,
        on_progress: Progress | None,
        purged: Collection[str] = (),
    ) -> Changes:
        progress = _Progress(on_progress, len(changes))
        before = touched_cases(connection, [item for item in changes if item.before is not None])
        projections.forget(connection, [item.uid for item in changes if _removes_case(item)])
        number = history.append(connection, act, changes, purged)
        try:
            RecordWriter(connection).write(changes, progress.step)
        except Bug as bug:
            if bug.code == "no-such-record" and act.undo_of is not None:
                raise Conflict("later-work-in-the-way") from None
            raise
        cases = before | touched_cases(connection, [item for item in changes if item.after is not None])
        progress.total += len(cases)
        changed = act.at.isoformat(timespec="seconds")
        made = MadeDossiers(changes if act.undo_of is None else ())
        projections.refresh(connection, cases, number, self._clock.today(), changed, progress.step, made)
        kinds = {item.kind for item in changes}
        return Changes(number, frozenset(cases), bool(kinds & _REGISTER_KINDS), "saved_search" in kinds)

    @staticmethod
    def _new_uid() -> str:
        return str(uuid_utils.uuid7())

    def _act(
        self, connection: Connection, label: str, about: str, undo_of: int | None = None, reason: str = ""
    ) -> history.Act:
        rows = connection.execute(
            select(setting.c.key, setting.c.value).where(setting.c.key.in_(("device", "researcher")))
        )
        known = {row.key: row.value for row in rows}
        author, device = known.get("researcher", ""), known.get("device", "")
        return history.Act(label, about, author, device, self._clock.now(), undo_of, reason.strip())

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with translated(), self._connection.begin():
            yield self._connection


def _removes_case(item: RecordChange) -> bool:
    return item.kind == Case.kind and item.field == "" and item.after is None


class _Progress:
    """Counts steps and turns a caller's "no" into a cancelled act."""

    def __init__(self, on_progress: Progress | None, total: int) -> None:
        self.total = total
        self._done = 0
        self._on_progress = on_progress

    def step(self, count: int) -> None:
        self._done += count
        if self._on_progress and not self._on_progress(self._done, self.total):
            raise UserMistake("cancelled")


def _refuse_if_changed(connection: Connection, changes: Sequence[RecordChange], base: int) -> None:
    """Raise Conflict when what is changed here was changed after the base; other fields may have been.

    A record that is removed here must be as it was read, in all its fields.
    """
    touched = {(item.uid, item.field) for item in changes}
    removed = {item.uid for item in changes if item.field == "" and item.after is None}
    uids = sorted({item.uid for item in changes if item.field or item.before is not None})
    for part in chunks(uids):
        statement = select(change.c.uid, change.c.field, change.c.after, change.c.revision).where(
            change.c.uid.in_(part), change.c.revision > base, change.c.kind != history.REASON_KIND
        )
        for row in connection.execute(statement):
            is_gone = row.field == "" and row.after is None
            if (row.uid, row.field) in touched or is_gone or row.uid in removed:
                raise Conflict("changed-meanwhile", field=row.field, revision=row.revision)
