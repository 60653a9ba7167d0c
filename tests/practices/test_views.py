"""Handing in and judging by HTTP: nothing is lost, hostile files are refused in words, only the right people see it."""

import io
from uuid import uuid4

import pytest
import sqlalchemy as sa
from PIL import Image
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from tests.practices.test_promotion import born
from tests.products.pictures import drawn, plain, sent
from tests.support.client import text_of
from tests.training.test_certificates import GATE, pass_modules
from workspace.accounts.models import Appointment, Person, Role
from workspace.clock import now, today
from workspace.db import db
from workspace.doctor import checks
from workspace.practices.models import PracticePhoto
from workspace.products.sweeping import named_in
from workspace.sample.cast import ANTIROGO
from workspace.training.models import Practice, PracticeState

PATH = "/belajar/M02/praktik"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def photo(content=None, name="depan.jpg"):
    return io.BytesIO(plain((40, 120, 60)) if content is None else content), name


def hand_in(somebody, text="Kami bermain peran.", *files, row_id=None, path=PATH):
    return post(somebody, path, {"id": row_id or str(uuid4()), "text": text}, *files)


def post(somebody, path, told, *files):
    """As a browser sends a form with files; encoded here, since the client keeps large ones in open files."""
    fields = [*{"csrf_token": somebody.csrf(), **told}.items(), *(("photo", FileStorage(*one)) for one in files)]
    boundary, body = encode_multipart(MultiDict(fields))
    kind = f'multipart/form-data; boundary="{boundary}"'
    return somebody.open(path, method="POST", data=body, content_type=kind)


def practices(run):
    return run(lambda: db.session.scalars(sa.select(Practice).order_by(Practice.handed_in_at)).all())


def photos(run):
    return run(lambda: db.session.scalars(sa.select(PracticePhoto).order_by(PracticePhoto.created_at)).all())


def judge(somebody, row, verdict="terima", sentence="Halus dan jelas.", rubric=("0", "1", "2"), version=None):
    told = {"version": str(version or row.version), "sentence": sentence, "verdict": verdict, "rubric": list(rubric)}
    return somebody.post(f"/praktik/{row.id}", told)


def test_text_and_photos_arrive_clean_and_show_to_both(browser, cast, run):
    ratna = browser(cast.ratna)
    assert "Kirim praktikmu" in text_of(ratna.get(PATH))
    answer = hand_in(ratna, "Kami bermain peran.", photo(sent(drawn(), orientation=6)), photo(plain((9, 90, 200))))
    assert (answer.status_code, answer.location) == (303, PATH)
    page = ratna.get(PATH)
    assert "menunggu dinilai koordinator" in text_of(page)
    row, kept = practices(run)[0], photos(run)
    assert len(kept) == 2
    for somebody in (ratna, browser(cast.wulan)):
        for size, kind in (("thumb", "WEBP"), ("web", "WEBP"), ("master", "JPEG")):
            picture = somebody.get(f"/praktik/foto/{kept[0].id}/{size}")
            opened = Image.open(io.BytesIO(picture.data))
            assert (picture.status_code, opened.format) == (200, kind)
            assert not opened.getexif(), "no place, no camera"
    shown = text_of(browser(cast.wulan).get(f"/praktik/{row.id}"))
    assert "Kami bermain peran." in shown
    assert "Masalah utama hanya satu" in shown


@pytest.mark.parametrize("who", ["sari", "joko", "budi", "tuti", "dewi", "hadi"])
def test_nobody_else_sees_it(browser, cast, run, who):
    hand_in(browser(cast.ratna), "rahasia", photo())
    row, kept = practices(run)[0], photos(run)[0]
    stranger = browser(getattr(cast, who))
    assert stranger.get(f"/praktik/{row.id}").status_code == 404
    assert stranger.get(f"/praktik/foto/{kept.id}/thumb").status_code == 404
    assert judge(stranger, row).status_code == 404
    assert stranger.post(f"/praktik/{row.id}/betulkan", {"version": "1", "text": "x"}).status_code == 404
    assert stranger.get("/praktik").status_code == 403


