"""Reading the training without a signal: the service worker, the page for when there is none, and a fresh token."""

import hashlib
import json
from functools import cache

from flask import Blueprint, Response, make_response, request, url_for
from flask_login import current_user

from workspace import static_files, tokens
from workspace.assets import HTMX_LOCAL, STATIC
from workspace.config import ROOT
from workspace.static_files import static_url, stylesheet_url
from workspace.web import page

bp = Blueprint("offline", __name__)
#: What the pages of the training load.
PARTS = ("js/app.js", "js/learning.js", "js/lesson.js", "js/htmx-loader.js", HTMX_LOCAL, "img/icons.svg")
#: What the page without a signal is made of: other words make another version.
PAGE = ("base.html", "training/offline.html")


@cache
def worker_of(offline: str) -> bytes:
    """The worker; its version changes with everything that it keeps."""
    source = static_files.lean(STATIC / "js" / "worker.js")
    files = [stylesheet_url(), *map(static_url, PARTS)]
    words = b"".join((ROOT / "templates" / name).read_bytes() for name in PAGE)
    version = hashlib.sha256(source + json.dumps(files).encode() + words).hexdigest()[:10]
    head = f"const VERSION = {json.dumps(version)}, FILES = {json.dumps(files)}, OFFLINE = {json.dumps(offline)};\n"
    return head.encode() + source


@bp.get("/sw.js")
def worker() -> Response:
    """The service worker. It is served from the root, so that it may look after every page."""
    response = Response(worker_of(url_for(".index")), mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


@bp.get("/tanpa-sinyal")
def index() -> Response:
    """What shows where a page cannot be had: nobody's page, since it is kept on the phone."""
    return page("training/offline.html", title="Tidak ada sinyal")


@bp.get("/saya/token")
def token() -> Response:
    """204: who is signed in here, and the token with which this phone may send what it kept."""
    response = make_response("", 204)
    response.headers.update({"X-Person": str(current_user.id), "X-CSRFToken": tokens.token()})
    response.headers["Cache-Control"] = "no-store"
    return response
