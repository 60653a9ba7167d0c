"""htmx's same-origin copy: fetched at set-up, never committed, and only ever the bytes whose hash is pinned here."""

import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
import urllib.request
from base64 import b64encode
from http.client import HTTPException
from pathlib import Path

from workspace.config import ROOT

STATIC = ROOT / "static"
HTMX_VERSION = "4.0.1"
#: The hash of dist/htmx.min.js in version 4.0.1, computed from the package; its README prints another version's.
HTMX_SRI = "sha384-Qp9rdC8H7EqOoX+nR0P3RPG2Noji+qdwJlGpfzwQJsfOpp3sGwIdSP9xO3+UlEhn"
#: The package on the CDN; ends with a slash, so that the content policy allows this version alone.
HTMX_CDN = f"https://cdn.jsdelivr.net/npm/htmx.org@{HTMX_VERSION}/"
HTMX_FILE = "dist/htmx.min.js"
HTMX_LOCAL = f"vendor/htmx-{HTMX_VERSION}.min.js"

ABSENT = "htmx belum bisa diambil: tidak ada jaringan. Halaman tetap bisa dipakai tanpa htmx."
WRONG = "htmx yang terambil bukan berkas yang benar, jadi tidak dipakai. Halaman tetap bisa dipakai tanpa htmx."


class AssetMissing(Exception):
    """htmx's copy could not be had; every page still works without it."""


def sri(content: bytes) -> str:
    """The integrity value of a file."""
    return "sha384-" + b64encode(hashlib.sha384(content).digest()).decode()


def fetch_htmx(folder: Path = STATIC) -> Path:
    """Put htmx's copy in place if it is not there: from npm, else from the CDN. Raises AssetMissing.

    A file with another hash is refused wherever it comes from, also one that lies in place already.
    """
    target = folder / HTMX_LOCAL
    if target.is_file() and sri(target.read_bytes()) == HTMX_SRI:
        return target
    target.unlink(missing_ok=True)
    sentence = ABSENT
    for source in (_from_npm, _from_cdn):
        content = source()
        if content is not None and sri(content) == HTMX_SRI:
            return _keep(target, content)
        sentence = sentence if content is None else WRONG
    raise AssetMissing(sentence)


def _keep(target: Path, content: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(f".{os.getpid()}")
    partial.write_bytes(content)
    partial.replace(target)
    return target


def _from_npm() -> bytes | None:
    """htmx out of its package, where npm is installed; without network it gives up soon."""
    npm = shutil.which("npm")
    if not npm:
        return None
    with tempfile.TemporaryDirectory() as folder:
        pack = [npm, "pack", f"htmx.org@{HTMX_VERSION}", "--json", "--ignore-scripts", "--fetch-retries=0"]
        pack += ["--fetch-timeout=15000", "--pack-destination", folder]
        try:
            answer = subprocess.run(pack, capture_output=True, timeout=30, check=True, cwd=folder)  # noqa: S603
            archive = Path(folder) / json.loads(answer.stdout)[0]["filename"]
            with tarfile.open(archive) as files:
                member = files.extractfile(f"package/{HTMX_FILE}")
                return member.read() if member else None
        except (OSError, subprocess.SubprocessError, ValueError, LookupError, TypeError, tarfile.TarError):
            return None


def _from_cdn() -> bytes | None:
    try:
        with urllib.request.urlopen(HTMX_CDN + HTMX_FILE, timeout=10) as answer:  # noqa: S310
            return bytes(answer.read())
    except (OSError, HTTPException):
        return None
