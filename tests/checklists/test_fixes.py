"""Fix steps in the database: made once however often the form is sent, next everywhere, kept in the history."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.checklists.conftest import DRY, next_step_of
from workspace.checklists.models import ChecklistMark, FixStep, State
from workspace.checklists.moves import FIX, MENDED, Move, Wish
from workspace.checklists.queries import sheet
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.errors import RuleBroken
from workspace.repeats import Conflict

WAIT = Wish(Move.WAIT, waiting_for="health", check_on=today() + timedelta(days=9))
MEND, UNMEND = Wish(Move.MEND), Wish(Move.UNMEND)


def refused(reason="ktp_blurred", row_id=None, note=""):
    return Wish(Move.REFUSED, reason=reason, row_id=row_id, evidence=note)


def steps(run):
    found = sa.select(FixStep).order_by(FixStep.created_at)
    return run(lambda: [(one.reason, one.refused_by, one.done_at is None) for one in db.session.scalars(found)])


def now_of(run, cast, key="LEG-PKP"):
    return run(lambda: sheet(DRY, cast.keripik_sari.id, cast.keripik_pedas.id).standing(key))


@pytest.fixture
def key(run, say):
    """An item that waits for the health office."""
    run(lambda: say("sari", "LBL-NAMA", WAIT))
    return "LBL-NAMA"


def test_a_form_sent_twice_makes_one_step(run, cast, say, key):
    wish = refused(row_id=uuid7())
    assert run(lambda: say("sari", key, wish)).changed
    assert not run(lambda: say("sari", key, wish)).changed
    assert steps(run) == [("ktp_blurred", "health", True)]
    assert run(lambda: say("budi", key, MEND)).changed
    assert not run(lambda: say("sari", key, wish)).changed, "an old form does not open it again"
    assert steps(run) == [("ktp_blurred", "health", False)]


def test_the_same_form_with_other_words_is_a_conflict(app, run, say, key):
    row_id = uuid7()
    run(lambda: say("sari", key, refused(row_id=row_id)))
    with app.app_context(), pytest.raises(Conflict):
        say("sari", key, refused("address_short", row_id))


def test_eight_who_tell_it_at_once_make_one_step(run, say, key):
    with ThreadPoolExecutor(8) as pool:
        told = list(
            pool.map(lambda n: run(lambda: say("sari" if n % 2 else "budi", key, refused(row_id=uuid7()))), range(8))
        )
    assert sum(one.changed for one in told) == 1
    assert len(steps(run)) == 1


def test_it_is_the_next_step_before_everything_else_until_it_is_put_right(run, cast, say, key):
    run(lambda: say("sari", key, refused()))
    step = run(lambda: next_step_of(cast.keripik_sari.id, today()))
    assert (step.label, step.minutes, step.fix, step.key) == ("Foto ulang KTP di tempat terang", 10, "ktp_blurred", key)
    assert step.why.startswith("Kantor harus bisa membaca")
    run(lambda: say("sari", key, MEND))
    assert run(lambda: next_step_of(cast.keripik_sari.id, today())).fix == ""


def test_two_reasons_are_put_right_one_after_the_other(run, cast, say, key):
    run(lambda: say("sari", key, refused()))
    run(lambda: say("budi", key, refused("papers_missing", note="Minta denah dapur.")))
    assert now_of(run, cast, key).fix == "ktp_blurred"
    run(lambda: say("sari", key, MEND))
    assert now_of(run, cast, key).fix == "papers_missing"
    run(lambda: say("budi", key, MEND))
    assert (now_of(run, cast, key).fix, now_of(run, cast, key).reason) == ("", MENDED)
    run(lambda: say("budi", key, UNMEND))
    assert now_of(run, cast, key).fix == "papers_missing"
    assert steps(run) == [("ktp_blurred", "health", False), ("papers_missing", "", True)]


def test_the_whole_story_is_in_the_history(run, cast, say, key):
    run(lambda: say("sari", key, refused(note="Huruf NIK tidak terbaca.")))
    run(lambda: say("sari", key, MEND))
    told = sa.select(ChecklistMark.state, ChecklistMark.reason, ChecklistMark.by_id).order_by(ChecklistMark.created_at)
    rows = [tuple(row) for row in run(lambda: db.session.execute(told).all())]
    sari = cast.sari.id
    assert rows == [
        (State.WAITING, "", sari),
        (State.TODO, FIX + "ktp_blurred", sari),
        (State.TODO, MENDED, sari),
    ]


def test_a_claim_and_a_refusal_at_once_are_both_kept(run, cast, say, key):
    def go(who, wish):
        try:
            return run(lambda: say(who, key, wish)).changed
        except RuleBroken as broken:
            return str(broken)

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(lambda one: go(*one), [("budi", Wish(Move.CLAIM)), ("sari", refused())]))
    now = now_of(run, cast, key)
    kept = run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(ChecklistMark)))
    if now.state is State.CLAIMED:
        assert told[1] is False and kept == 3, "who came second is told, and stays in the history"
    else:
        assert now.fix == "ktp_blurred"
        assert told[0] is True or "Selesaikan dulu" in told[0]
