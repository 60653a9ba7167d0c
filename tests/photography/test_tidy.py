"""Tidying a photo: one tap is one step, nothing is lost, and a form that is late changes nothing."""

import io
from uuid import UUID

import pytest
import sqlalchemy as sa
from PIL import Image, ImageDraw

from tests.support.client import soup, text_of
from workspace.db import db
from workspace.photography import tidy_recipe
from workspace.photography.tidy_recipe import MOST_STEPS, Stale, Tap, next_steps, size_after, state
from workspace.products import photos
from workspace.products.intake import PhotoRefused, develop
from workspace.products.models import Photo, Standing
from workspace.storage import StorageFull

pytestmark = pytest.mark.same_on_both

WIDE = (1200, 800)


def drawn(size=WIDE):
    picture = Image.new("RGB", size, (150, 120, 90))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, size[0] // 2, size[1] // 2), fill=(40, 90, 160))
    pen.ellipse((size[0] // 2, size[1] // 2, size[0], size[1]), fill=(200, 180, 60))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=92)
    return file.getvalue()


@pytest.fixture
def photo(app, cast, run):
    """A photo of Sari's chips."""

    def keep():
        developed = develop(drawn())
        photos.keep(app.extensions["storage"], developed)
        row = Photo(
            business_id=cast.keripik_sari.id, product_id=cast.keripik_pedas.id, source_sha256=developed.source_sha256,
            master_sha256=developed.master_sha256, shown_sha256=developed.master_sha256, width=developed.width,
            height=developed.height, taken_by_id=cast.budi.id,
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
        return row.id

    return run(keep)


@pytest.fixture
def now(run):
    return lambda photo_id: run(lambda: db.session.get_one(Photo, photo_id))


def hidden(answer):
    """The hidden fields of the page's forms."""
    return {
        field.attrib["name"]: field.attrib["value"]
        for field in soup(answer).iter("input")
        if field.attrib["name"] in ("based", "before")
    }


def tap(device, photo_id, move, fields=None, **more):
    path = f"/foto/{photo_id}/rapikan"
    fields = hidden(device.get(path)) if fields is None else fields
    return device.post(path, {"move": move, **fields, **more})


def size_of(device, photo_id):
    """The size of the picture that pages show."""
    return Image.open(io.BytesIO(device.get(f"/foto/{photo_id}/web").data)).size


def test_each_tap_is_a_step_and_undoing_takes_the_last_away(browser, cast, photo, now):
    budi, master = browser(cast.budi), now(photo).master_sha256
    shown = [master]
    for move in ("right", "brighter", "white", "crop", "square"):
        answer = tap(budi, photo, move, ratio="4:5", part="medium", place="top-left")
        assert answer.status_code == 303, text_of(answer)
        shown.append(now(photo).shown_sha256)
    row = now(photo)
    assert [*map(list, row.steps)] == [["turn"], ["light"], ["white"], ["crop"], ["square"]]
    assert len(set(shown)) == 6
    assert row.master_sha256 == master
    for before in reversed(shown[:-1]):
        assert tap(budi, photo, "undo").status_code == 303
        assert now(photo).shown_sha256 == before
    assert now(photo).steps == []


def test_what_is_shown_is_what_was_wished(browser, cast, photo, now):
    sari = browser(cast.sari, business_id=cast.keripik_sari.id)
    assert size_of(sari, photo) == (800, 533)
    tap(sari, photo, "left")
    assert size_of(sari, photo) == (533, 800)
    tap(sari, photo, "square")
    assert size_of(sari, photo) == (800, 800)
    tap(sari, photo, "reset")
    assert (now(photo).steps, now(photo).shown_sha256) == ([], now(photo).master_sha256)
    tap(sari, photo, "crop", ratio="1:1")
    assert size_of(sari, photo) == (800, 800)
    assert now(photo).steps == [{"crop": [167, 0, 833, 1000]}]
    original = Image.open(io.BytesIO(sari.get(f"/foto/{photo}/rapikan/asli").data))
    assert original.size == (800, 533)


def test_the_files_are_safe_before_the_row_names_them(app, browser, cast, photo, now, monkeypatch):
    budi = browser(cast.budi)
    tap(budi, photo, "right")
    storage, shown = app.extensions["storage"], now(photo).shown_sha256
    assert all(storage.exists(photos.key_of(shown, size)) for size in photos.SIZES)

    def full(*_arguments):
        raise StorageFull

    monkeypatch.setattr(photos, "keep", full)
    answer = tap(budi, photo, "brighter")
    assert answer.status_code == 507
    assert "penuh" in text_of(answer)
    assert (len(now(photo).steps), now(photo).shown_sha256) == (1, shown)


@pytest.mark.parametrize(("code", "status"), [("crowded", 503), ("too_slow", 422)])
def test_a_bad_moment_changes_nothing(browser, cast, photo, now, monkeypatch, code, status):
    def refuse(*_arguments):
        raise PhotoRefused(code)

    monkeypatch.setattr("workspace.photography.tidying.rendered", refuse)
    answer = tap(browser(cast.budi), photo, "right")
    assert answer.status_code == status
    assert now(photo).steps == []


def test_the_same_tap_twice_is_one_step(browser, cast, photo, now):
    budi = browser(cast.budi)
    fields = hidden(budi.get(f"/foto/{photo}/rapikan"))
    for _ in range(3):
        assert tap(budi, photo, "right", fields).status_code == 303
    assert now(photo).steps == [{"turn": 90}]
    fields = hidden(budi.get(f"/foto/{photo}/rapikan"))
    for _ in range(3):
        assert tap(budi, photo, "undo", fields).status_code == 303
    assert now(photo).steps == []


def test_a_form_that_is_late_changes_nothing_and_says_so(browser, cast, photo, now):
    budi, wulan = browser(cast.budi), browser(cast.wulan)
    fields = hidden(budi.get(f"/foto/{photo}/rapikan"))
    tap(wulan, photo, "brighter")
    answer = tap(budi, photo, "right", fields)
    assert answer.status_code == 409
    assert "baru saja diubah" in text_of(answer)
    assert now(photo).steps == [{"light": 1}]
    tap(wulan, photo, "right")
    for move in ("undo", "reset", "left"):
        assert tap(budi, photo, move, {**fields, "before": "x"}).status_code == 409
    assert tap(budi, photo, "right", hidden(answer)).status_code == 303, "that very step was made by somebody already"
    assert len(now(photo).steps) == 2


def test_two_who_tap_at_the_same_moment_make_one_step_each_or_one_is_told(app, browser, cast, photo, now, monkeypatch):
    """Between drawing and writing down, another request may have been faster."""
    from workspace.photography import tidying

    wulan, real = browser(cast.wulan), tidying.make

    def slow(*arguments):
        monkeypatch.setattr(tidying, "make", real)
        assert tap(wulan, photo, "brighter").status_code == 303
        return real(*arguments)

    monkeypatch.setattr(tidying, "make", slow)
    assert tap(browser(cast.budi), photo, "right").status_code == 409
    assert now(photo).steps == [{"light": 1}]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"move": ""}, "Pilih dari daftar"),
        ({"move": "sharpen"}, "Pilih dari daftar"),
        ({"move": "crop", "ratio": "16:9"}, "Pilih dari daftar"),
        ({"move": "crop", "place": "nowhere"}, "Pilih dari daftar"),
        ({"move": "crop", "ratio": "same"}, "sudah begitu"),
    ],
)
def test_what_is_not_possible_is_said_and_changes_nothing(browser, cast, photo, now, fields, sentence):
    budi = browser(cast.budi)
    answer = budi.post(f"/foto/{photo}/rapikan", {**hidden(budi.get(f"/foto/{photo}/rapikan")), **fields})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert now(photo).steps == []