def bomb():
    """A PNG of 60 megapixels in a few kilobytes."""
    file = io.BytesIO()
    Image.new("1", (10_000, 6_000)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (PDF, "nota.pdf", "Ini bukan foto"),
        (PDF, "nota.jpg", "Ini bukan foto"),
        (b"<svg onload=alert(1)>", "a.svg", "Ini bukan foto"),
        (b"", "kosong.jpg", "kosong.jpg"),
        (plain((1, 2, 3))[:400], "putus.jpg", "rusak atau belum lengkap"),
        (b"\xff\xd8" + b"0" * 11 * 1024 * 1024, "besar.jpg", "bukan foto"),
        (b"0" * (16 * 1024 * 1024), "film.mp4", "lebih besar dari 15 MB"),
        (bomb(), "bom.png", "terlalu besar"),
    ],
    ids=["pdf", "pdf as jpg", "svg", "empty", "cut", "11 MB", "16 MB", "bomb"],
)
def test_what_is_no_photo_is_refused_in_words_and_nothing_else_is_lost(browser, cast, run, content, name, words):
    ratna = browser(cast.ratna)
    answer = hand_in(ratna, "Tulisanku panjang.", photo(content, name), photo())
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert "Yang lain sudah tersimpan" in text_of(answer)
    assert [row.text for row in practices(run)] == ["Tulisanku panjang."]
    assert len(photos(run)) == 1


def test_an_eleven_megabyte_photo_is_taken_in(browser, cast, run):
    big = plain((10, 200, 90), (1600, 1200))
    padded = big[:2] + b"".join(b"\xff\xfe\xff\xff" + b"x" * 65533 for _ in range(176)) + big[2:]
    assert len(padded) > 11 * 1024 * 1024
    assert hand_in(browser(cast.ratna), "", photo(padded)).status_code == 303
    assert len(photos(run)) == 1


@pytest.mark.parametrize(
    ("text", "files", "words"),
    [
        ("", [], "Tulis apa yang kamu lakukan"),
        ("", [PDF], "Ini bukan foto"),
        ("", [None] * 13, "Paling banyak 12 foto"),
        ("x" * 4001, [], "Terlalu panjang"),
        ("nul \x00", [], "huruf yang tidak bisa disimpan"),
    ],
    ids=["nothing", "only a pdf", "too many", "too long", "nul"],
)
def test_what_cannot_be_kept_is_told_and_typed_text_stays(browser, cast, run, text, files, words):
    answer = hand_in(browser(cast.ratna), text, *[photo(one) for one in files])
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert practices(run) == []


def test_twice_is_once_and_another_one_waits(browser, cast, run):
    ratna, row_id = browser(cast.ratna), str(uuid4())
    for _ in range(2):
        assert hand_in(ratna, "satu", photo(), row_id=row_id).status_code == 303
    assert (len(practices(run)), len(photos(run))) == (1, 1)
    other = hand_in(ratna, "yang kedua")
    assert other.status_code == 422
    assert "sedang menunggu dinilai" in text_of(other)
    assert "yang kedua" in other.text, "what was typed stays"
    conflict = hand_in(ratna, "lain", row_id=row_id)
    assert (conflict.status_code, "Belum ada yang tertimpa" in text_of(conflict)) == (409, True)
    assert hand_in(browser(cast.budi), "satu", row_id=row_id).status_code == 404
    assert [row.text for row in practices(run)] == ["satu"]


