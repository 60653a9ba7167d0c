"""Marking in the database: at once by many, twice by one, undone and proven again; nothing is lost or doubled."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.checklists.conftest import DRY
from workspace import content
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress
from workspace.checklists import snapshots
from workspace.checklists.marks import running, start
from workspace.checklists.models import Checklist, ChecklistItem, ChecklistMark, State, TemplateSnapshot
from workspace.checklists.moves import LATE, Move, Wish
from workspace.checklists.order import tally
from workspace.checklists.queries import sheet
from workspace.clock import today
from workspace.content import SHARED
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.products.models import Product

SERVICE = content.template("packaging/jasa")
FREE = [item.key for item in DRY.items if not item.needs]
CLAIM, TAKE_BACK, CONFIRM, REJECT = (Wish(move) for move in (Move.CLAIM, Move.TAKE_BACK, Move.CONFIRM, Move.REJECT))


def stands(cast, key):
    """The state of an item, read anew."""
    return sheet(DRY, cast.keripik_sari.id, cast.keripik_pedas.id).standing(key).state


def counted(model, *where):
    """How many rows there are."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(model).where(*where))


def test_a_claim_and_its_proof_are_both_in_the_history(run, cast, say):
    run(lambda: say("sari", "LBL-NAMA", CLAIM))
    run(lambda: say("budi", "LBL-NAMA", CONFIRM))
    found = sa.select(ChecklistMark.state, ChecklistMark.by_id).order_by(ChecklistMark.created_at)
    rows = [tuple(row) for row in run(lambda: db.session.execute(found).all())]
    assert rows == [(State.CLAIMED, cast.sari.id), (State.PROVEN, cast.budi.id)]


def test_the_same_wish_twice_changes_nothing_and_adds_nothing(run, cast, say):
    assert run(lambda: say("sari", "LEG-NIB", CLAIM)).changed
    assert not run(lambda: say("sari", "LEG-NIB", CLAIM)).changed
    assert run(lambda: (counted(ChecklistItem), counted(ChecklistMark), counted(Checklist))) == (1, 1, 2)


def test_a_proof_is_one_step_forward_however_often_it_is_undone(run, cast, say):
    for who, wish in (("sari", CLAIM), ("budi", CONFIRM), ("budi", REJECT), ("budi", CONFIRM)):
        run(lambda who=who, wish=wish: say(who, "LBL-NAMA", wish))
    lines = run(lambda: db.session.scalars(sa.select(Progress).where(Progress.kind == Kind.ITEM_PROVEN)).all())
    assert [line.text for line in lines] == [
        "Terbukti untuk Keripik Pedas: Nama produk dan nama dagang tertulis jelas."
    ]
    assert run(lambda: db.session.get(Business, cast.keripik_sari.id).last_step_on) == today()


def test_a_claim_alone_is_no_step_forward(run, cast, say):
    run(lambda: say("sari", "LEG-NIB", CLAIM))
    assert run(lambda: db.session.get(Business, cast.keripik_sari.id).last_step_on) is None


def test_a_refused_mark_leaves_nothing_behind(app, run, cast, say):
    with app.app_context(), pytest.raises(RuleBroken, match="Belum bisa dimulai"):
        say("sari", "LEG-PIRT", CLAIM)
    assert run(lambda: (counted(Checklist), counted(ChecklistItem), counted(ChecklistMark))) == (0, 0, 0)


def test_two_deciding_at_once_are_both_kept_and_the_later_is_told(run, cast, say):
    run(lambda: say("sari", "LBL-NAMA", CLAIM))
    run(lambda: say("budi", "LBL-NAMA", CONFIRM))
    second = run(lambda: say("wulan", "LBL-NAMA", REJECT))
    assert (second.changed, second.state) == (False, State.PROVEN)
    assert second.told == "Budi lebih dulu menandai “benar”. Pilihan ini tetap tercatat di riwayat."
    kept = run(lambda: db.session.scalars(sa.select(ChecklistMark).where(ChecklistMark.reason == LATE)).one())
    assert (kept.by_id, kept.state) == (cast.wulan.id, State.TODO)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_marked_the_history_ends_where_the_item_stands(run, cast, say, seed):
    chance = random.Random(seed)
    wishes = [
        CLAIM,
        TAKE_BACK,
        CONFIRM,
        REJECT,
        Wish(Move.REOPEN, evidence="keliru"),
        Wish(Move.SKIP, reason="covered", evidence="koperasi"),
    ]
    wishes.append(Wish(Move.WAIT, waiting_for="bank", check_on=today() + timedelta(days=9)))
    changes = dict.fromkeys(FREE[:3], 0)
    for _ in range(40):
        who, key, wish = chance.choice(["sari", "budi", "wulan"]), chance.choice(FREE[:3]), chance.choice(wishes)
        try:
            changes[key] += run(lambda who=who, key=key, wish=wish: say(who, key, wish)).changed
        except RuleBroken:
            continue
    assert sum(changes.values()) > 3
    rows = run(lambda: db.session.execute(sa.select(ChecklistItem.key, ChecklistItem.id, ChecklistItem.state)).all())
    for key, item_id, state in rows:
        told = sa.select(ChecklistMark.state).where(ChecklistMark.item_id == item_id, ChecklistMark.reason != LATE)
        history = run(lambda told=told: db.session.scalars(told.order_by(ChecklistMark.created_at)).all())
        assert len(history) == changes[key]
        assert state is (history[-1] if history else State.TODO)


