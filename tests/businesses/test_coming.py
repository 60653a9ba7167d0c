"""That the owner came in by her link is a line of the timeline, once a day, and neither contact nor step."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from workspace.accounts import owner_links
from workspace.accounts.keys import OwnerLink
from workspace.businesses.coming import record_coming
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress
from workspace.clock import now
from workspace.db import db


@pytest.fixture
def come(browser, cast, run):
    """Sari opens a fresh link on her phone."""

    def work():
        token = run(lambda: owner_links.make(cast.sari.id, cast.keripik_sari.id, cast.budi.id, now())[1])
        phone = browser()
        assert phone.post(f"/p/{token}").status_code == phone.post(f"/p/{token}").status_code == 303
        return phone

    return work


def came(run):
    found = sa.select(Progress.by_id, Progress.text).where(Progress.kind == Kind.OWNER_CAME)
    return run(lambda: [tuple(row) for row in db.session.execute(found)])


def test_the_mentor_sees_that_she_came_once_a_day(browser, cast, run, come):
    come()
    come()
    assert came(run) == [(cast.sari.id, "Sari masuk lewat tautan.")]
    assert "Sari masuk lewat tautan." in text_of(browser(cast.budi).get(f"/umkm/{cast.keripik_sari.id}"))


def test_on_another_day_it_is_another_line(session, cast):
    for days in (1, 0, 0):
        record_coming(cast.keripik_sari.id, now() - timedelta(days=days))
        session.flush()
    lines = session.scalars(sa.select(Progress.on).where(Progress.kind == Kind.OWNER_CAME)).all()
    assert len(lines) == len(set(lines)) == 2


def test_it_is_no_contact_and_no_step(cast, run, come):
    come()
    kept = run(lambda: db.session.get(Business, cast.keripik_sari.id))
    assert (kept.first_contact_on, kept.last_contact_on, kept.last_step_on, kept.version) == (None, None, None, 1)


def test_looking_at_the_link_leaves_no_line(browser, cast, run):
    token = run(lambda: owner_links.make(cast.sari.id, cast.keripik_sari.id, cast.budi.id, now())[1])
    browser().get(f"/p/{token}")
    assert came(run) == []
    assert run(lambda: db.session.scalar(sa.select(OwnerLink.used_at))) is None