def test_htmx_gets_the_pair_of_pictures(browser, cast, photo):
    budi = browser(cast.budi)
    path = f"/foto/{photo}/rapikan"
    fields = {"move": "sharpen", **hidden(budi.get(path))}
    answer = budi.post(path, fields, target="photography-tidy")
    assert answer.status_code == 422
    assert "<html" not in answer.get_data(as_text=True)
    assert budi.fragment(path, "photography-tidy").status_code == 200


def test_an_approved_photo_that_is_changed_waits_for_a_word_again(browser, cast, photo, now, run):
    def approve():
        db.session.execute(sa.update(Photo).where(Photo.id == photo).values(standing=Standing.APPROVED))

    run(approve)
    budi = browser(cast.budi)
    tap(budi, photo, "right")
    assert now(photo).standing is Standing.NEW
    assert "perlu dinilai lagi" in text_of(budi.get(f"/foto/{photo}/rapikan"))
    tap(budi, photo, "brighter")
    tap(budi, photo, "undo")
    assert now(photo).standing is Standing.NEW
    tap(budi, photo, "undo")
    assert now(photo).standing is Standing.APPROVED, "it looks again as it was approved"
    tap(budi, photo, "right")
    run(approve)
    tap(budi, photo, "brighter")
    tap(budi, photo, "reset")
    assert now(photo).standing is Standing.APPROVED
    tap(budi, photo, "right")
    run(lambda: db.session.execute(sa.update(Photo).values(standing=Standing.REDO)) and None)
    tap(budi, photo, "undo")
    assert now(photo).standing is Standing.REDO, "what was said last counts"