def test_what_waits_can_be_corrected_and_gets_more_photos(browser, cast, run):
    ratna = browser(cast.ratna)
    hand_in(ratna, "satu", photo())
    row = practices(run)[0]
    path = f"/praktik/{row.id}/betulkan"
    fixed = {"version": str(row.version), "text": "dua"}
    answer = post(ratna, path, fixed, photo(plain((200, 10, 10))), photo(PDF, "a.pdf"))
    assert answer.status_code == 422
    assert "Ini bukan foto" in text_of(answer)
    assert (practices(run)[0].text, len(photos(run))) == ("dua", 2)
    stale = ratna.post(path, {"version": str(row.version), "text": "tiga"})
    assert (stale.status_code, "tiga" in stale.text, practices(run)[0].text) == (409, True, "dua")
    judge(browser(cast.wulan), practices(run)[0])
    late = ratna.post(path, {"version": "9", "text": "empat"})
    assert (late.status_code, "sudah dinilai" in text_of(late)) == (422, True)


def test_photos_that_come_after_the_judgement_are_refused_and_not_said_to_be_kept(browser, cast, run):
    ratna = browser(cast.ratna)
    hand_in(ratna, "satu")
    row = practices(run)[0]
    judge(browser(cast.wulan), row, "ulang", "Kirim fotonya.")
    late = post(ratna, f"/praktik/{row.id}/betulkan", {"version": str(row.version), "text": "satu"}, photo())
    assert (late.status_code, "sudah dinilai" in text_of(late)) == (422, True)
    assert photos(run) == []


def test_judged_again_and_then_accepted_with_its_history(browser, cast, run):
    ratna, wulan = browser(cast.ratna), browser(cast.wulan)
    hand_in(ratna, "yang pertama")
    first = practices(run)[0]
    assert "Praktik menunggu dinilai: 1" in text_of(wulan.get("/pelatihan"))
    assert "1 praktik relawan menunggu Anda nilai" in text_of(wulan.get("/"))
    for verdict, words, rubric in (("ulang", "apa yang perlu diulang", "0"), ("terima", "apa yang sudah baik", "012")):
        silent = judge(wulan, first, verdict, "", rubric)
        assert (silent.status_code, f"Tulis satu kalimat: {words}" in text_of(silent)) == (422, True)
    unmet = judge(wulan, first, "terima", rubric=("0",))
    assert (unmet.status_code, "Diterima bila semua terpenuhi" in text_of(unmet)) == (422, True)
    assert judge(wulan, first, "").status_code == 422
    assert judge(wulan, first, "ulang", "Tulis tanggalnya juga.", ("0",)).status_code == 303
    assert judge(wulan, first, "ulang", "Tulis tanggalnya juga.", ("0",)).status_code == 303, "sent twice"
    assert "Baca saran koordinator" in text_of(ratna.get("/"))
    page = text_of(ratna.get(PATH))
    assert "Tulis tanggalnya juga." in page
    assert "Kirim lagi" in page
    hand_in(ratna, "yang kedua")
    second = practices(run)[1]
    assert judge(wulan, second).status_code == 303
    for shown in (text_of(ratna.get(PATH)), text_of(wulan.get(f"/praktik/{second.id}"))):
        assert "yang pertama" in shown
        assert "Tulis tanggalnya juga." in shown
        assert "yang kedua" in shown
    assert "Praktikmu diterima" in text_of(ratna.get(PATH))
    assert "sudah diterima" in text_of(hand_in(ratna, "lagi"))
    assert "Diterima" in text_of(ratna.get("/belajar/M02"))
    assert "yang kedua" not in text_of(wulan.get("/praktik")), "nothing waits"
    assert "Ratna" in text_of(wulan.get("/praktik?keadaan=sudah"))


def test_a_trainee_never_judges_the_own_practice(browser, cast, run):
    ratna = browser(cast.ratna)
    hand_in(ratna)
    row = practices(run)[0]
    assert judge(ratna, row).status_code == 403
    assert ratna.get(f"/praktik/{row.id}").location == PATH
    assert practices(run)[0].state is PracticeState.WAITING


def test_a_coordinator_who_learns_too_judges_everybody_but_herself(browser, cast, run):
    run(lambda: db.session.add(Practice(person_id=cast.wulan.id, module="M02", text="punyaku", handed_in_at=now())))
    wulan, row = browser(cast.wulan), practices(run)[0]
    assert "punyaku" not in text_of(wulan.get("/praktik"))
    assert "Tidak ada yang menunggu" in text_of(wulan.get("/praktik"))
    refused = judge(wulan, row)
    assert (refused.status_code, "dinilai koordinator lain" in text_of(refused)) == (422, True)


