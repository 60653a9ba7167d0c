"""Sertifikat: one's own, somebody's for the coordinator, and the public page that says whether it counts."""

from uuid import UUID

import segno
from flask import Blueprint, Response, abort, url_for
from flask_login import current_user
from markupsafe import Markup
from wtforms import DateField
from wtforms.validators import InputRequired

from workspace import access
from workspace.accounts.models import Person, Role
from workspace.clock import WIB, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.formats import tanggal
from workspace.forms import Form, Line, at_most
from workspace.limits import SEARCHES, limiter
from workspace.training import certificates
from workspace.training.certificate_sheet import drawn
from workspace.training.models import Certificate
from workspace.training.queries import learning_areas
from workspace.web import done, page

bp = Blueprint("certificates", __name__)
#: What a certificate certifies.
WORDS = (
    "telah menyelesaikan dua belas modul pelatihan pendamping UMKM digital "
    "dan satu sesi pendampingan yang ditemani koordinator."
)


class SupervisionForm(Form):
    """The day of a session at which the coordinator was there, and a few words."""

    on = DateField("Tanggal sesi", validators=[InputRequired("Pilih tanggal sesinya.")])
    note = Line("Yang terlihat baik", validators=at_most(200))


def _place(person_id: UUID) -> str:
    """Where somebody learns or accompanies, for the trail; 404 for somebody who does neither."""
    places = [code for codes in learning_areas(person_id, today()).values() for code in codes]
    return places[0] if places else abort(404)


def _show(person: Person, form: SupervisionForm | None = None, status: int = 200) -> Response:
    held, day = certificates.of(person.id), today(current_user.zone)
    mine = person.id == current_user.id
    return page(
        "training/certificate.html", title="Sertifikat" if mine else f"Sertifikat {person.name}", status=status,
        words=WORDS, person=person, mine=mine, certificate=held, today=day, form=form or SupervisionForm(formdata=None),
        qr=_qr(held) if held else "", until=certificates.good_until(person.id), may_judge=_may_judge(person),
        lacks=[] if held else certificates.lacks(person.id, day), sessions=certificates.supervisions_of(person.id),
    )  # fmt: skip


def _may_judge(person: Person) -> bool:
    """A coordinator, about somebody else who learns in the own area."""
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
    return _show(access.get(Person, current_user.id))


@bp.get("/belajar/sertifikat.pdf")
def sheet() -> Response:
    """The same as a file to send on; 404 before there is one."""
    access.require(access.may.learn())
    held = certificates.of(current_user.id) or abort(404)
    until = certificates.good_until(held.person_id)
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
        certificates.issue(person, person.id, _place(person.id), today(current_user.zone))
    except RuleBroken:
        return _show(person, status=422)
    db.session.commit()
    return done("Selamat! Sertifikatmu siap.", to=url_for(".mine"))


@bp.get("/pelatihan/<uuid:person_id>/sertifikat")
def of_person(person_id: UUID) -> Response:
    """Somebody's certificate and supervised sessions, for the coordinator."""
    person = access.get(Person, person_id)
    access.require(access.may.record_training())
    _place(person_id)
    return _show(person)


@bp.post("/pelatihan/<uuid:person_id>/sesi-ditemani")
def supervise(person_id: UUID) -> Response:
    """The coordinator was there at a session."""
    person = access.get(Person, person_id)
    access.require(access.may.record_training())
    form, place = SupervisionForm(), _place(person_id)
    if form.validate_on_submit():
        try:
            day = today(current_user.zone)
            certificates.supervise(person, form.on.data, current_user.id, form.note.data or "", place, day)
            db.session.commit()
            return done("Sesi yang ditemani tercatat.", to=url_for(".of_person", person_id=person_id))
        except RuleBroken as broken:
            form.refuse(str(broken), "on")
    return _show(person, form, 422)


@bp.post("/pelatihan/<uuid:person_id>/sertifikat/cabut")
def revoke(person_id: UUID) -> Response:
    """Let the certificate count no more."""
    person = access.get(Person, person_id)
    access.require(_may_judge(person) and Role.COORDINATOR in current_user.roles)
    if held := certificates.of(person_id):
        certificates.revoke(held, current_user.id, _place(person_id), today(current_user.zone))
        db.session.commit()
    return done("Sertifikat dicabut.", to=url_for(".of_person", person_id=person_id))


@bp.get("/sertifikat/<code>")
@limiter.limit(SEARCHES)
def verify(code: str) -> Response:
    """What anybody with the code may know: name, day, validity, and nothing else."""
    found = certificates.verify(code)
    status = 200 if found else 404
    return page("training/verified.html", title="Periksa sertifikat", found=found, today=today(WIB), status=status)
