"""Asking for help: one tap, who answers by when, one open request for each page, and nobody left without an answer."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress
from workspace.clock import now, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.formats import tanggal
from workspace.mentoring import asking
from workspace.mentoring.asking import Question
from workspace.mentoring.models import HelpKind, HelpRequest
from workspace.pairings import pairing
from workspace.pairings.queries import active_pairing

pytestmark = pytest.mark.same_on_both

TODAY = today()
DUE = TODAY + timedelta(days=3)


@pytest.fixture
def sari(browser, cast):
    """Sari's phone, by link."""
    return browser(cast.sari, business_id=cast.keripik_sari.id)


@pytest.fixture
def path(cast):
    """The page of an item of hers."""
    return f"/produk/{cast.keripik_pedas.id}/kemasan/LBL-EXP"


@pytest.fixture
def tap(sari, cast, path):
    """Sari taps; more fields may be given."""

    def do(**more):
        data = {"kind": "not_clear", "about": "Tanggal kedaluwarsa", "path": path, **more}
        return sari.post(f"/umkm/{cast.keripik_sari.id}/bantuan", data)

    return do


def rows(run):
    return run(lambda: db.session.scalars(sa.select(HelpRequest).order_by(HelpRequest.id)).all())


def lines(run, kind):
    return run(lambda: db.session.scalars(sa.select(Progress.text).where(Progress.kind == kind)).all())


def test_one_tap_says_who_answers_and_by_when(sari, tap, path, run, cast):
    response = tap()
    assert (response.status_code, response.location) == (303, f"{path}#mentoring-asking")
    promised = f"Budi akan menjawab paling lambat {tanggal(DUE, 'full')}."
    words = text_of(sari.get(path))
    assert words.count(promised) == 2, "as an answer to the tap, and where she asked"
    assert "Tidak paham" not in words, "a second tap would be the same question"
    (row,) = rows(run)
    assert (row.holder_id, row.asked_by_id, row.due_on, row.note) == (cast.budi.id, cast.sari.id, DUE, "")
    assert lines(run, Kind.HELP_ASKED) == ["Sari belum paham: Tanggal kedaluwarsa."]


def test_the_item_the_photo_and_the_product_page_have_the_two_buttons(sari, path, cast):
    for page in (path, f"/produk/{cast.keripik_pedas.id}", f"/umkm/{cast.keripik_sari.id}/toko/shopee/SH-01"):
        response = sari.get(page)
        assert "Tidak paham" in text_of(response), page
        assert "Minta bantuan" in text_of(response), page
        assert f'name="path" value="{page}"' in response.text, page


def test_tapping_twice_is_one_request_and_help_outweighs_not_clear(tap, run):
    tap()
    tap()
    tap(kind="help")
    (row,) = rows(run)
    assert row.kind is HelpKind.HELP
    assert len(lines(run, Kind.HELP_ASKED)) == 1


def test_another_page_is_another_question(tap, run, cast):
    tap()
    tap(path=f"/produk/{cast.keripik_pedas.id}")
    assert len(rows(run)) == 2


def test_more_than_ten_open_questions_are_refused_in_words(run, cast):
    def many():
        for number in range(asking.MOST_OPEN):
            one = Question(HelpKind.HELP, path=f"/umkm/{number}")
            asking.ask(cast.keripik_sari, one, cast.sari.id, "Sari", cast.budi.id, TODAY)
        with pytest.raises(RuleBroken, match="Tunggu sebentar"):
            asking.ask(cast.keripik_sari, Question(HelpKind.HELP, path="/"), cast.sari.id, "Sari", None, TODAY)

    run(many)


@pytest.mark.parametrize(
    "given", [{"kind": ""}, {"kind": "shout"}, {"path": "x" * 201}, {"note": "a" * 201}, {"note": "3509211234560001"}]
)
def test_what_no_button_sends_is_refused(tap, run, given):
    assert tap(**given).status_code == 422
    assert rows(run) == []


@pytest.mark.parametrize(
    "path", ["https://jahat.example/x", "//jahat.example", "/\\jahat.example", "/tidak-ada", "/p/rahasia", "kemasan"]
)
def test_a_page_elsewhere_is_refused(tap, run, path):
    """Nobody is led away by it, and no secret of an address is kept."""
    assert tap(path=path).status_code == 422
    assert rows(run) == []


def test_a_page_of_a_stranger_does_not_exist(tap, run, cast):
    assert tap(path=f"/produk/{cast.keripik_pedas.id}/kemasan/LBL-EXP?q=1#x").status_code == 303
    assert rows(run)[0].path.endswith("LBL-EXP"), "without what follows"
    assert tap(path=f"/umkm/{cast.kopi_joko.id}/produk").status_code == 422
    assert tap(path="/produk/00000000-0000-7000-8000-000000000000").status_code == 404
    assert len(rows(run)) == 1


