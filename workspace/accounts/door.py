"""The threshold: what signing in and out do to the browser's session, and links that lead in from outside.

Pages whose address is a secret (`quiet`) answer `Referrer-Policy: no-referrer`, are not indexed and not kept. Flask-WTF
refuses an HTTPS form without a Referer, so the two pages with a form (owner_link.html, invitation.html)
soften the policy for themselves by a meta tag: `strict-origin` sends the host, never the path. What loads before that
tag sends nothing. The form keeps both checks, the token and the origin.
"""

from uuid import UUID

from flask import Response, current_app, request, session, url_for
from flask_login import current_user, login_user

from workspace import web
from workspace.accounts import signing_in
from workspace.accounts.devices import device_name
from workspace.accounts.models import Person
from workspace.clock import now


def enter(person: Person, business_id: UUID | None = None) -> bool:
    """Sign a person in on this device, in a session that knows nothing of the one before; False without any role.

    Whoever was signed in here until now is signed out. The caller commits.
    """
    at = now()
    _row, token = signing_in.begin(person, device_name(request.user_agent.string), at, business_id)
    someone = signing_in.load(token, at)
    if someone is None:
        return False
    if current_user.is_authenticated:
        signing_in.end(current_user.sign_in_id, at)
    session.clear()
    session.permanent = True
    login_user(someone)
    return True


def close(sentence: str) -> Response:
    """Away from this device: nothing of the person stays in the browser. The caller has ended the sign-in."""
    session.clear()
    response = web.done(sentence, url_for("accounts.sign_in"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def address() -> str:
    """The address that failures are counted for. Forwarded ones count only behind configured proxies (PROXY_HOPS)."""
    return request.remote_addr or "-"


def link_to(endpoint: str, token: str) -> str:
    """The whole address of a link for WhatsApp, with the host that the installation is known by."""
    public = current_app.config["SETTINGS"].public_url
    path = url_for(endpoint, token=token)
    return f"{public}{path}" if public else url_for(endpoint, token=token, _external=True)


def quiet(response: Response) -> Response:
    """For pages whose address is a secret: it goes nowhere, and no machine keeps it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response
