"""Papers that lapse: warned of 90, 30 and 7 days before, and the night on which the item goes back to do."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.checklists.conftest import DRY
from tests.support.client import text_of
from workspace import jobs
from workspace.businesses.models import Business, Consent
from workspace.checklists import papers
from workspace.checklists.models import ChecklistItem, ChecklistMark, State
from workspace.checklists.moves import LAPSED, Move, Wish
from workspace.checklists.queries import sheet
from workspace.clock import now, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.scoped import Scoped

TODAY = today()
NIB, PIRT = "LEG-NIB", "LEG-PIRT"
ALL = Scoped(sa.select(Business))
LINE = "Masa berlakunya habis 3 Maret 2026. Perpanjang, lalu tandai lagi."


@pytest.fixture
def paper(run, cast, say):
    """`paper(days)`: Sari's P-IRT, proven, whose last day is so many days from today; or a day."""

    def go(until, proven=True):
        day = until if isinstance(until, date) else TODAY + timedelta(days=until)
        run(lambda: say("sari", NIB, Wish(Move.CLAIM)))
        run(lambda: say("sari", PIRT, Wish(Move.CLAIM, evidence="2063578010012-31")))
        if proven:
            run(lambda: say("budi", PIRT, Wish(Move.CONFIRM)))
        run(
            lambda: db.session.execute(sa.update(ChecklistItem).where(ChecklistItem.key == PIRT).values(expires_on=day))
        )

    return go


def standing(run, cast):
    return run(lambda: sheet(DRY, cast.keripik_sari.id, cast.keripik_pedas.id).standing(PIRT))


def found(run, cast, on=TODAY):
    one = run(lambda: papers.lapsing_of(cast.keripik_sari.id, on))
    assert one == run(lambda: papers.lapsing(ALL, on))
    return one


@pytest.mark.parametrize(("days", "stage"), [
    (184, None), (183, 91), (91, 91), (90, 90), (31, 90), (30, 30), (8, 30), (7, 7), (0, 7), (-1, 0), (-400, 0),
])  # fmt: skip
def test_a_paper_is_spoken_of_the_more_urgently_the_nearer_its_end(run, cast, paper, days, stage):
    paper(days)
    assert [one.stage for one in found(run, cast)] == ([] if stage is None else [stage])


@pytest.mark.parametrize(("days", "number"), [(183, 0), (91, 0), (90, 1), (0, 1), (-1, 1)])
def test_the_number_is_that_of_the_list(run, cast, paper, browser, days, number):
    paper(days)
    listed = run(lambda: papers.lapsing(ALL, TODAY, early=False))
    assert len(listed) == run(lambda: papers.lapsing_count(ALL, TODAY)) == number
    words = text_of(browser(cast.wulan).get("/pemantauan/surat"))
    assert ("Keripik Sari" in words) is bool(number)
    assert ("surat UMKM" in text_of(browser(cast.wulan).get("/"))) is bool(number)


def test_whoever_took_her_consent_back_is_told_of_no_paper(run, cast, paper):
    paper(20)
    taken = sa.update(Consent).where(Consent.business_id == cast.keripik_sari.id).values(withdrawn_on=TODAY)
    run(lambda: db.session.execute(taken) and None)
    assert run(lambda: (papers.lapsing(ALL, TODAY), papers.lapsing_count(ALL, TODAY))) == ([], 0)


def test_an_item_that_its_list_has_no_more_is_neither_listed_nor_counted(run, cast, paper):
    paper(20)
    run(lambda: db.session.execute(sa.update(ChecklistItem).where(ChecklistItem.key == PIRT).values(key="LEG-LAMA")))
    assert run(lambda: papers.lapsing(ALL, TODAY, early=False)) == []
    assert run(lambda: papers.lapsing_count(ALL, TODAY)) == 0


WORDS = [
    (183, "Habis 183 hari lagi, {}. Ajukan perpanjangan 6 bulan sebelumnya."),
    (25, "Habis 25 hari lagi, {}."),
    (1, "Habis besok, {}."),
    (0, "Habis hari ini, {}."),
    (-1, "Habis {}. Perpanjang dulu."),
]


@pytest.mark.parametrize(("days", "words"), WORDS)
def test_how_near_the_end_is_stands_in_words(run, cast, paper, days, words):
    paper(days)
    (one,) = found(run, cast)
    assert one.words == words.format(papers.tanggal(TODAY + timedelta(days=days)))
    assert (one.business, one.where, one.endpoint) == ("Keripik Sari", "Keripik Pedas", "packaging.item")