def test_nobody_is_led_away_after_asking(tap):
    assert tap(next="https://jahat.example/").location.startswith("/produk/")
    assert tap(next="/tugas").location == "/tugas#mentoring-asking"


@pytest.mark.parametrize(("who", "status"), [("joko", 404), ("tuti", 404), ("budi", 403), ("wulan", 403)])
def test_only_the_owner_asks(browser, cast, run, who, status):
    response = browser(getattr(cast, who)).post(f"/umkm/{cast.keripik_sari.id}/bantuan", {"kind": "help"})
    assert response.status_code == status
    assert rows(run) == []


def test_a_note_may_follow(sari, tap, path, run):
    tap()
    (row,) = rows(run)
    assert sari.post(f"/bantuan/{row.id}/catatan", {"note": " "}).status_code == 422
    response = sari.post(f"/bantuan/{row.id}/catatan", {"note": "Tanggal yang mana?", "next": path})
    assert response.location.startswith(path)
    assert "“Tanggal yang mana?”" in text_of(sari.get(path))


def test_the_mentor_answers_from_the_very_page_in_two_taps(browser, tap, run, cast, path, sari):
    tap(note="Yang mana?")
    (row,) = rows(run)
    budi = browser(cast.budi)
    home = budi.get("/")
    assert text_of(home).index("Tanggal kedaluwarsa") < text_of(home).index("Siapa dulu")
    assert f'href="{path}"' in home.text
    assert f'href="/bantuan/{row.id}"' in home.text
    assert "Pemilik belum paham bagian ini" in text_of(budi.get(path))
    page = budi.get(f"/bantuan/{row.id}")
    assert "wa.me/6281200000001?text=Halo%20Ibu/Bapak%20Sari" in page.text
    assert budi.post(f"/bantuan/{row.id}", {"how": "called"}).status_code == 303
    assert "Jawaban Budi: Sudah saya telepon." in text_of(sari.get(path))
    assert lines(run, Kind.HELP_ANSWERED) == ["Budi menjawab pertanyaan tentang Tanggal kedaluwarsa."]
    assert "Tanggal kedaluwarsa" not in text_of(budi.get("/"))


def test_an_answer_in_words_is_needed_once_and_the_first_stands(browser, tap, run, cast):
    tap()
    (row,) = rows(run)
    budi = browser(cast.budi)
    refused = budi.post(f"/bantuan/{row.id}", {"how": "written", "answer": ""})
    assert refused.status_code == 422
    assert "Tulis jawabannya dulu." in text_of(refused)
    for _ in range(2):
        budi.post(f"/bantuan/{row.id}", {"how": "written", "answer": "Tanggal produksi ditambah tiga bulan."})
    wulan = browser(cast.wulan)
    late = wulan.post(f"/bantuan/{row.id}", {"how": "visited"})
    assert "Sudah dijawab orang lain lebih dulu." in text_of(wulan.get(late.location))
    assert rows(run)[0].answer == "Tanggal produksi ditambah tiga bulan."
    assert len(lines(run, Kind.HELP_ANSWERED)) == 1


def test_she_says_that_it_is_clear_or_asks_again(browser, sari, tap, run, cast, path):
    tap()
    (row,) = rows(run)
    assert sari.post(f"/bantuan/{row.id}/jelas").status_code == 303
    assert rows(run)[0].settled_on is None, "nobody has answered"
    browser(cast.budi).post(f"/bantuan/{row.id}", {"how": "visited"})
    tap()
    old, new = rows(run)
    assert (old.settled_on, new.answered_on) == (TODAY, None)
    browser(cast.budi).post(f"/bantuan/{new.id}", {"how": "called"})
    sari.post(f"/bantuan/{new.id}/jelas", {"next": path})
    assert "Sudah saya telepon" not in text_of(sari.get(path))
    assert "Minta bantuan" in text_of(sari.get(path))


@pytest.mark.parametrize("way", ["", "/catatan", "/jelas"])
@pytest.mark.parametrize("who", ["joko", "tuti", "rini"])
def test_for_strangers_it_does_not_exist(browser, tap, run, cast, who, way):
    tap()
    (row,) = rows(run)
    assert browser(getattr(cast, who)).post(f"/bantuan/{row.id}{way}", {"how": "called"}).status_code == 404
    assert browser(getattr(cast, who)).get(f"/bantuan/{row.id}").status_code == 404


def test_the_owner_answers_nobody_and_the_mentor_settles_nothing(browser, sari, tap, run, cast):
    tap()
    (row,) = rows(run)
    assert sari.post(f"/bantuan/{row.id}", {"how": "called"}).status_code == 403
    for way in ("/jelas", "/catatan"):
        assert browser(cast.budi).post(f"/bantuan/{row.id}{way}", {"note": "a"}).status_code == 403


