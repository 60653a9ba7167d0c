"""The one screen of a session, its page, its correction, and the ticks of promises."""

import re
import threading
from datetime import timedelta
from urllib.parse import unquote
from uuid import UUID

import pytest
import sqlalchemy as sa

from tests.mentoring import writing
from tests.support.client import soup, text_of
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.db import db, uuid7
from workspace.mentoring.models import MentoringSession, Promise
from workspace.pairings.models import Pairing

pytestmark = pytest.mark.same_on_both


@pytest.fixture
def form(cast):
    """The address of the form for Sari's business."""
    return f"/umkm/{cast.keripik_sari.id}/sesi/baru"


@pytest.fixture
def written(browser, cast, form):
    """Budi wrote a session with a promise of each; the address of its page."""
    filled = writing.typed(holder_0=str(cast.sari.id), promise_0="Beli plastik tebal", holder_1=str(cast.budi.id),
                           promise_1="Cetak label")  # fmt: skip
    response = browser(cast.budi).post(form, filled)
    assert response.status_code == 303
    return response.location


def count(run, model):
    return run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(model)))


def promise_of(run, person):
    return run(lambda: db.session.scalars(sa.select(Promise.id).where(Promise.holder_id == person.id)).one())


def test_the_form_knows_who_and_when_and_opening_it_writes_nothing(browser, cast, form, run):
    response = browser(cast.budi).get(form)
    assert response.status_code == 200
    assert "Catat sesi Keripik Sari" in text_of(response)
    assert f'value="{today().isoformat()}"' in response.text
    assert f'value="{(today() + timedelta(days=7)).isoformat()}"' in response.text
    assert "data-draft" in response.text
    assert count(run, MentoringSession) == 0


def test_three_taps_and_a_sentence_are_enough(browser, cast, form, run):
    response = browser(cast.budi).post(form, writing.typed())
    assert response.status_code == 303
    page = browser(cast.budi).get(response.location)
    assert "Foto produk" in text_of(page)
    assert "Label sudah difoto." in text_of(page)
    assert "Bertemu di tempat usaha" in text_of(page)
    assert run(lambda: db.session.get(Business, cast.keripik_sari.id)).last_contact_on == today()


def test_promises_are_on_the_page_with_names(browser, cast, written):
    words = text_of(browser(cast.budi).get(written))
    assert "Beli plastik tebal" in words
    assert "Cetak label" in words
    assert "0 dari 2 janji sudah ditepati." in words


def test_the_owner_gets_the_summary_through_whatsapp(browser, cast, written):
    links = re.findall(r'href="(https://wa\.me/[^"]+)"', browser(cast.budi).get(written).text)
    (link,) = [unquote(link.replace("&amp;", "&")) for link in links]
    assert link.startswith("https://wa.me/6281200000001?text=Terima kasih")
    assert "- Sari: Beli plastik tebal, paling lambat" in link


