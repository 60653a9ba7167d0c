"""Migration 0005 on a filled database: who has written sessions is not told how to begin."""

import sqlalchemy as sa

from tests.migrations.test_photo_reviews import BEFORE, BUSINESS, PERSON, insert
from workspace import upgrade
from workspace.content import curriculum
from workspace.db import db
from workspace.training.card_queries import next_card
from workspace.training.models import CardSeen

NEWCOMER, SESSION = (f"{number:032x}" for number in (8, 9))
DAY = "2026-11-01 01:00:00.000000"


def test_a_mentor_of_before_has_read_every_card_and_a_newcomer_none(installation):
    upgrade.bring_to("0004", installation)
    for table, known in BEFORE[:3]:
        insert(table, {**known, "created_at": DAY} if "created_at" in known else known)
    insert("people", {**BEFORE[1][1], "id": NEWCOMER, "created_at": DAY})
    for number in (SESSION, f"{10:032x}"):
        insert(
            "mentoring_sessions",
            {"id": number, "business_id": BUSINESS, "mentor_id": PERSON, "topics": "[]", "created_at": DAY},
        )
    db.session.commit()
    db.session.remove()
    upgrade.upgrade(installation)
    seen = db.session.scalars(sa.select(CardSeen)).all()
    assert sorted(one.card for one in seen) == sorted(curriculum().cards), "each once, however many sessions"
    assert {one.person_id.hex for one in seen} == {PERSON}
    assert next_card(seen[0].person_id, curriculum().cards_before("first_visit")) is None
