"""The self-check by HTTP: begun once, answered or skipped, gone back, finished, repeated after ninety days."""

from datetime import timedelta

import pytest

from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace import content
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.selfchecks import queries
from workspace.selfchecks.models import SelfCheck

KEYS = list(content.self_check().by_category["makanan_kering"])


@pytest.fixture
def place(cast):
    return f"/umkm/{cast.keripik_sari.id}/cek-mandiri"


@pytest.fixture
def sari(browser, cast):
    return browser(cast.sari, business_id=cast.keripik_sari.id)


@pytest.fixture
def made(cast, run):
    """A round of Sari's business: what she answered, and how many days ago it was finished (None: under way)."""

    def make(answers=None, ago=None, business=cast.keripik_sari):
        day = today() - timedelta(days=ago or 0)
        row = SelfCheck(
            id=uuid7(), business_id=business.id, by_id=cast.sari.id, begun_on=day,
            finished_on=None if ago is None else day, questions="2026-11-22", answers=answers or {},
        )  # fmt: skip
        run(lambda: db.session.add(row))
        return row.id

    return make


@pytest.fixture
def kept(run):
    """The answers of a round and when it was finished, as they lie in the database."""
    return lambda row_id: run(lambda: (dict((row := db.session.get(SelfCheck, row_id)).answers), row.finished_on))


def rounds(run, cast):
    return run(lambda: [one.id for one in queries.rounds(cast.keripik_sari.id)])


def begin(browser, place, row_id=None):
    return browser.post(place, {"id": str(row_id or uuid7())})


def test_she_goes_through_all_questions_and_sees_what_comes_first(sari, place, kept):
    answer = begin(sari, place, row_id := uuid7())
    assert answer.location == f"/cek-mandiri/{row_id}"
    at = sari.get(answer.location).location
    for nth, key in enumerate(KEYS):
        assert at == f"/cek-mandiri/{row_id}/{key}"
        shown = sari.get(at)
        assert f"{nth + 1} dari {len(KEYS)}" in text_of(shown)
        assert len(soup(shown).findall(".//main//input[@type='radio']")) == 3
        sent = {"foto": {"choice": "simple"}, "toko": {"choice": "halfway"}, "izin": {"skip": "1"}}
        at = sari.post(at, {"shown": "", **sent.get(key, {"choice": "good"})}).location
    assert at == f"/cek-mandiri/{row_id}"
    answers, finished_on = kept(row_id)
    assert finished_on == today()
    assert (answers["foto"], answers["toko"], "izin" in answers) == ("simple", "halfway", False)
    words = text_of(sari.get(at))
    assert "Foto satu produk di dekat jendela" in words
    assert "Buka satu toko online" in words
    assert "Izin usaha Dilewati" in words
    assert "Dibantu Budi" in words or "dibantu Budi" in words
    assert words.count("Buka produk dan foto") == 1
    assert words.count("Buka toko online") == 1


def test_a_round_is_begun_once_however_often_it_is_sent(sari, place, cast, run):
    row_id = uuid7()
    assert {begin(sari, place, row_id).location for _ in range(2)} == {f"/cek-mandiri/{row_id}"}
    assert begin(sari, place).location == f"/cek-mandiri/{row_id}", "another form goes on with the one under way"
    assert rounds(run, cast) == [row_id]


def test_somebody_elses_form_id_is_refused(browser, cast, sari, place, run):
    begin(sari, place, row_id := uuid7())
    assert begin(browser(cast.budi), place, row_id).status_code == 404
    assert rounds(run, cast) == [row_id]


def test_she_goes_on_where_she_stopped(sari, made):
    row_id = made({KEYS[0]: "good", KEYS[2]: "simple"})
    assert sari.get(f"/cek-mandiri/{row_id}").location.endswith(f"/{KEYS[3]}")


def test_going_back_shows_what_was_chosen_and_may_change_it(sari, made, kept):
    row_id = made({"label": "simple", "foto": "good"})
    shown = soup(sari.get(f"/cek-mandiri/{row_id}/label"))
    chosen = [one.get("value") for one in shown.findall(".//input[@type='radio']") if "checked" in one.attrib]
    assert chosen == ["simple"]
    answer = sari.post(f"/cek-mandiri/{row_id}/label", {"choice": "halfway", "shown": "simple"})
    assert answer.location.endswith("/foto")
    assert kept(row_id)[0] == {"label": "halfway", "foto": "good"}


def test_skipping_takes_an_answer_back(sari, made, kept):
    row_id = made({"label": "simple"})
    sari.post(f"/cek-mandiri/{row_id}/label", {"choice": "simple", "skip": "1", "shown": "simple"})
    assert kept(row_id)[0] == {}


