"""Headers of every answer: the strict content policy, and what browsers may keep."""

from uuid import uuid4

from flask import Flask, Response, g, request

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


def content_policy(settings: Settings, htmx_version: str) -> str:
    """The Content-Security-Policy; the CDN is allowed for one version of one package only."""
    cdn = f" https://cdn.jsdelivr.net/npm/htmx.org@{htmx_version}/"
    return POLICY.format(scripts="'self'" + (cdn if settings.htmx_source == "cdn" else ""))


def init_app(app: Flask, settings: Settings, htmx_version: str) -> None:
    """Put the headers on every answer, refuse changes from other sites, and name each request."""
    fixed = {
        "Content-Security-Policy": content_policy(settings, htmx_version),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    if settings.production:
        fixed["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"

    @app.before_request
    def begin() -> tuple[str, int] | None:
        g.request_id = uuid4().hex[:12]
        writing.set(request.method not in SAFE_METHODS)
        if request.endpoint in ROOMY:
            request.max_content_length = ROOMY[request.endpoint]
        if request.method not in SAFE_METHODS and request.headers.get("Sec-Fetch-Site") == "cross-site":
            return "Permintaan dari situs lain ditolak. Buka halaman ini langsung, lalu coba lagi.", 403
        return None

    @app.after_request
    def finish(response: Response) -> Response:
        for name, value in fixed.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        if response.mimetype == "text/html" and request.method == "GET" and response.status_code == 200:
            response.add_etag(weak=True)
            response.make_conditional(request)
        return response
