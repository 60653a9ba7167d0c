"""The owner's link: inert for machines, one button for her, dead when replaced, and never told to anybody."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.conftest import settings_for
from tests.support.client import Browser, soup, text_of
from workspace import create_app
from workspace.accounts import owner_links
from workspace.accounts.audit import AuditEntry
from workspace.accounts.keys import OwnerLink, SignIn, digest
from workspace.accounts.models import Appointment
from workspace.clock import now, today
from workspace.db import Base, db
from workspace.tokens import _signed

PREVIEWS = (
    "WhatsApp/2.23.20.0",
    "WhatsApp/2.2413.1 W",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "TelegramBot (like TwitterBot)",
    "Twitterbot/1.0",
    "Googlebot/2.1 (+http://www.google.com/bot.html)",
)
PERSONAL = ("Sari", "Keripik", "0812", "6281", "Budi", "Antirogo")


@pytest.fixture
def token(cast, run):
    return run(lambda: owner_links.make(cast.sari.id, cast.keripik_sari.id, cast.budi.id, now())[1])


def snapshot(run):
    def look():
        tables = Base.metadata.sorted_tables
        return {t.name: sorted(str(tuple(row)) for row in db.session.execute(sa.select(t))) for t in tables}

    return run(look)


def use_at(run, token, moment):
    changed = sa.update(OwnerLink).where(OwnerLink.token_hash == digest(token)).values(used_at=moment)
    run(lambda: db.session.execute(changed) and None)


def sign_ins(run):
    found = sa.select(SignIn).where(SignIn.ended_at.is_(None))
    return run(lambda: [(row.person_id, row.business_id) for row in db.session.scalars(found)])


def trail(run):
    found = sa.select(AuditEntry).order_by(AuditEntry.created_at)
    kept = ("action", "person_id", "subject_id", "area_code", "detail")
    return run(lambda: [tuple(getattr(entry, name) for name in kept) for entry in db.session.scalars(found)])


def test_a_link_is_two_hundred_and_fifty_six_random_bits_kept_as_a_digest(token, run):
    assert len(token) == 43
    assert run(lambda: db.session.scalar(sa.select(OwnerLink.token_hash))) == digest(token)


def test_previews_change_nothing_and_the_button_still_works(browser, cast, run, token):
    """Product.md A3: twenty looks by machines, then a person."""
    before = snapshot(run)
    for number in range(20):
        method = "HEAD" if number % 4 == 3 else "GET"
        agent = PREVIEWS[number % len(PREVIEWS)]
        assert browser().client.open(f"/p/{token}", method=method, headers={"User-Agent": agent}).status_code == 200
    assert snapshot(run) == before
    owner = browser()
    owner.get(f"/p/{token}")
    answer = owner.post(f"/p/{token}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert sign_ins(run) == [(cast.sari.id, cast.keripik_sari.id)]
    assert owner.get("/saya").status_code == 200


def test_the_page_tells_nothing_about_anybody(browser, token):
    html = browser().get(f"/p/{token}").get_data(as_text=True)
    assert not [word for word in PERSONAL if word in html]
    assert "og:" not in html


def test_the_page_is_kept_by_nobody_and_its_address_goes_nowhere(browser, token):
    answer = browser().get(f"/p/{token}")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Cache-Control"] == "no-store"
    metas = {meta.attrib.get("name"): meta.attrib.get("content") for meta in soup(answer).iter("meta")}
    assert (metas["robots"], metas["referrer"]) == ("noindex, nofollow", "strict-origin")
    assert browser().client.get("/masuk").headers["Referrer-Policy"] == "same-origin", "other pages keep theirs"


def test_there_is_one_button_and_nothing_to_type(browser, token):
    page = soup(browser().get(f"/p/{token}"))
    assert len(list(page.iter("form"))) == len(list(page.iter("button"))) == 1
    assert all(field.attrib["type"] == "hidden" for field in page.iter("input"))


def test_the_owner_sees_that_business_alone_and_no_password_part(browser, token):
    owner = browser()
    owner.post(f"/p/{token}")
    page = text_of(owner.get("/saya"))
    assert "Pemilik usaha" in page
    assert "kata sandi" not in page.lower()
    assert owner.get("/saya/sandi").status_code == 403
    assert owner.post("/saya/sandi", {"old": "x", "password": "melati sepeda hujan"}).status_code == 403


def test_two_taps_give_the_same_success_and_one_note(browser, run, token):
    """The second tap left before the first answer came, with the cookies of before."""
    first, second = browser(), browser()
    for device in (first, second):
        answer = device.post(f"/p/{token}")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/")
        assert device.get("/saya").status_code == 200
    assert [entry[0] for entry in trail(run)].count("owner_link.used") == 1


def test_many_taps_at_once_all_come_in(browser, run, token):
    devices = [browser() for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda device: device.post(f"/p/{token}"), devices))
    assert {answer.status_code for answer in answers} == {303}
    assert [entry[0] for entry in trail(run)].count("owner_link.used") == 1


def test_a_tap_after_the_answer_goes_on_inside(browser, run, token):
    owner = browser()
    owner.post(f"/p/{token}")
    stale = owner.open(f"/p/{token}", method="POST", data={"csrf_token": "old"})
    assert (stale.status_code, stale.headers["Location"]) == (303, "/")
    assert len(sign_ins(run)) == 1


def test_a_link_that_was_used_works_for_a_minute_and_no_longer(browser, run, token):
    use_at(run, token, now() - timedelta(seconds=50))
    assert browser().post(f"/p/{token}").status_code == 303
    use_at(run, token, now() - timedelta(seconds=61))
    assert browser().get(f"/p/{token}").status_code == 404
    assert browser().post(f"/p/{token}").status_code == 404


def test_the_same_phone_goes_straight_on_tomorrow(browser, run, token):
    owner = browser()
    owner.post(f"/p/{token}")
    use_at(run, token, now() - timedelta(days=1))
    answer = owner.get(f"/p/{token}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_stolen_link_is_dead_after_a_new_one(browser, cast, run, token):
    new = run(lambda: owner_links.make(cast.sari.id, cast.keripik_sari.id, cast.budi.id, now())[1])
    thief = browser()
    assert thief.get(f"/p/{token}").status_code == thief.post(f"/p/{token}").status_code == 404
    assert sign_ins(run) == []
    assert browser().post(f"/p/{new}").status_code == 303


def test_a_new_link_leaves_those_of_other_businesses(browser, cast, run, token):
    run(lambda: owner_links.make(cast.rini.id, cast.jahit_rini.id, cast.tuti.id, now()) and None)
    assert browser().get(f"/p/{token}").status_code == 200


def test_links_end_with_a_pairing(browser, cast, run, token):
    run(lambda: owner_links.end(cast.keripik_sari.id, now()))
    assert browser().get(f"/p/{token}").status_code == 404


def test_dead_and_unknown_links_say_the_same_and_what_to_do(browser, run, token):
    unknown = browser().get("/p/" + "x" * 43)
    use_at(run, token, now() - timedelta(days=1))
    used = browser().get(f"/p/{token}")
    assert unknown.status_code == used.status_code == 404
    assert text_of(unknown) == text_of(used)
    assert "Minta tautan baru" in text_of(used)
    assert used.headers["Referrer-Policy"] == "no-referrer"


def test_whoever_owns_nothing_any_more_stays_outside(browser, cast, run, token):
    ended = sa.update(Appointment).where(Appointment.person_id == cast.sari.id).values(until_on=today())
    run(lambda: db.session.execute(ended) and None)
    assert browser().post(f"/p/{token}").status_code == 404


def test_a_mentor_who_tries_the_link_is_warned_and_then_out(browser, cast, run, token):
    mentor = browser(cast.budi)
    assert "dipakai orang lain" in text_of(mentor.get(f"/p/{token}"))
    mentor.post(f"/p/{token}")
    assert sign_ins(run) == [(cast.sari.id, cast.keripik_sari.id)]


def test_the_trail_says_who_made_and_used_the_link_without_number_or_token(browser, cast, run, token):
    browser().post(f"/p/{token}")
    made, used = trail(run)
    business = {"business_id": str(cast.keripik_sari.id)}
    assert made == ("owner_link.made", cast.budi.id, cast.sari.id, "35.09.21.1007", business)
    assert used == ("owner_link.used", cast.sari.id, cast.sari.id, "35.09.21.1007", business)


def test_the_token_is_in_no_log(browser, token, capsys, caplog):
    owner = browser()
    owner.get(f"/p/{token}")
    owner.post(f"/p/{token}", headers={"Referer": f"http://localhost/p/{token}"})
    owner.open(f"/p/{token}x", method="POST", data={})
    out, err = capsys.readouterr()
    assert token not in out + err + caplog.text


def test_a_page_that_lay_open_too_long_offers_the_button_again(browser, token):
    answer = browser().open(f"/p/{token}", method="POST", data={"csrf_token": "old"})
    assert answer.status_code == 400
    assert "Coba sekali lagi" in text_of(answer)
    assert "Masuk ke halaman saya" in text_of(answer)


@pytest.mark.parametrize(
    ("referer", "status"),
    [("https://localhost/", 303), (None, 400), ("https://evil.example/", 400)],
    ids=["what strict-origin sends", "nothing", "elsewhere"],
)
def test_on_https_the_button_is_guarded_by_token_and_origin(database, app, token, referer, status):
    more = {"WORKSPACE_ENV": "production"}
    real = create_app({"TESTING": True}, settings_for(database["database"].url, database["folder"], **more))
    owner, secure = Browser(real), {"base_url": "https://localhost"}
    owner.get(f"/p/{token}", **secure)
    with owner.client.session_transaction(**secure) as session:
        body = {"csrf_token": _signed(str(real.secret_key), session["csrf_token"])}
    headers = {"Referer": referer} if referer else {}
    answer = owner.open(f"/p/{token}", method="POST", data=body, headers=headers, **secure)
    assert answer.status_code == status
    with real.app_context():
        db.engine.dispose()
