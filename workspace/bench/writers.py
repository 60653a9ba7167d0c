"""Many people writing at once: sessions and ticks over HTTP; afterwards every one that was confirmed must be there."""

import re
import threading
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from workspace.bench.installation import Installation
from workspace.bench.wire import Broken, Wire, get, post
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.checklists.snapshots import template_of
from workspace.db import db
from workspace.mentoring.models import MentoringSession
from workspace.pairings.models import Pairing

TEXT = "Uji tulis bersamaan."
CARRIED = {"csrf_token", "id"}
FIELD = re.compile(r"<input\b[^>]*>")
NAMED = re.compile(r'\b(name|value)="([^"]*)"')


@dataclass(slots=True)
class Writer:
    """One person's device, what is to be written on it, and what the server confirmed."""

    cookie: str
    business_id: UUID
    ticks: list[tuple[UUID, UUID, str]]
    sessions: int
    sent: int = 0
    errors: int = 0
    kept_sessions: list[UUID] = field(default_factory=list)
    kept_ticks: list[tuple[UUID, str]] = field(default_factory=list)

    def work(self, port: int) -> None:
        """Write everything, sessions and ticks in turn."""
        with Wire(port) as wire:
            for nth in range(max(self.sessions, len(self.ticks))):
                if nth < self.sessions:
                    self._session(wire)
                if nth < len(self.ticks):
                    self._tick(wire, *self.ticks[nth])

    def _session(self, wire: Wire) -> None:
        path = f"/umkm/{self.business_id}/sesi/baru"
        form = self._form(wire, path)
        typed = {"result": "met", "place": "visit", "topics": "listening"}
        if form and self._confirmed(wire, path, form | typed | {"text": f"{TEXT} {form['id']}"}):
            self.kept_sessions.append(UUID(form["id"]))

    def _tick(self, wire: Wire, product_id: UUID, checklist_id: UUID, key: str) -> None:
        path = f"/produk/{product_id}/kemasan"
        form = self._form(wire, path)
        if form and self._confirmed(wire, f"{path}/{key}", {"csrf_token": form["csrf_token"], "done": "1"}):
            self.kept_ticks.append((checklist_id, key))

    def _form(self, wire: Wire, path: str) -> dict[str, str]:
        """The token and the new row's id out of a page's form; empty, and an error, when there is none."""
        answer = wire.ask(get(path, self.cookie))
        self.cookie = answer.cookie or self.cookie
        found = {name: value for name, value in inputs(answer.body.decode()).items() if name in CARRIED}
        if answer.status != 200 or "csrf_token" not in found:
            self.errors += 1
            return {}
        return found

    def _confirmed(self, wire: Wire, path: str, fields: dict[str, str]) -> bool:
        self.sent += 1
        answer = wire.ask(post(path, fields, self.cookie))
        self.cookie = answer.cookie or self.cookie
        self.errors += answer.status != 303
        return answer.status == 303


def inputs(html: str) -> dict[str, str]:
    """The named inputs of a page with their values; of several with one name the first."""
    fields = [dict(NAMED.findall(one)) for one in FIELD.findall(html)]
    return {one["name"]: one.get("value", "") for one in reversed(fields) if "name" in one}


def prepare(installation: Installation, writers: int, writes: int) -> list[Writer]:
    """So many writers, each a mentor on an own device; half of their writes are sessions, half are ticks."""
    each = max(1, writes // writers)
    with installation.app.app_context():
        places = _untouched()
        open_ = sa.select(Pairing.mentor_id, Pairing.business_id).where(Pairing.ended_on.is_(None)).order_by(Pairing.id)
        pairs = db.session.execute(open_).all()
    crew = []
    for nth in range(writers):
        mentor_id, business_id = pairs[nth % len(pairs)]
        mine = places.get(mentor_id, [])
        ticks = [mine.pop() for _ in range(min(each // 2, len(mine)))]
        crew.append(Writer(installation.cookie(mentor_id), business_id, ticks, each - len(ticks)))
    return crew


def _untouched() -> dict[UUID, list[tuple[UUID, UUID, str]]]:
    """By mentor: items of the own businesses' products that nobody has touched and that need nothing first."""
    found: dict[UUID, list[tuple[UUID, UUID, str]]] = {}
    sheets = (
        sa.select(Pairing.mentor_id, Checklist)
        .join(Checklist, Checklist.business_id == Pairing.business_id)
        .where(Pairing.ended_on.is_(None), Checklist.product_id.is_not(None))
        .order_by(Checklist.id)
        .limit(400)
    )
    rows = db.session.execute(sheets).all()
    items = sa.select(ChecklistItem.checklist_id, ChecklistItem.key)
    ids = [sheet.id for _, sheet in rows]
    touched = set(db.session.execute(items.where(ChecklistItem.checklist_id.in_(ids))))
    for mentor_id, sheet in rows:
        free = [one.key for one in template_of(sheet).items if not one.needs and (sheet.id, one.key) not in touched]
        assert sheet.product_id is not None
        found.setdefault(mentor_id, []).extend((sheet.product_id, sheet.id, key) for key in free)
    return found


def write(installation: Installation, port: int, writers: int, writes: int) -> dict[str, int]:
    """Let them all write at once. `lost` are writes that were confirmed and are not there."""
    crew = prepare(installation, writers, writes)
    broken: list[Exception] = []

    def go(writer: Writer) -> None:
        try:
            writer.work(port)
        except (OSError, Broken) as error:
            broken.append(error)

    threads = [threading.Thread(target=go, args=(writer,)) for writer in crew]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return {
        "writes": sum(writer.sent for writer in crew),
        "writes.errors": sum(writer.errors for writer in crew) + len(broken),
        "writes.lost": _lost(installation, crew),
    }


def _lost(installation: Installation, crew: list[Writer]) -> int:
    sessions = {row_id for writer in crew for row_id in writer.kept_sessions}
    ticks = {place for writer in crew for place in writer.kept_ticks}
    with installation.app.app_context():
        kept = set(db.session.scalars(sa.select(MentoringSession.id).where(MentoringSession.text.startswith(TEXT))))
        claimed = sa.select(ChecklistItem.checklist_id, ChecklistItem.key)
        marked = set(db.session.execute(claimed.where(ChecklistItem.state == State.CLAIMED)))
    return len(sessions - kept) + len(ticks - marked)
