"""Static files: one stylesheet, addresses with a content hash, and small answers for those who read on prepaid data."""

import gzip
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
from flask import Flask, Response, request
from whitenoise import WhiteNoise

from workspace.assets import HTMX_CDN, HTMX_FILE, HTMX_LOCAL, HTMX_SRI, STATIC
from workspace.config import Settings

PREFIX = "/static/"
FOREVER = "public, max-age=31536000, immutable"
#: Seconds that an address without its content's hash may be kept.
A_MINUTE = 60
COMPRESSIBLE = {".js", ".svg", ".webmanifest"}
#: What only readers of our own scripts need: comments that begin a line or follow two spaces, and the indentation.
FOR_READERS = re.compile(rb"^ */\*[\s\S]*?\*/\n|^ *// .*\n|  +// .*$|^ *\n|^ +", re.MULTILINE)


@cache
def _fingerprint(path: str) -> str:
    file = STATIC / path
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10] if file.is_file() else "0"


def static_url(path: str) -> str:
    """The address of a static file, with its content's hash, so that browsers may keep it for ever."""
    return f"{PREFIX}{path}?v={_fingerprint(path)}"


@cache
def stylesheet() -> bytes:
    """The parts of static/css in their order, as one file."""
    order = (STATIC / "css" / "order.txt").read_text().split()
    return "\n".join((STATIC / "css" / part).read_text() for part in order).encode()


@cache
def _small_stylesheet() -> bytes:
    return bytes(brotli.compress(stylesheet()))


@cache
def stylesheet_url() -> str:
    """The address of the one stylesheet."""
    return f"/gaya.css?v={hashlib.sha256(stylesheet()).hexdigest()[:10]}"


def compress(folder: Path = STATIC) -> int:
    """Put a .br and a .gz beside every file that gains by it. Returns how many were written.

    One that carries its original's time is up to date. Where the folder cannot be written, files go out as they are.
    """
    written = 0
    for file in sorted(file for file in folder.rglob("*") if file.suffix in COMPRESSIBLE):
        written += _beside(file, ".br", brotli.compress) + _beside(file, ".gz", gzip.compress)
    return written


def _beside(file: Path, suffix: str, smaller: Callable[[bytes], bytes]) -> bool:
    target, made = file.with_name(file.name + suffix), file.stat().st_mtime_ns
    if target.is_file() and target.stat().st_mtime_ns == made:
        return False
    with suppress(OSError):
        target.unlink(missing_ok=True)
        content = smaller(lean(file))
        if len(content) < 0.95 * file.stat().st_size:
            partial = file.with_name(f".{file.name}{suffix}.{os.getpid()}")
            partial.write_bytes(content)
            os.utime(partial, ns=(made, made))
            partial.replace(target)
            return True
    return False


def lean(file: Path) -> bytes:
    """What travels to phones. Libraries stay as they are: their bytes are pinned by a hash."""
    content = file.read_bytes()
    return FOR_READERS.sub(b"", content) if file.suffix == ".js" and file.parent.name == "js" else content


class StaticFiles(WhiteNoise):
    """Files in front of Flask. An address with its content's hash may be kept for ever, any other for a minute."""

    def __init__(self, application: Any, headers: Mapping[str, str]) -> None:
        super().__init__(
            application, root=str(STATIC), prefix=PREFIX, max_age=A_MINUTE, allow_all_origins=False,
            add_headers_function=lambda given, _path, _url: [given.setdefault(*pair) for pair in headers.items()],
        )  # fmt: skip

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING")
        if query and path in self.files and static_url(path.removeprefix(PREFIX)) == f"{path}?{query}":
            start_response = _for_ever(start_response)
        return super().__call__(environ, start_response)  # type: ignore[no-any-return]


def _for_ever(start_response: Any) -> Callable[..., Any]:
    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        kept = [(name, FOREVER if name == "Cache-Control" else value) for name, value in headers]
        return start_response(status, kept, *rest)

    return start


def init_app(app: Flask, settings: Settings) -> None:
    """Serve the stylesheet, and tell templates where everything is. `HTMX_CDN` in the configuration is for tests."""
    app.config.setdefault("HTMX_CDN", HTMX_CDN)

    @app.get("/gaya.css")
    def css() -> Response:
        small = request.accept_encodings.quality("br") > 0
        response = Response(_small_stylesheet() if small else stylesheet(), mimetype="text/css")
        if small:
            response.content_encoding = "br"
        current = stylesheet_url() == request.full_path
        response.headers["Cache-Control"] = FOREVER if current else f"public, max-age={A_MINUTE}"
        return response

    app.jinja_env.globals.update(
        static_url=static_url,
        stylesheet_url=stylesheet_url,
        htmx={
            "source": settings.htmx_source,
            "cdn": app.config["HTMX_CDN"] + HTMX_FILE,
            "sri": HTMX_SRI,
            "local": static_url(HTMX_LOCAL),
        },
        demo=not settings.production,
    )
