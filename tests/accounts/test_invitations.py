"""Invitations: a welcome without a name, a password of one's own, and a link that works once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from workspace.accounts import invitations
from workspace.accounts.audit import AuditEntry
from workspace.accounts.keys import Invitation
from workspace.accounts.models import Appointment, Person, Role
from workspace.accounts.passwords import matches
from workspace.clock import now, today
from workspace.db import db

GOOD = "melati sepeda hujan"


@pytest.fixture
def token(cast, run):
    return run(lambda: invitations.make(db.session.get(Person, cast.ratna.id), cast.wulan.id, now()))


def set_times(run, **values):
    run(lambda: db.session.execute(sa.update(Invitation).values(**values)) and None)


def accepts(run, person, password):
    return run(lambda: matches(db.session.get(Person, person.id), password))


def test_the_welcome_names_nobody_and_changes_nothing(browser, run, token):
    for _ in range(3):
        answer = browser().get(f"/undangan/{token}")
    assert answer.status_code == 200
    assert not [word for word in ("Ratna", "Wulan", "0812", "Antirogo") if word in answer.get_data(as_text=True)]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert run(lambda: db.session.scalar(sa.select(Invitation.used_at))) is None


def test_the_password_is_chosen_and_one_is_inside(browser, cast, run, token):
    device = browser()
    answer = device.post(f"/undangan/{token}", {"password": GOOD})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert accepts(run, cast.ratna, GOOD)
    assert "Ratna" in text_of(device.get("/saya"))
    actions = run(lambda: list(db.session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.created_at))))
    assert actions == ["invitation.made", "invitation.used"]


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "Tulis kata sandi baru"),
        ("pendek", "terlalu pendek"),
        ("aaaaaaaaaaaa", "mudah ditebak"),
        ("ratna dan melati", "nama atau nomor"),
    ],
)
def test_a_weak_password_is_refused_at_the_field(browser, cast, run, token, password, words):
    answer = browser().post(f"/undangan/{token}", {"password": password})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert run(lambda: db.session.scalar(sa.select(Invitation.used_at))) is None


def test_every_other_device_is_signed_out(browser, cast, token):
    before = browser(cast.ratna)
    browser().post(f"/undangan/{token}", {"password": GOOD})
    assert before.get("/saya").status_code == 303


def test_two_taps_give_the_same_success(browser, token):
    for device in (browser(), browser()):
        assert device.post(f"/undangan/{token}", {"password": GOOD}).status_code == 303
        assert device.get("/saya").status_code == 200


def test_many_taps_at_once_all_come_in(browser, cast, run, token):
    devices = [browser() for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda device: device.post(f"/undangan/{token}", {"password": GOOD}), devices))
    assert {answer.status_code for answer in answers} == {303}
    assert accepts(run, cast.ratna, GOOD)


def test_a_used_link_does_not_take_another_password(browser, cast, run, token):
    browser().post(f"/undangan/{token}", {"password": GOOD})
    answer = browser().post(f"/undangan/{token}", {"password": "kucing lain yang jahat"})
    assert answer.status_code == 422
    assert "sudah dipakai" in text_of(answer)
    set_times(run, used_at=now() - timedelta(seconds=61))
    assert browser().post(f"/undangan/{token}", {"password": GOOD}).status_code == 404
    assert accepts(run, cast.ratna, GOOD)


def test_a_used_link_is_no_place_to_guess_the_password(browser, run, token):
    """For a minute it would say of every password whether it is the right one."""
    browser().post(f"/undangan/{token}", {"password": GOOD})
    stranger, wrong = browser(), {"password": "tiga kata lainnya"}
    for _ in range(10):
        assert stranger.post(f"/undangan/{token}", wrong).status_code == 422
    closed = stranger.post(f"/undangan/{token}", wrong)
    assert closed.status_code == 429
    assert int(closed.headers["Retry-After"]) > 200
    assert "Terlalu banyak percobaan." in text_of(closed)
    assert stranger.post(f"/undangan/{token}", {"password": GOOD}).status_code == 429
    door = {"phone": "081200000003", "password": GOOD}
    assert browser().post("/masuk", door).status_code == 429, "it is the same person's door"


def test_after_a_week_it_is_too_late_and_the_page_says_what_to_do(browser, run, token):
    set_times(run, expires_at=now() - timedelta(seconds=1))
    answer = browser().get(f"/undangan/{token}")
    assert answer.status_code == 404
    assert "minta undangan baru" in text_of(answer)
    assert browser().post(f"/undangan/{token}", {"password": GOOD}).status_code == 404
    assert text_of(browser().get("/undangan/unknown")) == text_of(answer)


def test_a_new_invitation_ends_the_older_one(browser, cast, run, token):
    new = run(lambda: invitations.make(db.session.get(Person, cast.ratna.id), None, now()))
    assert browser().get(f"/undangan/{token}").status_code == 404
    assert browser().get(f"/undangan/{new}").status_code == 200


def test_it_dies_with_the_appointment(browser, cast, run, token):
    ended = sa.update(Appointment).where(Appointment.person_id == cast.ratna.id).values(until_on=today())
    run(lambda: db.session.execute(ended) and None)
    assert browser().post(f"/undangan/{token}", {"password": GOOD}).status_code == 404


def test_a_page_that_lay_open_too_long_asks_again(browser, token):
    answer = browser().open(f"/undangan/{token}", method="POST", data={"password": GOOD})
    assert answer.status_code == 400
    assert "Coba sekali lagi" in text_of(answer)


def test_the_letter_speaks_to_volunteers_and_to_coordinators_in_their_way():
    assert "kamu" in invitations.letter("Budi", Role.MENTOR, "https://x/undangan/y")
    assert "Anda" in invitations.letter("Wulan", Role.COORDINATOR, "https://x/undangan/y")
