"""Every rung as a table: what is there, and on which rung that puts a business."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from workspace.ladder.facts import Answer, Facts, Offer, Paper, Telling
from workspace.ladder.rules import Rung, level, needs
from workspace.ladder.standing import Kept, Standing, standing, standing_of
from workspace.outcomes.rules import Span, month_before, one_month

TODAY = date(2026, 11, 22)
ONE, OTHER = UUID(int=1), UUID(int=2)
MET, MISSING, UNKNOWN = Answer.MET, Answer.MISSING, Answer.UNKNOWN


def ago(days):
    return TODAY - timedelta(days=days)


def month(back, turnover=2, orders=1):
    return Telling(one_month(month_before(TODAY, back)), turnover, orders)


THREE_MONTHS = (month(3), month(2), month(1))
NIB = Paper("LEG-NIB", "Punya NIB", MET)
PIRT = Paper("LEG-PIRT", "Punya P-IRT", MET, product_id=ONE)
CRISPS = Offer(ONE, "Keripik", (NIB, PIRT))
#: On the highest rung.
WHOLE = Facts(
    UUID(int=9), consented=True, started=True, may_ask=True, told=THREE_MONTHS, priced=True, photos=3,
    offers=(CRISPS,), is_live=True, ordered_on=ago(100), own_update_on=ago(5), session_on=ago(90),
)  # fmt: skip


def but(**other):
    return replace(WHOLE, **other)


def paper(answer):
    return but(offers=(replace(CRISPS, papers=(NIB, replace(PIRT, answer=answer))),))


@pytest.mark.parametrize(
    ("facts", "reached"),
    [
        (Facts(UUID(int=9)), None),
        (WHOLE, Rung.MANDIRI),
        (but(consented=False), None),
        (but(started=False), None),
        (but(told=()), Rung.DIKENAL),
        (but(told=(month(1),)), Rung.DIKENAL),
        (but(told=(month(1), month(2, None, None))), Rung.DIKENAL),
        (but(may_ask=False, told=()), Rung.DIKENAL),
        (but(may_ask=False, told=(), noted_since=ago(59)), Rung.DIKENAL),
        (but(may_ask=False, told=(), noted_since=ago(60)), Rung.TAMPIL),
        (but(told=(month(1),), noted_since=ago(60)), Rung.TAMPIL),
        (but(ordered_on=None), Rung.TAMPIL),
        (but(priced=False), Rung.DIKENAL),
        (but(photos=2), Rung.DIKENAL),
        (but(offers=()), Rung.RAPI),
        (paper(MISSING), Rung.RAPI),
        (paper(UNKNOWN), Rung.RAPI),
        (but(offers=(CRISPS, Offer(OTHER, "Kue", (Paper("LEG-PIRT", "Punya P-IRT", MISSING, "", OTHER),)))), Rung.RAPI),
        (but(offers=(replace(CRISPS, open_items=1),)), Rung.SAH),
        (but(offers=(replace(CRISPS, open_items=9), Offer(OTHER, "Kue"))), Rung.MANDIRI),
        (but(is_live=False), Rung.SAH),
        (but(told=(month(3), month(2, 2, 0), month(1))), Rung.TAMPIL),
        (but(told=(month(3), month(2, 2, None), month(1))), Rung.TAMPIL),
        (but(told=(month(2), month(1))), Rung.TAMPIL),
        (but(told=(month(3), month(1))), Rung.TAMPIL),
        (but(own_update_on=None), Rung.LAKU),
        (but(own_update_on=ago(61)), Rung.LAKU),
        (but(own_update_on=ago(60)), Rung.MANDIRI),
        (but(session_on=ago(60)), Rung.LAKU),
        (but(session_on=ago(61)), Rung.MANDIRI),
        (but(session_on=None), Rung.MANDIRI),
        (but(told=(month(3), month(2), month(1, 1))), Rung.LAKU),
        (but(told=(month(3), month(2, 1), month(1, 2))), Rung.MANDIRI),
    ],
)
def test_a_rung_is_reached_with_all_that_it_and_those_below_ask_for(facts, reached):
    assert level(facts, TODAY) == reached


def answers(rung, facts):
    return [need.answer for need in needs(rung, facts, TODAY)]


def test_what_nobody_may_ask_is_unknown_and_not_missing():
    facts = but(may_ask=False, told=())
    assert answers(Rung.RAPI, facts)[0] is UNKNOWN
    assert answers(Rung.LAKU, facts) == [MET, UNKNOWN]
    assert answers(Rung.MANDIRI, facts)[2] is UNKNOWN
    assert answers(Rung.RAPI, but(told=()))[0] is MISSING


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ((), UNKNOWN),
        (THREE_MONTHS, MET),
        ((month(4), month(3), month(2)), MET),
        ((month(5), month(4), month(3)), MET),
        ((month(6), month(5), month(4)), UNKNOWN),
        ((month(6, 2, 0), month(5), month(4)), UNKNOWN),
        ((month(3), month(2), month(1, 2, 0)), MISSING),
        ((month(4, 2, 0), *THREE_MONTHS), MET),
        ((Telling(Span(month_before(TODAY, 3), one_month(month_before(TODAY, 1)).covers_until), 1, 1),), MET),
    ],
)
def test_orders_in_three_months_one_after_the_other(told, answer):
    assert answers(Rung.LAKU, but(told=told)) == [MET, answer]


def test_who_tells_no_figures_is_shown_the_other_way():
    (notes, *_rest) = needs(Rung.RAPI, but(may_ask=False, told=()), TODAY)
    assert (notes.answer, notes.endpoint) == (UNKNOWN, "selfchecks.index")
    assert notes.hint.startswith("Boleh tanpa angka")
    (notes, *_rest) = needs(Rung.RAPI, but(may_ask=False, told=(), noted_since=ago(70)), TODAY)
    assert notes.hint == "Dicatat setiap hari sejak 13 Sep 2026"


def test_one_turnover_says_nothing_of_its_course():
    assert answers(Rung.MANDIRI, but(told=(month(2, None), month(1))))[2] is UNKNOWN
    assert answers(Rung.MANDIRI, but(told=(month(5), month(4))))[2] is UNKNOWN


def test_a_paper_is_asked_for_once_and_names_the_products_without_it():
    without = replace(PIRT, answer=MISSING, hint="Sudah ditandai, belum dicek", product_id=OTHER)
    two = but(offers=(CRISPS, Offer(OTHER, "Kue", (NIB, without))))
    nib, pirt = needs(Rung.SAH, two, TODAY)
    assert (nib.text, nib.answer, nib.hint) == ("Punya NIB", MET, "")
    assert (pirt.text, pirt.answer, pirt.hint) == ("Punya P-IRT", MISSING, "Kue · Sudah ditandai, belum dicek")
    assert pirt.values == {"product_id": OTHER, "key": "LEG-PIRT"}


@pytest.mark.parametrize("rung", list(Rung))
@pytest.mark.parametrize("facts", [Facts(UUID(int=9)), WHOLE, paper(MISSING)])
def test_every_need_leads_to_where_it_is_done(app, rung, facts):
    with app.test_request_context():
        for need in needs(rung, facts, TODAY):
            assert app.url_for(need.endpoint, **need.values)


def kept(**last_met):
    return {Rung[name]: Kept(ago(200), ago(days)) for name, days in last_met.items()}


@pytest.mark.parametrize(
    ("now", "rows", "expected"),
    [
        (None, {}, Standing(None)),
        (Rung.RAPI, {}, Standing(Rung.RAPI)),
        (Rung.RAPI, kept(DIKENAL=1, RAPI=1), Standing(Rung.RAPI, ago(200))),
        (Rung.SAH, kept(DIKENAL=1, RAPI=1), Standing(Rung.SAH)),
        (Rung.RAPI, kept(DIKENAL=0, RAPI=0, SAH=60), Standing(Rung.SAH, ago(200), TODAY)),
        (Rung.RAPI, kept(DIKENAL=0, RAPI=0, SAH=61), Standing(Rung.RAPI, ago(200))),
        (None, kept(DIKENAL=1), Standing(Rung.DIKENAL, ago(200), ago(-59))),
        (None, kept(DIKENAL=61), Standing(None)),
        (Rung.RAPI, kept(DIKENAL=0, RAPI=0, SAH=61, TAMPIL=30), Standing(Rung.TAMPIL, ago(200), ago(-30))),
    ],
)
def test_going_down_has_sixty_days_of_grace(now, rows, expected):
    assert standing(now, rows, TODAY) == expected


def test_what_was_met_last_night_counts_as_met():
    assert standing_of(kept(DIKENAL=1, RAPI=1), TODAY) == Standing(Rung.RAPI, ago(200))
    assert standing_of(kept(DIKENAL=1, RAPI=20), TODAY) == Standing(Rung.RAPI, ago(200), ago(-40))
    assert standing_of(kept(DIKENAL=70, RAPI=70), TODAY) == Standing(None)
    assert standing_of({}, TODAY) == Standing(None)


def test_names_and_heights():
    for rung, *said in ((None, "Belum di tangga", "Dikenal", 0), (Rung.LAKU, "Laku", "Mandiri", 5)):
        where = Standing(rung)
        assert [where.name, where.above_name, where.height] == said
    assert Standing(Rung.MANDIRI).above_name == ""
