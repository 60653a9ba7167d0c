"""Requests that do everything but stay: what would be committed is written, looked at if somebody wants to, and undone.

So thousands of attacks each begin from the same world, on either database, without making it anew.
"""

import contextvars
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask, url_for
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.routing import Rule
from werkzeug.test import TestResponse, encode_multipart

from tests.house.asking import viewer
from tests.support import world
from workspace.db import db
from workspace.sample.cast import Cast

FORM = "application/x-www-form-urlencoded"


def proper(text: str) -> str:
    """Text that can be sent in several parts: the client knows no way to send half a letter there."""
    return text.encode(errors="replace").decode()


class Rehearsal:
    """Devices that stay signed in whatever happens, in front of an application that forgets every change."""

    def __init__(self, app: Flask, cast: Cast, filled: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
        self.app, self.cast, self.filled = app, cast, filled
        self.client = app.test_client(use_cookies=False)
        self.devices: dict[str, tuple[dict[str, str], str]] = {}
        self.looks: Callable[[], None] | None = None
        self.monkeypatch = monkeypatch

    def commit(self) -> None:
        """What stands in for the real one."""
        db.session.flush()
        if self.looks:
            self.looks()

    def device(self, who: str) -> tuple[dict[str, str], str]:
        """The cookie and the CSRF token of somebody's device."""
        if who not in self.devices:
            browser = viewer(self.app, self.cast, self.filled, who)
            token = browser.csrf()
            cookie = browser.client.get_cookie("sesi")
            self.devices[who] = ({"Cookie": f"sesi={cookie.value}"} if cookie else {}, token)
        return self.devices[who]

    def path(self, rule: Rule, **place: Any) -> str:
        """The address of a rule in Sari's world, or elsewhere."""
        with self.app.test_request_context():
            found = world.fill(rule, self.filled) or {}
            return url_for(rule.endpoint, **{**found, **{k: v for k, v in place.items() if k in found}})

    def send(self, who: str, path: str, fields: list[tuple[str, Any]], **options: Any) -> TestResponse:
        """A form with these fields, some of them perhaps twice, perhaps files, perhaps no Unicode at all."""
        headers, token = self.device(who)
        fields = [("csrf_token", token), *fields]
        if any(isinstance(value, tuple) for _name, value in fields):
            files = [
                (name, FileStorage(*value) if isinstance(value, tuple) else proper(value)) for name, value in fields
            ]
            boundary, data = encode_multipart(MultiDict(files))
            body = {"data": data, "content_type": f'multipart/form-data; boundary="{boundary}"'}
        else:
            body = {"data": urlencode(fields, errors="surrogatepass").encode(), "content_type": FORM}
        return self.open(path, method="POST", headers={**headers, **options.pop("headers", {})}, **body, **options)

    def get(self, who: str, path: str, arguments: list[tuple[str, Any]]) -> TestResponse:
        """A page with these arguments."""
        query = urlencode(arguments, errors="surrogatepass")
        return self.open(path, method="GET", headers=self.device(who)[0], query_string=query)

    def open(self, path: str, **options: Any) -> TestResponse:
        """One request in an empty context, of which nothing stays."""
        with self.monkeypatch.context() as rehearsing:
            rehearsing.setattr(db.session, "commit", self.commit)
            return contextvars.Context().run(self.client.open, path, buffered=True, **options)
