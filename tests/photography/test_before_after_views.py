"""Before and after: shown only where the owner lets her photos be shown."""

import pytest
import sqlalchemy as sa

from tests.photography import photos
from tests.support.client import text_of
from workspace.businesses.models import Consent
from workspace.clock import now
from workspace.db import db
from workspace.products.models import Standing


@pytest.fixture
def path(cast):
    return f"/produk/{cast.keripik_pedas.id}/sebelum-sesudah"


@pytest.fixture
def pair(app, run, cast):
    """The packaging before and after."""

    def make():
        storage, product = app.extensions["storage"], cast.keripik_pedas
        before = photos.add(product, cast.budi, storage, days=30, shot="sebelum")
        return before.id, photos.add(product, cast.budi, storage, shot="sesudah", standing=Standing.APPROVED).id

    return run(make)


@pytest.fixture
def consents(run, cast):
    found = sa.select(Consent).where(Consent.business_id == cast.keripik_sari.id, Consent.purpose == "catalogue")
    return lambda: run(lambda: [(one.recorded_by_id, one.withdrawn_on) for one in db.session.scalars(found)])


def test_without_her_consent_the_page_says_how_to_ask(browser, cast, path, pair):
    page = browser(cast.budi).get(path)
    assert "Pemilik belum mengizinkan fotonya dipajang." in text_of(page)
    assert "Foto produk dan nama usaha saya boleh dipajang di katalog kelurahan." in text_of(page)
    assert not [one for one in pair if str(one) in page.get_data(as_text=True)]


@pytest.mark.parametrize("who", ["sari", "budi", "wulan"])
def test_with_her_consent_the_pair_stands_side_by_side(browser, cast, path, pair, consents, who):
    person = browser(getattr(cast, who))
    for _ in range(2):
        assert person.post(path, {"agreed": "1"}).status_code == 303
    assert consents() == [(getattr(cast, who).id, None)]
    page = person.get(path).get_data(as_text=True)
    assert page.index(str(pair[0])) < page.index(str(pair[1]))
    assert 'type="range"' in page


def test_she_takes_it_back_whenever_she_likes(browser, cast, path, pair, consents):
    sari = browser(cast.sari)
    sari.post(path, {"agreed": "1"})
    for _ in range(2):
        assert sari.post(path, {"agreed": "0"}).status_code == 303
    ((_, withdrawn_on),) = consents()
    assert withdrawn_on is not None
    assert str(pair[0]) not in sari.get(path).get_data(as_text=True)


@pytest.mark.parametrize("agreed", ["", "mungkin"])
def test_nothing_is_recorded_without_an_answer(browser, cast, path, consents, agreed):
    assert browser(cast.budi).post(path, {"agreed": agreed}).status_code == 422
    assert consents() == []


def test_a_hidden_photo_is_in_no_pair(browser, run, cast, path, pair):
    budi = browser(cast.budi)
    budi.post(path, {"agreed": "1"})
    run(
        lambda: (
            db.session.execute(sa.update(photos.Photo).where(photos.Photo.id == pair[0]).values(hidden_at=now()))
            and None
        )
    )
    assert "Belum ada pasangan foto" in text_of(budi.get(path))


def test_strangers_find_nothing(browser, cast, path):
    for who in (cast.joko, cast.tuti, cast.hadi):
        assert browser(who).get(path).status_code == 404
        assert browser(who).post(path, {"agreed": "1"}).status_code == 404