def test_of_two_judges_at_once_both_are_kept_and_shown(browser, cast, run):
    wulan, ratna = browser(cast.wulan), browser(cast.ratna)
    hand_in(ratna)
    row = practices(run)[0]
    nita = browser(run(lambda: second_coordinator(cast)))
    assert judge(wulan, row, "ulang", "Tulis tanggalnya.").status_code == 303
    other = judge(nita, row, "terima", "Bagus sekali.")
    assert other.status_code == 409
    assert "Wulan baru saja menilai: ulang" in text_of(other)
    assert practices(run)[0].sentence == "Tulis tanggalnya."
    for page in (other, wulan.get(f"/praktik/{row.id}"), ratna.get(PATH)):
        assert "Nita menilai hampir bersamaan" in text_of(page)
        assert "diterima, “Bagus sekali.”" in text_of(page)
        assert "Tulis tanggalnya." in text_of(page)


def second_coordinator(cast):
    nita = Person(name="Nita", phone="6281299990077")
    db.session.add(nita)
    db.session.flush()
    post = {"role": Role.COORDINATOR, "area_code": ANTIROGO, "granted_by_id": cast.dewi.id}
    db.session.add(Appointment(person_id=nita.id, from_on=today(), **post))
    return nita


def test_one_judge_in_two_windows_is_told_what_counts(browser, cast, run):
    hand_in(browser(cast.ratna))
    row = practices(run)[0]
    judge(browser(cast.wulan), row, "ulang", "Tulis tanggalnya.")
    other = judge(browser(cast.wulan), row, "terima", "Bagus sekali.")
    shown = text_of(other)
    assert other.status_code == 409
    assert "Wulan baru saja menilai: ulang" in shown
    assert "Bagus sekali." in shown
    assert practices(run)[0].sentence == "Tulis tanggalnya."


def test_with_the_last_acceptance_a_volunteer_becomes_a_mentor(browser, cast, run):
    run(lambda: born(cast, 18))
    run(lambda: pass_modules(cast.ratna.id, GATE[:1] + GATE[2:]))
    run(lambda: pass_modules(cast.ratna.id, GATE[1:2], accepted=PracticeState.AGAIN))
    ratna, wulan = browser(cast.ratna), browser(cast.wulan)
    hand_in(ratna)
    row = next(one for one in practices(run) if one.state is PracticeState.WAITING)
    judge(wulan, row)
    assert "Ratna sekarang pendamping" in wulan.get("/praktik").text
    home = text_of(ratna.get("/"))
    assert "Kamu sudah pendamping" in home
    assert "Diterima" in home


def test_whose_age_nobody_knows_is_made_a_mentor_by_one_tap(browser, cast, run):
    run(lambda: pass_modules(cast.ratna.id, GATE))
    wulan = browser(cast.wulan)
    assert "Umurmu belum tercatat." in text_of(browser(cast.ratna).get("/"))
    listed = text_of(wulan.get("/praktik"))
    assert "Umur Ratna belum tercatat. Pastikan paling sedikit 17 tahun." in listed
    assert "Jadikan Ratna pendamping" in listed
    for _ in range(2):
        assert wulan.post(f"/praktik/pendamping/{cast.ratna.id}").status_code == 303
    assert "Jadikan" not in text_of(wulan.get("/praktik"))
    assert "Kamu sudah pendamping" in text_of(browser(cast.ratna).get("/"))


def test_sweep_and_doctor_know_the_photos_of_practice(browser, cast, run):
    hand_in(browser(cast.ratna), "", photo())
    kept = photos(run)[0]
    folder = kept.master_sha256[:2]
    assert kept.master_sha256 in run(lambda: named_in(folder))
    assert run(lambda: checks._names(folder))[kept.master_sha256] == f"Foto praktik {kept.id} (M02)"
