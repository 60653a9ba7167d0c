"""Whom to visit first: the score, its reason, and its order."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.monitoring.histories import HISTORIES
from workspace.monitoring.needs import need, ordered
from workspace.monitoring.rules import Facts
from workspace.monitoring.wording import LONGEST, Details

TODAY = date(2026, 11, 21)
WORDS = Details("Budi", "Foto label", "Beli plastik tebal", "", "")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


CALM = Facts(ago(90), ago(60), ago(5), last_step_on=ago(4))
CASES = {
    "nothing to do": (CALM, None, None),
    "own promise late": (replace(CALM, mentor_due_on=ago(3)), 103, "Janji foto label lewat 3 hari"),
    "own promise very late": (replace(CALM, mentor_due_on=ago(80)), 130, "Janji foto label lewat 80 hari"),
    "own promise tomorrow": (replace(CALM, mentor_due_on=ago(-1)), 20, "Janji foto label besok"),
    "own promise today": (replace(CALM, mentor_due_on=TODAY), 20, "Janji foto label hari ini"),
    "own promise in two days": (replace(CALM, mentor_due_on=ago(-2)), None, None),
    "never visited": (Facts(ago(12)), 102, "Belum pernah dikunjungi, 12 hari terdaftar"),
    "in vain": (replace(CALM, vain_visits=3), 70, "3 kali tidak bertemu, coba WhatsApp atau jeda"),
    "twice in vain": (replace(CALM, vain_visits=2), None, None),
    "owner's promise late": (replace(CALM, owner_due_on=ago(1)), 61, "Janji pemilik beli plastik tebal lewat 1 hari"),
    "owner's promise today": (replace(CALM, owner_due_on=TODAY), None, None),
    "ask again": (replace(CALM, ask_again_on=ago(2)), 52, "Waktunya menanyakan kabar ke pihak lain"),
    "claims": (replace(CALM, claims=2), 37, "Ada 2 tanda dari pemilik menunggu dicek"),
    "silent": (Facts(ago(90), ago(80), ago(60), last_step_on=ago(50)), 45, "Diam 50 hari sejak langkah terakhir"),
    "not moving": (Facts(ago(90), ago(80), ago(6)), 60, "Kontak 6 hari lalu, belum maju 80 hari"),
    "two reasons": (replace(CALM, mentor_due_on=ago(3), claims=1), 105, "Janji foto label lewat 3 hari"),
    "resting": (replace(CALM, mentor_due_on=ago(3), paused_until=ago(-4)), None, None),
    "waiting": (Facts(ago(90), ago(80), ago(70), waiting_until=ago(-4)), None, None),
    "waiting, with a late promise": (replace(CALM, owner_due_on=ago(1), waiting_until=ago(-4)), 61, None),
}


@pytest.mark.parametrize("name", CASES)
def test_a_need_has_its_points_and_its_reason(name):
    facts, points, why = CASES[name]
    found = need(facts, WORDS, TODAY)
    assert (found.points if found else None) == points
    assert why is None or found.why == why


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.name)
def test_every_why_fits_on_one_line(history):
    found = need(history.facts(TODAY), Details("Budi", "janji " * 30, "janji " * 30), TODAY)
    assert found is None or 0 < len(found.why) <= LONGEST


businesses = st.lists(
    st.tuples(st.sampled_from(HISTORIES), st.sampled_from(["Aneka", "Batik", "Cireng"]), st.uuids()), max_size=12
)


@given(businesses, st.randoms())
def test_the_same_businesses_are_always_in_the_same_order(chosen, chance):
    def rows():
        return [(need(h.facts(TODAY), WORDS, TODAY), name, key) for h, name, key in chosen]

    shuffled = rows()
    chance.shuffle(shuffled)
    assert ordered(shuffled) == ordered(rows())
    points = [one[0].points for one in ordered(rows())]
    assert points == sorted(points, reverse=True)


def test_whose_owner_took_her_consent_back_asks_for_nothing():
    facts = Facts(TODAY - timedelta(days=40))
    assert need(facts, Details(), TODAY) is not None
    assert need(replace(facts, taken_back_on=TODAY), Details(), TODAY) is None
