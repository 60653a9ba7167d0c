"""What a phone learns before it sends a photo: whose it would be, with which token, and whether it is here already."""

from datetime import timedelta

from tests.products.test_views import picture, send
from workspace.db import db, uuid7
from workspace.products import uploads
from workspace.products.models import Photo, Product


def asked(browser, product, sha256):
    return browser.client.get(f"/produk/{product.id}/foto/ada/{sha256}")


def name(run, product, **more):
    """A photo of a product; its id."""

    def add():
        row = {"source_sha256": "a" * 64, "master_sha256": "b" * 64, "shown_sha256": "b" * 64, **more}
        photo = Photo(business_id=product.business_id, product_id=product.id, width=400, height=300, **row)
        db.session.add(photo)
        db.session.flush()
        return photo.id

    return run(add)


def test_a_new_photo_is_not_known_and_the_answer_lets_it_pass(browser, cast):
    budi = browser(cast.budi)
    answer = asked(budi, cast.keripik_pedas, "c" * 64)
    assert (answer.status_code, answer.data) == (204, b"")
    assert answer.headers["X-Person"] == str(cast.budi.id)
    assert answer.headers["Cache-Control"] == "no-store"
    body = {"id": str(uuid7()), "photo": (picture(), "a.jpg"), "csrf_token": answer.headers["X-CSRFToken"]}
    assert budi.client.post(f"/produk/{cast.keripik_pedas.id}/foto", data=body).status_code == 303


def test_a_photo_is_known_by_the_hash_of_the_phone_and_of_the_server(browser, cast, run):
    photo = name(run, cast.keripik_pedas, original_sha256="c" * 64)
    for sha256 in ("a" * 64, "c" * 64):
        answer = asked(browser(cast.sari), cast.keripik_pedas, sha256)
        assert (answer.status_code, answer.text) == (200, "Sudah ada")
        assert answer.headers["X-Photo"] == str(photo)
    assert asked(browser(cast.sari), cast.keripik_pedas, "b" * 64).status_code == 204


def test_the_same_photo_at_another_product_is_said_to_be_there(browser, cast, run):
    def other():
        product = Product(business_id=cast.keripik_sari.id, name="Keripik Keju", category="makanan_kering")
        db.session.add(product)
        db.session.flush()
        return product

    name(run, run(other))
    assert asked(browser(cast.budi), cast.keripik_pedas, "a" * 64).text == "Sudah ada di Keripik Keju"


def test_the_photo_of_another_business_is_not_known(browser, cast, run):
    kopi = run(lambda: db.session.merge(Product(
        id=uuid7(), business_id=cast.kopi_joko.id, name="Kopi", category="minuman_serbuk")))  # fmt: skip
    name(run, kopi)
    assert asked(browser(cast.budi), cast.keripik_pedas, "a" * 64).status_code == 204


def test_what_is_no_hash_knows_nothing(browser, cast, run):
    name(run, cast.keripik_pedas)  # one without a hash of the phone's
    for odd in ("-", "a", "x" * 64, "a" * 65):
        assert asked(browser(cast.budi), cast.keripik_pedas, odd).status_code == 204


def test_on_a_full_day_no_photo_sets_out(browser, cast, monkeypatch):
    """429 keeps it on the phone until tomorrow; a refusal of the photo itself would drop it."""
    monkeypatch.setattr(uploads, "DAILY", 1)
    budi = browser(cast.budi)
    send(budi, cast.keripik_pedas, 10)
    answer = asked(budi, cast.keripik_pedas, "c" * 64)
    assert answer.status_code == 429
    assert "Lanjutkan besok" in answer.text
    assert timedelta(seconds=int(answer.headers["Retry-After"])) >= timedelta(minutes=10)


def test_strangers_learn_nothing(browser, cast, run):
    name(run, cast.keripik_pedas)
    for stranger in (cast.joko, cast.tuti):
        assert asked(browser(stranger), cast.keripik_pedas, "a" * 64).status_code == 404
