"""The papers of a business one at a time, and a photo of a paper sent there and then."""

import io

import pytest
import sqlalchemy as sa
from PIL import Image

from tests.support.client import soup, text_of
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.content import SHARED
from workspace.db import db
from workspace.products.models import Photo


@pytest.fixture
def papers(cast):
    """Sari's papers."""
    return f"/umkm/{cast.keripik_sari.id}/izin"


def links(response):
    """The links of a page by their words."""
    return {"".join(one.itertext()).strip(): one.attrib["href"] for one in soup(response).iter("a")}


def picture():
    """A photo as a phone sends it."""
    kept = io.BytesIO()
    Image.new("RGB", (640, 480), (90, 90, 60)).save(kept, "JPEG")
    kept.seek(0)
    return kept, "nib.jpg"


def test_papers_are_walked_through_one_at_a_time(browser, cast, papers, run):
    sari = browser(cast.sari)
    assert links(sari.get(papers))["Satu per satu"] == f"{papers}/periksa/LEG-NIB"
    assert links(sari.get(f"{papers}/periksa"))["Mulai dari yang belum"] == f"{papers}/periksa/LEG-NIB"
    words = text_of(sari.get(f"{papers}/periksa/LEG-NIB"))
    assert "Surat izin 1 dari" in words
    refused = sari.post(f"{papers}/periksa/LEG-NIB", {"move": "claim", "evidence": "123"})
    assert refused.status_code == 422
    assert "NIB berisi 13 angka" in text_of(refused)
    told = sari.post(f"{papers}/periksa/LEG-NIB", {"move": "claim", "evidence": "0220100330123"})
    assert told.location == f"{papers}/periksa/LEG-KBLI"
    (key,) = run(lambda: db.session.scalars(sa.select(Checklist.template_key)).all())
    assert key == SHARED, "said once for all products"
    assert sari.get(f"{papers}/periksa/LBL-NAMA").status_code == 404


def test_a_photo_of_a_paper_claims_it(browser, cast, papers, run):
    sari, there = browser(cast.sari), f"{papers}/periksa/LEG-NIB"
    assert sari.post(f"{papers}/LEG-NIB/foto", {"photo": picture(), "next": there}).location == there
    (photo,) = run(lambda: db.session.scalars(sa.select(Photo.id)).all())
    (row,) = run(lambda: db.session.scalars(sa.select(ChecklistItem)).all())
    assert (row.key, row.state, row.photo_id) == ("LEG-NIB", State.CLAIMED, photo)
    assert f"/foto/{photo}/thumb" in browser(cast.budi).get(there).get_data(as_text=True), "seen before it is judged"


@pytest.mark.parametrize("who", ["joko", "tuti", "dewi", "hadi", "ratna"])
def test_strangers_find_nothing(browser, cast, papers, who):
    stranger = browser(getattr(cast, who))
    for address in (f"{papers}/periksa", f"{papers}/periksa/LEG-NIB", f"{papers}/LEG-NIB/foto/ada/{'a' * 64}"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(f"{papers}/periksa/LEG-NIB", {"done": "1"}).status_code == 404
    assert stranger.post(f"{papers}/LEG-NIB/foto", {"photo": picture()}).status_code == 404