def test_an_ended_pairing_hands_the_question_to_the_coordinators_and_then_to_the_new_mentor(browser, tap, run, cast):
    tap()

    def age():
        row = db.session.scalars(sa.select(HelpRequest)).one()
        row.asked_on, row.due_on = TODAY - timedelta(days=5), TODAY - timedelta(days=2)

    def end():
        pairing.end(active_pairing(cast.keripik_sari.id), "moved", cast.wulan.id, TODAY, now())

    def begin():
        business = db.session.get_one(Business, cast.keripik_sari.id)
        pairing.pair(business, db.session.merge(cast.tuti), cast.wulan.id, TODAY)

    run(age)
    run(end)
    assert rows(run)[0].holder_id is None
    assert "1 permintaan bantuan perlu Anda jawab" in text_of(browser(cast.wulan).get("/"))
    run(begin)
    (row,) = rows(run)
    assert (row.holder_id, row.due_on) == (cast.tuti.id, DUE)
    assert "Tanggal kedaluwarsa" in text_of(browser(cast.tuti).get("/"))
    assert "permintaan bantuan" not in text_of(browser(cast.wulan).get("/"))


def test_unanswered_after_its_day_it_stands_on_the_coordinators_home(browser, sari, tap, run, cast, path):
    tap()

    def due(days):
        db.session.scalars(sa.select(HelpRequest)).one().due_on = TODAY + timedelta(days=days)

    run(lambda: due(0))
    assert "permintaan bantuan" not in text_of(browser(cast.wulan).get("/"))
    run(lambda: due(-1))
    assert "1 permintaan bantuan perlu Anda jawab" in text_of(browser(cast.wulan).get("/"))
    words = text_of(browser(cast.wulan).get("/bantuan/semua?keadaan=lewat"))
    assert "Sari: Tanggal kedaluwarsa" in words
    assert "Lewat 1 hari" in words
    assert "Jawabannya terlambat 1 hari. Maaf, ya." in text_of(sari.get(path))


def test_how_often_a_mentor_answered_in_time_with_the_list_behind_it(browser, run, cast):
    """In time, late, open and late, open with time left: what can still be in time counts neither way."""

    def story():
        for number, (due, answered) in enumerate([(-5, -6), (-5, -4), (-1, None), (2, None)]):
            row = HelpRequest(business_id=cast.keripik_sari.id, kind=HelpKind.HELP, about=f"Hal {number}")
            row.asked_by_id, row.asked_on, row.holder_id = cast.sari.id, TODAY - timedelta(days=8), cast.budi.id
            row.due_on = TODAY + timedelta(days=due)
            if answered:
                row.answered_on, row.answered_by_id = TODAY + timedelta(days=answered), cast.budi.id
            db.session.add(row)

    run(story)
    wulan = browser(cast.wulan)
    mentor = wulan.get(f"/pemantauan/pendamping/{cast.budi.id}")
    assert "1 dari 3 bantuan dijawab tepat waktu" in text_of(mentor)
    there = f"/bantuan/semua?keadaan=selesai&pendamping={cast.budi.id}"
    assert there.replace("&", "&amp;") in mentor.text
    for which, shown in (("selesai", {0, 1, 2}), ("tepat", {0}), ("lewat", {2}), ("terbuka", {2, 3})):
        words = text_of(wulan.get(f"/bantuan/semua?keadaan={which}&pendamping={cast.budi.id}"))
        assert {number for number in range(4) if f"Hal {number}" in words} == shown
        assert "Budi: 1 dari 3 dijawab tepat waktu." in words
    assert "Hal 0" not in text_of(wulan.get(f"/bantuan/semua?keadaan=selesai&pendamping={cast.tuti.id}"))
    assert "Hal 2" in text_of(browser(cast.budi).get("/bantuan/semua?keadaan=lewat"))


@pytest.mark.parametrize(("who", "status"), [("sari", 403), ("hadi", 403), ("ratna", 403), ("tuti", 200)])
def test_the_list_is_for_those_who_answer(browser, cast, tap, who, status):
    tap()
    response = browser(getattr(cast, who)).get("/bantuan/semua")
    assert response.status_code == status
    assert "Tanggal kedaluwarsa" not in text_of(response)


def test_all_that_was_asked_stands_on_one_page(browser, sari, tap, run, cast):
    tap()
    page = f"/umkm/{cast.keripik_sari.id}/bantuan"
    assert "Tanggal kedaluwarsa" in text_of(sari.get(page))
    assert "Belum dijawab" in text_of(browser(cast.budi).get(page))
    assert browser(cast.tuti).get(page).status_code == 404
