"""Signing in and out. The other pages of accounts stand in the *_views modules beside this one, and join here."""

from flask import Response, abort, current_app, request, url_for
from flask_login import current_user
from flask_wtf.csrf import CSRFError

from workspace import web
from workspace.accounts import (
    attempts,
    door,
    link_views,
    me_views,  # noqa: F401  its pages join the blueprint
    people_views,
    queries,
    sample,
    signing_in,
    trail_views,  # noqa: F401  its pages join the blueprint
)
from workspace.accounts.blueprint import bp
from workspace.accounts.forms import SampleForm, SignInForm
from workspace.accounts.passwords import is_right, renew
from workspace.clock import now, today
from workspace.db import db
from workspace.errors import page_for
from workspace.web import done, page

WRONG = "Nomor atau kata sandi tidak cocok. Coba lagi, atau tanyakan ke koordinator."
STALE = "Halaman tadi sudah terlalu lama terbuka. Coba sekali lagi."

# Everything below /orang has a blueprint of its own, so that the menu can tell it from the pages about oneself.
bp.record_once(lambda setup: setup.app.register_blueprint(people_views.bp))


@bp.route("/masuk", methods=["GET", "POST"])
def sign_in() -> Response:
    """The door for everybody with a password."""
    if current_user.is_authenticated:
        return done(None, _onward())
    form = SignInForm()
    if not form.validate_on_submit():
        return _doorstep(form, 422 if request.method == "POST" else 200)
    try:
        attempt = attempts.begin(form.phone.data, door.address(), now())
    except attempts.TooManyFailures as closed:
        return _closed(form, closed)
    someone = queries.candidate(form.phone.data, today())
    db.session.commit()  # counted, and nobody waits for the database while the password is weighed
    if not is_right(someone.password_hash if someone else None, form.password.data):
        attempts.failed(attempt, someone)
        db.session.commit()
        form.refuse(WRONG)
        return _doorstep(form, 422)
    attempts.succeeded(attempt, now())
    person = queries.person(someone.id)  # type: ignore[union-attr]
    renew(person, form.password.data)
    door.enter(person)
    db.session.commit()
    return done(None, _onward())


def _onward() -> str:
    """Where to after signing in: a page of our own that was asked for, else the first page."""
    return web.safe_path(request.values.get("next")) or url_for("home.index")


def _doorstep(form: SignInForm, status: int = 200) -> Response:
    """The sign-in page; in the demo with the cast."""
    doors = []
    if not current_app.config["SETTINGS"].production:
        names = {row.phone: row.name for row in queries.with_phones(sample.PHONES, today())}
        doors = sample.doors(names)
    onward = web.safe_path(request.values.get("next"))
    return page("accounts/sign_in.html", title="Masuk", status=status, form=form, doors=doors, onward=onward)


def _closed(form: SignInForm, closed: attempts.TooManyFailures) -> Response:
    """Too many failures, for this number or from this address: wait."""
    form.refuse(str(closed))
    response = _doorstep(form, 429)
    response.headers["Retry-After"] = str(int(closed.wait.total_seconds()) + 1)
    return response


@bp.post("/masuk/contoh")
def sign_in_as_sample() -> Response:
    """One tap into the demo, as one of the cast. There is no such door in production."""
    if current_app.config["SETTINGS"].production:
        abort(404)
    form = SampleForm()
    someone = queries.candidate(form.phone.data, today()) if form.validate_on_submit() else None
    if someone is None or form.phone.data not in sample.PHONES:
        abort(404)
    door.enter(queries.person(someone.id))
    db.session.commit()
    return done(None, _onward())


@bp.post("/keluar")
def sign_out() -> Response:
    """Out, on this device."""
    signing_in.end(current_user.sign_in_id, now())
    db.session.commit()
    return door.close("Sudah keluar dari HP ini.")


@bp.errorhandler(CSRFError)
def stale(_error: CSRFError) -> Response:
    """A form of an older session: at a door that happens when thumbs tap twice, or when a page lay open for long."""
    doors = {
        "accounts.sign_in": _stale_doorstep,
        "accounts.sign_in_as_sample": _stale_doorstep,
        "accounts.enter_by_link": link_views.stale_link,
        "accounts.accept_invitation": link_views.stale_invitation,
    }
    again = doors.get(request.endpoint or "")
    if again is None:
        return page_for(400, expired=True) if web.signed_in() else web.leave()
    return done(None, url_for("home.index")) if web.signed_in() else again()


def _stale_doorstep() -> Response:
    form = SignInForm()
    form.refuse(STALE)
    return _doorstep(form, 400)
