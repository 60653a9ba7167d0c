"""A photo with a child's face, an identity card or somebody's code on it is gone at once, for everybody, everywhere."""

import io
import zipfile

import pytest
import sqlalchemy as sa

from tests.house.asking import VIEWERS, ask, fill, viewer
from tests.photography import photos
from tests.support import world
from tests.support.client import text_of
from workspace.accounts.audit import AuditEntry
from workspace.checklists.models import ChecklistItem, ChecklistMark, State
from workspace.db import db, uuid7
from workspace.photography.models import PhotoReview
from workspace.products.models import Photo, Standing

FACE = {"reason": "wajah_anak", "sentence": ""}
#: Who may decide about hidden photos here, and on which pages they are meant to be read.
DECIDES, MEANT = "wulan", {"reviews.hidden"}


@pytest.fixture
def filled(app, cast, run):
    """Sari's world with the one photo of her product standing wherever a photo can: on a list, as evidence."""
    found = fill(app, cast, run)

    def prove():
        item = db.session.scalars(sa.select(ChecklistItem).where(ChecklistItem.key == world.KEYS["packaging"])).one()
        item.photo_id = found["photo_id"]
        db.session.add(
            ChecklistMark(item_id=item.id, state=State.CLAIMED, by_id=cast.sari.id, photo_id=found["photo_id"])
        )

    run(prove)
    return found


def pages(app, filled):
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" in rule.methods and rule.endpoint not in ("static", "css"):
                yield rule, app.url_for(rule.endpoint, **(world.fill(rule, filled) or {}))


def telling(app, filled, who, cast):
    """Addresses whose answers to this person name the photo, by id or by its pictures' hash, or carry its pictures."""
    device, named = viewer(app, cast, filled, who), []
    for rule, path in pages(app, filled):
        answer = ask(device, "GET", path)
        body = answer.get_data()
        if answer.mimetype == "application/zip" and answer.status_code == 200:
            inside = zipfile.ZipFile(io.BytesIO(body)).namelist()
            told = any(name.lower().endswith((".jpg", ".png", ".webp")) for name in inside)
        elif "photo_id" in rule.arguments:
            told = answer.status_code != 404
        else:
            told = str(filled["photo_id"]).encode() in body or b"a" * 8 in body
        named += [rule.endpoint] if told else []
    return set(named)


def hide(device, photo_id, **fields):
    return device.post(f"/foto/{photo_id}/sembunyikan", {"id": str(uuid7()), **FACE, **fields})


@pytest.mark.same_on_both
def test_before_it_is_hidden_the_photo_is_told_in_many_places(app, cast, filled):
    """Else the next test could not fail."""
    told = telling(app, filled, "sari", cast)
    assert {"products.show", "products.index", "products.photo", "packaging.item", "reviews.hiding_form"} <= told


@pytest.mark.same_on_both
@pytest.mark.parametrize("who", [who for who in VIEWERS if who != "nobody"])
def test_a_hidden_photo_is_told_nowhere(app, browser, cast, run, filled, who):
    assert hide(browser(cast.sari), filled["photo_id"]).status_code == 303
    told = telling(app, filled, who, cast)
    if who == DECIDES:
        of_photo = {rule.endpoint for rule, _ in pages(app, filled) if "photo_id" in rule.arguments}
        assert told - of_photo == MEANT
        assert {"products.photo", "products.photo_page"} <= told
    else:
        assert told == set()


def test_nobody_else_can_do_anything_with_it(app, browser, cast, filled):
    hide(browser(cast.budi), filled["photo_id"])
    for who in ("sari", "sari_by_link", "budi", "tuti", "mira", "dewi"):
        device = viewer(app, cast, filled, who)
        for rule in app.url_map.iter_rules():
            if "POST" in rule.methods and "photo_id" in rule.arguments:
                with app.test_request_context():
                    path = app.url_for(rule.endpoint, **world.fill(rule, filled))
                assert ask(device, "POST", path).status_code == 404, f"{who} {path}"


def test_numbers_count_what_is_shown(app, run, browser, cast, filled):
    run(lambda: photos.add(cast.keripik_pedas, cast.budi, app.extensions["storage"]) and None)
    listed = f"/umkm/{cast.keripik_sari.id}/produk"
    assert "2 foto" in text_of(browser(cast.sari).get(listed))
    hide(browser(cast.sari), filled["photo_id"])
    assert "1 foto" in text_of(browser(cast.sari).get(listed))


@pytest.mark.parametrize("who", ["sari", "budi", "wulan"])
def test_whoever_sees_a_photo_may_hide_it(browser, cast, run, filled, who):
    """The photographer too, and the owner: nobody waits for anybody here."""
    person = getattr(cast, who)
    assert hide(browser(person), filled["photo_id"], sentence="Ada keponakan.").status_code == 303
    photo = run(lambda: db.session.get(Photo, filled["photo_id"]))
    assert photo.hidden_at is not None
    assert photo.standing is Standing.NEW, "how it was judged is another matter"
    (row,) = run(lambda: db.session.scalars(sa.select(PhotoReview)).all())
    assert (row.reason, row.sentence, row.by_id, row.approved) == ("wajah_anak", "Ada keponakan.", person.id, False)
    noted = run(lambda: db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "photo.hidden")).all())
    assert [entry.person_id for entry in noted] == [person.id]


@pytest.mark.parametrize("reason", ["", "buram", "entah"])
def test_a_reason_is_needed(browser, cast, run, filled, reason):
    answer = hide(browser(cast.sari), filled["photo_id"], reason=reason)
    assert answer.status_code == 422
    assert "Pilih apa yang kelihatan di foto." in text_of(answer)
    assert run(lambda: db.session.get(Photo, filled["photo_id"]).hidden_at) is None


def test_the_same_form_twice_hides_once(browser, cast, run, filled):
    """The second time the photo is no longer there for whoever hid it."""
    sari, form_id = browser(cast.sari), str(uuid7())
    answers = [hide(sari, filled["photo_id"], id=form_id) for _ in range(3)]
    assert {(one.status_code, one.headers["Location"]) for one in answers} == {
        (303, f"/produk/{cast.keripik_pedas.id}")
    }
    assert hide(sari, filled["photo_id"], id=form_id, reason="ktp").status_code == 409
    assert hide(browser(cast.budi), filled["photo_id"], id=form_id).status_code == 404
    assert run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(PhotoReview))) == 1


def test_the_coordinator_reads_why_and_shows_it_again(browser, cast, run, filled):
    hide(browser(cast.sari), filled["photo_id"], sentence="Ada keponakan.")
    wulan, path = browser(cast.wulan), f"/foto/{filled['photo_id']}/tampilkan"
    said = text_of(wulan.get("/foto/disembunyikan"))
    assert "Wajah anak." in said and "Ada keponakan." in said and "Sari" in said
    assert "1 foto disembunyikan" in text_of(wulan.get("/"))
    assert "Disembunyikan" in text_of(wulan.get(f"/foto/{filled['photo_id']}"))
    for _ in range(2):
        assert wulan.post(path).status_code == 303
    assert browser(cast.sari).get(f"/foto/{filled['photo_id']}/thumb").status_code == 200
    shown = sa.select(sa.func.count()).where(AuditEntry.action == "photo.shown")
    assert run(lambda: db.session.scalar(shown)) == 1


def test_only_a_coordinator_shows_it_again(browser, cast, run, filled):
    for who in (cast.sari, cast.budi):
        assert browser(who).post(f"/foto/{filled['photo_id']}/tampilkan").status_code == 403
