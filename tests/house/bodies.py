"""Every form of the product filled in rightly, as its person would send it: where attacks begin.

A form lists all its fields, those too that stay empty: what it leaves out, it does not own.
"""

import io
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.support import world
from workspace import content
from workspace.accounts import invitations, owner_links
from workspace.clock import now
from workspace.content.paths import questions
from workspace.db import uuid7
from workspace.outcomes.rules import month_before, one_month
from workspace.photography.tidy_recipe import state
from workspace.sample.cast import ANTIROGO, PASSWORD, Cast


@dataclass(frozen=True)
class Sent:
    """A form: who sends it, its fields, and what stands in its address where that is not Sari's world."""

    who: str
    data: dict[str, Any] = field(default_factory=dict)
    place: dict[str, Any] = field(default_factory=dict)


def secrets(cast: Cast) -> dict[str, str]:
    """The tokens of a fresh owner's link and a fresh invitation. Call it inside `run`."""
    link = owner_links.make(cast.sari.id, cast.keripik_sari.id, cast.budi.id, now())[1]
    return {"link": link, "invitation": invitations.make(cast.ratna, cast.wulan.id, now())}


def photo() -> tuple[io.BytesIO, str]:
    """A small photo as a browser sends it."""
    return io.BytesIO(world.picture()), "depan.webp"


def accounts(cast: Cast, tokens: dict[str, str]) -> dict[str, list[Sent]]:
    """Getting in, oneself, and other people."""
    door = {"phone": "0812-0000-0002", "password": PASSWORD, "next": "/umkm"}
    person = {"id": str(uuid7()), "name": "Putri", "phone": "0812 9999 0001", "role": "mentor", "area": ANTIROGO}
    chosen = {"password": "sawah hujan lampu"}
    return {
        "accounts.sign_in": [Sent("nobody", door)],
        "accounts.sign_in_as_sample": [Sent("nobody", {"phone": "081200000002", "next": "/umkm"})],
        "accounts.sign_out": [Sent("budi")],
        "accounts.enter_by_link": [Sent("nobody", {}, {"token": tokens["link"]})],
        "accounts.accept_invitation": [Sent("nobody", chosen, {"token": tokens["invitation"]})],
        "accounts.end_device": [Sent("budi")],
        "accounts.end_devices": [Sent("budi", {"kecuali": "ini"})],
        "accounts.theme": [Sent("sari_by_link", {"theme": "dark"})],
        "accounts.password": [Sent("budi", {"old": PASSWORD, **chosen})],
        "people.create": [Sent("wulan", person), Sent("dewi", {**person, "role": "admin"})],
        "people.invite": [Sent("wulan")],
        "people.sign_out_everywhere": [Sent("dewi")],
        "leaving.end": [Sent("dewi")],
    }


def businesses(cast: Cast, today: date) -> dict[str, list[Sent]]:
    """Bringing in, correcting, resting, pairing, training."""
    facts = {"name": "Sambal Tini", "owner_name": "Tini", "phone": "081299990002", "rt": "3", "rw": "2"}
    facts |= {"category": "makanan_kering", "sells": "sambal bawang"}
    consent = {"kelurahan": ANTIROGO, "consent": "y", "purposes": "catalogue", "another": "y"}
    rest = {"id": str(uuid7()), "reason": "harvest", "until_on": (today + timedelta(days=9)).isoformat()}
    unpaired = {"business_id": cast.kue_lastri.id}
    given = {"pilih": f"{cast.keripik_sari.id}:{cast.tuti.id}"}
    tini = {**facts, "name": "Nastar Lastri", "owner_name": "Lastri", "phone": "081200000012"}
    return {
        "registration.create": [Sent("budi", {"id": str(uuid7()), **facts, **consent})],
        "businesses.update": [
            Sent("wulan", {"version": "1", **tini, "address": "Jalan Melati 3", "language": "javanese"}, unpaired)
        ],
        "businesses.send_link": [Sent("budi")],
        "businesses.end_owner_device": [Sent("wulan")],
        "businesses.pause": [Sent("budi", rest)],
        "businesses.resume": [Sent("wulan")],
        "pairings.pair": [Sent("wulan", {"id": str(uuid7()), "mentor_id": str(cast.tuti.id)}, unpaired)],
        "several.pair": [Sent("wulan", {"id": str(uuid7()), "pilih": f"{cast.kue_lastri.id}:{cast.tuti.id}"})],
        "handovers.create": [Sent("wulan", {"id": str(uuid7()), "reason": "leaving", "ends_role": "", **given})],
        "pairings.end": [Sent("wulan", {"reason": "moved"})],
        "training.record": [Sent("wulan", {"passed_on": today.isoformat()}, {"person_id": cast.ratna.id})],
    }