def _at_once(works):
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(lambda work: work(), works))


def test_eight_people_ticking_one_checklist_lose_nothing(run, cast, say):
    keys = FREE[:16] * 2
    done = _at_once([lambda key=key: run(lambda: say("sari", key, CLAIM)).changed for key in keys])
    assert sum(done) == 16
    counts = run(lambda: tally(DRY, sheet(DRY, cast.keripik_sari.id, cast.keripik_pedas.id).states))
    assert (counts.claimed, counts.todo) == (16, len(DRY.items) - 16)
    assert run(lambda: (counted(Checklist), counted(ChecklistItem), counted(ChecklistMark))) == (2, 16, 16)


def test_eight_proofs_at_once_move_the_business_forward_once_each(run, cast, say):
    for key in FREE[:8]:
        run(lambda key=key: say("sari", key, Wish(Move.CLAIM, evidence="terlihat")))
    _at_once([lambda key=key: run(lambda: say("budi", key, CONFIRM)) for key in FREE[:8]])
    assert run(lambda: counted(Progress, Progress.kind == Kind.ITEM_PROVEN)) == 8
    assert {run(lambda key=key: stands(cast, key)) for key in FREE[:8]} == {State.PROVEN}


def test_a_running_checklist_keeps_the_words_it_began_with(run, cast, say):
    run(lambda: say("sari", "LEG-NIB", CLAIM))

    def age():
        """As if the checklist had been started from an older version of the content."""
        old = DRY.to_json().replace("Punya NIB, nomor resmi tanda usaha", "Punya NIB lama")
        db.session.add(TemplateSnapshot(key=DRY.key, version="2020-01-01", body=old))
        db.session.execute(sa.update(Checklist).values(template_version="2020-01-01"))

    run(age)
    words = run(lambda: sheet(DRY, cast.keripik_sari.id, cast.keripik_pedas.id).template.item("LEG-NIB").label)
    assert words == "Punya NIB lama"
    snapshots._read.clear()


def test_an_older_list_follows_the_conditions_of_today(run, cast, say):
    run(lambda: say("sari", "LBL-NAMA", CLAIM))
    product = cast.keripik_pedas

    def age():
        """As if the checklist had been started before there were conditions."""
        bare = tuple(replace(item, applies="", unless="", eased="") for item in DRY.items)
        old = replace(DRY, version="2020-01-01", items=bare)
        db.session.add(TemplateSnapshot(key=DRY.key, version="2020-01-01", body=old.to_json()))
        db.session.execute(sa.update(Checklist).values(template_version="2020-01-01"))

    run(age)
    shown = run(lambda: sheet(DRY, product.business_id, product.id, {"klaim_khasiat": True}).template)
    assert (shown.has("LEG-PIRT"), shown.version) == (False, "2020-01-01")
    snapshots._read.clear()


def test_what_does_not_apply_is_refused_in_words_and_not_marked(run, cast, say):
    run(lambda: say("sari", "LBL-PEMANIS", CLAIM))

    def learn():
        db.session.get(Product, cast.keripik_pedas.id).facts = {"pemanis_buatan": False}

    run(learn)
    with pytest.raises(RuleBroken, match="tidak berlaku untuk produk ini"):
        run(lambda: say("budi", "LBL-PEMANIS", Wish(Move.CONFIRM)))
    assert run(lambda: stands(cast, "LBL-PEMANIS")) is State.CLAIMED


def test_another_category_brings_other_items_and_loses_no_tick(run, cast, say):
    run(lambda: say("sari", "LEG-NIB", CLAIM))
    product = cast.keripik_pedas

    def change():
        return start(SERVICE, product.business_id, cast.budi.id, today(), product.id).template_key

    assert run(change) == SERVICE.key
    assert run(lambda: counted(Checklist, Checklist.product_id.is_not(None))) == 1
    assert run(lambda: sheet(SERVICE, product.business_id, product.id).standing("LEG-NIB").state) is State.CLAIMED
    assert run(lambda: counted(TemplateSnapshot, TemplateSnapshot.key != SHARED)) == 2


def test_looking_begins_nothing(run, cast):
    shown = run(lambda: sheet(DRY, cast.keripik_sari.id, cast.keripik_pedas.id))
    assert (shown.states, shown.template) == ({}, DRY)
    assert run(lambda: running(DRY.key, cast.keripik_sari.id, cast.keripik_pedas.id)) is None
