"""The trail: what happened in the own area, in sentences, searchable, and for nobody else."""

import pytest

from tests.support.client import text_of
from tests.support.statements import counted
from workspace.accounts import audit
from workspace.sample.cast import ANTIROGO, TEGALGEDE


@pytest.fixture
def noted(cast, run):
    def write():
        audit.note("owner_link.made", cast.budi.id, cast.sari.id, ANTIROGO, business_id="x")
        audit.note("appointment.granted", cast.dewi.id, cast.ratna.id, ANTIROGO, role="volunteer")
        audit.note("password.changed", cast.tuti.id, cast.tuti.id, f"{ANTIROGO}.001")
        audit.note("owner_link.used", cast.joko.id, cast.joko.id, TEGALGEDE)
        audit.note("something.new", None, None, ANTIROGO)

    run(write)


@pytest.mark.parametrize("who", ["wulan", "dewi"])
def test_those_who_lead_read_what_happened_in_their_area(browser, cast, noted, who):
    page = text_of(browser(getattr(cast, who)).get("/catatan"))
    assert "Budi membuat tautan masuk untuk Sari." in page
    assert "Dewi memberi Ratna peran Relawan." in page
    assert "Tuti mengganti kata sandi sendiri." in page
    assert "Petugas server mengubah catatan lain." in page
    assert "Joko" not in page
    places = [page.index(words) for words in ("Tuti mengganti", "Dewi memberi", "Budi membuat")]
    assert places == sorted(places), "the newest is on top"


@pytest.mark.parametrize("who", ["budi", "sari", "ratna", "hadi", "joko"])
def test_nobody_else_reads_it(browser, cast, who):
    assert browser(getattr(cast, who)).get("/catatan").status_code == 403


def test_one_asks_for_a_person_or_a_kind_of_action(browser, cast, noted):
    admin = browser(cast.dewi)
    assert "Budi" in text_of(admin.get("/catatan?q=sari"))
    assert "Tuti" not in text_of(admin.get("/catatan?q=sari"))
    page = text_of(admin.get("/catatan?tindakan=peran"))
    assert "Ratna" in page
    assert "Budi membuat" not in page
    assert "Budi membuat" in text_of(admin.get("/catatan?tindakan=tidak-ada"))
    assert "Belum ada catatan" in text_of(admin.get("/catatan?q=100%25"))
    assert "Budi membuat" in text_of(admin.get("/catatan?q=%00"))


def test_the_list_alone_is_a_fragment(browser, cast, noted):
    answer = browser(cast.dewi).fragment("/catatan?q=sari", "accounts-trail-list")
    assert answer.status_code == 200
    assert "<h1" not in answer.get_data(as_text=True)


def test_thirty_a_page_with_as_many_statements_as_three(app, browser, cast, run, noted):
    admin = browser(cast.dewi)
    with counted(app) as few:
        admin.get("/catatan")
    run(lambda: [audit.note("owner_link.made", cast.budi.id, cast.sari.id, ANTIROGO) for _ in range(300)] and None)
    with counted(app) as many:
        page = admin.get("/catatan").get_data(as_text=True)
    assert len(few) == len(many) <= 3
    assert page.count("Budi membuat tautan") == 30
    assert "hal=2" in page
    assert admin.get("/catatan?hal=2").status_code == 200
    assert "Belum ada catatan" in text_of(admin.get("/catatan?hal=99999"))


def test_the_trail_is_never_changed(session, cast):
    entry = audit.note("password.changed", cast.budi.id)
    session.flush()
    entry.action = "nothing.happened"
    with pytest.raises(RuntimeError):
        session.flush()
