"""Anggota: the list of members, one of them, and the invitation to learn."""

from typing import Any
from uuid import UUID

from flask import Response, request, session, url_for
from flask_login import current_user

from workspace import access, content
from workspace.accounts import door, invitations
from workspace.accounts.models import Role
from workspace.accounts.rules import search_words
from workspace.clock import now
from workspace.cohorts import members, queries, rules
from workspace.cohorts.asking import areas, on
from workspace.cohorts.blueprint import bp
from workspace.cohorts.forms import EditMemberForm, InviteForm, NewMemberForm, known
from workspace.cohorts.models import Member
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.limits import LINKS, limiter
from workspace.repeats import Conflict
from workspace.switches import SwitchForm
from workspace.web import done, page, page_number

STATES = ("sudah", "belum", "keluar")


@bp.get("/anggota", endpoint="index")
def index() -> Response:
    """The members of the own area; `?terlatih=sudah`, `belum` or `keluar`, `?q=` part of a name or a number."""
    access.require(access.may.keep_roster())
    visible, number = access.visible(Member), page_number()
    state, words = request.args.get("terlatih", ""), search_words(request.args.get("q"))
    state = state if state in STATES else ""
    rows, more = queries.members(visible, on(), state, words, number)
    return page(
        "cohorts/members.html", "cohorts/_members.html", title="Anggota", rows=rows, more=more, number=number,
        state=state, words=words, count=queries.headcount(visible, on()), day=on(), rules=rules,
    )  # fmt: skip


def _new(form: NewMemberForm, status: int = 200) -> Response:
    return page(
        "cohorts/member_form.html",
        title="Tambah anggota",
        form=form,
        member=None,
        ages=content.curriculum().member_ages,
        status=status,
    )


def _form() -> NewMemberForm:
    form = NewMemberForm()
    form.area.choices = areas()
    return form


@bp.get("/anggota/baru")
def new() -> Response:
    """Somebody to enter."""
    access.require(access.may.keep_roster())
    return _new(_form())


@bp.post("/anggota/baru")
def create() -> Response:
    """Enter somebody, unless the age does not fit or the person is there already."""
    access.require(access.may.keep_roster())
    form = _form()
    if not form.validate_on_submit():
        return _new(form, 422)
    area = form.area.data
    try:
        facts = members.placed(form.facts(area))
        member = members.add(form.id.data, area, facts, current_user.id, on())
    except RuleBroken as broken:
        form.refuse(str(broken))
        return _new(form, 422)
    db.session.commit()
    return done(f"{member.name} tercatat sebagai anggota.", to=url_for(".show", member_id=member.id))


@bp.get("/anggota/<uuid:member_id>")
def show(member_id: UUID) -> Response:
    """One member: facts, the seat, and the way to an account."""
    return _show(access.get(Member, member_id), InviteForm(formdata=None))


def _show(member: Member, form: InviteForm, status: int = 200) -> Response:
    person = queries.account_of(member.person_id)
    traits = content.members()
    return page(
        "cohorts/member.html", title=member.name, member=member, person=person, form=form, status=status,
        age=rules.age_on(member.born_on, on()), young=rules.is_too_young(member.born_on, on()),
        mentors_from=rules.mentors_from(member.born_on), least=content.curriculum().mentor_from_age,
        seats=queries.seats_of(member.id), letter=_letter(person), labels=traits.labels,
        is_trained=queries.is_trained(member.person_id, on()),
        forgotten_on=rules.forgotten_from(member.left_on) if member.left_on else None,
    )  # fmt: skip


def _letter(person: Any) -> tuple[str, str] | None:
    """The text for WhatsApp and its number, when this browser has just made an invitation for this person."""
    kept = session.get("invitation") or {}
    if person is None or kept.get("person") != str(person.id):
        return None
    if not invitations.is_open(kept["token"], person.id, now()):
        return None
    return invitations.letter(
        person.name, Role.VOLUNTEER, door.link_to("accounts.invitation", kept["token"])
    ), person.phone


@bp.post("/anggota/<uuid:member_id>/undangan")
@limiter.limit(LINKS, key_func=lambda: f"member {(request.view_args or {}).get('member_id')}")
def invite(member_id: UUID) -> Response:
    """An account as volunteer, and its invitation when there is no password yet."""
    member = access.get(Member, member_id)
    form = InviteForm()
    if not form.validate_on_submit():
        return _show(member, form, 422)
    try:
        person = members.give_account(member, form.id.data, current_user.id, on())
    except RuleBroken as broken:
        form.refuse(str(broken))
        return _show(member, form, 422)
    said = f"{person.name} sudah punya akun" + (" dan kata sandi." if person.password_hash else ".")
    if not person.password_hash and access.may.manage_person(members.posts(person.id, on())):
        session["invitation"] = {"person": str(person.id), "token": invitations.make(person, current_user.id, now())}
        said = "Undangan siap dikirim."
    db.session.commit()
    return done(said, to=url_for(".show", member_id=member.id))


@bp.post("/anggota/<uuid:member_id>/tetap")
def stay(member_id: UUID) -> Response:
    """Somebody leaves the karang taruna (`done=0`) or comes back (`done=1`)."""
    member = access.get(Member, member_id)
    form = SwitchForm()
    if not form.validate_on_submit():
        return _show(member, InviteForm(formdata=None), 422)
    members.stay(member, form.is_done, current_user.id, on())
    db.session.commit()
    said = "kembali menjadi anggota" if form.is_done else "dicatat keluar dari karang taruna"
    return done(f"{member.name} {said}.", to=url_for(".show", member_id=member.id))


def _edit(member: Member, form: EditMemberForm, status: int = 200) -> Response:
    if status == 409:
        form.renew(member.version)
    return page(
        "cohorts/member_form.html",
        title="Ubah anggota",
        form=form,
        member=member,
        ages=content.curriculum().member_ages,
        status=status,
    )


@bp.get("/anggota/<uuid:member_id>/ubah")
def edit(member_id: UUID) -> Response:
    """A member's facts."""
    member = access.get(Member, member_id)
    return _edit(member, EditMemberForm(**known(member)))


@bp.post("/anggota/<uuid:member_id>/ubah")
def update(member_id: UUID) -> Response:
    """Correct a member's facts."""
    member = access.get(Member, member_id)
    form = EditMemberForm()
    if not form.validate_on_submit():
        return _edit(member, form, 422)
    try:
        facts = members.placed(form.facts(member.area_code))
        members.change(member, form.version.data, facts, current_user.id, on())
        db.session.commit()
    except Conflict:
        return _edit(member, form, 409)
    except RuleBroken as broken:
        form.refuse(str(broken))
        return _edit(member, form, 422)
    return done("Perubahan tersimpan.", to=url_for(".show", member_id=member.id))
