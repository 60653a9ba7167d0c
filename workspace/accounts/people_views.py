"""People and their roles (orang): appointing and inviting. Ending a role also ends pairings: see pairings."""

from uuid import UUID

from flask import Blueprint, Response, request, session, url_for
from flask_login import current_user

from workspace import access
from workspace.accounts import appointments, audit, directory, door, invitations, queries, rules, signing_in
from workspace.accounts.blueprint import bp as accounts
from workspace.accounts.forms import AppointForm
from workspace.accounts.models import ROLE_LABELS, Appointment, Person, Role
from workspace.clock import now, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.limits import LINKS, SEARCHES, limiter
from workspace.web import done, page

bp = Blueprint("people", __name__)
LED = (Role.MENTOR, Role.VOLUNTEER)


def _roles() -> tuple[Role, ...]:
    """Whose appointments one looks after: an admin everybody's, a coordinator mentors' and volunteers'."""
    return tuple(Role) if Role.ADMIN in current_user.roles else LED


@accounts.get("/orang", endpoint="people")
@limiter.limit(SEARCHES, exempt_when=lambda: not request.args.get("q"))
def index() -> Response:
    """Everybody with a role in the own area; `?q=` part of a name or a number, `?peran=` one role."""
    access.require(access.may.manage_people())
    words, asked = rules.search_words(request.args.get("q")), request.args.get("peran", "")
    roles = [role for role in _roles() if role.value == asked] or _roles()
    number = rules.page_number(request.args.get("hal"))
    rows, more = directory.people(access.visible(Appointment), roles, words, number, today())
    return page(
        "accounts/people.html",
        "accounts/_people_list.html",
        title="Orang",
        rows=rows,
        more=more,
        words=words,
        role=asked if len(roles) == 1 else "",
        roles=[(role.value, ROLE_LABELS[role]) for role in _roles()],
        number=number,
        numbers_shown=Role.ADMIN not in current_user.roles,
    )


@bp.get("/orang/baru")
def new() -> Response:
    """Whom to appoint, as what, and where."""
    access.require(access.may.manage_people())
    return _new(_appoint_form())


def _appoint_form() -> AppointForm:
    """The form, with the roles and areas that this person may give."""
    given = [role for role in _roles() if role is not Role.OWNER]
    return AppointForm().offer(given, directory.areas_to_give(current_user.areas(Role.ADMIN, Role.COORDINATOR)))


def _new(form: AppointForm, status: int = 200) -> Response:
    return page("accounts/appoint.html", title="Tambah orang", status=status, form=form)


@bp.post("/orang/baru")
def create() -> Response:
    """Appoint somebody; who has no password yet is invited in the same stroke."""
    access.require(access.may.manage_people())
    form = _appoint_form()
    if not form.validate_on_submit():
        return _new(form, 422)
    role, area_code = Role(form.role.data), form.area.data
    if not access.may.appoint(role, area_code):
        form.refuse("Peran ini tidak bisa Anda berikan di wilayah itu.", "area")
        return _new(form, 422)
    post = appointments.Post(form.phone.data, form.name.data, role, area_code)
    try:
        appointment, is_new = appointments.appoint(form.id.data, post, current_user.id, today())
    except RuleBroken as broken:
        form.refuse(str(broken))
        return _new(form, 422)
    person = appointment.person
    if is_new:
        held = appointments.of(person.id, today())
        invitations.withdraw(person.id, now(), unless=lambda maker: maker is None or access.manages(maker, held))
    if is_new and not person.password_hash and access.may.manage_person(appointments.of(person.id, today())):
        _invite(person)
    db.session.commit()
    told = f"{person.name} sekarang {ROLE_LABELS[role]}. {appointments.remark(person.phone, role, today())}"
    return done(told.strip(), url_for(".show", person_id=person.id))


def _invite(person: Person) -> None:
    """Make an invitation; its link is shown to this browser only, and kept nowhere else."""
    token = invitations.make(person, current_user.id, now())
    session["invitation"] = {"person": str(person.id), "token": token}


@bp.get("/orang/<uuid:person_id>")
def show(person_id: UUID) -> Response:
    """One person: roles, the invitation to send, the devices."""
    person = access.get(Person, person_id)
    access.require(access.may.manage_people())
    posts = directory.posts_of(access.visible(Appointment), person.id, today())
    active = [post for post in posts if post.is_active]
    managed = person.id != current_user.id and access.may.manage_person(appointments.of(person.id, today()))
    return page(
        "accounts/person.html",
        title=person.name,
        person=person,
        posts=posts,
        active=active,
        managed=managed,
        reachable=managed and any(post.role is not Role.OWNER for post in active),
        warnings=rules.warnings({post.role for post in active}),
        letter=_letter(person, active),
        devices=queries.devices_of(person.id),
    )


def _letter(person: Person, active: list[directory.Post]) -> tuple[str, str] | None:
    """The text for WhatsApp and its link, when this browser has just made an invitation for this person."""
    kept = session.get("invitation") or {}
    if kept.get("person") != str(person.id) or not active:
        return None
    if not invitations.is_open(kept["token"], person.id, now()):
        return None
    link = door.link_to("accounts.invitation", kept["token"])
    return invitations.letter(person.name, active[0].role, link), link


@bp.post("/orang/<uuid:person_id>/undangan")
@limiter.limit(LINKS, key_func=lambda: f"invitation {(request.view_args or {}).get('person_id')}")
def invite(person_id: UUID) -> Response:
    """A new invitation: for a first password, or when it was forgotten. The older link dies."""
    person = _managed(person_id)
    access.require(any(one.role is not Role.OWNER for one in appointments.of(person.id, today())))  # owners have links
    _invite(person)
    db.session.commit()
    return done("Undangan siap dikirim.", url_for(".show", person_id=person.id))


@bp.post("/orang/<uuid:person_id>/keluar-semua")
def sign_out_everywhere(person_id: UUID) -> Response:
    """Sign somebody out on every device, as when a phone was lost."""
    person = _managed(person_id)
    signing_in.end_all(person.id, now())
    audit.note("sign_ins.ended", current_user.id, person.id, appointments.area_of(person.id, now()))
    db.session.commit()
    return done(f"{person.name} sudah keluar dari semua HP.", url_for(".show", person_id=person.id))


def _managed(person_id: UUID) -> Person:
    """A person whose every role is the present person's to give; 404, else 403."""
    person: Person = access.get(Person, person_id)
    access.require(person.id != current_user.id and access.may.manage_person(appointments.of(person.id, today())))
    return person
