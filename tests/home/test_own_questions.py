"""While a permit hangs on a question about the product, the question is her one next step."""

import pytest

from tests.home.test_own_step import form_with
from tests.support.client import soup, text_of
from workspace.content.paths import questions
from workspace.db import db
from workspace.products.models import Product


@pytest.fixture
def sari(browser, cast):
    """Sari's phone, by link; her NIB is ticked, and nothing is known of her product."""
    phone = browser(cast.sari, business_id=cast.keripik_sari.id)
    phone.post(f"/produk/{cast.keripik_pedas.id}/kemasan/LEG-NIB", {"done": "1"})
    return phone


def test_the_questions_are_the_step_and_after_them_comes_the_permit(sari, cast, run):
    about = f"/produk/{cast.keripik_pedas.id}/tentang"
    home = sari.get("/")
    assert "Jawab 10 pertanyaan tentang Keripik Pedas" in text_of(home)
    assert "P-IRT" not in text_of(home)
    assert [link.attrib["href"] for link in soup(home).iter("a") if "Buka langkah ini" in "".join(link.itertext())] == [
        about
    ]
    first, more = questions("makanan_kering", {})
    told = {fact.key: "yes" if fact.key == "tahan_seminggu" else "no" for fact in (*first, *more)}
    version = next(one for one in soup(sari.get(about)).iter("input") if one.attrib.get("name") == "version")
    assert sari.post(about, {**told, "version": version.attrib["value"]}).status_code == 303
    assert "Urus nomor P-IRT, izin makanan rumahan" in text_of(sari.get("/"))


def test_who_says_belum_tahu_goes_on_with_what_is_sure(sari, cast, run):
    def ask():
        product = db.session.get(Product, cast.keripik_pedas.id)
        product.facts = dict.fromkeys(fact.key for part in questions("makanan_kering", {}) for fact in part)

    run(ask)
    home = sari.get("/")
    assert "pertanyaan tentang" not in text_of(home)
    action, _ = form_with(home, "Sudah, centang")
    assert action.rpartition("/")[2].startswith("LBL-")


def test_the_list_says_so_too_and_to_a_mentor_what_it_hangs_on(sari, browser, cast, run):
    path = f"/produk/{cast.keripik_pedas.id}/kemasan"
    for who in (sari, browser(cast.budi)):
        assert "Berikutnya: Jawab 10 pertanyaan tentang produk ini" in text_of(who.get(path))
