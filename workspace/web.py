"""Pages and fragments: the only module that knows htmx exists.

One handler serves both. htmx names the element it is about to replace (HX-Target: section#products-list); the
handler lists the fragments it is willing to give; any other target sends the browser to the whole page.
"""

from typing import Any

from flask import Response, current_app, flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from markupsafe import escape
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

SUFFIX = " – Workspace Karang Taruna"


def dom_id(fragment: str) -> str:
    """The id of a fragment's root element: "products/_list.html" is "products-list"."""
    return fragment.removesuffix(".html").replace("/_", "-").replace("_", "-")


def signed_in() -> bool:
    """Whether somebody is signed in on this device."""
    return bool(current_user.is_authenticated)


def is_fragment_request() -> bool:
    """Whether htmx asks."""
    return request.headers.get("HX-Request") == "true"


def _target() -> str:
    """The id of the element that htmx is about to replace; empty for a browser's own request."""
    return request.headers.get("HX-Target", "").rpartition("#")[2] if is_fragment_request() else ""


def _vary(response: Response) -> Response:
    response.vary.update(("HX-Request", "HX-Target"))
    return response


def page(template: str, *fragments: str, title: str, status: int = 200, **context: Any) -> Response:
    """Render `template`, or the one of its `fragments` that htmx is about to replace.

    `title` is the h1 and begins the document's title; a status of 400 and more puts "Kesalahan:" before it there.
    """
    context.update(title=title, failed=status >= 400)
    target = _target()
    fragment = next((name for name in fragments if dom_id(name) == target), None)
    if is_fragment_request() and not fragment:
        here = request.full_path.rstrip("?") if request.method == "GET" else request.path
        return _vary(make_response("", 204, {"HX-Redirect": here}))
    if not fragment:
        return _vary(make_response(render_template(template, **context), status))
    heading = "Kesalahan: " + title if status >= 400 else title
    body = f"<title>{escape(heading + SUFFIX)}</title>{render_template(fragment, **context)}"
    body += render_template("components/_flash.html", oob=True)
    return _vary(make_response(body, status))


def done(message: str | None, to: str) -> Response:
    """The end of every change that worked: a sentence, and 303 to where it shows."""
    if message:
        flash(message)
    return _vary(redirect(to, 303))  # type: ignore[arg-type]


def leave(to: str | None = None) -> Response:
    """Away to signing in. htmx gets 401 with HX-Redirect: the phone's queue takes every 2xx for delivered."""
    here = request.full_path.rstrip("?") if request.method == "GET" else ""
    to = to or url_for("accounts.sign_in", next=here or None)
    if is_fragment_request():
        return _vary(make_response("", 401, {"HX-Redirect": to}))
    return _vary(redirect(to, 303))  # type: ignore[arg-type]


def page_number() -> int:
    """Which page of a list is asked for (`?hal=`), from 1; anything else is the first."""
    typed = request.args.get("hal", "1")
    return int(typed) if typed.isascii() and typed.isdigit() and 1 <= len(typed) <= 6 and int(typed) else 1


def safe_path(address: str | None) -> str | None:
    """A path of our own that answers GET, or None: where somebody may be sent after signing in."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")) or "\n" in address:
        return None
    try:
        current_app.create_url_adapter(request).match(address.partition("?")[0], "GET")  # type: ignore[union-attr]
    except (HTTPException, RequestRedirect):
        return None
    return address
