"""The dates that follow from the timeline: moved by the database, and no business of an open form."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress, amend_progress, record_progress
from workspace.clock import today
from workspace.db import db, uuid7

TODAY = today()
EARLIER, LATER = TODAY - timedelta(days=9), TODAY - timedelta(days=2)


@pytest.fixture
def business(session, cast):
    return session.get(Business, cast.keripik_sari.id)


def dates(business):
    return (business.first_contact_on, business.last_contact_on, business.last_step_on, business.live_on)


@pytest.mark.parametrize(("told", "expected"), [
    ([(Kind.SESSION, LATER), (Kind.SESSION, EARLIER)], (EARLIER, LATER, None, None)),
    ([(Kind.SESSION, EARLIER), (Kind.SESSION, LATER)], (EARLIER, LATER, None, None)),
    ([(Kind.PHOTOS, LATER), (Kind.ITEM_PROVEN, EARLIER)], (None, None, LATER, None)),
    ([(Kind.CHANNEL_LIVE, EARLIER), (Kind.CHANNEL_LIVE, LATER)], (None, None, LATER, EARLIER)),
    ([(Kind.NOT_MET, LATER), (Kind.LINK_SENT, LATER), (Kind.OWNER_CAME, LATER)], (None, None, None, None)),
])  # fmt: skip
def test_dates_move_forward_in_whatever_order_things_are_told(session, cast, business, told, expected):
    for kind, on in told:
        record_progress(business, kind, on, cast.budi.id, "Baris.")
    assert dates(business) == expected, "what is in hand"
    session.expire(business)
    assert dates(business) == expected, "what is kept"


def test_no_line_makes_an_open_form_stale(session, cast, business):
    row_id = uuid7()
    for kind in Kind:
        record_progress(business, kind, LATER, cast.budi.id, "Baris.", row_id)
    amend_progress(business, row_id, Kind.NOT_MET, LATER, "Tidak bertemu.")
    session.flush()
    session.expire(business)
    assert (business.version, business.last_contact_on) == (1, None)


def test_a_form_that_lay_open_while_something_happened_is_still_good(browser, cast, run):
    def happen():
        record_progress(db.session.get(Business, cast.jahit_rini.id), Kind.PHOTOS, TODAY, cast.tuti.id, "Foto.")

    form = {"version": "1", "name": "Jahit Rini Jaya", "owner_name": "Rini", "phone": "081200000011", "rt": "2",
            "rw": "1", "category": "jasa", "sells": "jahit", "address": ""}  # fmt: skip
    run(happen)
    assert browser(cast.tuti).post(f"/umkm/{cast.jahit_rini.id}/ubah", form).status_code == 303
    kept = run(lambda: db.session.get(Business, cast.jahit_rini.id))
    assert (kept.name, kept.last_step_on) == ("Jahit Rini Jaya", TODAY)


def test_an_older_picture_of_the_business_takes_no_date_back(app, session, cast, business):
    """Somebody else wrote a later contact down meanwhile."""
    assert business.last_contact_on is None
    later = sa.update(Business.__table__).where(Business.id == business.id)
    session.execute(later.values(first_contact_on=EARLIER, last_contact_on=TODAY))
    record_progress(business, Kind.SESSION, LATER, cast.budi.id, "Sesi.")
    assert (business.first_contact_on, business.last_contact_on) == (EARLIER, TODAY)
    assert session.scalar(sa.select(sa.func.count()).where(Progress.kind == Kind.SESSION)) == 1