def test_undoing_what_was_there_when_it_was_approved_is_a_change(browser, cast, photo, now, run):
    budi = browser(cast.budi)
    tap(budi, photo, "right")
    run(lambda: db.session.execute(sa.update(Photo).values(standing=Standing.APPROVED)) and None)
    tap(budi, photo, "undo")
    assert now(photo).standing is Standing.NEW


def test_strangers_and_hidden_photos(browser, cast, photo, now, run):
    for stranger in (cast.joko, cast.tuti, cast.hadi, cast.ratna):
        device = browser(stranger)
        assert device.get(f"/foto/{photo}/rapikan").status_code == 404
        assert device.get(f"/foto/{photo}/rapikan/asli").status_code == 404
        assert tap(device, photo, "right", {}).status_code == 404
    run(lambda: db.session.execute(sa.update(Photo).values(hidden_at=sa.func.now())) and None)
    for somebody in (cast.budi, cast.wulan):
        assert browser(somebody).get(f"/foto/{photo}/rapikan").status_code == 404
        assert tap(browser(somebody), photo, "right", {}).status_code == 404
    assert now(photo).steps == []


ID, OTHER = UUID(int=1), UUID(int=2)


def after(steps, move, size=WIDE, **more):
    return next_steps(ID, steps, size, Tap(move, state(ID, steps), state(ID, steps[:-1]), **more))


def test_twenty_steps_are_enough():
    steps = []
    for _ in range(MOST_STEPS):
        steps = after(steps, "right")
    with pytest.raises(tidy_recipe.RuleBroken, match="20 kali"):
        after(steps, "right")
    assert len(after(steps, "undo")) == MOST_STEPS - 1


@pytest.mark.parametrize(
    ("move", "times", "sentence"), [("brighter", 3, "paling terang"), ("darker", 2, "paling gelap")]
)
def test_light_has_two_ends(move, times, sentence):
    steps = []
    for _ in range(times):
        steps = after(steps, move)
    with pytest.raises(tidy_recipe.RuleBroken, match=sentence):
        after(steps, move)


def test_nothing_is_done_twice_for_nothing():
    with pytest.raises(tidy_recipe.RuleBroken, match="diputihkan"):
        after([{"white": True}], "white")
    with pytest.raises(tidy_recipe.RuleBroken, match="sudah persegi"):
        after([{"square": True}], "square")
    assert after([], "undo") is None
    assert after([], "reset") is None


@pytest.mark.parametrize("size", [(2000, 1500), (1500, 2000), (1000, 1000), (2016, 900), (640, 853)])
@pytest.mark.parametrize("ratio", [ratio for ratio in tidy_recipe.RATIOS if ratio != "same"])
@pytest.mark.parametrize("place", tidy_recipe.PLACES)
def test_a_cut_has_its_ratio_and_stays_inside(size, ratio, place):
    steps = after([], "crop", size, ratio=ratio, part="medium", place=place)
    left, top, right, bottom = steps[0]["crop"]
    assert 0 <= left < right <= 1000
    assert 0 <= top < bottom <= 1000
    width, height = size_after(size, steps)
    assert width / height == pytest.approx(tidy_recipe.RATIOS[ratio], abs=0.006)


def test_places_are_where_their_names_say():
    crops = {
        place: after([], "crop", ratio="1:1", part="small", place=place)[0]["crop"] for place in tidy_recipe.PLACES
    }
    assert crops["top-left"][:2] == [0, 0]
    assert crops["bottom-right"][2:] == [1000, 1000]
    left, top, right, bottom = crops["middle-centre"]
    assert (left + right, top + bottom) == (1000, 1000)


def test_a_cut_that_no_shop_takes_is_refused():
    with pytest.raises(tidy_recipe.RuleBroken, match="terlalu kecil"):
        after([], "crop", (400, 300), part="small")


def test_a_state_of_another_photo_is_not_this_one():
    with pytest.raises(Stale):
        next_steps(ID, [], WIDE, Tap("right", state(OTHER, [])))