def proof(who: str) -> Sent:
    """A photo that proves a step."""
    taken = {"id": str(uuid7()), "photo": photo(), "original_sha256": "b" * 64, "shot": "", "next": "/"}
    return Sent(who, taken)


def products(filled: dict[str, Any]) -> dict[str, list[Sent]]:
    """Products, their photos, and what is said about items and steps."""
    facts = {"name": "Keripik Manis", "category": "makanan_kering", "price": "15.000", "content": "250 g"}
    costs = dict.fromkeys(("ingredients", "packaging", "labour", "order_packing", "shipping"), "1.500")
    costs |= {"price": "15.000", "seen": "15000", "pieces": "3"}
    taken = {"shot": "hero", "original_sha256": "b" * 64}
    week = {"waiting_since": "", "check_on": (date.today() + timedelta(days=7)).isoformat()}
    wait = {"move": "wait", "waiting_for": "other", "waiting_name": "Dinkes", **week}
    said = [
        Sent("budi", {"done": "1"}, {"key": "LBL-BERAT"}),
        Sent("budi", {"verdict": "right", "seen": "1"}),
        Sent("sari", {"move": "claim", "evidence": "sudah", "photo": str(filled["photo_id"]), "seen": ""}),
        Sent("budi", wait),
        Sent("budi", {"move": "skip", "reason": "covered", "note": "tidak dipakai"}),
        Sent("wulan", {"move": "reject", "why": "belum terbaca", "seen": "1"}),
    ]
    tapped = {"based": state(filled["photo_id"], []), "before": state(filled["photo_id"], [])}
    tapped |= {"ratio": "1:1", "part": "large", "place": "middle-centre"}
    again = {"verdict": "ulang", "seen": "", "reason": "gelap", "sentence": "geser", "place": "atas"}
    again |= {"mark_x": "500", "mark_y": "20"}
    steps = [Sent(one.who, {**one.data, **({"photo": ""} if "photo" in one.data else {})}) for one in said]
    paper = {"move": "claim", "evidence": "1234567890123", "photo": "", "seen": ""}
    answers = {fact.key: "yes" for part in questions("makanan_kering", {}) for fact in part}
    renewed = {"choice": "take", "version": content.template("packaging/makanan_kering").version}
    return {
        "products.create": [Sent("sari", {"id": str(uuid7()), **facts})],
        "products.update": [Sent("budi", {"version": "1", **facts})],
        "products.add_photos": [Sent("budi", {"id": str(uuid7()), "photo": photo(), **taken})],
        "home.photo_proof": [proof("sari")],
        "storefront.photo_proof": [proof("sari")],
        "permit_walk.photo_proof": [proof("budi")],
        "products.set_shot": [Sent("sari", {"shot": "kem_depan"})],
        "pricing.write": [Sent("sari", {"version": "1", **costs})],
        "pricing.write_percent": [Sent("budi", {"version": "1", "percent": "8,5"}, {"channel": "shopee"})],
        "tidy.tap": [Sent("sari", {**tapped, "move": "right"}), Sent("budi", {**tapped, "move": "crop"})],
        "reviews.review": [Sent("wulan", {"id": str(uuid7()), **again}), Sent("wulan", {**again, "verdict": "setuju"})],
        "reviews.hide": [Sent("sari", {"id": str(uuid7()), "reason": "ktp", "sentence": "di meja"})],
        "reviews.show_again": [Sent("wulan")],
        "selfchecks.answer": [Sent("sari", {"choice": "good", "skip": "", "shown": ""})],
        "before_after.agree": [Sent("sari", {"agreed": "1"}), Sent("budi", {"agreed": "0"})],
        "packaging.tick": said,
        "permits.tick": [Sent("budi", {"done": "1"}), Sent("sari", paper), Sent("budi", wait)],
        "products.learn_about": [Sent("sari", {"version": "1", **answers})],
        "walk.answer": said,
        "permit_walk.answer": [Sent("budi", {"done": "1"}), Sent("sari", paper), Sent("budi", wait)],
        "renewals.decide": [Sent("budi", renewed), Sent("wulan", renewed)],
        "storefront.tick": steps,
        "storefront.walk_answer": steps,
    }


