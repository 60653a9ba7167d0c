"""Migration 0006 on a filled database: certificates and supervised sessions of before stay as they were."""

from datetime import date

import sqlalchemy as sa

from tests.migrations.test_photo_reviews import BEFORE, PERSON, insert
from workspace import upgrade
from workspace.db import db
from workspace.training.models import Certificate, Supervision
from workspace.training.supervisions import supervisions_of

DAY = "2026-11-01 01:00:00.000000"
CERTIFICATE = {"person_id": PERSON, "name": "Budi", "issued_on": "2026-10-01", "created_at": DAY}


def test_what_was_revoked_stays_revoked_without_a_reason_and_a_supervised_session_counts(installation):
    upgrade.bring_to("0005", installation)
    for table, known in BEFORE[:2]:
        insert(table, {**known, "created_at": DAY} if "created_at" in known else known)
    insert("certificates", {**CERTIFICATE, "id": f"{21:032x}", "code": "AAAA", "revoked_on": "2026-10-05"})
    insert("certificates", {**CERTIFICATE, "id": f"{22:032x}", "code": "BBBB"})
    met = {"id": f"{23:032x}", "person_id": PERSON, "on": "2026-09-30", "by_id": PERSON, "note": "sabar"}
    insert("supervisions", {**met, "created_at": DAY})
    db.session.commit()
    db.session.remove()
    upgrade.upgrade(installation)
    kept = db.session.scalars(sa.select(Certificate).order_by(Certificate.code)).all()
    assert [(one.revoked_on, one.revoked_reason) for one in kept] == [(date(2026, 10, 5), ""), (None, "")]
    [supervised] = db.session.scalars(sa.select(Supervision)).all()
    assert (supervised.session_id, supervised.note) == (None, "sabar")
    assert supervisions_of(supervised.person_id) == [supervised]
