"""People and their roles: who may appoint whom, inviting, and access that ends at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace.accounts import appointments, invitations
from workspace.accounts.audit import AuditEntry
from workspace.accounts.keys import Invitation, SignIn
from workspace.accounts.models import Appointment, Person, Role
from workspace.clock import now, today
from workspace.db import db, uuid7
from workspace.sample.cast import ANTIROGO, SUMBERSARI, TEGALGEDE

AGUS = {"name": "Agus", "phone": "0813-5555-0001", "role": "mentor", "area": ANTIROGO}


def post_of(run, person, role=None):
    found = sa.select(Appointment.id).where(Appointment.person_id == person.id)
    return run(lambda: db.session.scalar(found.where(Appointment.role == role) if role else found))


def give(run, person, role, area=ANTIROGO):
    made = {"person_id": person.id, "role": role, "area_code": area, "from_on": today()}
    run(lambda: db.session.add(Appointment(**made)))


def held(run, phone):
    found = (
        sa.select(Person.name, Appointment.role, Appointment.area_code)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(Person.phone == phone)
        .order_by(Appointment.created_at)
    )
    return run(lambda: [tuple(row) for row in db.session.execute(found)])


def actions(run):
    found = sa.select(AuditEntry).order_by(AuditEntry.created_at)
    return run(lambda: [(e.action, e.person_id, e.subject_id) for e in db.session.scalars(found)])


def open_sign_ins(run, person):
    found = sa.select(SignIn.id).where(SignIn.person_id == person.id, SignIn.ended_at.is_(None))
    return run(lambda: len(list(db.session.scalars(found))))


def test_an_admin_sees_everybody_of_the_area_with_masked_numbers(browser, cast):
    page = text_of(browser(cast.dewi).get("/orang"))
    assert all(name in page for name in ("Sari", "Budi", "Ratna", "Wulan", "Tuti", "Rini"))
    assert "Joko" not in page and "Hadi" not in page
    assert "••••-0002" in page
    assert "0812-0000-0002" not in page


def test_a_coordinator_sees_mentors_and_volunteers_with_their_numbers(browser, cast):
    page = text_of(browser(cast.wulan).get("/orang"))
    assert all(name in page for name in ("Budi", "Ratna", "Tuti"))
    assert not [name for name in ("Sari", "Rini", "Dewi", "Joko") if name in page]
    assert "0812-0000-0002" in page


@pytest.mark.parametrize("who", ["budi", "sari", "ratna", "hadi", "joko"])
def test_nobody_else_looks_after_people(browser, cast, who):
    person = browser(getattr(cast, who))
    assert person.get("/orang").status_code == person.get("/orang/baru").status_code == 403
    assert person.post("/orang/baru", AGUS).status_code == 403
    assert person.get(f"/orang/{getattr(cast, who).id}").status_code == 403, "visible, but no page for this person"


@pytest.mark.parametrize("path", ["", "/undangan", "/keluar-semua"])
@pytest.mark.parametrize("who", ["joko", "tuti", "hadi"])
def test_a_stranger_does_not_learn_that_somebody_exists(browser, cast, who, path):
    device = browser(getattr(cast, who))
    address = f"/orang/{cast.budi.id}{path}"
    assert (device.post(address) if path else device.get(address)).status_code == 404


def test_the_list_is_searched_and_filtered(browser, cast, run):
    admin = browser(cast.dewi)
    assert "Budi" not in text_of(admin.get("/orang?q=wul"))
    assert "Wulan" in text_of(admin.get("/orang?q=wul"))
    assert "Budi" in text_of(admin.get("/orang?q=0812+0000+0002"))
    assert "Tidak ada yang cocok" in text_of(admin.get("/orang?q=%25"))
    assert "Tidak ada yang cocok" in text_of(admin.get("/orang?q=zz%00"))
    mentors = text_of(admin.get("/orang?peran=mentor"))
    assert "Budi" in mentors
    assert "Ratna" not in mentors
    assert "Dewi" not in text_of(browser(cast.wulan).get("/orang?peran=admin")), "a coordinator widens nothing"


def test_the_list_alone_is_a_fragment(browser, cast):
    answer = browser(cast.dewi).fragment("/orang?q=budi", "accounts-people-list")
    assert answer.status_code == 200
    assert "<h1" not in answer.get_data(as_text=True)


def test_thirty_a_page_with_as_many_statements_as_nine(app, browser, cast, run):
    admin = browser(cast.dewi)
    with counted(app) as few:
        admin.get("/orang")

    def crowd():
        for number in range(300):
            person = Person(id=uuid7(), name=f"Relawan {number:03d}", phone=f"62813000{number:05d}")
            db.session.add(person)
            db.session.flush()
            db.session.add(Appointment(person_id=person.id, role=Role.VOLUNTEER, area_code=ANTIROGO, from_on=today()))

    run(crowd)
    with counted(app) as many:
        page = soup(admin.get("/orang"))
    assert len(few) == len(many) <= 3
    assert len(list(page.find(".//section[@id='accounts-people-list']").iter("li"))) == 30
    assert "Relawan" in text_of(admin.get("/orang?hal=2"))


def test_an_ended_person_is_listed_as_ended(browser, cast, run):
    run(lambda: db.session.get(Appointment, post_of(run, cast.tuti)).end(today(), None))
    assert "Berakhir" in text_of(browser(cast.dewi).get("/orang?q=tuti"))


def test_somebody_new_is_appointed_and_invited_in_one_stroke(browser, cast, run):
    coordinator = browser(cast.wulan)
    answer = coordinator.post("/orang/baru", {**AGUS, "id": uuid7()})
    assert answer.status_code == 303
    assert held(run, "6281355550001") == [("Agus", Role.MENTOR, ANTIROGO)]
    page = coordinator.get(answer.headers["Location"])
    assert "Agus sekarang Pendamping." in text_of(page)
    wa = next(a.attrib["href"] for a in soup(page).iter("a") if "wa.me" in a.attrib["href"])
    assert wa.startswith("https://wa.me/6281355550001?text=Halo%20Agus")
    link = soup(page).find(".//p[@id='invitation-text']").text.split("http://localhost")[1].split()[0]
    assert browser().get(link).status_code == 200
    assert [action for action, _, _ in actions(run)] == ["appointment.granted", "invitation.made"]


def test_the_link_shows_to_nobody_else_and_no_longer_than_it_works(browser, cast, run):
    coordinator = browser(cast.wulan)
    page = coordinator.post("/orang/baru", {**AGUS, "id": uuid7()}).headers["Location"]
    assert "invitation-text" not in browser(cast.dewi).get(page).get_data(as_text=True)
    assert "invitation-text" in coordinator.get(page).get_data(as_text=True)
    run(lambda: db.session.execute(sa.update(Invitation).values(used_at=now())) and None)
    assert "invitation-text" not in coordinator.get(page).get_data(as_text=True)


def test_sent_twice_it_is_one_appointment(browser, cast, run):
    coordinator, form = browser(cast.wulan), {**AGUS, "id": uuid7()}
    first, again = (coordinator.post("/orang/baru", form) for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"]
    assert len(held(run, "6281355550001")) == 1


def test_the_same_form_with_other_words_is_a_conflict(browser, cast, run):
    coordinator, form = browser(cast.wulan), {**AGUS, "id": uuid7()}
    coordinator.post("/orang/baru", form)
    assert coordinator.post("/orang/baru", {**form, "role": "volunteer"}).status_code == 409
    assert browser(cast.dewi).post("/orang/baru", form).status_code == 404, "somebody else's form"
    assert len(held(run, "6281355550001")) == 1


def test_a_known_number_gets_one_role_more_and_keeps_the_name(browser, cast, run):
    admin = browser(cast.dewi)
    answer = admin.post("/orang/baru", {**AGUS, "phone": "081200000004", "role": "mentor", "id": uuid7()})
    assert held(run, "6281200000004") == [("Wulan", Role.COORDINATOR, ANTIROGO), ("Wulan", Role.MENTOR, ANTIROGO)]
    page = text_of(admin.get(answer.headers["Location"]))
    assert "Aturan LKD" in page, "a warning, not a block"
    assert "Kirim undangan" not in page, "there is a password already"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": " "}, "Tulis namanya."),
        ({"phone": "021 555"}, "Tulis nomor WhatsApp"),
        ({"role": ""}, "Pilih"),
        ({"role": "owner"}, "Pilihan ini tidak ada"),
        ({"role": "admin"}, "Pilihan ini tidak ada"),
        ({"area": TEGALGEDE}, "Pilihan ini tidak ada"),
        ({"area": SUMBERSARI}, "Pilihan ini tidak ada"),
        ({"phone": "081200000002"}, "Budi sudah Pendamping di wilayah ini."),
        ({"phone": "081200000004"}, "tidak bisa memberi peran kepada diri sendiri"),
        ({"name": "x" * 81}, "Terlalu panjang"),
    ],
)
def test_what_cannot_be_is_refused_in_words(browser, cast, run, changed, words):
    before = run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(Appointment)))
    answer = browser(cast.wulan).post("/orang/baru", {**AGUS, "id": uuid7(), **changed})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(Appointment))) == before


def test_two_roles_in_two_areas_do_not_add_up(browser, cast, run):
    """Who administers one kelurahan and coordinates another appoints no admin in the second."""
    give(run, cast.dewi, Role.COORDINATOR, TEGALGEDE)
    admin = browser(cast.dewi)
    answer = admin.post("/orang/baru", {**AGUS, "role": "admin", "area": TEGALGEDE, "id": uuid7()})
    assert answer.status_code == 422
    assert "tidak bisa Anda berikan" in text_of(answer)
    assert admin.post("/orang/baru", {**AGUS, "role": "mentor", "area": TEGALGEDE, "id": uuid7()}).status_code == 303


def test_owners_are_never_appointed_by_hand(session, cast):
    from workspace.errors import RuleBroken

    post = appointments.Post("6281355550001", "Agus", Role.OWNER, ANTIROGO)
    with pytest.raises(RuleBroken, match="lewat UMKM"):
        appointments.appoint(uuid7(), post, cast.dewi.id, today())


def test_the_console_appoints_the_first_admin(session):
    post = appointments.Post("6281355550001", "Agus", Role.ADMIN, ANTIROGO)
    appointment, _is_new = appointments.appoint(uuid7(), post, None, today())
    assert appointment.granted_by_id is None
    assert appointment.is_active(today())


def test_ending_a_role_asks_first_and_closes_the_door_at_once(browser, cast, run):
    mentor = browser(cast.budi)
    assert mentor.get("/saya").status_code == 200
    coordinator, address = browser(cast.wulan), f"/orang/{cast.budi.id}/peran/{post_of(run, cast.budi)}/akhiri"
    assert "tidak bisa lagi membuka apa pun" in text_of(coordinator.get(address))
    assert mentor.get("/saya").status_code == 200, "asking changed nothing"
    answer = coordinator.post(address)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/orang/{cast.budi.id}")
    assert mentor.get("/saya").status_code == 303
    assert open_sign_ins(run, cast.budi) == 0
    noted = actions(run)
    assert ("appointment.ended", cast.wulan.id, cast.budi.id) in noted
    assert coordinator.post(address).status_code == 303
    assert actions(run) == noted, "twice is once"


def test_an_old_cookie_stays_dead_after_a_new_appointment(browser, cast, run):
    mentor = browser(cast.budi)
    browser(cast.wulan).post(f"/orang/{cast.budi.id}/peran/{post_of(run, cast.budi)}/akhiri")
    give(run, cast.budi, Role.MENTOR)
    assert mentor.get("/saya").status_code == 303


def test_with_another_role_left_one_stays_in_with_less(browser, cast, run):
    give(run, cast.tuti, Role.COORDINATOR)
    device = browser(cast.tuti)
    assert device.get("/orang").status_code == 200
    post = post_of(run, cast.tuti, Role.COORDINATOR)
    assert browser(cast.dewi).post(f"/orang/{cast.tuti.id}/peran/{post}/akhiri").status_code == 303
    assert device.get("/orang").status_code == 403
    assert device.get("/saya").status_code == 200


def test_a_role_that_is_not_yours_to_give_is_not_yours_to_end(browser, cast, run):
    coordinator = browser(cast.wulan)
    for person in (cast.sari, cast.dewi):
        address = f"/orang/{person.id}/peran/{post_of(run, person)}/akhiri"
        assert coordinator.get(address).status_code == coordinator.post(address).status_code == 403
    own = f"/orang/{cast.wulan.id}/peran/{post_of(run, cast.wulan)}/akhiri"
    assert coordinator.post(own).status_code == 403
    mixed = f"/orang/{cast.ratna.id}/peran/{post_of(run, cast.budi)}/akhiri"
    assert coordinator.post(mixed).status_code == 404
    far = f"/orang/{cast.joko.id}/peran/{post_of(run, cast.joko)}/akhiri"
    assert coordinator.post(far).status_code == 404


def test_an_invitation_is_no_way_to_climb(browser, cast, run):
    """It opens the door to all of somebody's roles, so every one of them must be the inviter's to give."""
    give(run, cast.dewi, Role.MENTOR)
    coordinator = browser(cast.wulan)
    assert coordinator.get(f"/orang/{cast.dewi.id}").status_code == 200
    assert coordinator.post(f"/orang/{cast.dewi.id}/undangan").status_code == 403
    assert coordinator.post(f"/orang/{cast.dewi.id}/keluar-semua").status_code == 403
    assert run(lambda: db.session.scalar(sa.select(Invitation.id))) is None


def invited(run, person, by):
    return run(lambda: invitations.make(db.session.get(Person, person.id), by.id, now()))


def coordinators_elsewhere(run, person):
    """An admin of the kecamatan, so that somebody from Antirogo can also get a role next door."""
    give(run, person, Role.ADMIN, SUMBERSARI)


@pytest.mark.parametrize(("role", "area", "still_open"), [
    ("mentor", ANTIROGO, 200),  # Wulan could give that role as well
    ("admin", ANTIROGO, 404),  # not hers to give: her link would open an admin's door
    ("mentor", TEGALGEDE, 404),
])  # fmt: skip
def test_a_new_role_ends_only_the_invitations_of_those_who_could_not_give_it(
    browser, cast, run, role, area, still_open
):
    coordinators_elsewhere(run, cast.hadi)
    run(lambda: db.session.execute(sa.update(Person).where(Person.id == cast.ratna.id).values(password_hash="x")) and 0)
    token = invited(run, cast.ratna, cast.wulan)
    form = {"name": "Ratna", "phone": "081200000003", "role": role, "area": area, "id": uuid7()}
    assert browser(cast.hadi).post("/orang/baru", form).status_code == 303
    assert browser().get(f"/undangan/{token}").status_code == still_open


def test_what_the_console_sent_stays_good(browser, cast, run):
    run(lambda: db.session.execute(sa.update(Person).where(Person.id == cast.ratna.id).values(password_hash="x")) and 0)
    token = run(lambda: invitations.make(db.session.get(Person, cast.ratna.id), None, now()))
    form = {"name": "Ratna", "phone": "081200000003", "role": "mentor", "area": ANTIROGO, "id": uuid7()}
    assert browser(cast.wulan).post("/orang/baru", form).status_code == 303
    assert browser().get(f"/undangan/{token}").status_code == 200


def test_a_forgotten_password_is_a_new_invitation(browser, cast, run):
    coordinator = browser(cast.wulan)
    answer = coordinator.post(f"/orang/{cast.budi.id}/undangan")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/orang/{cast.budi.id}")
    assert "Kirim lewat WhatsApp" in text_of(coordinator.get(answer.headers["Location"]))


def test_a_lost_phone_is_signed_out_everywhere(browser, cast, run):
    mentor = browser(cast.budi)
    coordinator = browser(cast.wulan)
    assert "Masuk di 1 perangkat" in text_of(coordinator.get(f"/orang/{cast.budi.id}"))
    assert coordinator.post(f"/orang/{cast.budi.id}/keluar-semua").status_code == 303
    assert mentor.get("/saya").status_code == 303
    assert actions(run) == [("sign_ins.ended", cast.wulan.id, cast.budi.id)]


def test_an_owners_number_stays_masked_on_her_page_too(browser, cast):
    for who in (cast.dewi, cast.wulan):
        page = text_of(browser(who).get(f"/orang/{cast.sari.id}"))
        assert "••••-0001" in page
        assert "0812-0000-0001" not in page
        assert "undangan" not in page.lower()


def test_who_was_appointed_in_the_same_moment_by_another_is_said_in_words(app, session, cast, monkeypatch):
    """The database has the last word when two coordinators are equally fast."""
    from workspace.errors import RuleBroken

    monkeypatch.setattr(appointments, "_holds", lambda *_: False)
    post = appointments.Post("6281200000002", "Budi", Role.MENTOR, ANTIROGO)
    with pytest.raises(RuleBroken, match="baru saja"):
        appointments.appoint(uuid7(), post, cast.wulan.id, today())


def test_the_same_form_twice_at_once_is_one_appointment(browser, cast, run):
    """Both phones of a coordinator, in the same moment; on PostgreSQL they really run side by side."""
    form, devices = {**AGUS, "id": uuid7()}, [browser(cast.wulan) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda device: device.post("/orang/baru", form), devices))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert len(held(run, "6281355550001")) == 1
