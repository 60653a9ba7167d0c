"""Asking without a browser's manners: no look at the page that comes back, any bytes, and everybody at once."""

import contextvars
from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.support import world
from tests.support.client import Browser
from workspace.clock import today
from workspace.sample.cast import Cast

#: Everybody who may knock, in the order of the grid's columns.
VIEWERS = ("sari", "sari_by_link", "joko", "budi", "tuti", "wulan", "mira", "hadi", "dewi", "ratna", "nobody")


def ask(browser: Browser, method: str, path: str, data: Any = None, **options: Any) -> TestResponse:
    """One request in an empty context, its answer as it came. POSTs carry the CSRF token unless data is bytes."""
    if method != "POST":
        data = None
    elif not isinstance(data, bytes):
        data = {"csrf_token": browser.csrf(), **(data or {})}
    return contextvars.Context().run(browser.client.open, path, method=method, data=data, buffered=True, **options)


def fill(app: Flask, cast: Cast, run: Callable[..., Any]) -> dict[str, Any]:
    """Sari's world, and Mira of the kelurahan next door."""
    storage = app.extensions["storage"]
    filled: dict[str, Any] = run(lambda: world.build(cast, storage, today()))
    return {**filled, "mira": run(lambda: world.neighbour(today()))}


def viewer(app: Flask, cast: Cast, filled: dict[str, Any], who: str) -> Browser:
    """The device of one of the viewers, just signed in."""
    if who == "nobody":
        return Browser(app)
    if who == "sari_by_link":
        return Browser(app, cast.sari, business_id=cast.keripik_sari.id)
    return Browser(app, filled[who] if who in filled else getattr(cast, who))
