"""Sari's world: one row of everything, so that every address can be filled, and asked for by strangers."""

import io
from datetime import date, time, timedelta
from typing import Any

import sqlalchemy as sa
from PIL import Image

from workspace import content
from workspace.accounts import signing_in
from workspace.accounts.keys import SignIn
from workspace.accounts.models import Appointment, Person, Role
from workspace.businesses.consents import agree
from workspace.businesses.models import Pause
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.clock import now
from workspace.cohorts.models import Attendance, Cohort, Meeting, Member, Seat, SeatState
from workspace.db import db
from workspace.mentoring.models import HelpKind, HelpRequest, MentoringSession, Promise, Result
from workspace.outcomes.models import Outcome
from workspace.outcomes.rules import month_before, one_month
from workspace.pairings.models import Handover, Pairing
from workspace.practices.models import PracticePhoto
from workspace.pricing.models import PriceSheet
from workspace.privacy.models import DataRequest, RequestKind
from workspace.products import photos
from workspace.products.intake import Developed
from workspace.products.models import Photo
from workspace.sample.cast import ANTIROGO, TEGALGEDE, Cast
from workspace.selfchecks.models import SelfCheck
from workspace.storefront.models import SalesChannel
from workspace.training.models import Practice, PracticeState, QuizAttempt, Supervision

#: Words that belong to Sari alone: none of them may show on a page of somebody outside her world.
MARKERS = ("Keripik Sari", "rahasia dapur Sari", "keripik singkong", "0812-0000-0001", "6281200000001", "Keripik Pedas")


def picture() -> bytes:
    """A small drawn photo."""
    file = io.BytesIO()
    Image.new("RGB", (400, 300), (200, 120, 40)).save(file, "WEBP")
    return file.getvalue()


def build(cast: Cast, storage: Any, today: date) -> dict[str, Any]:
    """Make the rows; returns what fills the arguments of every address."""
    business, product = cast.keripik_sari, cast.keripik_pedas
    session = MentoringSession(
        business_id=business.id, mentor_id=cast.budi.id, held_on=today, place="usaha", result=Result.MET,
        topics=[], text="rahasia dapur Sari",
    )  # fmt: skip
    promise = Promise(
        business_id=business.id, holder_id=cast.budi.id, made_by_id=cast.budi.id, text="rahasia dapur Sari",
        due_on=today + timedelta(days=3),
    )  # fmt: skip
    photo = Photo(
        business_id=business.id, product_id=product.id, source_sha256="a" * 64, master_sha256="a" * 64,
        shown_sha256="a" * 64, width=400, height=300, taken_by_id=cast.budi.id,
    )  # fmt: skip
    photos.keep(storage, Developed(picture(), picture(), picture(), 400, 300, "a" * 64, "a" * 64))
    checklist = Checklist(
        business_id=business.id, product_id=product.id, template_key="packaging/makanan_kering",
        template_version=_version("packaging/makanan_kering"), started_on=today,
    )  # fmt: skip
    shop = Checklist(
        business_id=business.id, template_key="storefront/shopee", template_version=_version("storefront/shopee"),
        started_on=today,
    )  # fmt: skip
    channel = SalesChannel(
        business_id=business.id, channel="shopee", opened_on=today, opened_by_id=cast.budi.id,
        link="https://shopee.co.id/keripiksari", link_by_id=cast.budi.id,
    )  # fmt: skip
    price = PriceSheet(
        business_id=business.id, product_id=product.id, written_by_id=cast.budi.id, ingredients=6_000, packaging=1_500,
        labour=1_000, order_packing=1_500, shipping=0, pieces=3,
    )  # fmt: skip
    pause = Pause(
        business_id=business.id, reason="panen", recorded_by_id=cast.budi.id,
        from_on=today - timedelta(days=60), until_on=today - timedelta(days=40),
    )  # fmt: skip
    asked = DataRequest(business_id=business.id, kind=RequestKind.ERASE, asked_by_id=cast.sari.id, asked_at=now())
    told = one_month(month_before(today, 3))
    outcome = Outcome(
        business_id=business.id, by_id=cast.sari.id, answered_on=today, covers_from=told.covers_from,
        covers_until=told.covers_until, turnover="1m_3m", orders="1_5",
    )  # fmt: skip
    agree(business.id, "outcomes", True, cast.sari.id, today)
    check = SelfCheck(
        business_id=business.id, by_id=cast.sari.id, begun_on=today, questions="2026-11-22", answers={"foto": "halfway"}
    )  # fmt: skip
    question = HelpRequest(
        business_id=business.id, kind=HelpKind.HELP, about="Daftar bahan", note="rahasia dapur Sari",
        path=f"/produk/{product.id}",
        asked_by_id=cast.sari.id, asked_on=today, holder_id=cast.budi.id, due_on=today + timedelta(days=3),
    )  # fmt: skip
    db.session.add_all(
        [question, check, outcome, asked, session, promise, photo, checklist, shop, channel, price, pause]
    )
    db.session.flush()
    for run, key in ((checklist, KEYS["packaging"]), (shop, KEYS["storefront"])):
        claim = ChecklistItem(checklist_id=run.id, key=key, state=State.CLAIMED, at=now())
        claim.by_id = claim.claimed_by_id = cast.sari.id
        db.session.add(claim)
    signing_in.begin(db.session.merge(cast.budi, load=False), "HP Budi", now())
    signing_in.begin(db.session.merge(cast.sari, load=False), "HP Sari", now(), business.id)
    attempt = QuizAttempt(
        person_id=cast.budi.id, module="M01", questions=content.curriculum().modules["M01"].version,
        shown=[[0, 1, 2, 3]] * 5, begun_at=now(),
    )  # fmt: skip
    db.session.add(attempt)
    db.session.add_all(_trained(cast.budi, cast.wulan, today))
    handed = Practice(person_id=cast.budi.id, module="M01", text="bermain peran dengan Tuti", handed_in_at=now())
    db.session.add(handed)
    db.session.flush()
    evidence = PracticePhoto(practice_id=handed.id, source_sha256="c" * 64, master_sha256="c" * 64)
    photos.keep(storage, Developed(picture(), picture(), picture(), 400, 300, "c" * 64, "c" * 64))
    db.session.add(evidence)
    db.session.flush()
    given = Handover(mentor_id=cast.budi.id, on=today, reason="leaving", by_id=cast.wulan.id)
    db.session.add(given)
    db.session.flush()
    return {
        **_cohort(cast, today),
        "handover_id": given.id,
        "business_id": business.id,
        "product_id": product.id,
        "checklist_id": checklist.id,
        "photo_id": photo.id,
        "sha256": photo.source_sha256,
        "check_id": check.id,
        "session_id": session.id,
        "request_id": question.id,
        "promise_id": promise.id,
        "outcome_id": outcome.id,
        "question": "omzet",
        "pairing_id": db.session.scalar(sa.select(Pairing.id).where(Pairing.business_id == business.id)),
        "person_id": cast.budi.id,
        "sign_in_id": db.session.scalar(sa.select(SignIn.id).where(SignIn.device == "HP Budi")),
        "phone_id": db.session.scalar(sa.select(SignIn.id).where(SignIn.device == "HP Sari")),
        "appointment_id": db.session.scalar(sa.select(Appointment.id).where(Appointment.person_id == cast.budi.id)),
        "data_request_id": asked.id,
        "attempt_id": attempt.id,
        "practice_id": handed.id,
        "practice_photo_id": evidence.id,
        "code": "M01",
        "lesson_key": "1_kita_siapa",
        "card_key": "first_photo",
        "number": 1,
        "purpose": "catalogue",
        "size": "thumb",
        "channel": "shopee",
        "token": "tidak-dikenal",
    }


