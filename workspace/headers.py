"""Headers of every answer: the strict content policy, and what browsers may keep."""

from flask import Flask, Response, request

from workspace import errors
from workspace.config import Settings
from workspace.db import writing

POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
#: Without JavaScript several photos come in one request, as large as the camera made them.
ROOMY = {"products.add_photos": 80 * 1024 * 1024}
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
        if request.method not in SAFE_METHODS and request.headers.get("Sec-Fetch-Site") == "cross-site":
            return errors.page_for(403, other_site=True)
        return None


def content_policy(settings: Settings, htmx_cdn: str) -> str:
    """The Content-Security-Policy; of the CDN one version of one package is allowed, `htmx_cdn` ends with a slash."""
    cdn = f" {htmx_cdn}" if settings.htmx_source == "cdn" else ""
    return POLICY.format(scripts="'self'" + cdn)


def fixed(settings: Settings, htmx_cdn: str) -> dict[str, str]:
    """What every answer says, static files too. The camera stays ours: a photo field opens it."""
    headers = {
        "Content-Security-Policy": content_policy(settings, htmx_cdn),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    }
    if settings.production:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return headers


def init_app(app: Flask, settings: Settings) -> None:
    """Put the headers on every answer; a page that has not changed is 304."""
    headers = fixed(settings, app.config["HTMX_CDN"])

    @app.after_request
    def finish(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        if response.mimetype == "text/html" and request.method in ("GET", "HEAD") and response.status_code == 200:
            response.add_etag(weak=True)
            response.make_conditional(request)
        return response
