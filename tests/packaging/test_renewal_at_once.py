"""Many hands decide about a newer list at once: it is taken up once, and every proof is told about once."""

import sqlalchemy as sa

from tests.packaging.newer import NEWER, edition
from tests.pairings.test_at_once import at_once
from workspace import content
from workspace.accounts.audit import AuditEntry
from workspace.checklists import renewing
from workspace.checklists.marks import mark, start
from workspace.checklists.models import Checklist, ChecklistItem, ChecklistMark, State
from workspace.checklists.moves import Hand, Move, Wish
from workspace.clock import now, today
from workspace.content import shelf
from workspace.db import db

HANDS = 8


def test_taken_up_once_whoever_is_faster(app, cast, run, monkeypatch, tmp_path):
    def begin():
        template = content.template("packaging/makanan_kering")
        checklist = start(template, cast.keripik_sari.id, cast.sari.id, today(), cast.keripik_pedas.id)
        mark(checklist, "LBL-NAMA", Wish(Move.CLAIM), Hand(cast.sari.id, owner=True), today(), now(), "Keripik")
        return checklist.id

    checklist_id = run(begin)
    newer = edition(tmp_path / "newer", reword={"LBL-NAMA": "Nama dagang tertulis besar"}, add=["KMS-UKURAN"])
    monkeypatch.setattr(shelf, "library", lambda: newer)

    def decide(nth):
        by_id = (cast.budi, cast.wulan)[nth % 2].id
        if nth % 4 == 3:
            renewing.put_off(checklist_id, NEWER, by_id, today())
        else:
            renewing.take(checklist_id, NEWER, by_id, now())

    at_once(app, decide, [(nth,) for nth in range(HANDS)])

    def look():
        told = sa.select(sa.func.count()).where(ChecklistMark.reason == "reworded")
        renewed = sa.select(sa.func.count()).where(AuditEntry.action == "checklist.renewed")
        states = sa.select(ChecklistItem.state).where(ChecklistItem.checklist_id == checklist_id)
        kept = db.session.get(Checklist, checklist_id)
        return (
            [db.session.scalar(told), db.session.scalar(renewed)],
            list(db.session.scalars(states)),
            (kept.template_version, kept.declined_version),
        )

    assert run(look) == ([1, 1], [State.CLAIMED], (NEWER, ""))
