"""Migration 0006 on a filled database: what was answered before its words were kept stays, and so do members."""

import sqlalchemy as sa

from tests.migrations.test_photo_reviews import BEFORE, PERSON, insert
from workspace import upgrade
from workspace.cohorts.models import Member
from workspace.db import db
from workspace.training.models import QuizAttempt

DAY = "2026-11-01 01:00:00.000000"
AREA = BEFORE[0][1]["code"]
ATTEMPT, MEMBER = (f"{number:032x}" for number in (8, 9))


def test_an_attempt_and_a_member_of_before_are_there(installation):
    upgrade.bring_to("0005", installation)
    for table, known in BEFORE[:2]:
        insert(table, {**known, "created_at": DAY} if "created_at" in known else known)
    attempt = {"shown": "[[0, 1, 2, 3]]", "answers": '{"M01-1": 2}', "module": "M01", "right": 1, "begun_at": DAY}
    insert("quiz_attempts", {"id": ATTEMPT, "person_id": PERSON, "created_at": DAY, **attempt})
    member = {
        "name": "Bayu",
        "skills": "[]",
        "languages": "[]",
        "times": "[]",
        "entered_by_id": PERSON,
        "area_code": AREA,
    }
    insert("members", {"id": MEMBER, "person_id": PERSON, "created_at": DAY, **member})
    db.session.commit()
    db.session.remove()
    upgrade.upgrade(installation)
    kept = db.session.scalars(sa.select(QuizAttempt)).one()
    assert (kept.answers, kept.words) == ({"M01-1": 2}, {})
    assert db.session.scalars(sa.select(Member)).one().forgotten_on is None
