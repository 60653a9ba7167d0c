"""Any order of opening, sending, tapping twice, reloading and coming back: one session, with its promises, once."""

import contextvars

import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mentoring import writing
from tests.support.client import soup
from workspace.businesses.progress import Kind, Progress
from workspace.db import db
from workspace.mentoring.models import MentoringSession, Promise

ACTS = st.lists(st.sampled_from(["open", "send", "tap twice", "reload", "back and change", "other phone"]), max_size=7)


def minted(response):
    """The new row's id of a form that was just opened."""
    return soup(response).find(".//form[@class='session-form']/input[@name='id']").attrib["value"]


def rows(app, model, *where):
    def look():
        with app.app_context():
            return db.session.scalar(sa.select(sa.func.count()).select_from(model).where(*where))

    return contextvars.Context().run(look)


def play(acts, app, browser, cast, path):
    """Act as one mentor with one form; whether there must be one session more than before."""
    here, there = browser(cast.budi), browser(cast.budi)
    opened = minted(here.get(path))
    filled = writing.typed(id=opened, text=f"Sesi {opened}.", holder_0=str(cast.sari.id), promise_0="Beli plastik")
    sent = False
    for act in acts:
        if act == "open":
            here.get(path)
        elif act == "back and change":
            changed = {**filled, "text": filled["text"] + " Diubah."}
            assert here.post(path, changed).status_code == (409 if sent else 303)
            filled, sent = (filled if sent else changed), True
        else:
            places = [device.post(path, filled).location for device in DEVICES[act](here, there)]
            assert all(place.startswith("/sesi/") for place in places)
            sent = True
    return sent


DEVICES = {
    "send": lambda here, there: [here],
    "reload": lambda here, there: [here],
    "tap twice": lambda here, there: [here, here],
    "other phone": lambda here, there: [there],
}


def test_any_order_of_sending_makes_one_session(app, browser, cast):
    path = f"/umkm/{cast.keripik_sari.id}/sesi/baru"

    @settings(max_examples=10, deadline=None, database=None)
    @given(acts=ACTS)
    def interleave(acts):
        expected = rows(app, MentoringSession) + play(acts, app, browser, cast, path)
        assert rows(app, MentoringSession) == expected
        assert rows(app, Promise) == expected
        assert rows(app, Progress, Progress.kind == Kind.SESSION) == expected

    interleave()