def test_the_night_after_the_last_day_the_item_is_to_do_again_and_nobody_did_it(app, run, cast, paper):
    paper(date(2026, 3, 3))
    with app.app_context():
        jobs.lapse_papers()
    now_is = standing(run, cast)
    assert (now_is.state, now_is.reason, now_is.by_id, now_is.expires_on) == (
        State.TODO,
        LAPSED,
        None,
        date(2026, 3, 3),
    )
    told = sa.select(ChecklistMark).where(ChecklistMark.reason == LAPSED)
    (line,) = run(lambda: db.session.scalars(told).all())
    assert (line.by_id, line.state, line.evidence) == (None, State.TODO, LINE)
    assert [one.over for one in found(run, cast)] == [True], "it is spoken of until somebody renews it"


def test_the_night_repeated_or_cut_off_changes_nothing_more(app, run, cast, paper):
    paper(-1)
    with app.app_context():
        assert papers.lapse(TODAY, now()) == 1
        db.session.rollback()  # as if the worker had been killed
    with app.app_context():
        jobs.lapse_papers()
        jobs.lapse_papers()
    lines = run(lambda: db.session.scalar(sa.select(sa.func.count()).where(ChecklistMark.reason == LAPSED)))
    assert lines == 1


@pytest.mark.parametrize(("days", "proven"), [(0, True), (200, True), (0, False)])
def test_on_its_last_day_a_paper_still_counts(run, cast, paper, days, proven):
    paper(days, proven)
    assert run(lambda: papers.lapse(TODAY, now())) == 0
    assert standing(run, cast).state is (State.PROVEN if proven else State.CLAIMED)


def test_a_claim_lapses_as_a_proof_does(run, cast, paper):
    paper(-1, proven=False)
    assert run(lambda: papers.lapse(TODAY, now())) == 1
    assert standing(run, cast).state is State.TODO


def test_renewed_it_is_a_claim_again_and_no_longer_spoken_of(app, run, cast, paper, say):
    paper(-1)
    run(lambda: papers.lapse(TODAY, now()))
    with app.app_context(), pytest.raises(RuleBroken, match="Masa berlakunya habis"):
        say("sari", PIRT, Wish(Move.CLAIM))
    run(lambda: say("sari", PIRT, Wish(Move.CLAIM, evidence=f"2063578010012-{TODAY.year + 4 - 2000}")))
    assert standing(run, cast).state is State.CLAIMED
    assert found(run, cast) == []


def test_a_paper_of_the_business_is_one_line_however_many_products_it_has(run, cast, say):
    until = TODAY + timedelta(days=20)
    run(lambda: say("sari", "LEG-NIB", Wish(Move.CLAIM)))
    run(lambda: db.session.execute(sa.update(ChecklistItem).values(expires_on=until)))
    (one,) = found(run, cast)
    assert (one.key, one.where, one.endpoint) == ("LEG-NIB", "", "permits.item")


def test_the_night_and_a_renewal_at_once_lose_nothing(app, run, cast, paper, say):
    paper(-1)

    def renew():
        number = f"2063578010012-{TODAY.year + 4 - 2000}"
        try:
            return run(lambda: say("budi", PIRT, Wish(Move.CLAIM, evidence=number)))
        except RuleBroken as broken:
            return broken

    with ThreadPoolExecutor(2) as pool:
        night = pool.submit(lambda: run(lambda: papers.lapse(TODAY, now())))
        pool.submit(renew).result()
        night.result()
    kept = run(lambda: db.session.scalar(sa.select(sa.func.count()).where(ChecklistMark.reason == LAPSED)))
    assert (kept, standing(run, cast).state) in [(1, State.CLAIMED), (0, State.CLAIMED)], "whoever was first"


def test_only_businesses_that_somebody_may_see_are_counted(browser, cast, run, paper):
    paper(25)
    assert "25 hari lagi" in browser(cast.budi).get("/").get_data(as_text=True)
    assert "hari lagi, " not in browser(cast.tuti).get("/").get_data(as_text=True)
    assert "Nomor P-IRT" in browser(cast.wulan).get("/pemantauan/surat").get_data(as_text=True)
    assert browser(cast.budi).get("/pemantauan/surat").status_code == 403
    assert "surat UMKM" in browser(cast.wulan).get("/").get_data(as_text=True)


def test_a_number_of_before_gets_its_last_day_in_the_night(app, run, cast, paper):
    paper(20)
    run(lambda: db.session.execute(sa.update(ChecklistItem).values(expires_on=None)))
    for _ in range(2):
        with app.app_context():
            jobs.lapse_papers()
    assert standing(run, cast).expires_on == date(2031, 12, 31)
    assert run(papers.date_numbers) == 0