def _trained(person: Person, coordinator: Person, today: date) -> list[Any]:
    """Everything that a certificate asks for."""
    rows: list[Any] = [Supervision(person_id=person.id, on=today, by_id=coordinator.id)]
    for code in content.curriculum().modules:
        passed = {"person_id": person.id, "module": code}
        rows.append(QuizAttempt(**passed, questions="1", shown=[], begun_at=now(), finished_at=now(), right=5))
        rows.append(Practice(**passed, handed_in_at=now(), state=PracticeState.ACCEPTED))
    return rows


def _cohort(cast: Cast, today: date) -> dict[str, Any]:
    """A member with a seat, and a meeting of the cohort."""
    member = Member(
        area_code=ANTIROGO, name="Bayu", phone="6281299990008", born_on=today.replace(year=today.year - 19, day=1),
        entered_on=today, entered_by_id=cast.wulan.id,
    )  # fmt: skip
    cohort = Cohort(area_code=ANTIROGO, name="Angkatan 1", quota=5, begins_on=today, made_by_id=cast.wulan.id)
    db.session.add_all([member, cohort])
    db.session.flush()
    seat = Seat(
        cohort_id=cohort.id, member_id=member.id, state=SeatState.SEATED, place=1, given_on=today,
        given_by_id=cast.wulan.id,
    )  # fmt: skip
    meeting = Meeting(
        cohort_id=cohort.id, on=today, begins_at=time(9), ends_at=time(11), place="Balai RW 2", modules=["M01"],
        made_by_id=cast.wulan.id,
    )  # fmt: skip
    db.session.add_all([seat, meeting])
    db.session.flush()
    came = Attendance(meeting_id=meeting.id, member_id=member.id, present=False, by_id=cast.wulan.id, at=now())
    db.session.add(came)
    db.session.flush()
    return {"member_id": member.id, "cohort_id": cohort.id, "seat_id": seat.id, "meeting_id": meeting.id}


def _version(key: str) -> str:
    return content.template(key).version


def neighbour(today: date) -> Person:
    """Mira, who coordinates the kelurahan next door: as much of a coordinator as Wulan, and a stranger to Sari."""
    mira = Person(name="Mira", phone="6281200000021")
    db.session.add(mira)
    db.session.flush()
    since = today - timedelta(days=90)
    db.session.add(Appointment(person_id=mira.id, role=Role.COORDINATOR, area_code=TEGALGEDE, from_on=since))
    db.session.flush()
    return mira


#: The item or step that fills `<key>`, by endpoint's blueprint.
KEYS = {
    "packaging": "LBL-NAMA",
    "permits": "LEG-NIB",
    "home": "LBL-NAMA",
    "walk": "LBL-NAMA",
    "permit_walk": "LEG-NIB",
    "storefront": "SH-01",
    "selfchecks": "label",
    "quizzes": "M01-1",
}


def fill(rule: Any, arguments: dict[str, Any]) -> dict[str, Any] | None:
    """Values for an address's arguments; None when it has none. An unknown name fails: teach the world about it."""
    blueprint = rule.endpoint.partition(".")[0]
    return {name: KEYS[blueprint] if name == "key" else arguments[name] for name in rule.arguments} or None
