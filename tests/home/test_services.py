"""A service has no packaging: its owner reads of what it shows, its prices and its terms."""

import pytest

from tests.support.client import text_of
from workspace.db import db
from workspace.products.models import Product


@pytest.fixture
def work(cast, run):
    """A seamstress's work, as her owner's phone and addresses know it."""

    def add():
        row = Product(business_id=cast.jahit_rini.id, name="Permak Celana", category="jasa", price=25_000)
        db.session.add(row)
        db.session.flush()
        return row.id

    return run(add)


def test_nowhere_is_a_seamstress_told_of_packaging(browser, cast, work):
    rini = browser(cast.rini, business_id=cast.jahit_rini.id)
    pages = {
        "/": "Tampilan",
        "/tugas": "Tampilan Permak Celana",
        f"/produk/{work}": "Periksa tampilan",
        f"/produk/{work}/kemasan": "Tampilan Permak Celana",
        f"/produk/{work}/kemasan/MRK-HARGA": "Tampilan Permak Celana",
        f"/produk/{work}/harga": "Ongkos jalan",
    }
    for path, words in pages.items():
        read = text_of(rini.get(path))
        assert words in read, path
        assert "kemasan" not in read.replace("pembuat kemasan", "").lower(), path


def test_what_is_packed_is_still_called_packaging(browser, cast):
    sari = browser(cast.sari, business_id=cast.keripik_sari.id)
    assert "Kemasan Keripik Pedas" in text_of(sari.get("/tugas"))
    assert "Periksa kemasan" in text_of(sari.get(f"/produk/{cast.keripik_pedas.id}"))
