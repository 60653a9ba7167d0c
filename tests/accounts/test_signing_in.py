"""The door: who comes in, who does not, and what strangers can learn from it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.conftest import settings_for
from tests.support.client import Browser, text_of
from tests.support.statements import counted
from workspace import create_app
from workspace.accounts import passwords, signing_in
from workspace.accounts.audit import AuditEntry
from workspace.accounts.keys import SignIn, SignInFailure
from workspace.accounts.models import Appointment, Role
from workspace.accounts.views import WRONG
from workspace.clock import now, today
from workspace.db import db
from workspace.sample.cast import ANTIROGO, PASSWORD

pytestmark = pytest.mark.same_on_both

BUDI, NOBODY = "081200000002", "081999999999"
CHROME = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36"


def sign_in(device, phone=BUDI, password=PASSWORD, **more):
    device.get("/masuk")
    return device.post("/masuk", {"phone": phone, "password": password, **more.pop("fields", {})}, **more)


def cookie(device):
    return device.client.get_cookie("sesi").value


def open_sign_ins(run, person):
    found = sa.select(SignIn).where(SignIn.person_id == person.id, SignIn.ended_at.is_(None))
    return run(lambda: [row.device for row in db.session.scalars(found)])


def entries(run, action):
    found = sa.select(AuditEntry).where(AuditEntry.action == action)
    return run(lambda: [(row.person_id, row.subject_id, row.detail) for row in db.session.scalars(found)])


@pytest.mark.parametrize("phone", ["081200000002", "+62 812-0000-0002", "8 12 0000 0002", " 0812.0000.0002 "])
def test_a_phone_number_in_any_spelling_and_the_password_open_the_door(browser, phone):
    device = browser()
    answer = sign_in(device, phone)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert device.get("/saya").status_code == 200


def test_signing_in_begins_a_new_session(browser, cast, run):
    device = browser()
    device.get("/masuk")
    with device.client.session_transaction() as session:
        session["left"], before = "over", session["csrf_token"]
    answer = sign_in(device, headers={"User-Agent": CHROME})
    assert "Expires=" in answer.headers["Set-Cookie"], "the phone would forget it when the browser closes"
    device.get("/saya")
    with device.client.session_transaction() as session:
        assert session["csrf_token"] != before
        assert "left" not in session
        assert session.permanent
    assert open_sign_ins(run, cast.budi) == ["Chrome di Android"]


def test_a_pasted_password_may_have_spaces_around_it(browser):
    assert sign_in(browser(), password=f" {PASSWORD}\n").status_code == 303


@pytest.mark.parametrize(
    ("phone", "password", "words"),
    [
        ("", "", "Tulis nomor WhatsApp"),
        (BUDI, "", "Tulis kata sandi."),
        ("021 555", PASSWORD, "Tulis nomor WhatsApp"),
        (BUDI, "x" * 200, "Terlalu panjang"),
        (BUDI, "a\x00b", "tidak bisa disimpan"),
    ],
)
def test_what_is_no_number_or_password_is_said_at_the_field(browser, run, phone, password, words):
    answer = sign_in(browser(), phone, password)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(SignInFailure))) == 0


def test_a_wrong_password_is_never_written_back(browser):
    assert "salah-sekali" not in sign_in(browser(), password="salah-sekali").get_data(as_text=True)


@pytest.mark.parametrize("phone", [BUDI, NOBODY, "081200000012"], ids=["known", "unknown", "without a password"])
def test_known_and_unknown_numbers_get_the_same_answer_after_the_same_work(app, browser, monkeypatch, phone):
    """Security.md, enumeration: the words, the status, the statements and the one slow step are the same."""
    weighed = []
    right = passwords.hasher

    class Counting:
        def verify(self, kept, password):
            weighed.append(kept)
            return right.verify(kept, password)

    monkeypatch.setattr(passwords, "hasher", Counting())
    device = browser()
    device.get("/masuk")
    with counted(app) as statements:
        answer = device.post("/masuk", {"phone": phone, "password": "salah sekali ini"})
    assert answer.status_code == 422
    assert WRONG in text_of(answer)
    assert len(weighed) == 1
    assert [statement.split()[0] for statement in statements] == ["SELECT", "SELECT", "INSERT", "SELECT", "SELECT"]


def test_both_hashes_cost_the_same():
    parts = [kept.split("$")[1:4] for kept in (passwords.NOBODY, passwords.hasher.hash("x"))]
    assert parts[0] == parts[1]


def test_ten_failures_close_the_account_and_say_for_how_long(browser, cast, run):
    device = browser()
    for _ in range(10):
        assert sign_in(device, password="salah sekali").status_code == 422
    answer = sign_in(device)
    assert answer.status_code == 429
    assert "Coba lagi 5 menit lagi" in text_of(answer)
    assert 290 <= int(answer.headers["Retry-After"]) <= 301
    assert entries(run, "sign_in.locked") == [(None, cast.budi.id, {})]
    assert sign_in(browser(), "081200000004").status_code == 303, "others still come in"


def test_an_unknown_number_is_closed_just_the_same(browser):
    device = browser()
    answers = [sign_in(device, NOBODY, "salah sekali") for _ in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]


def test_twenty_failures_close_the_address(browser):
    device = browser()
    for number in range(20):
        assert sign_in(device, f"0813000000{number:02d}", "salah sekali").status_code == 422
    assert sign_in(device).status_code == 429


def test_only_failures_count(browser):
    """An office shares one address."""
    for _ in range(12):
        assert sign_in(browser()).status_code == 303


def test_after_the_window_the_door_is_open_again(browser, run):
    device = browser()
    for _ in range(10):
        sign_in(device, password="salah sekali")
    earlier = sa.update(SignInFailure).values(created_at=now() - timedelta(minutes=5, seconds=1))
    run(lambda: db.session.execute(earlier) and None)
    assert sign_in(device).status_code == 303


def test_a_right_password_forgets_old_failures(browser, run):
    device = browser()
    sign_in(device, password="salah sekali")
    old = sa.update(SignInFailure).values(created_at=now() - timedelta(days=2))
    run(lambda: db.session.execute(old) and None)
    sign_in(device)
    assert run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(SignInFailure))) == 0


def test_no_number_lies_among_the_failures(browser, run):
    sign_in(browser(), password="salah sekali")
    kept = run(lambda: db.session.scalar(sa.select(SignInFailure.phone)))
    assert "1200000002" not in kept


def counted_address(run):
    found = sa.select(SignInFailure.address).order_by(SignInFailure.created_at.desc())
    return run(lambda: db.session.scalars(found).first())


def test_a_forged_forwarded_address_changes_nothing(browser, run):
    sign_in(browser(), password="salah sekali", headers={"X-Forwarded-For": "203.0.113.9"})
    assert counted_address(run) == "127.0.0.1"


def test_behind_one_proxy_the_last_address_counts(database, app, run):
    settings = settings_for(database["database"].url, database["folder"], PROXY_HOPS="1")
    proxied = create_app({"TESTING": True, "RATELIMIT_ENABLED": False}, settings)
    forged = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}
    sign_in(Browser(proxied), password="salah sekali", headers=forged)
    assert counted_address(run) == "198.51.100.7"
    with proxied.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("asked", ["/saya", "/saya/sandi", "/umkm?q=keripik"])
def test_one_comes_back_to_the_page_one_asked_for(browser, asked):
    device = browser()
    assert device.get("/masuk", query_string={"next": asked}).status_code == 200
    assert sign_in(device, fields={"next": asked}).headers["Location"] == asked


@pytest.mark.parametrize(
    "asked",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/%09/evil.example",
        "\\\\evil.example",
        "///evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/keluar",
        "/tidak-ada",
        "/saya\r\nX-Evil: 1",
        "",
    ],
)
def test_next_leads_nowhere_else(browser, asked):
    """Security.md, redirects: only a path of our own that answers GET."""
    answer = sign_in(browser(), fields={"next": asked})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "X-Evil" not in answer.headers


def test_whoever_is_in_goes_on(browser, cast):
    assert browser(cast.budi).get("/masuk?next=/saya").headers["Location"] == "/saya"
    assert browser(cast.budi).post("/masuk", {"phone": BUDI, "password": "x"}).headers["Location"] == "/"


def test_a_page_that_lay_open_too_long_says_so(browser):
    answer = browser().open("/masuk", method="POST", data={"phone": BUDI, "password": PASSWORD})
    assert answer.status_code == 400
    assert "terlalu lama terbuka" in text_of(answer)


def test_the_second_of_two_taps_lands_inside_too(browser):
    device = browser()
    sign_in(device)
    again = device.open("/masuk", method="POST", data={"phone": BUDI, "password": PASSWORD, "csrf_token": "old"})
    assert (again.status_code, again.headers["Location"]) == (303, "/")


def test_without_a_role_that_counts_nobody_comes_in(browser, cast, run):
    ended = sa.update(Appointment).where(Appointment.person_id == cast.budi.id).values(until_on=today())
    run(lambda: db.session.execute(ended) and None)
    answer = sign_in(browser())
    assert answer.status_code == 422
    assert WRONG in text_of(answer)


def test_an_outdated_hash_is_renewed(browser, cast, run):
    from argon2 import PasswordHasher

    weak = PasswordHasher(time_cost=1).hash(PASSWORD)
    run(lambda: setattr(db.session.merge(cast.budi, load=False), "password_hash", weak) or db.session.flush())
    assert sign_in(browser()).status_code == 303
    found = sa.select(type(cast.budi).password_hash).where(type(cast.budi).id == cast.budi.id)
    assert run(lambda: db.session.scalar(found)) != weak


def test_signing_out_ends_the_row_and_empties_the_browser(browser, cast, run):
    device = browser()
    sign_in(device)
    kept = cookie(device)
    answer = device.post("/keluar")
    assert answer.headers["Location"] == "/masuk"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert open_sign_ins(run, cast.budi) == []
    device.client.set_cookie("sesi", kept)
    assert device.get("/saya").status_code == 303, "the old cookie was replayed"


def test_signing_out_twice_is_once(browser):
    device = browser()
    sign_in(device)
    assert device.post("/keluar").status_code == device.post("/keluar").status_code == 303


def test_a_request_reads_the_sign_in_with_one_statement(app, browser, cast):
    device = browser(cast.budi)
    with counted(app) as statements:
        device.client.get("/saya/sandi")
    assert len([statement for statement in statements if "sign_ins" in statement]) == 1
    assert len(statements) == 1


@pytest.mark.parametrize(
    ("who", "rest", "status"),
    [
        ("budi", timedelta(days=29), 200),
        ("budi", timedelta(days=31), 303),
        ("wulan", timedelta(days=6), 200),
        ("wulan", timedelta(days=8), 303),
        ("dewi", timedelta(hours=11), 200),
        ("dewi", timedelta(hours=13), 303),
        ("hadi", timedelta(hours=13), 303),
    ],
)
def test_a_device_that_rested_too_long_signs_in_again(browser, cast, run, who, rest, status):
    device = browser(getattr(cast, who))
    run(lambda: db.session.execute(sa.update(SignIn).values(seen_at=now() - rest)) and None)
    assert device.get("/saya").status_code == status


def test_using_a_device_keeps_it_signed_in(browser, cast, run):
    device = browser(cast.budi)
    before = now() - timedelta(days=20)
    run(lambda: db.session.execute(sa.update(SignIn).values(seen_at=before)) and None)
    device.get("/saya")
    assert run(lambda: db.session.scalar(sa.select(SignIn.seen_at))) > before + timedelta(days=19)


def test_the_demo_offers_the_cast_by_one_tap(browser, cast):
    device = browser()
    page = text_of(device.get("/masuk"))
    assert all(name in page for name in ("Sari", "Budi", "Ratna", "Wulan", "Joko", "Dewi", "Hadi", "Tuti"))
    assert "Rini" not in page
    answer = device.post("/masuk/contoh", {"phone": "6281200000004"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "Wulan" in text_of(device.get("/saya"))


@pytest.mark.parametrize("phone", ["", "6281200000011", "6281999999999", "x"])
def test_only_the_cast_comes_in_that_way(browser, phone):
    assert browser().post("/masuk/contoh", {"phone": phone}).status_code == 404


def test_in_production_there_is_no_such_door(database, app, cast):
    more = {"WORKSPACE_ENV": "production"}
    real = create_app({"TESTING": True}, settings_for(database["database"].url, database["folder"], **more))
    device, secure = Browser(real), {"base_url": "https://localhost"}
    page = device.get("/masuk", **secure).get_data(as_text=True)
    assert "contoh" not in page.lower().replace("contoh: 0812", "")
    assert "Sari" not in page
    with device.client.session_transaction(**secure) as session:
        session["csrf_token"] = "0" * 40
    from workspace.tokens import _signed

    body = {"phone": "6281200000002", "csrf_token": _signed(str(real.secret_key), "0" * 40)}
    referer = {"Referer": "https://localhost/masuk"}
    answer = device.open("/masuk/contoh", method="POST", data=body, headers=referer, **secure)
    assert answer.status_code == 404
    with real.app_context():
        db.engine.dispose()


def test_changing_over_in_the_demo_ends_the_first_sign_in(browser, cast, run):
    device = browser(cast.budi)
    device.get("/saya")
    device.post("/masuk/contoh", {"phone": "6281200000004"})
    assert open_sign_ins(run, cast.budi) == []
    assert len(open_sign_ins(run, cast.wulan)) == 1


def test_roles_are_read_on_every_request(browser, cast, run):
    device = browser(cast.ratna)
    assert device.get("/orang").status_code == 403
    given = {"person_id": cast.ratna.id, "role": Role.COORDINATOR, "area_code": ANTIROGO, "from_on": today()}
    run(lambda: db.session.add(Appointment(**given)))
    assert device.get("/orang").status_code == 200


def test_ending_every_device_but_one_keeps_that_one(session, cast):
    keep, _ = signing_in.begin(cast.budi, "HP", now())
    signing_in.begin(cast.budi, "Laptop", now())
    session.flush()
    assert signing_in.end_all(cast.budi.id, now(), keep=keep.id) == 1
    session.refresh(keep)
    assert keep.ended_at is None
