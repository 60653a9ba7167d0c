"""Headers of every answer: the strict content policy, and what browsers may keep."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask import Flask, Response, request

from workspace import errors, web
from workspace.arrivals import LARGEST, TOO_MUCH
from workspace.config import Settings
from workspace.db import writing

POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data: blob:{pictures}; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
#: Without JavaScript several photos come in one request, as large as the camera made them.
ROOMY = dict.fromkeys(("products.add_photos", "practices.hand_in", "practices.correct"), LARGEST)
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def guard(app: Flask) -> None:
    """Before anything reads a form or the database: how much may come in, whether it may write, and from where.

    Registered first. The transaction begins with the sign-in's row, so `writing` must be right by then.
    """

    @app.before_request
    def begin() -> Response | None:
        writing.set(request.method not in SAFE_METHODS)
        if request.endpoint in ROOMY:
            request.max_content_length = ROOMY[request.endpoint]
        elif request.mimetype == "application/x-www-form-urlencoded":
            # Parsed in one go, field by field: the limits for single fields do not hold there.
            request.max_content_length = app.config["MAX_FORM_MEMORY_SIZE"]
        if TOO_MUCH in request.environ:
            return errors.page_for(413, stranger=True)
        if request.method not in SAFE_METHODS and request.headers.get("Sec-Fetch-Site") == "cross-site":
            return errors.page_for(403, other_site=True)
        return None


def content_policy(settings: Settings, htmx_cdn: str, pictures: str | None = None) -> str:
    """The Content-Security-Policy; of the CDN one version of one package is allowed, `htmx_cdn` ends with a slash.

    `pictures` is the site of a bucket to which photos are redirected, if there is one.
    """
    cdn = f" {htmx_cdn}" if settings.htmx_source == "cdn" else ""
    return POLICY.format(scripts="'self'" + cdn, pictures=f" {pictures}" if pictures else "")


def fixed(settings: Settings, htmx_cdn: str, pictures: str | None = None) -> dict[str, str]:
    """What every answer says, static files too. The camera stays ours: a photo field opens it."""
    headers = {
        "Content-Security-Policy": content_policy(settings, htmx_cdn, pictures),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    }
    if settings.production:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return headers


class Fixed:
    """Puts the same headers on every answer of an application, where it does not say otherwise.

    In front of Flask: its header objects look through the whole list for each of them.
    """

    def __init__(self, application: Callable[..., Any], headers: Mapping[str, str]) -> None:
        self._application, self._headers = application, tuple(headers.items())

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            said = {name.title() for name, _ in headers}
            more = [header for header in self._headers if header[0].title() not in said]
            return start_response(status, headers + more, *rest)

        return self._application(environ, start)  # type: ignore[no-any-return]


def init_app(app: Flask) -> None:
    """What browsers may keep: a page that has not changed is 304."""

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers.setdefault("Cache-Control", "private, no-cache")
        if response.mimetype == "text/html" and request.method in ("GET", "HEAD") and response.status_code == 200:
            response.add_etag(weak=True)
            if me := web.person():
                response.headers["X-Person"] = str(me.id)  # copies of pages on a phone belong to one person
            if "If-None-Match" in request.headers:
                response.make_conditional(request)
        return response
