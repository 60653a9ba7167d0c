"""The certificate: earned by modules and a supervised session, checked by strangers, good until a module expires."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from workspace import content
from workspace.accounts.models import Appointment, Person, Role
from workspace.areas.models import Area, Level
from workspace.clock import WIB, now, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.formats import tanggal
from workspace.mentoring.models import MentoringSession, Result
from workspace.sample.cast import ANTIROGO, TEGALGEDE
from workspace.training import certificates, supervisions
from workspace.training.certificate_sheet import drawn
from workspace.training.models import Certificate, Practice, PracticeState, QuizAttempt, Supervision
from workspace.training.queries import is_trained
from workspace.training.quiz_rules import months_later

pytestmark = pytest.mark.same_on_both

TODAY, NOW = today(), now()
CODES = tuple(content.curriculum().modules)


def pass_modules(person_id, codes=CODES, ago=0, accepted=PracticeState.ACCEPTED, right=4):
    at = datetime.combine(TODAY - timedelta(days=ago), time(5), UTC)
    for code in codes:
        attempt = QuizAttempt(person_id=person_id, module=code, questions="1", shown=[], begun_at=at, finished_at=at)
        attempt.right = right
        practice = Practice(person_id=person_id, module=code, handed_in_at=at, state=accepted)
        db.session.add_all([attempt, practice])
    db.session.flush()


def met(cast, person=None, on=TODAY, result=Result.MET, business=None):
    """A session that a mentor wrote down."""
    mentor, business = person or cast.ratna, business or cast.kue_lastri
    row = MentoringSession(business_id=business.id, mentor_id=mentor.id, held_on=on, place="visit", result=result)
    db.session.add(row)
    db.session.flush()
    return row


def supervise(cast, person=None, on=TODAY, by=None, session=None):
    person = db.session.get(Person, (person or cast.ratna).id)
    session = session or met(cast, person, on)
    return supervisions.supervise(person, session.id, session.held_on, by or cast.wulan.id, "sabar", ANTIROGO)


def issue(cast, on=TODAY):
    return certificates.issue(db.session.get(Person, cast.ratna.id), cast.ratna.id, ANTIROGO, on)


GATE = ("M01", "M02", "M11")
#: Days since the day that is still twelve months ago.
YEAR = (TODAY - months_later(TODAY, -12)).days


@pytest.mark.parametrize(
    ("codes", "with_", "trained"),
    [
        (GATE, {}, True),
        (("M01", "M02"), {}, False),
        (GATE, {"right": 3}, False),
        (GATE, {"accepted": PracticeState.WAITING}, False),
        (GATE, {"accepted": PracticeState.AGAIN}, False),
        (GATE, {"ago": YEAR}, True),
        (GATE, {"ago": YEAR + 1}, False),
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


def test_nobody_supervises_oneself_and_a_session_is_supervised_once(session, cast):
    with pytest.raises(RuleBroken, match="koordinator lain"):
        supervise(cast, by=cast.ratna.id)
    held = met(cast)
    first = supervise(cast, session=held)
    session.flush()
    assert supervise(cast, session=held) is first
    assert supervise(cast) is not first, "another session of the same day"


def test_what_was_recorded_before_sessions_were_chosen_still_counts(session, cast):
    before = Supervision(person_id=cast.ratna.id, on=TODAY, by_id=cast.wulan.id)
    session.add(before)
    session.flush()
    assert supervise(cast) is before
    pass_modules(cast.ratna.id)
    assert certificates.lacks(cast.ratna.id, TODAY) == []


def test_it_counts_until_the_first_module_expires_and_again_after_repeating(session, cast):
    pass_modules(cast.ratna.id, ago=300)
    supervise(cast)
    held = issue(cast)
    session.flush()
    until = months_later(TODAY - timedelta(days=300), 12)
    last = datetime.combine(until, time(23, 59), WIB)
    assert certificates.verify(held.code, last).until == until
    assert certificates.verify(held.code, last).is_valid
    assert not certificates.verify(held.code, last + timedelta(minutes=2)).is_valid
    pass_modules(cast.ratna.id, ("M05", "M08", "M11"))
    assert certificates.verify(held.code, NOW).until == months_later(TODAY, 12)


@pytest.mark.parametrize(("province", "until"), [("35", date(2027, 11, 21)), ("51", date(2027, 11, 22)),
                                                 ("91", date(2027, 11, 22))])  # fmt: skip
def test_its_last_day_is_that_of_the_area(session, cast, province, until):
    """Passed at 00.30 in Bali and Papua, when it was still the day before in Java."""
    area = Area(code=province, level=Level.PROVINCE, name="Wilayah") if province != "35" else None
    session.add_all([area] if area else [])
    session.flush()
    session.execute(sa.update(Appointment).where(Appointment.person_id == cast.ratna.id).values(area_code=province))
    for code in ("M05", "M08", "M11"):
        at = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)
        session.add(QuizAttempt(person_id=cast.ratna.id, module=code, questions="1", shown=[], begun_at=at,
                                finished_at=at, right=5))  # fmt: skip
    session.add(Certificate(person_id=cast.ratna.id, code="ABCD", name="Ratna", issued_on=TODAY))
    session.flush()
    assert certificates.verify("ABCD", at).until == until


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


REASON = {"reason": "Menjanjikan bantuan uang."}


def revoke_path(person):
    return f"/pelatihan/{person.id}/sertifikat/cabut"


def test_a_revoked_one_is_told_with_its_reason_to_the_holder_alone(browser, cast, code):
    wulan = browser(cast.wulan)
    silent = wulan.post(revoke_path(cast.ratna), {"reason": " "})
    assert (silent.status_code, "Tulis alasannya" in text_of(silent)) == (422, True)
    assert "Sertifikat ini berlaku." in text_of(browser().get(f"/sertifikat/{code}"))
    for _ in range(2):
        assert wulan.post(revoke_path(cast.ratna), REASON).status_code == 303
    public = text_of(browser().get(f"/sertifikat/{code}"))
    assert "sudah dicabut" in public
    assert "Menjanjikan" not in public
    for person, path in ((cast.ratna, "/belajar/sertifikat"), (cast.wulan, f"/pelatihan/{cast.ratna.id}/sertifikat")):
        assert "Menjanjikan bantuan uang." in text_of(browser(person).get(path))


def test_after_a_revocation_another_is_earned_by_a_session_of_a_later_day(browser, cast, code, run):
    browser(cast.wulan).post(revoke_path(cast.ratna), REASON)
    ratna = browser(cast.ratna)
    refused = ratna.post("/belajar/sertifikat")
    assert refused.status_code == 422
    assert f"Sesinya sesudah {tanggal(TODAY)}" in text_of(refused)
    run(lambda: supervise(cast))
    assert ratna.post("/belajar/sertifikat").status_code == 422, "on the day of the revocation it is too early"
    run(lambda: db.session.execute(sa.update(Certificate).values(revoked_on=TODAY - timedelta(days=1))) and None)
    assert ratna.post("/belajar/sertifikat").status_code == 303
    codes = run(lambda: db.session.scalars(sa.select(Certificate.code)).all())
    assert len(set(codes)) == 2
    assert "sudah dicabut" in text_of(browser().get(f"/sertifikat/{code}"))


def leave(person, area=ANTIROGO):
    """Every role of somebody ended yesterday."""
    theirs = sa.update(Appointment).where(Appointment.person_id == person.id)
    db.session.execute(theirs.values(until_on=TODAY - timedelta(days=1), area_code=area))


@pytest.mark.parametrize(("area", "status"), [(ANTIROGO, 303), (TEGALGEDE, 404)])
def test_the_certificate_of_who_left_is_revoked_where_it_was_earned(browser, cast, code, run, area, status):
    """To see somebody as an admin elsewhere is not enough."""
    run(lambda: leave(cast.ratna, area))
    admin = {"person_id": cast.wulan.id, "role": Role.ADMIN, "area_code": TEGALGEDE, "from_on": TODAY}
    run(lambda: db.session.add(Appointment(**admin)))
    wulan = browser(cast.wulan)
    assert wulan.get(f"/pelatihan/{cast.ratna.id}/sertifikat").status_code == (200 if status == 303 else 404)
    assert wulan.post(revoke_path(cast.ratna), REASON).status_code == status
    assert ("sudah dicabut" in text_of(browser().get(f"/sertifikat/{code}"))) is (status == 303)


def test_the_way_to_the_certificate_of_who_left_leads_over_the_person(browser, cast, code, run):
    run(lambda: leave(cast.ratna))
    assert f'href="/pelatihan/{cast.ratna.id}/sertifikat"' in browser(cast.wulan).get(f"/orang/{cast.ratna.id}").text


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


def test_a_coordinator_chooses_the_session_that_was_supervised(browser, cast, run):
    wulan, path = browser(cast.wulan), f"/pelatihan/{cast.ratna.id}/sesi-ditemani"
    assert "Belum ada sesi Ratna bertemu pemilik" in text_of(wulan.get(f"/pelatihan/{cast.ratna.id}/sertifikat"))
    held = run(lambda: met(cast))
    assert f"{tanggal(TODAY)}, Kue Kering Lastri" in text_of(wulan.get(f"/pelatihan/{cast.ratna.id}/sertifikat"))
    refused = wulan.post(path, {"session": "", "note": "sabar mendengarkan"})
    assert (refused.status_code, "Pilih sesinya." in text_of(refused)) == (422, True)
    assert "sabar mendengarkan" in refused.text, "what was typed stays"
    for _ in range(2):
        assert wulan.post(path, {"session": str(held.id), "note": "sabar"}).status_code == 303
    kept = run(lambda: db.session.scalars(sa.select(Supervision)).all())
    assert [(one.session_id, one.on) for one in kept] == [(held.id, TODAY)]


@pytest.mark.parametrize("other", ["somebody else's", "in vain", "by WhatsApp", "elsewhere", "none"])
def test_no_other_session_can_be_chosen(browser, cast, run, other):
    made = {
        "somebody else's": lambda: met(cast, cast.budi).id,
        "in vain": lambda: met(cast, result=Result.NOT_MET).id,
        "by WhatsApp": lambda: met(cast, result=Result.WHATSAPP).id,
        "elsewhere": lambda: met(cast, business=cast.kopi_joko).id,
        "none": uuid4,
    }
    answer = browser(cast.wulan).post(
        f"/pelatihan/{cast.ratna.id}/sesi-ditemani", {"session": str(run(made[other])), "note": ""}
    )
    assert answer.status_code == 422
    assert run(lambda: db.session.scalar(sa.select(sa.func.count(Supervision.id)))) == 0


def test_strangers_and_mentors_look_after_nobodys_certificate(browser, cast):
    path = f"/pelatihan/{cast.ratna.id}"
    for who, status in ((cast.budi, 404), (cast.ratna, 403), (cast.sari, 404), (cast.dewi, 403)):
        assert browser(who).get(f"{path}/sertifikat").status_code == status
        assert browser(who).post(f"{path}/sesi-ditemani").status_code == status
        assert browser(who).post(f"{path}/sertifikat/cabut").status_code == status