def shops_and_sessions(cast: Cast, today: date) -> dict[str, list[Sent]]:
    """Shops, sessions and promises."""
    seen = {"version": "1", "without_account": "y", "products": "3", "gone": ""}
    gone = {"version": "1", "gone": "1", "trouble": "not_found"}
    held = {
        "result": "met",
        "place": "visit",
        "topics": "photos",
        "text": "Label difoto.",
        "held_on": today.isoformat(),
    }
    promises = {f"{name}_{nth}": "" for name in ("holder", "promise", "due_on") for nth in range(3)}
    promises |= {"holder_0": str(cast.sari.id), "promise_0": "beli plastik"}
    first = {"business_id": cast.jahit_rini.id}
    tapped = {"about": "Label", "path": f"/produk/{cast.keripik_pedas.id}", "note": "", "next": "/"}
    return {
        "selfchecks.begin": [Sent("tuti", {"id": str(uuid7())}, first)],
        "storefront.open": [Sent("tuti", {"id": str(uuid7()), "channel": "facebook"}, first)],
        "storefront.link": [Sent("budi", {"version": "1", "link": "https://shopee.co.id/keripiksari"})],
        "storefront.seen_live": [Sent("wulan", seen), Sent("wulan", gone)],
        "storefront.give_up": [Sent("budi", {"reason": "too_hard", "note": "lebih suka WhatsApp"})],
        "storefront.order": [Sent("sari", {"done": "1"}), Sent("budi", {"done": "0"})],
        "storefront.answer": [Sent("sari", {"key": "P-REK", "has": "1"})],
        "mentoring.create": [Sent("budi", {"id": str(uuid7()), "noted_at": "", **held, **promises})],
        "mentoring.update": [Sent("budi", {"version": "1", **held})],
        "asking.ask": [Sent("sari", {**tapped, "kind": "not_clear"}), Sent("sari_by_link", {**tapped, "kind": "help"})],
        "asking.add_note": [Sent("sari", {"note": "yang mana?", "next": "/"})],
        "asking.settle": [Sent("sari", {"next": "/"})],
        "asking.answer": [
            Sent("budi", {"how": "written", "answer": "Begini."}),
            Sent("wulan", {"how": "called", "answer": ""}),
        ],
        "mentoring.keep": [Sent("budi", {"done": "1", "next": "/"})],
    }


def own_data(cast: Cast) -> dict[str, list[Sent]]:
    """What an owner does about her data, and a coordinator about her requests."""
    right = {"version": "1", "owner_name": "Sari", "name": "Keripik Bu Sari", "sells": "keripik", "address": "gang 2"}
    return {
        "privacy.update": [Sent("sari", right)],
        "privacy.ask_correction": [Sent("sari_by_link", {"id": str(uuid7()), "note": "nomor saya ganti"})],
        "privacy.ask_erasing": [Sent("sari_by_link", {"id": str(uuid7())})],
        "privacy.decide": [Sent("sari", {"agreed": "1"})],
        "privacy.download": [Sent("sari")],
        "learners.take_own": [Sent("ratna")],
        "privacy.take_back": [Sent("sari")],
        "privacy.answer": [Sent("wulan", {"outcome": "Nomor sudah diganti."})],
        "privacy.settle": [Sent("wulan")],
    }


def outcomes(today: date) -> dict[str, list[Sent]]:
    """What an owner tells of her results."""
    last_month = one_month(month_before(today)).key
    return {
        "outcomes.create": [Sent("sari", {"id": str(uuid7()), "span": last_month, "answer": "1m_3m"})],
        "outcomes.answer": [Sent("sari", {"version": "1", "answer": "none"})],
        "outcomes.agree": [Sent("sari", {"agreed": "1"}), Sent("budi", {"agreed": "0"})],
        "outcomes.put_off": [Sent("sari_by_link")],
    }