def test_the_same_answer_sent_twice_is_one(sari, made, kept):
    row_id = made()
    sent = [sari.post(f"/cek-mandiri/{row_id}/label", {"choice": "good", "shown": ""}) for _ in range(2)]
    assert [one.status_code for one in sent] == [303, 303]
    assert sent[1].location.endswith("/foto")
    assert kept(row_id)[0] == {"label": "good"}


def test_two_people_at_once_overwrite_nothing_and_see_both(browser, cast, sari, made, kept):
    row_id = made()
    path = f"/cek-mandiri/{row_id}/label"
    sari.post(path, {"choice": "simple", "shown": ""})
    answer = browser(cast.budi).post(path, {"choice": "good", "shown": ""})
    assert answer.status_code == 409
    captions = content.self_check().by_category["makanan_kering"]["label"].captions
    words = text_of(answer)
    assert f"Yang tersimpan: {captions['simple']}" in words
    assert f"Yang dipilih sekarang: {captions['good']}" in words
    assert kept(row_id)[0] == {"label": "simple"}
    assert soup(answer).find(".//input[@name='shown']").get("value") == "simple"
    assert browser(cast.budi).post(path, {"choice": "good", "shown": "simple"}).status_code == 303
    assert kept(row_id)[0] == {"label": "good"}


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"choice": ""},
        {"choice": "best"},
        {"choice": "good", "shown": "perfect"},
        {"skip": "yes"},
        {"choice": ["good", "simple"]},
    ],
)
def test_nothing_is_kept_of_an_odd_answer(sari, made, kept, sent):
    row_id = made()
    answer = sari.post(f"/cek-mandiri/{row_id}/label", {"shown": "", **sent})
    assert answer.status_code == 422
    assert kept(row_id) == ({}, None)


def test_what_is_missing_is_said_at_the_pictures(sari, made):
    answer = sari.post(f"/cek-mandiri/{made()}/label", {"shown": ""})
    assert "Pilih satu gambar, atau ketuk Lewati." in text_of(answer)


@pytest.mark.parametrize("key", ["bukan-pertanyaan", "LBL-NAMA", "label "])
def test_a_question_that_is_not_asked_is_not_there(sari, made, key):
    row_id = made()
    assert sari.get(f"/cek-mandiri/{row_id}/{key}").status_code == 404
    assert sari.post(f"/cek-mandiri/{row_id}/{key}", {"choice": "good"}).status_code == 404


def test_a_seamstress_is_asked_twelve_questions_about_her_own_trade(browser, cast):
    rini = browser(cast.tuti)
    at = begin(rini, f"/umkm/{cast.jahit_rini.id}/cek-mandiri").location
    for key, words, drawing in (
        ("label", "Bagaimana pelanggan tahu harga jasanya?", "label_jasa.svg"),
        ("kemasan", "Apa yang disepakati sebelum mulai kerja?", "kemasan_jasa.svg"),
        ("kirim", "Siapa saja yang bisa dilayani?", "kirim_jasa.svg"),
    ):
        shown = rini.get(f"{at}/{key}")
        assert words in text_of(shown)
        assert "dari 12" in text_of(shown)
        assert drawing in shown.get_data(as_text=True)


def test_answers_may_change_on_the_day_they_were_given_and_not_later(sari, made, kept):
    of_today, of_before = made({"label": "simple"}, ago=0), made({"label": "simple"}, ago=1)
    sent = {"choice": "good", "shown": "simple"}
    assert "Ubah" in text_of(sari.get(f"/cek-mandiri/{of_today}"))
    answer = sari.post(f"/cek-mandiri/{of_today}/label", sent)
    assert answer.location == f"/cek-mandiri/{of_today}"
    assert kept(of_today)[0] == {"label": "good"}
    assert "Ubah" not in text_of(sari.get(f"/cek-mandiri/{of_before}"))
    assert sari.get(f"/cek-mandiri/{of_before}/label").location == f"/cek-mandiri/{of_before}"
    answer = sari.post(f"/cek-mandiri/{of_before}/label", sent)
    assert answer.location == f"/cek-mandiri/{of_before}"
    assert kept(of_before)[0] == {"label": "simple"}


@pytest.mark.parametrize(("ago", "status"), [(89, 422), (90, 303), (100, 303)])
def test_a_repeat_is_offered_after_ninety_days(sari, place, made, cast, run, ago, status):
    made({"label": "simple"}, ago=ago)
    assert ("Cek lagi mulai" in text_of(sari.get(place))) is (status == 422)
    assert begin(sari, place).status_code == status
    assert len(rounds(run, cast)) == (2 if status == 303 else 1)


