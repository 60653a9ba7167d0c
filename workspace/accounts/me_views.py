"""Pages about oneself (Saya): devices, look, password."""

from uuid import UUID

from flask import Response, request, url_for
from flask_login import current_user

from workspace import access
from workspace.accounts import attempts, audit, door, passwords, queries, rules, signing_in
from workspace.accounts.blueprint import bp
from workspace.accounts.forms import PasswordForm, ThemeForm
from workspace.accounts.keys import SignIn
from workspace.accounts.models import ROLE_LABELS, Person
from workspace.areas.rules import label, level_of
from workspace.clock import now, today
from workspace.db import db
from workspace.web import done, page


@bp.get("/saya")
def me() -> Response:
    """Who I am here, and where I am signed in."""
    return _me(ThemeForm(theme=current_user.theme or "auto"))


def _me(form: ThemeForm, status: int = 200) -> Response:
    devices = queries.devices(access.visible(SignIn), now(), rules.idle_limit(current_user.roles))
    roles = [
        (ROLE_LABELS[one.role], label(one.area_code, level_of(one.area_code), one.area_name))
        for one in current_user.grants
    ]
    on = today(current_user.zone)
    return page("accounts/me.html", title="Saya", status=status, form=form, devices=devices, roles=roles, today=on)


@bp.post("/saya/perangkat/<uuid:sign_in_id>/keluar")
def end_device(sign_in_id: UUID) -> Response:
    """Sign one of my devices out; perhaps this one."""
    device = access.get(SignIn, sign_in_id)
    device.end(now())
    db.session.commit()
    if device.id == current_user.sign_in_id:
        return door.close("Sudah keluar dari HP ini.")
    return done(f"{device.device} sudah dikeluarkan.", url_for(".me"))


@bp.post("/saya/perangkat/keluar-semua")
def end_devices() -> Response:
    """Sign all my devices out; `kecuali=ini` keeps this one."""
    keep = current_user.sign_in_id if request.form.get("kecuali") == "ini" else None
    signing_in.end_all(current_user.id, now(), keep, current_user.business_id)
    db.session.commit()
    if keep is None:
        return door.close("Sudah keluar dari semua HP.")
    return done("HP dan komputer lain sudah dikeluarkan.", url_for(".me"))


@bp.post("/saya/tampilan")
def theme() -> Response:
    """Light, dark, or as the phone is set."""
    form = ThemeForm()
    if not form.validate_on_submit():
        return _me(form, 422)
    person = access.get(Person, current_user.id)
    person.theme = None if form.theme.data == "auto" else form.theme.data
    db.session.commit()
    return done("Tampilan diganti.", url_for(".me"))


@bp.route("/saya/sandi", methods=["GET", "POST"])
def password() -> Response:
    """A new password, for which the old one is asked. Whoever came by link has none here."""
    access.require(current_user.business_id is None)
    form = PasswordForm()
    if not form.validate_on_submit():
        return _password(form, 422 if request.method == "POST" else 200)
    account = current_user.phone or str(current_user.id)
    try:
        attempt = attempts.begin(account, door.address(), now())
    except attempts.TooManyFailures as closed:
        form.refuse(str(closed))
        return _password(form, 429)
    db.session.commit()
    person = access.get(Person, current_user.id)
    if not passwords.matches(person, form.old.data):
        form.refuse("Kata sandi sekarang tidak cocok.", "old")
        return _password(form, 422)
    return _change(person, form, attempt)


def _change(person: Person, form: PasswordForm, attempt: attempts.Attempt) -> Response:
    attempts.succeeded(attempt, now())
    problem = rules.password_problem(form.password.data, person.name, person.phone or "")
    if problem:
        db.session.commit()
        form.refuse(problem, "password")
        return _password(form, 422)
    passwords.set_password(person, form.password.data)
    signing_in.end_all(person.id, now(), keep=current_user.sign_in_id)
    audit.note("password.changed", person.id, person.id, current_user.area.area_code)
    db.session.commit()
    return done("Kata sandi diganti. HP lain sudah dikeluarkan.", url_for(".me"))


def _password(form: PasswordForm, status: int = 200) -> Response:
    return page("accounts/password.html", title="Ganti kata sandi", status=status, form=form)