def learning(cast: Cast, filled: dict[str, Any]) -> dict[str, list[Sent]]:
    """What somebody in training reads and answers."""
    return {
        "learning.read": [Sent("ratna")],
        "cards.read": [Sent("budi", {"next": "/umkm"})],
        "practices.hand_in": [
            Sent("ratna", {"id": str(uuid7()), "text": "Saya menolak dengan halus.", "photo": photo()}, {"code": "M02"})
        ],
        "practices.correct": [Sent("budi", {"version": "1", "text": "Saya menolak dengan halus.", "photo": photo()})],
        "practices.judge": [
            Sent("wulan", {"version": "1", "rubric": "0", "sentence": "Sebut waktunya.", "verdict": "ulang"})
        ],
        "practices.make_mentor": [Sent("wulan", {}, {"person_id": cast.ratna.id})],
        "quizzes.begin": [Sent("ratna", {"id": str(uuid7())})],
        "quizzes.answer": [Sent("budi", {"option": "0"})],
        "certificates.issue": [Sent("budi")],
        "supervisions.record": [Sent("wulan", {"session": str(filled["session_id"]), "note": "sabar mendengarkan"})],
        "certificates.revoke": [Sent("wulan", {"reason": "menjanjikan bantuan uang"})],
    }


def roster(cast: Cast, filled: dict[str, Any], today: date) -> dict[str, list[Sent]]:
    """What a coordinator types about members, a cohort and its meetings."""
    born = today.replace(year=today.year - 20, day=1).isoformat()
    bayu = {"name": "Bayu", "phone": "0812 9999 0008", "born_on": born, "rt": "3", "rw": "2", "skills": "photos"}
    bayu |= {"languages": "javanese", "times": "evening"}
    eka = {"name": "Eka", "phone": "0812 9999 0009"}
    pasted = {"area": ANTIROGO, "text": f"Nama;Tanggal lahir\nCitra;{born}", "file": (io.BytesIO(b""), "")}
    plan = {"name": "Angkatan 9", "quota": "5", "begins_on": today.isoformat()}
    met = {"on": today.isoformat(), "begins_at": "09:00", "ends_at": "11:00", "place": "Balai RW 2", "modules": "M01"}
    met |= {"note": "bawa HP"}
    return {
        "members.create": [Sent("wulan", {"id": str(uuid7()), "area": ANTIROGO, **bayu, **eka})],
        "members.update": [Sent("wulan", {"version": "1", **bayu})],
        "members.invite": [Sent("wulan", {"id": str(uuid7())})],
        "members.stay": [Sent("wulan", {"done": "0"})],
        "members.look": [Sent("wulan", dict(pasted))],
        "members.take": [Sent("wulan", dict(pasted))],
        "cohorts.create": [Sent("wulan", {"id": str(uuid7()), "area": ANTIROGO, **plan})],
        "cohorts.update": [Sent("wulan", {"version": "1", **plan})],
        "cohorts.close": [Sent("wulan", {"done": "1"})],
        "cohorts.nominate": [Sent("wulan", {"member": str(filled["member_id"])})],
        "cohorts.leave": [Sent("wulan", {"reason": "work"})],
        "cohorts.move_up": [Sent("wulan")],
        "meetings.create": [Sent("wulan", {"id": str(uuid7()), **met})],
        "meetings.update": [Sent("wulan", {"version": "1", **met})],
        "meetings.attend": [Sent("wulan", {"done": "1"})],
        "meetings.call_off": [Sent("wulan", {"done": "1"})],
    }


def every(cast: Cast, filled: dict[str, Any], tokens: dict[str, str], today: date) -> dict[str, list[Sent]]:
    """Every form, by its endpoint."""
    parts = (
        accounts(cast, tokens),
        businesses(cast, today),
        products(filled),
        shops_and_sessions(cast, today),
        own_data(cast),
        outcomes(today),
        learning(cast, filled),
        roster(cast, filled, today),
    )
    return {endpoint: sent for part in parts for endpoint, sent in part.items()}
