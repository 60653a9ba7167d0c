"""Static files: one stylesheet, addresses with a content hash, and htmx's same-origin copy."""

import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import tempfile
import urllib.request
from base64 import b64encode
from functools import cache
from pathlib import Path

from flask import Flask, Response, send_file

from workspace.config import ROOT, Settings

STATIC = ROOT / "static"
HTMX_VERSION = "4.0.1"
#: The hash of dist/htmx.min.js in version 4.0.1, computed from the package; its README prints another version's.
HTMX_SRI = "sha384-Qp9rdC8H7EqOoX+nR0P3RPG2Noji+qdwJlGpfzwQJsfOpp3sGwIdSP9xO3+UlEhn"
HTMX_CDN = f"https://cdn.jsdelivr.net/npm/htmx.org@{HTMX_VERSION}/dist/htmx.min.js"
HTMX_LOCAL = f"vendor/htmx-{HTMX_VERSION}.min.js"
FOREVER = "public, max-age=31536000, immutable"


class AssetMissing(Exception):
    """htmx's copy could not be had; every page still works without it."""


def sri(content: bytes) -> str:
    """The integrity value of a file."""
    return "sha384-" + b64encode(hashlib.sha384(content).digest()).decode()


@cache
def _fingerprint(path: str) -> str:
    file = STATIC / path
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10] if file.is_file() else "0"


def static_url(path: str) -> str:
    """The address of a static file, with its content's hash, so that browsers may keep it for ever."""
    return f"/static/{path}?v={_fingerprint(path)}"


@cache
def stylesheet() -> bytes:
    """The parts of static/css in their order, as one file."""
    order = (STATIC / "css" / "order.txt").read_text().split()
    return "\n".join((STATIC / "css" / part).read_text() for part in order).encode()


@cache
def stylesheet_url() -> str:
    """The address of the one stylesheet."""
    return f"/gaya.css?v={hashlib.sha256(stylesheet()).hexdigest()[:10]}"


def fetch_htmx(folder: Path = STATIC) -> Path:
    """Put htmx's copy in place if it is not there; any file with another hash is refused. Raises AssetMissing."""
    target = folder / HTMX_LOCAL
    if target.is_file() and sri(target.read_bytes()) == HTMX_SRI:
        return target
    content = _from_npm() or _from_cdn()
    if content is None:
        raise AssetMissing("htmx belum bisa diambil: tidak ada jaringan. Halaman tetap bisa dipakai tanpa htmx.")
    if sri(content) != HTMX_SRI:
        raise AssetMissing("htmx yang terambil bukan berkas yang benar, jadi tidak dipakai.")
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    partial.write_bytes(content)
    partial.replace(target)
    return target


def _from_npm() -> bytes | None:
    """htmx out of its package, where npm is installed."""
    if not shutil.which("npm"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        pack = ["npm", "pack", f"htmx.org@{HTMX_VERSION}", "--json", "--pack-destination", folder]
        try:
            answer = subprocess.run(pack, capture_output=True, timeout=60, check=True, cwd=folder)  # noqa: S603
            archive = Path(folder) / json.loads(answer.stdout)[0]["filename"]
            with tarfile.open(archive) as files:
                member = files.extractfile("package/dist/htmx.min.js")
                return member.read() if member else None
        except (OSError, subprocess.SubprocessError, ValueError, KeyError, IndexError, tarfile.TarError):
            return None


def _from_cdn() -> bytes | None:
    try:
        with urllib.request.urlopen(HTMX_CDN, timeout=10) as answer:
            return bytes(answer.read())
    except OSError:
        return None


def init_app(app: Flask, settings: Settings) -> None:
    """Serve the stylesheet, and tell templates where everything is."""

    @app.get("/gaya.css")
    def css() -> Response:
        response = send_file(io.BytesIO(stylesheet()), mimetype="text/css")
        response.headers["Cache-Control"] = FOREVER
        return response

    app.jinja_env.globals.update(
        static_url=static_url,
        stylesheet_url=stylesheet_url,
        htmx={
            "source": settings.htmx_source,
            "cdn": HTMX_CDN,
            "sri": HTMX_SRI,
            "local": static_url(HTMX_LOCAL),
        },
        demo=not settings.production,
    )