def test_a_vain_visit_needs_no_sentence_and_sends_no_thanks(browser, cast, form):
    response = browser(cast.budi).post(form, {"id": str(uuid7()), "result": "not_met"})
    assert response.status_code == 303
    page = browser(cast.budi).get(response.location)
    assert "Tidak bertemu" in text_of(page)
    assert "wa.me" not in page.text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"result": ""}, "Pilih dulu: bertemu, lewat WA, atau tidak bertemu."),
        ({"result": "flown"}, "Pilih dulu: bertemu, lewat WA, atau tidak bertemu."),
        ({"text": "  "}, "Tulis satu kalimat"),
        ({"text": "x" * 1001}, "Terlalu panjang: paling banyak 1000 huruf."),
        ({"topics": ["photos", "magic"]}, "Pilihan ini tidak ada"),
        ({"place": "chat"}, "Bertemu berarti tatap muka."),
        ({"place": "moon"}, "Pilihan ini tidak ada"),
        ({"held_on": "besok"}, "Tanggal tidak benar."),
        ({"promise_0": "Foto label"}, "Pilih siapa yang berjanji."),
        ({"holder_0": "SARI"}, "Tulis apa yang dijanjikan"),
        ({"holder_0": "00000000-0000-7000-8000-000000000000", "promise_0": "Foto"}, "Pilihan ini tidak ada."),
        ({"holder_2": "SARI", "promise_2": "Foto label", "due_on_2": "2001-01-01"}, "Tanggal janji harus sesudah"),
        ({"holder_1": "SARI", "promise_1": "y" * 161}, "Terlalu panjang: paling banyak 160 huruf."),
    ],
)
def test_what_is_missing_is_said_at_the_field_and_nothing_is_lost(browser, cast, form, run, change, sentence):
    filled = writing.typed(text="Kalimat yang panjang dan penting.")
    change = {name: str(cast.sari.id) if value == "SARI" else value for name, value in change.items()}
    response = browser(cast.budi).post(form, {**filled, **change})
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert filled["id"] in response.text
    if "text" not in change:
        assert "Kalimat yang panjang dan penting." in response.text
    assert count(run, MentoringSession) == 0


@pytest.mark.parametrize(("days", "status"), [(0, 303), (30, 303), (31, 422), (-1, 422)])
def test_the_day_may_lie_thirty_days_back_and_never_ahead(browser, cast, form, days, status):
    filled = writing.typed(today() - timedelta(days=days))
    assert browser(cast.budi).post(form, filled).status_code == status


def test_a_day_may_be_typed_as_people_write_it(browser, cast, form):
    day = today() - timedelta(days=2)
    response = browser(cast.budi).post(form, writing.typed(held_on=f"{day:%d-%m-%Y}"))
    assert "dicatat 2 hari kemudian" in text_of(browser(cast.budi).get(response.location))


def test_empty_rows_of_promises_are_nothing(browser, cast, form, run):
    due = (today() + timedelta(days=7)).isoformat()
    empty = {f"due_on_{nth}": due for nth in range(3)} | {f"promise_{nth}": " " for nth in range(3)}
    assert browser(cast.budi).post(form, writing.typed(**empty)).status_code == 303
    assert count(run, Promise) == 0


@pytest.mark.parametrize(("told", "kept"), [(0, True), (20, True), (30, False), (None, False)])
def test_the_phones_time_is_kept_when_it_can_be_true(browser, cast, form, run, told, kept):
    moment = (now() - timedelta(hours=told)).isoformat() if told is not None else "kemarin siang"
    filled = writing.typed(noted_at=moment)
    browser(cast.budi).post(form, filled)
    row = run(lambda: db.session.get_one(MentoringSession, UUID(filled["id"])))
    assert (row.noted_at is not None) is kept


def test_the_same_form_again_is_the_same_session(browser, cast, form, run):
    budi, filled = browser(cast.budi), writing.typed(holder_0=str(cast.sari.id), promise_0="Beli plastik")
    places = {budi.post(form, filled).location for _ in range(3)}
    assert len(places) == 1
    assert (count(run, MentoringSession), count(run, Promise)) == (1, 1)


def test_the_same_form_with_other_words_shows_both_and_saves_neither_twice(browser, cast, form, run):
    budi, filled = browser(cast.budi), writing.typed()
    budi.post(form, filled)
    response = budi.post(form, {**filled, "text": "Tulisan yang lain."})
    assert response.status_code == 409
    assert "Label sudah difoto." in text_of(response)
    assert "Tulisan yang lain." in response.text
    fresh = soup(response).find(".//form[@class='session-form']/input[@name='id']").attrib["value"]
    assert fresh != filled["id"]
    assert count(run, MentoringSession) == 1
    assert budi.post(form, {**filled, "text": "Tulisan yang lain.", "id": fresh}).status_code == 303
    assert count(run, MentoringSession) == 2


