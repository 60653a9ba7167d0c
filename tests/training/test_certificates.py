"""The certificate: earned by modules and a supervised session, checked by strangers, good until a module expires."""

from datetime import UTC, datetime, time, timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from workspace import content
from workspace.accounts.models import Person
from workspace.clock import today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.sample.cast import ANTIROGO
from workspace.training import certificates
from workspace.training.certificate_sheet import drawn
from workspace.training.models import Certificate, Practice, PracticeState, QuizAttempt, Supervision
from workspace.training.queries import is_trained

TODAY = today()
CODES = tuple(content.curriculum().modules)


def pass_modules(person_id, codes=CODES, ago=0, accepted=PracticeState.ACCEPTED, right=4):
    at = datetime.combine(TODAY - timedelta(days=ago), time(5), UTC)
    for code in codes:
        attempt = QuizAttempt(person_id=person_id, module=code, questions="1", shown=[], begun_at=at, finished_at=at)
        attempt.right = right
        practice = Practice(person_id=person_id, module=code, handed_in_at=at, state=accepted)
        db.session.add_all([attempt, practice])
    db.session.flush()


def supervise(cast, person=None, on=TODAY, by=None):
    person = db.session.get(Person, (person or cast.ratna).id)
    return certificates.supervise(person, on, by or cast.wulan.id, "sabar", ANTIROGO, TODAY)


def issue(cast, on=TODAY):
    return certificates.issue(db.session.get(Person, cast.ratna.id), cast.ratna.id, ANTIROGO, on)


GATE = ("M01", "M02", "M11")


@pytest.mark.parametrize(
    ("codes", "with_", "trained"),
    [
        (GATE, {}, True),
        (("M01", "M02"), {}, False),
        (GATE, {"right": 3}, False),
        (GATE, {"accepted": PracticeState.WAITING}, False),
        (GATE, {"accepted": PracticeState.AGAIN}, False),
        (GATE, {"ago": 364}, True),
        (GATE, {"ago": 366}, False),
        (("M03", "M04"), {}, False),
    ],
)
def test_first_visits_after_three_modules_with_quiz_and_practice(session, cast, codes, with_, trained):
    pass_modules(cast.ratna.id, codes, **with_)
    assert is_trained(cast.ratna.id, TODAY) is trained


def test_the_certificate_needs_everything(session, cast):
    assert len(certificates.lacks(cast.ratna.id, TODAY)) == 2
    pass_modules(cast.ratna.id, CODES[:-1])
    supervise(cast)
    with pytest.raises(RuleBroken, match="12 modul"):
        issue(cast)
    pass_modules(cast.ratna.id, CODES[-1:])
    held = issue(cast)
    session.flush()
    assert issue(cast) is held, "made once"
    assert len(held.code) == 12


def test_without_a_supervised_session_there_is_none(session, cast):
    pass_modules(cast.ratna.id)
    with pytest.raises(RuleBroken, match="ditemani"):
        issue(cast)


def test_nobody_supervises_oneself_or_tomorrow(session, cast):
    with pytest.raises(RuleBroken, match="koordinator lain"):
        supervise(cast, by=cast.ratna.id)
    with pytest.raises(RuleBroken, match="hari ini"):
        supervise(cast, on=TODAY + timedelta(days=1))
    first = supervise(cast)
    session.flush()
    assert supervise(cast).id == first.id


def test_it_counts_until_the_first_module_expires_and_again_after_repeating(session, cast):
    pass_modules(cast.ratna.id, ago=300)
    supervise(cast)
    held = issue(cast)
    session.flush()
    seen = certificates.verify(held.code)
    assert seen.until == TODAY + timedelta(days=65)
    assert seen.is_valid(seen.until)
    assert not seen.is_valid(seen.until + timedelta(days=1))
    pass_modules(cast.ratna.id, ("M05", "M08", "M11"))
    assert certificates.verify(held.code).until == TODAY + timedelta(days=365)


