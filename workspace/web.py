"""Pages and fragments: the only module that knows htmx exists.

One handler serves both. htmx names the element it is about to replace (HX-Target: section#products-list); the
handler lists the fragments it is willing to give; any other target sends the browser to the whole page.
"""

from typing import Any
from urllib.parse import quote, unquote

from flask import Response, current_app, flash, g, make_response, redirect, render_template, request, url_for
from flask_login import AnonymousUserMixin, current_user
from markupsafe import escape
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

SUFFIX = " – Workspace Karang Taruna"
#: What may stand in a header as it is; everything else is written as %xx.
PLAIN = "/:@!$&'()*+,;=~"


def dom_id(fragment: str) -> str:
    """The id of a fragment's root element: "products/_list.html" is "products-list"."""
    return fragment.removesuffix(".html").replace("/_", "-").replace("_", "-")


def signed_in() -> bool:
    """Whether somebody is signed in on this device."""
    return bool(current_user.is_authenticated)


def person() -> Any:
    """Who is signed in, or None. For templates: the proxy would look for its request at every attribute."""
    somebody = current_user._get_current_object()
    return somebody if somebody.is_authenticated else None


def be(somebody: Any) -> None:
    """For this request it is known who asks; Flask-Login looks for it only where nobody had to sign in."""
    g._login_user = somebody


def be_nobody() -> None:
    """For the rest of this request nobody is signed in: for error pages, when the database cannot be asked."""
    g._login_user, g.nobody = AnonymousUserMixin(), True


def is_nobody() -> bool:
    """Whether this request gave up asking who it is."""
    return bool(g.get("nobody"))


def is_fragment_request() -> bool:
    """Whether htmx asks."""
    return request.headers.get("HX-Request") == "true"


def _target() -> str:
    """The id of the element that htmx is about to replace; empty for a browser's own request."""
    return request.headers.get("HX-Target", "").rpartition("#")[2] if is_fragment_request() else ""


def _vary(response: Response) -> Response:
    response.headers["Vary"] = "HX-Request, HX-Target, Cookie"
    return response


def page(template: str, *fragments: str, title: str, status: int = 200, **context: Any) -> Response:
    """Render `template`, or the one of its `fragments` that htmx is about to replace.

    `whole` tells a fragment that its page stands around it, so that nothing is said twice.
    `title` is the h1 and begins the document's title; a status of 400 and more puts "Kesalahan:" before it there.
    """
    context.update(title=title, failed=status >= 400)
    target = _target()
    fragment = next((name for name in fragments if dom_id(name) == target), None)
    if is_fragment_request() and not fragment:
        # A failure stays one: the phone takes every 2xx for delivered and would drop what was typed.
        whole = {"HX-Redirect": here() or url_for("home.index")}
        return _vary(make_response("", status if status >= 400 else 204, whole))
    if not fragment:
        return _vary(Response(render_template(template, whole=True, **context), status))
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
    """Away to signing in, and back afterwards. htmx gets 401 with HX-Redirect: every 2xx counts as delivered."""
    shown = _shown() if is_fragment_request() else None
    to = to or url_for("accounts.sign_in", next=shown or here())
    if is_fragment_request():
        return _vary(make_response("", 401, {"HX-Redirect": to}))
    return _vary(redirect(to, 303))  # type: ignore[arg-type]


def here() -> str | None:
    """Where this request belongs, as a path that answers GET: its own, or for a form the page that it stood on."""
    own = quote(request.path, safe=PLAIN)
    if request.method in ("GET", "HEAD"):
        return own + ("?" + quote(request.query_string, safe=PLAIN + "?%") if request.query_string else "")
    return _shown() or safe_path(own)


def _shown() -> str | None:
    """The page of ours that the browser shows, as far as it says so."""
    said = request.headers.get("HX-Current-URL") or request.referrer or ""
    return safe_path("/" + said.removeprefix(request.host_url)) if said.startswith(request.host_url) else None


def came_from() -> str | None:
    """The page of ours to which a form asks to lead back (its field `next`); None when it asks for none."""
    return safe_path(request.form.get("next"))


def turned_back(sentence: str) -> Response | None:
    """Back to the page to which a form asks to lead, with why nothing was done; None when it asks for none."""
    back = came_from()
    if back is None:
        return None
    flash(sentence, "danger")
    return done(None, to=back)


def page_number(name: str = "hal") -> int:
    """Which page of a list is asked for (`?hal=`, or another name), from 1; anything else is the first."""
    typed = request.args.get(name, "1")
    return int(typed) if typed.isascii() and typed.isdigit() and 1 <= len(typed) <= 6 and int(typed) else 1


def safe_path(address: str | None) -> str | None:
    """A path of our own that answers GET, or None: where somebody may be sent after signing in.

    Browsers drop tabs and line ends and read a backslash as a slash: only plain ASCII without one is an address.
    """
    if not address or not address.startswith("/") or address.startswith("//"):
        return None
    if "\\" in address or not all("!" <= letter <= "~" for letter in address):
        return None
    try:
        adapter = current_app.create_url_adapter(request)
        adapter.match(unquote(address.partition("?")[0]), "GET")  # type: ignore[union-attr]
    except (HTTPException, RequestRedirect):
        return None
    return address
