"""The nightly job: rungs are kept, reached once, held for 60 days; a part cut off is done next time."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.outcomes.arranging import agreed, tell
from tests.support.statements import counted
from workspace import jobs
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.clock import now, today
from workspace.content import SHARED
from workspace.content import shared as shared_items
from workspace.db import db
from workspace.ladder import keeping
from workspace.ladder.facts import Answer
from workspace.ladder.models import Rung as RungRow
from workspace.ladder.queries import facts_of, kept_of, rung_of
from workspace.ladder.rules import Rung, level
from workspace.outcomes.models import Outcome
from workspace.pricing.models import PriceSheet
from workspace.products.models import Photo, Product, Standing
from workspace.sample.cast import ANTIROGO
from workspace.selfchecks.models import SelfCheck
from workspace.storefront.models import SalesChannel


def make_known(cast):
    db.session.get(Business, cast.keripik_sari.id).first_contact_on = today()
    db.session.flush()


def make_tidy(cast):
    make_known(cast)
    agreed(cast)
    for months in (1, 2):
        tell(cast, months, turnover="1m_3m", orders="1_5")
    costs = dict.fromkeys(("ingredients", "packaging", "labour", "order_packing", "shipping"), 1000)
    crisps = {"business_id": cast.keripik_sari.id, "product_id": cast.keripik_pedas.id}
    db.session.add(PriceSheet(**crisps, written_by_id=cast.budi.id, pieces=3, **costs))
    for letter in "abc":
        photo = Photo(**crisps, width=1, height=1)
        photo.source_sha256 = photo.master_sha256 = photo.shown_sha256 = letter * 64
        photo.standing = Standing.APPROVED
        db.session.add(photo)
    db.session.flush()


def permit(cast, key, state, evidence=""):
    """Where a permit of Sari's crisps stands; what is shared stands in the business's own checklist."""
    is_shared = shared_items().has(key)
    product_id, template = (None, SHARED) if is_shared else (cast.keripik_pedas.id, "packaging/makanan_kering")
    mine = {"business_id": cast.keripik_sari.id, "product_id": product_id, "template_key": template}
    sheet = db.session.query(Checklist).filter_by(**mine).one_or_none()
    if sheet is None:
        sheet = Checklist(**mine, template_version="2026-11-21", started_on=today())
        db.session.add(sheet)
        db.session.flush()
    db.session.add(ChecklistItem(checklist_id=sheet.id, key=key, state=state, evidence=evidence, at=now()))
    db.session.flush()


def papers(cast):
    (offer,) = facts_of([cast.keripik_sari.id], today())[cast.keripik_sari.id].offers
    return {one.key: one.answer for one in offer.papers}


def rungs_of(cast):
    return {rung: kept.last_met_on for rung, kept in kept_of(cast.keripik_sari.id).items()}


def told(cast):
    lines = db.session.query(Progress).filter_by(business_id=cast.keripik_sari.id, kind=Kind.RUNG_REACHED)
    return [line.text for line in lines.order_by(Progress.created_at, Progress.id)]


def keep(cast, on=None):
    return keeping.keep([cast.keripik_sari.id], on or today())


def test_facts_come_from_what_is_recorded(session, cast):
    assert level(facts_of([cast.keripik_sari.id], today())[cast.keripik_sari.id], today()) is None
    make_tidy(cast)
    facts = facts_of([cast.keripik_sari.id], today())[cast.keripik_sari.id]
    assert level(facts, today()) is Rung.RAPI
    assert (facts.photos, facts.priced, facts.consented, facts.own_update_on) == (3, True, True, today())


@pytest.mark.parametrize(
    ("state", "evidence", "answer"),
    [
        (State.PROVEN, "", Answer.MET),
        (State.NOT_NEEDED, "", Answer.MISSING),
        (State.CLAIMED, "0220100330123", Answer.MISSING),
        (State.WAITING, "tanda terima 12", Answer.MET),
        (State.WAITING, "", Answer.MISSING),
        (State.TODO, "", Answer.MISSING),
    ],
)
@pytest.mark.parametrize("key", ["LEG-NIB", "LEG-PIRT"])
def test_a_permit_counts_when_proven_or_handed_in(session, cast, key, state, evidence, answer):
    permit(cast, key, state, evidence)
    assert papers(cast).get(key) is answer


def test_a_paper_that_only_an_office_may_ask_for_can_be_left_out(session, cast):
    product = db.session.get(Product, cast.keripik_pedas.id)
    product.category, product.facts = "minuman_siap_minum", {"disimpan_7_hari": False}
    assert papers(cast)["LEG-SLHS"] is Answer.MISSING
    permit(cast, "LEG-SLHS", State.NOT_NEEDED)
    assert "LEG-SLHS" not in papers(cast)


def test_halal_is_unknown_until_somebody_says_whether_it_applies(session, cast):
    assert papers(cast)["LEG-HALAL"] is Answer.UNKNOWN


def test_a_rung_that_is_reached_is_told_once(session, cast):
    make_known(cast)
    assert keep(cast) == 1
    assert keep(cast) == 0
    assert told(cast) == ["Sampai di tangga Dikenal."]
    make_tidy(cast)
    assert keep(cast, today() + timedelta(days=1)) == 1
    assert told(cast) == ["Sampai di tangga Dikenal.", "Sampai di tangga Rapi."]
    assert set(rungs_of(cast).values()) == {today() + timedelta(days=1)}


def test_a_rung_holds_for_sixty_days_and_coming_back_is_no_news(session, cast):
    make_tidy(cast)
    keep(cast)
    session.execute(sa.update(Photo).values(hidden_at=now()))
    for days in (1, 30, 60):
        day = today() + timedelta(days=days)
        assert keep(cast, day) == 0
        where = rung_of(cast.keripik_sari.id, day)
        assert (where.rung, where.holds_until) == (Rung.RAPI, today() + timedelta(days=60))
    day = today() + timedelta(days=61)
    keep(cast, day)
    assert rung_of(cast.keripik_sari.id, day).rung is Rung.DIKENAL
    session.execute(sa.update(Photo).values(hidden_at=None))
    keep(cast, day + timedelta(days=1))
    assert rung_of(cast.keripik_sari.id, day + timedelta(days=1)).rung is Rung.RAPI
    assert told(cast) == ["Sampai di tangga Dikenal.", "Sampai di tangga Rapi."]


def test_a_day_that_is_done_again_never_moves_back(session, cast):
    make_known(cast)
    keep(cast)
    keep(cast, today() - timedelta(days=3))
    assert rungs_of(cast) == {Rung.DIKENAL: today()}


def test_answers_of_a_withdrawn_consent_count_no_more(session, cast):
    make_tidy(cast)
    session.execute(sa.text("UPDATE consents SET withdrawn_on = :on WHERE purpose = 'outcomes'"), {"on": today()})
    facts = facts_of([cast.keripik_sari.id], today())[cast.keripik_sari.id]
    assert list(facts.told) == []
    assert session.query(Outcome).count() == 2


def make_many(cast, number):
    for nth in range(number):
        row = Business(name=f"Usaha {nth}", owner_id=cast.sari.id, category="jasa", area_code=f"{ANTIROGO}.002.003")
        row.registered_on = row.first_contact_on = today()
        db.session.add(row)
    db.session.flush()
    db.session.execute(sa.text(
        "INSERT INTO consents (id, created_at, business_id, purpose, text_version, given_on, recorded_by_id)"
        " SELECT id, created_at, id, 'mentoring', '1', registered_on, owner_id FROM businesses"
        " WHERE name LIKE 'Usaha %'"
    ))  # fmt: skip


def test_the_statements_are_as_many_for_one_as_for_many(app, session, cast):
    make_known(cast)
    keep(cast)
    with counted(app) as few:
        keep(cast, today() + timedelta(days=1))
    make_many(cast, 60)
    part = keeping.next_part(None)
    keeping.keep(part, today())
    session.flush()
    with counted(app) as many:
        keeping.keep(part, today() + timedelta(days=2))
    assert len(many) == len(few)


def test_a_job_that_is_killed_goes_on_where_it_was(app, cast, run, monkeypatch):
    monkeypatch.setattr(keeping, "PART", 2)
    run(lambda: make_many(cast, 6))
    run(lambda: make_known(cast))
    calls = []

    def dies(ids, on):
        calls.append(ids)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return done(ids, on)

    done = keeping.keep
    with monkeypatch.context() as patch:
        patch.setattr(keeping, "keep", dies)
        with pytest.raises(KeyboardInterrupt):
            run(jobs.climb_ladder)
    half = run(lambda: db.session.query(RungRow).count())
    for _ in range(2):
        run(jobs.climb_ladder)
    assert run(lambda: db.session.query(RungRow).count()) == 7 > half > 0
    assert run(lambda: db.session.query(Progress).filter_by(kind=Kind.RUNG_REACHED).count()) == 7


def test_what_is_closed_or_erased_stands_on_no_ladder(session, cast):
    session.get(Business, cast.kopi_joko.id).closed_on = today()
    session.get(Business, cast.jahit_rini.id).erased_on = today()
    session.flush()
    assert {cast.kopi_joko.id, cast.jahit_rini.id}.isdisjoint(keeping.next_part(None))


@pytest.mark.parametrize(
    ("rounds", "since"),
    [
        ([], None),
        ([(5, "good")], 5),
        ([(100, "good"), (5, "good")], 100),
        ([(200, "good"), (100, "halfway"), (5, "good")], 5),
        ([(100, "good"), (5, "halfway")], None),
        ([(100, "good"), (5, "")], None),
        ([(100, "good"), (None, "halfway")], 100),
    ],
)
def test_self_checks_say_since_when_money_is_noted(cast, run, rounds, since):
    def look():
        for ago, answer in rounds:
            day = today() - timedelta(days=ago or 0)
            row = SelfCheck(business_id=cast.keripik_sari.id, by_id=cast.sari.id, begun_on=day, questions="2026-11-22")
            row.finished_on, row.answers = None if ago is None else day, {"catatan": answer} if answer else {}
            db.session.add(row)
        db.session.flush()
        return facts_of([cast.keripik_sari.id], today())[cast.keripik_sari.id].noted_since

    assert run(look) == (None if since is None else today() - timedelta(days=since))


def test_the_first_order_of_a_shop_counts_until_it_is_given_up(cast, run):
    def look(given_up):
        db.session.query(SalesChannel).delete()
        row = SalesChannel(business_id=cast.keripik_sari.id, channel="shopee", opened_on=today())
        row.first_order_on, row.given_up_on = today(), today() if given_up else None
        db.session.add(row)
        db.session.flush()
        return facts_of([cast.keripik_sari.id], today())[cast.keripik_sari.id].ordered_on

    assert run(lambda: look(False)) == today()
    assert run(lambda: look(True)) is None
