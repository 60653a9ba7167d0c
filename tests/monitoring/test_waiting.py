"""An office has it: the business is not counted as standing still until the day of asking again, and no longer."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from workspace import content
from workspace.businesses.models import Business
from workspace.checklists.marks import mark, start
from workspace.checklists.moves import Hand, Move, Wish
from workspace.clock import now, today
from workspace.db import db
from workspace.monitoring import queries
from workspace.monitoring.rules import Situation
from workspace.scoped import Scoped

TODAY = today()
USUAL = 14
KEY = "LEG-PIRT"


@pytest.fixture
def situation(run, cast):
    """`situation(on)`: of Sari's business, which was registered long ago."""
    long_ago = sa.update(Business).where(Business.id == cast.keripik_sari.id)
    run(lambda: db.session.execute(long_ago.values(registered_on=TODAY - timedelta(days=200))))

    def of(on):
        sari = Scoped(sa.select(Business).where(Business.id == cast.keripik_sari.id))
        counted = run(lambda: queries.counts(sari, on))
        return next(one for one, number in counted.items() if number)

    return of


@pytest.fixture
def say(run, cast):
    """`say(wish)`: the owner says something of her P-IRT, whose NIB is there."""

    def go(wish, key=KEY):
        def work():
            product, hand = cast.keripik_pedas, Hand(cast.sari.id, owner=True)
            template = content.template("packaging/makanan_kering")
            sheet = start(template, product.business_id, hand.person_id, TODAY, product.id)
            return mark(sheet, key, wish, hand, TODAY, now(), product.name)

        return run(work)

    say_nib = Wish(Move.CLAIM)
    go(say_nib, "LEG-NIB")
    return go


def test_without_an_office_it_stands_still(situation):
    assert situation(TODAY) is Situation.NEVER_VISITED


def test_it_waits_until_the_day_that_was_proposed_and_not_on_it(situation, say):
    say(Wish(Move.WAIT, waiting_for="health"))
    assert situation(TODAY) is Situation.WAITING
    assert situation(TODAY + timedelta(days=USUAL - 1)) is Situation.WAITING
    assert situation(TODAY + timedelta(days=USUAL)) is Situation.NEVER_VISITED


def test_what_is_sent_back_no_longer_waits_for_anybody(situation, say):
    say(Wish(Move.WAIT, waiting_for="health"))
    say(Wish(Move.REFUSED, reason="kitchen_photos"))
    assert situation(TODAY) is Situation.NEVER_VISITED
