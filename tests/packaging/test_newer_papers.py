"""Newer words for what a business has once for all its products: everybody sees them, a second person decides."""

import pytest
import sqlalchemy as sa

from tests.packaging.newer import NEWER, papers
from tests.support.client import text_of
from tests.support.statements import counted
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.content import SHARED, shelf
from workspace.db import db

OLD, NEW = "Punya NIB, nomor resmi tanda usaha", "Nomor usaha (NIB) ada dan masih benar"


@pytest.fixture
def path(cast):
    return f"/umkm/{cast.keripik_sari.id}/izin"


@pytest.fixture
def begun(browser, cast, path):
    """Sari's NIB is proven under the shipped words."""
    said = {"move": "claim", "evidence": "1234567890123"}
    assert browser(cast.sari).post(f"{path}/LEG-NIB", said).status_code == 303
    assert browser(cast.budi).post(f"{path}/LEG-NIB", {"verdict": "right"}).status_code == 303


@pytest.fixture
def publish(monkeypatch, tmp_path):
    def go(reword=None, add=()):
        newer = papers(tmp_path / "newer", reword or {"LEG-NIB": NEW}, add)
        monkeypatch.setattr(shelf, "library", lambda: newer)

    return go


@pytest.fixture
def there(run):
    """The page of the newer words."""
    found = sa.select(Checklist.id).where(Checklist.template_key == SHARED)
    return lambda: f"/daftar/{run(lambda: db.session.scalar(found))}/baru"


def test_the_words_stay_until_somebody_decides_and_everybody_sees_who(browser, cast, path, begun, publish):
    publish()
    for who in ("sari", "budi", "wulan"):
        words = text_of(browser(getattr(cast, who)).get(path))
        assert OLD in words and NEW not in words
        assert "Ada 1 bagian yang kalimatnya berubah. Pendamping atau koordinator yang memutuskan." in words


def test_the_owner_looks_and_the_mentor_takes_it_up_without_losing_a_mark(
    browser, cast, path, begun, publish, there, run
):
    publish()
    sari, budi, said = browser(cast.sari), browser(cast.budi), {"choice": "take", "version": NEWER}
    assert f"Kalimatnya berubah (1) {NEW} Tetap terbukti" in text_of(sari.get(there()))
    assert sari.post(there(), said).status_code == 403
    assert budi.post(there(), said).location == path
    words = text_of(budi.get(path))
    assert NEW in words and "Kalimatnya berubah sesudah itu." in words
    assert "Pendamping atau koordinator yang memutuskan" not in words
    assert run(lambda: db.session.scalar(sa.select(ChecklistItem.state))) is State.PROVEN


def test_put_off_is_quiet(browser, cast, path, begun, publish, there):
    publish()
    assert browser(cast.budi).post(there(), {"choice": "later", "version": NEWER}).location == path
    words = text_of(browser(cast.sari).get(path))
    assert "Daftar baru ditunda Budi" in words
    assert OLD in words


def test_words_of_papers_that_no_product_asks_for_are_no_news(browser, cast, path, begun, publish):
    publish({"LEG-MEREK": "Nama merek sudah didaftarkan"})
    assert "memutuskan" not in text_of(browser(cast.budi).get(path))


def test_a_paper_that_belongs_to_the_business_from_now_on_waits_to_be_taken_up(
    browser, cast, path, begun, publish, there
):
    publish({"LEG-NIB": OLD}, add=["LEG-HALAL"])
    budi = browser(cast.budi)
    shown = budi.get(path)
    assert "Ada 1 bagian baru di daftar ini." in text_of(shown)
    assert 'id="LEG-HALAL"' not in shown.text
    budi.post(there(), {"choice": "take", "version": NEWER})
    assert 'id="LEG-HALAL"' in budi.get(path).text


def test_the_page_stays_light(app, browser, cast, path, begun, publish):
    publish()
    budi = browser(cast.budi)
    with counted(app) as sent:
        assert budi.get(path).status_code == 200
    assert len(sent) <= 8, sent
