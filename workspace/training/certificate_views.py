"""Sertifikat: one's own, somebody's for the coordinator, and the public page that says whether it counts."""

from uuid import UUID

import segno
from flask import Blueprint, Response, abort, url_for
from flask_login import current_user
from markupsafe import Markup

from workspace import access
from workspace.accounts.models import Person, Role
from workspace.areas.rules import contains
from workspace.clock import now, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.formats import tanggal
from workspace.forms import Form, Line, required
from workspace.limits import SEARCHES, limiter
from workspace.training import certificates
from workspace.training.certificate_sheet import drawn
from workspace.training.models import Certificate
from workspace.training.queries import served_areas
from workspace.training.supervisions import supervisions_of
from workspace.web import done, page

bp = Blueprint("certificates", __name__)
#: What a certificate certifies.
WORDS = (
    "telah menyelesaikan dua belas modul pelatihan pendamping UMKM digital "
    "dan satu sesi pendampingan yang ditemani koordinator."
)


class RevokeForm(Form):
    """Why a certificate counts no more."""

    reason = Line("Alasannya", required("Tulis alasannya. Pemegangnya membaca kalimat ini.", 200))


def place_of(person_id: UUID) -> str:
    """Where somebody learns, accompanies or did so, for the trail: oneself anywhere, others where one coordinates.

    404 for somebody who did neither there.
    """
    places = served_areas(person_id, today())
    if person_id != current_user.id:
        own = current_user.areas(Role.COORDINATOR)
        places = [code for code in places if any(contains(area, code) for area in own)]
    return places[0] if places else abort(404)


def show(person: Person, status: int = 200, supervision: Form | None = None, revoking: Form | None = None) -> Response:
    """The certificate of somebody, or what is missing; `supervision` and `revoking` are forms that were refused."""
    last, day, zone = certificates.newest(person.id), today(current_user.zone), current_user.zone
    held = last if last and not last.revoked_on else None
    mine = person.id == current_user.id
    return page(
        "training/certificate.html", title="Sertifikat" if mine else f"Sertifikat {person.name}", status=status,
        words=WORDS, person=person, mine=mine, certificate=held, revoked=None if held else last, today=day,
        supervision=supervision, revoking=revoking or RevokeForm(formdata=None), qr=_qr(held) if held else "",
        until=certificates.good_until(person.id, zone) if held else None, may_judge=_may_judge(person),
        lacks=[] if held else certificates.lacks(person.id, day, zone, last.revoked_on if last else None),
        sessions=supervisions_of(person.id),
    )  # fmt: skip


def _may_judge(person: Person) -> bool:
    """A coordinator, about somebody else who learns, or learnt, in the own area."""
    return person.id != current_user.id and access.may.record_training()


def _qr(certificate: Certificate) -> Markup:
    """The address of the public page as a drawing, light enough for every page."""
    address = url_for(".verify", code=certificate.code, _external=True)
    drawn = segno.make(address, error="m").svg_inline(
        scale=4, border=2, omitsize=True, svgclass="qr", lineclass="qr-dark"
    )
    return Markup(drawn)  # noqa: S704 - made here from our own address


@bp.get("/belajar/sertifikat")
def mine() -> Response:
    """One's own certificate, or what is still missing."""
    access.require(access.may.learn())
    return show(access.get(Person, current_user.id))


@bp.get("/belajar/sertifikat.pdf")
def sheet() -> Response:
    """The same as a file to send on; 404 before there is one."""
    access.require(access.may.learn())
    held = certificates.of(current_user.id) or abort(404)
    until = certificates.good_until(held.person_id, current_user.zone)
    days = f"Diterbitkan {tanggal(held.issued_on)}" + (f", berlaku sampai {tanggal(until)}." if until else ".")
    code = f"{held.code[:4]} {held.code[4:8]} {held.code[8:]}"
    address = url_for(".verify", code=held.code, _external=True)
    file = Response(drawn(held.name, [WORDS, days], code, address), mimetype="application/pdf")
    file.headers["Content-Disposition"] = "attachment; filename=sertifikat.pdf"
    return file


@bp.post("/belajar/sertifikat")
def issue() -> Response:
    """Take the certificate that was earned."""
    access.require(access.may.learn())
    person = access.get(Person, current_user.id)
    try:
        certificates.issue(person, person.id, place_of(person.id), today(current_user.zone), current_user.zone)
    except RuleBroken:
        return show(person, 422)
    db.session.commit()
    return done("Selamat! Sertifikatmu siap.", to=url_for(".mine"))


@bp.get("/pelatihan/<uuid:person_id>/sertifikat")
def of_person(person_id: UUID) -> Response:
    """Somebody's certificate and supervised sessions, for the coordinator; of those who left, too."""
    person = access.get(Person, person_id)
    access.require(access.may.record_training())
    place_of(person_id)
    return show(person)


@bp.post("/pelatihan/<uuid:person_id>/sertifikat/cabut")
def revoke(person_id: UUID) -> Response:
    """Let the certificate count no more, with a reason."""
    person = access.get(Person, person_id)
    access.require(_may_judge(person))
    form, place = RevokeForm(), place_of(person_id)
    if not form.validate_on_submit():
        return show(person, 422, revoking=form)
    if held := certificates.of(person_id):
        certificates.revoke(held, form.reason.data or "", current_user.id, place, today(current_user.zone))
        db.session.commit()
    return done("Sertifikat dicabut.", to=url_for(".of_person", person_id=person_id))


@bp.get("/sertifikat/<code>")
@limiter.limit(SEARCHES)
def verify(code: str) -> Response:
    """What anybody with the code may know: name, day, validity, and nothing else."""
    found = certificates.verify(code, now())
    return page("training/verified.html", title="Periksa sertifikat", found=found, status=200 if found else 404)