@pytest.fixture
def code(run, cast):
    """The code of Ratna's certificate."""

    def earn():
        pass_modules(cast.ratna.id)
        supervise(cast)
        return issue(cast).code

    return run(earn)


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: f"{code[:4]} {code[4:8]}-{code[8:]}"])
def test_a_stranger_learns_name_day_validity_and_nothing_else(browser, cast, code, typed):
    words = text_of(browser().get(f"/sertifikat/{typed(code)}"))
    assert "Sertifikat ini berlaku." in words
    assert "Ratna" in words
    for secret in ("0812", "Antirogo", "Wulan", "sabar", str(cast.ratna.id)):
        assert secret not in words


@pytest.mark.parametrize("typed", ["TIDAKADA2345", "x", "%00", "A" * 500])
def test_an_unknown_code_is_told(browser, typed):
    answer = browser().get(f"/sertifikat/{typed}")
    assert answer.status_code == 404
    assert "tidak dikenal" in text_of(answer)


def test_a_revoked_one_is_told_and_a_new_one_can_be_earned(browser, cast, code, run):
    wulan = browser(cast.wulan)
    for _ in range(2):
        assert wulan.post(f"/pelatihan/{cast.ratna.id}/sertifikat/cabut").status_code == 303
    assert "sudah dicabut" in text_of(browser().get(f"/sertifikat/{code}"))
    assert browser(cast.ratna).post("/belajar/sertifikat").status_code == 303
    codes = run(lambda: db.session.scalars(sa.select(Certificate.code)).all())
    assert len(set(codes)) == 2


def test_the_own_page_says_what_is_missing_and_gives_it_once(browser, cast, run):
    ratna = browser(cast.ratna)
    assert "Selesaikan 12 modul" in text_of(ratna.get("/belajar/sertifikat"))
    assert ratna.post("/belajar/sertifikat").status_code == 422

    def earn():
        pass_modules(cast.ratna.id)
        supervise(cast)

    run(earn)
    for _ in range(2):
        assert ratna.post("/belajar/sertifikat").status_code == 303
    page = ratna.get("/belajar/sertifikat")
    assert "Ratna" in text_of(page)
    assert 'class="qr"' in page.text
    assert run(lambda: db.session.scalar(sa.select(sa.func.count(Certificate.id)))) == 1


def test_the_file_is_one_page_with_the_code(browser, cast, code):
    ratna = browser(cast.ratna)
    file = ratna.client.get("/belajar/sertifikat.pdf")
    assert (file.status_code, file.mimetype) == (200, "application/pdf")
    assert file.data.startswith(b"%PDF-")
    assert file.data.count(b"/Type /Page\n") + file.data.count(b"/Type /Page ") == 1
    assert browser(cast.tuti).client.get("/belajar/sertifikat.pdf").status_code == 404


def test_a_long_name_is_broken_and_stays_on_the_page():
    short, long = (drawn(name, ["kalimat"], "ABCD", "https://contoh.example/x") for name in ("Al", "Nama Panjang " * 6))
    assert short != long
    assert all(file.startswith(b"%PDF-") for file in (short, long))


def test_a_coordinator_records_a_supervised_session(browser, cast, run):
    wulan, path = browser(cast.wulan), f"/pelatihan/{cast.ratna.id}/sesi-ditemani"
    assert "Pilih tanggal sesinya." in text_of(wulan.post(path, {"on": ""}))
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    refused = wulan.post(path, {"on": tomorrow, "note": "sabar mendengarkan"})
    assert refused.status_code == 422
    assert "sabar mendengarkan" in refused.text, "what was typed stays"
    for _ in range(2):
        assert wulan.post(path, {"on": TODAY.isoformat(), "note": "sabar"}).status_code == 303
    assert run(lambda: db.session.scalar(sa.select(sa.func.count(Supervision.id)))) == 1


def test_strangers_and_mentors_look_after_nobodys_certificate(browser, cast):
    path = f"/pelatihan/{cast.ratna.id}"
    for who, status in ((cast.budi, 404), (cast.ratna, 403), (cast.sari, 404), (cast.dewi, 403)):
        assert browser(who).get(f"{path}/sertifikat").status_code == status
        assert browser(who).post(f"{path}/sesi-ditemani").status_code == status
        assert browser(who).post(f"{path}/sertifikat/cabut").status_code == status
