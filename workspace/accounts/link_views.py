"""Coming in by a link: the owner's from WhatsApp, and the invitation by which one chooses a password.

Opening either changes nothing and tells nobody's name, since WhatsApp looks first.
"""

from flask import Response, request, url_for
from flask_login import current_user

from workspace.accounts import attempts, door, invitations, owner_links
from workspace.accounts.blueprint import bp
from workspace.accounts.forms import EmptyForm, InvitationForm
from workspace.clock import now
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.web import done, page

STALE = "Halaman ini sudah terlalu lama terbuka. Coba sekali lagi."


@bp.get("/p/<token>")
def owner_link(token: str) -> Response:
    """The owner's link: one button. A phone that is still inside goes straight on."""
    if _is_inside(token):
        return door.quiet(done(None, url_for("home.index")))
    return _landing(token, EmptyForm())


@bp.post("/p/<token>")
def enter_by_link(token: str) -> Response:
    """The owner comes in."""
    if _is_inside(token):
        return door.quiet(done(None, url_for("home.index")))
    link = owner_links.find(token, now(), lock=True)
    if link is None:
        return _gone()
    if not door.enter(owner_links.use(link, now()), link.business_id):
        return _gone()
    db.session.commit()
    return door.quiet(done(None, url_for("home.index")))


def _is_inside(token: str) -> bool:
    """Whether this phone is signed in to the very business of the link, even of one that works no more."""
    if not current_user.is_authenticated or current_user.business_id is None:
        return False
    return owner_links.business_of(token) == (current_user.id, current_user.business_id)


def _landing(token: str, form: EmptyForm, status: int = 200) -> Response:
    if owner_links.find(token, now()) is None:
        return _gone(400 if status == 400 else 404)
    title = "Masuk ke halaman saya"
    return door.quiet(page("accounts/owner_link.html", title=title, status=status, form=form, token=token))


def _gone(status: int = 404) -> Response:
    """Unknown, replaced or used: the same words, which say what to do."""
    return door.quiet(page("accounts/owner_link_gone.html", title="Tautan ini tidak berlaku lagi", status=status))


def stale_link() -> Response:
    """The button of a page that lay open for long."""
    form = EmptyForm()
    form.refuse(STALE)
    return _landing((request.view_args or {})["token"], form, 400)


@bp.get("/undangan/<token>")
def invitation(token: str) -> Response:
    """A welcome, and the question for a password."""
    return _welcome(token, InvitationForm())


@bp.post("/undangan/<token>")
def accept_invitation(token: str) -> Response:
    """The password is chosen; the person comes in."""
    form = InvitationForm()
    found = invitations.find(token, now(), lock=True)
    if found is None or not form.validate_on_submit():
        return _welcome(token, form, 422)
    try:
        person = invitations.accept(found, form.password.data, now(), door.address())
    except (RuleBroken, attempts.TooManyFailures) as refused:
        db.session.commit()  # a guess stays counted
        form.refuse(str(refused), "password")
        if isinstance(refused, attempts.TooManyFailures):
            return _too_many(token, form, refused)
        return _welcome(token, form, 422)
    door.enter(person)
    db.session.commit()
    return door.quiet(done("Kata sandi tersimpan. Selamat datang!", url_for("home.index")))


def _too_many(token: str, form: InvitationForm, closed: attempts.TooManyFailures) -> Response:
    response = _welcome(token, form, 429)
    response.headers["Retry-After"] = str(int(closed.wait.total_seconds()) + 1)
    return response


def _welcome(token: str, form: InvitationForm, status: int = 200) -> Response:
    if invitations.find(token, now()) is None:
        title = "Undangan ini tidak berlaku lagi"
        return door.quiet(page("accounts/invitation_gone.html", title=title, status=400 if status == 400 else 404))
    title = "Selamat datang"
    return door.quiet(page("accounts/invitation.html", title=title, status=status, form=form, token=token))


def stale_invitation() -> Response:
    """The form of a page that lay open for long."""
    form = InvitationForm()
    form.refuse(STALE)
    return _welcome((request.view_args or {})["token"], form, 400)