def test_a_repeat_tells_what_changed_in_words(sari, made):
    made({"label": "simple", "foto": "halfway", "harga": "good", "bersih": "good"}, ago=100)
    row_id = made({"label": "good", "foto": "halfway", "harga": "halfway", "toko": "halfway"}, ago=2)
    words = text_of(sari.get(f"/cek-mandiri/{row_id}"))
    assert "Label Nama, berat, tanggal, dan alamat lengkap Lebih baik" in words
    assert "Dulu: Belum ada tulisan" in words
    assert "Foto Terang, tetapi masih ramai Tetap" in words
    assert "Harga Ikut harga tetangga Perlu dilihat lagi" in words
    assert "Toko online Juga lewat WhatsApp Baru dijawab" in words
    assert "Kebersihan dapur Dilewati" in words


def test_the_first_round_compares_with_nothing_and_nobody(cast, sari, made):
    made({"label": "good"}, ago=150, business=cast.kopi_joko)
    made({"label": "good"}, ago=2)
    row_id = made({"label": "simple"}, ago=100)
    words = text_of(sari.get(f"/cek-mandiri/{row_id}"))
    assert "Semua jawaban" in words
    assert "Dulu:" not in words


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [({}, "Semua pertanyaan dilewati."), ({"label": "good"}, "Semua yang dijawab sudah rapi.")],
)
def test_when_nothing_comes_first_it_is_said_kindly(sari, made, answers, sentence):
    words = text_of(sari.get(f"/cek-mandiri/{made(answers, ago=3)}"))
    assert sentence in words
    assert "Yang didahulukan" not in words


def test_a_coordinator_reads_and_does_not_answer(browser, cast, place, made):
    wulan, under_way, done = browser(cast.wulan), made({"label": "simple"}), made({"foto": "simple"}, ago=100)
    assert "Mulai" not in text_of(wulan.get(place))
    assert "Cek ini belum selesai." in text_of(wulan.get(f"/cek-mandiri/{under_way}"))
    assert "Foto satu produk di dekat jendela" in text_of(wulan.get(f"/cek-mandiri/{done}"))
    assert begin(wulan, place).status_code == 403
    assert wulan.get(f"/cek-mandiri/{under_way}/label").status_code == 403
    assert wulan.post(f"/cek-mandiri/{under_way}/label", {"choice": "good", "shown": "simple"}).status_code == 403


def test_a_mentor_answers_beside_the_owner_and_it_says_who(browser, cast, place, run):
    budi = browser(cast.budi)
    begin(budi, place, row_id := uuid7())
    assert run(lambda: db.session.get(SelfCheck, row_id).by_id) == cast.budi.id
    assert "Dijawab oleh Budi" in text_of(budi.get(place))


@pytest.mark.parametrize("who", ["joko", "tuti", "hadi", "dewi"])
def test_a_stranger_finds_nothing(browser, cast, place, made, kept, who):
    row_id, stranger = made({"label": "simple"}), browser(getattr(cast, who))
    for path in (place, f"/cek-mandiri/{row_id}", f"/cek-mandiri/{row_id}/label"):
        assert stranger.get(path).status_code == 404
    assert begin(stranger, place).status_code == 404
    assert stranger.post(f"/cek-mandiri/{row_id}/label", {"choice": "good"}).status_code == 404
    assert kept(row_id)[0] == {"label": "simple"}


def test_nobody_is_led_to_signing_in(browser, place, made):
    nobody = browser()
    for path in (place, f"/cek-mandiri/{made()}/label"):
        assert nobody.get(path).location.startswith("/masuk")


def test_the_newest_round_is_the_one_under_way(cast, run, made):
    assert run(lambda: queries.latest(cast.keripik_sari.id)) is None
    made({}, ago=100)
    newest = made({}, ago=5)
    latest = run(lambda: queries.latest(cast.keripik_sari.id))
    assert (latest.id, latest.again_on) == (newest, today() + timedelta(days=85))
    under_way = made({})
    latest = run(lambda: queries.latest(cast.keripik_sari.id))
    assert (latest.id, latest.again_on) == (under_way, None)


def test_a_question_and_its_answer_take_few_statements(app, cast, sari, made):
    path = f"/cek-mandiri/{made({'label': 'good'})}/foto"
    for ask in (lambda: sari.get(path), lambda: sari.post(path, {"choice": "good", "shown": ""})):
        with counted(app) as statements:
            assert ask().status_code in (200, 303)
        assert len(statements) <= 8, statements
