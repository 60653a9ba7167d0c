"""Hand-overs and batches at the same moment: real threads, real connections, no deadlock, nothing twice."""

from uuid import uuid5

import sqlalchemy as sa

from tests.pairings.test_at_once import at_once, businesses, mentors
from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress
from workspace.clock import now, today
from workspace.db import db, uuid7
from workspace.handovers.moving import Decision, hand_over
from workspace.handovers.rules import Fate, Move
from workspace.pairings.models import Handover, Pairing
from workspace.pairings.pairing import pair
from workspace.pairings.rules import most
from workspace.pairings.several import Choice, pair_each

TODAY = today()


def give(mentor_id, ids, by):
    mentor = db.session.get(Person, mentor_id)
    for key in ids:
        pair(db.session.get(Business, key), mentor, by, TODAY)


def decide(handover_id, mentor_id, moves, by):
    decision = Decision(handover_id, db.session.get(Person, mentor_id), "silent", moves)
    hand_over(decision, sa.select(Business), by, TODAY, now())


def batch(batch_id, chosen, by):
    pair_each(chosen, batch_id, by, TODAY, now())


def open_pairings(business_ids):
    found = sa.select(Pairing.business_id, Pairing.mentor_id).where(
        Pairing.ended_on.is_(None), Pairing.business_id.in_(business_ids)
    )
    return [tuple(row) for row in db.session.execute(found)]


def test_the_same_form_sent_eight_times_is_one_hand_over(app, cast, run):
    old, new = run(lambda: mentors(2))
    ids = run(lambda: businesses(3, cast.lastri.id))
    run(lambda: give(old, ids, cast.wulan.id))
    moves = tuple(Move(key, new) for key in ids)
    said = at_once(app, decide, [(uuid7(), old, moves, cast.wulan.id)] * 8)
    assert said == ["paired"] * 8
    assert run(lambda: len(db.session.scalars(sa.select(Handover)).all())) == 1
    assert sorted(run(lambda: open_pairings(ids))) == sorted((key, new) for key in ids)
    lines = sa.select(sa.func.count()).where(Progress.business_id.in_(ids), Progress.kind == Kind.UNPAIRED)
    assert run(lambda: db.session.scalar(lines)) == 3


def test_two_coordinators_at_once_leave_one_hand_over_and_one_sentence(app, cast, run):
    old, *new = run(lambda: mentors(9))
    ids = run(lambda: businesses(3, cast.lastri.id))
    run(lambda: give(old, ids, cast.wulan.id))
    tries = [(uuid7(), old, tuple(Move(key, one) for key in ids), cast.wulan.id) for one in new]
    said = at_once(app, decide, tries)
    assert said.count("paired") == 1
    assert {one[:18] for one in said if one != "paired"} == {"Daftar UMKM beruba"}
    holders = {mentor for _, mentor in run(lambda: open_pairings(ids))}
    assert len(holders) == 1
    assert len(run(lambda: open_pairings(ids))) == 3


def test_hand_overs_crosswise_wait_for_each_other_and_nobody_gets_too_many(app, cast, run):
    one, two = run(lambda: mentors(2))
    mine, theirs = run(lambda: businesses(4, cast.lastri.id)), run(lambda: businesses(4, cast.lastri.id))
    run(lambda: [give(one, mine, cast.wulan.id), give(two, theirs, cast.wulan.id)])
    tries = [
        (uuid7(), one, tuple(Move(key, two if nth < 2 else Fate.STAY) for nth, key in enumerate(mine)), cast.wulan.id),
        (
            uuid7(),
            two,
            tuple(Move(key, one if nth < 2 else Fate.STAY) for nth, key in enumerate(theirs)),
            cast.wulan.id,
        ),
    ]
    assert "paired" in at_once(app, decide, tries)
    rows = run(lambda: open_pairings(mine + theirs))
    assert len(rows) == 8
    assert max([mentor for _, mentor in rows].count(each) for each in (one, two)) <= most()


def test_fifty_batches_at_once_fill_every_mentor_and_no_business_twice(app, cast, run):
    people = run(lambda: mentors(5))
    ids = run(lambda: businesses(40, cast.lastri.id))
    tries = []
    for nth in range(50):
        turned = ids[nth % 40 :] + ids[: nth % 40]
        chosen = [Choice(key, people[(nth + place) % 5]) for place, key in enumerate(turned[:3])]
        tries.append((uuid5(cast.wulan.id, str(nth)), chosen[:: 1 if nth % 2 else -1], cast.wulan.id))
    assert at_once(app, batch, tries) == ["paired"] * 50
    rows = run(lambda: open_pairings(ids))
    assert len({key for key, _ in rows}) == len(rows) == 5 * most()
    assert {[mentor for _, mentor in rows].count(one) for one in people} == {most()}