def test_somebody_elses_form_is_refused(browser, cast, form):
    filled = writing.typed()
    browser(cast.budi).post(form, filled)
    assert browser(cast.wulan).post(form, filled).status_code == 404


def test_taps_at_the_same_moment_make_one_row(browser, cast, form, run):
    filled, seen = writing.typed(holder_0=str(cast.sari.id), promise_0="Beli plastik"), []
    devices = [browser(cast.budi) for _ in range(6)]
    tokens = [device.csrf() for device in devices]

    def tap(device, token):
        seen.append(device.client.post(form, data={**filled, "csrf_token": token}).status_code)

    threads = [threading.Thread(target=tap, args=one) for one in zip(devices, tokens, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [303] * 6
    assert (count(run, MentoringSession), count(run, Promise)) == (1, 1)


def test_after_three_vain_visits_another_way_is_proposed(browser, cast, form):
    budi = browser(cast.budi)
    for _ in range(3):
        assert "kali tidak bertemu" not in text_of(budi.get(form))
        where = budi.post(form, {"id": str(uuid7()), "result": "not_met"}).location
    assert "Sudah 3 kali tidak bertemu dalam 14 hari. Coba lewat WhatsApp, atau sepakati jeda." in text_of(
        budi.get(form)
    )
    assert "Sudah 3 kali tidak bertemu" in text_of(budi.get(where))


def test_a_coordinator_writes_too_and_may_note_the_mentors_promise(browser, cast, form, run):
    page = browser(cast.wulan).get(form)
    assert "Budi (pendamping)" in text_of(page)
    filled = writing.typed(holder_0=str(cast.budi.id), promise_0="Antar contoh kemasan")
    assert browser(cast.wulan).post(form, filled).status_code == 303
    assert promise_of(run, cast.budi)


def test_the_writer_corrects_and_the_page_says_so(browser, cast, written):
    budi = browser(cast.budi)
    version = soup(budi.get(f"{written}/ubah")).find(".//main//input[@name='version']").attrib["value"]
    filled = {"version": version, "result": "remote", "place": "phone", "text": "Ternyata lewat telepon."}
    response = budi.post(f"{written}/ubah", filled)
    assert response.status_code == 303
    words = text_of(budi.get(written))
    assert "Ternyata lewat telepon." in words
    assert "1 kali" in words
    again = budi.post(f"{written}/ubah", filled)
    assert again.status_code == 303, "the same correction again is the same correction"


def test_a_stale_correction_shows_both_texts(browser, cast, written):
    budi = browser(cast.budi)
    budi.post(f"{written}/ubah", {"version": "1", "result": "met", "text": "Perbaikan dari laptop."})
    response = budi.post(f"{written}/ubah", {"version": "1", "result": "met", "text": "Perbaikan dari HP."})
    assert response.status_code == 409
    assert "Perbaikan dari laptop." in text_of(response)
    assert "Perbaikan dari HP." in response.text
    version = soup(response).find(".//main//input[@name='version']").attrib["value"]
    last = budi.post(f"{written}/ubah", {"version": version, "result": "met", "text": "Perbaikan dari HP."})
    assert last.status_code == 303


def test_a_wrong_correction_is_said_in_words(browser, cast, written):
    response = browser(cast.budi).post(f"{written}/ubah", {"version": "1", "result": "met", "text": ""})
    assert response.status_code == 422
    assert "Tulis satu kalimat" in text_of(response)


def test_after_a_week_the_text_stays(browser, cast, written, run):
    def age():
        db.session.scalars(sa.select(MentoringSession)).one().created_at -= timedelta(days=8)

    run(age)
    budi = browser(cast.budi)
    assert budi.get(f"{written}/ubah").status_code == 303
    assert "Betulkan" not in text_of(budi.get(written))
    filled = {"version": "1", "result": "met", "text": "Terlambat."}
    late = budi.post(f"{written}/ubah", filled)
    assert late.status_code == 422
    assert "sudah lewat tujuh hari" in text_of(late)


def test_a_promise_is_closed_by_doing_and_may_be_reopened(browser, cast, written, run):
    budi, promise = browser(cast.budi), promise_of(run, cast.budi)
    for done, told in (("1", "1 dari 2"), ("1", "1 dari 2"), ("0", "0 dari 2")):
        response = budi.post(f"/janji/{promise}/selesai", {"done": done, "next": written})
        assert (response.status_code, response.location) == (303, written)
        assert f"{told} janji sudah ditepati." in text_of(budi.get(written))


def test_a_tick_replaces_only_the_line_that_counts(browser, cast, written, run):
    promise = promise_of(run, cast.budi)
    response = browser(cast.budi).post(
        f"/janji/{promise}/selesai", {"done": ["0", "1"], "next": written}, target="mentoring-promises-kept",
        follow_redirects=True,
    )  # fmt: skip
    assert response.status_code == 200
    assert "1 dari 2 janji sudah ditepati." in response.text
    assert "<h1" not in response.text


def test_the_owner_keeps_her_own_promise_but_not_the_mentors(browser, cast, written, run):
    sari = browser(cast.sari, business_id=cast.keripik_sari.id)
    assert sari.get(written).status_code == 200
    assert sari.post(f"/janji/{promise_of(run, cast.sari)}/selesai", {"done": "1"}).status_code == 303
    assert sari.post(f"/janji/{promise_of(run, cast.budi)}/selesai", {"done": "1"}).status_code == 403


@pytest.mark.parametrize("where", ["https://example.com/", "//example.com", "/tidak-ada", "javascript:alert(1)"])
def test_a_tick_never_leads_away(browser, cast, written, run, where):
    promise = promise_of(run, cast.budi)
    response = browser(cast.budi).post(f"/janji/{promise}/selesai", {"done": "1", "next": where})
    assert response.location == written


def test_a_tick_without_a_state_is_refused_and_changes_nothing(browser, cast, written, run):
    promise = promise_of(run, cast.budi)
    assert browser(cast.budi).post(f"/janji/{promise}/selesai", {"next": written}).status_code == 400
    assert run(lambda: db.session.get_one(Promise, promise)).kept_on is None


@pytest.mark.parametrize("name", ["joko", "tuti", "hadi", "dewi", "ratna"])
def test_strangers_find_nothing(browser, cast, form, written, run, name):
    stranger, promise = browser(getattr(cast, name)), promise_of(run, cast.sari)
    assert stranger.get(form).status_code == 404
    assert stranger.post(form, writing.typed()).status_code == 404
    assert stranger.get(written).status_code == 404
    assert stranger.get(f"{written}/ubah").status_code == 404
    assert stranger.post(f"{written}/ubah", {"version": "1", "result": "met", "text": "x"}).status_code == 404
    assert stranger.post(f"/janji/{promise}/selesai", {"done": "1"}).status_code == 404


def test_who_may_look_may_not_write(browser, cast, form, written):
    sari = browser(cast.sari)
    assert sari.get(form).status_code == 403
    assert sari.post(form, writing.typed()).status_code == 403
    for person in (cast.sari, cast.wulan):
        assert browser(person).get(f"{written}/ubah").status_code == 403
        assert browser(person).post(f"{written}/ubah", {"version": "1"}).status_code == 403


def test_the_anonymous_sign_in_first(browser, form, written):
    for path in (form, written, f"{written}/ubah"):
        assert browser().get(path).location.startswith("/masuk")


def test_a_mentor_whose_pairing_ended_sees_it_no_more(browser, cast, written, run):
    def end():
        for pairing in db.session.scalars(sa.select(Pairing).where(Pairing.mentor_id == cast.budi.id)):
            pairing.ended_on = today()

    run(end)
    assert browser(cast.budi).get(written).status_code == 404
