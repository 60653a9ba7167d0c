"""A module that ran out: it stops new pairings, ends none, and its mentor is told so on the first page."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from workspace.clock import now, today
from workspace.db import db, uuid7
from workspace.pairings.models import Pairing
from workspace.training.models import Practice, PracticeState, QuizAttempt, TrainingPass
from workspace.training.queries import is_trained

YEAR = timedelta(days=365)


def passed(person, code, ago):
    at = now() - ago
    row = QuizAttempt(person_id=person.id, module=code, questions="1", shown=[], begun_at=at, finished_at=at, right=5)
    handed = Practice(person_id=person.id, module=code, handed_in_at=at, state=PracticeState.ACCEPTED)
    db.session.add_all([row, handed])


@pytest.fixture
def learnt(cast, run):
    """Budi's training is what he passed himself; `ago` is when the module about data was."""

    def make(ago):
        def rows():
            db.session.execute(sa.delete(TrainingPass).where(TrainingPass.person_id == cast.budi.id))
            for code, before in (("M01", timedelta(days=400)), ("M02", timedelta(days=400)), ("M11", ago)):
                passed(cast.budi, code, before)

        run(rows)

    return make


def test_what_ran_out_stops_new_pairings_and_ends_none(browser, cast, run, learnt):
    learnt(YEAR - timedelta(days=2))
    assert run(lambda: is_trained(cast.budi.id, today()))
    learnt(YEAR + timedelta(days=2))
    run(lambda: db.session.execute(sa.delete(QuizAttempt).where(QuizAttempt.finished_at > now() - YEAR)) and None)
    assert not run(lambda: is_trained(cast.budi.id, today()))
    budi, wulan = browser(cast.budi), browser(cast.wulan)
    assert budi.get(f"/umkm/{cast.keripik_sari.id}").status_code == 200
    sent = {"id": str(uuid7()), "mentor_id": str(cast.budi.id)}
    answer = wulan.post(f"/umkm/{cast.kue_lastri.id}/pendamping", sent)
    assert answer.status_code == 422
    assert "Budi belum lulus pelatihan." in text_of(answer)
    assert "UMKM dampinganmu tetap, UMKM baru menunggu" in text_of(budi.get("/"))
    running = sa.select(sa.func.count()).where(Pairing.mentor_id == cast.budi.id, Pairing.ended_on.is_(None))
    assert run(lambda: db.session.scalar(running)) == 1
