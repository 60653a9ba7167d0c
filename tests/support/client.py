"""A browser without a screen: signs people in, runs each request in an empty context, inspects every page."""

import contextvars
from typing import Any

import lxml.html
from flask import Flask
from werkzeug.test import TestResponse

from tests.support.inspection import inspect
from workspace.accounts import signing_in
from workspace.accounts.models import Person
from workspace.clock import now
from workspace.db import db

FRAGMENT = {"HX-Request": "true"}


class Browser:
    """One device. `Browser(app, person)` is signed in; without a person it is a stranger's."""

    def __init__(self, app: Flask, person: Person | None = None, business_id: Any = None) -> None:
        self.app, self.client = app, app.test_client()
        # The same page on the other database is the same page: it is read once.
        self.inspects = app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")
        if person:
            self.sign_in(person, business_id)

    def sign_in(self, person: Person, business_id: Any = None) -> None:
        """Sign in without the form, as if the password had been typed."""

        def make() -> str:
            with self.app.app_context():
                _row, token = signing_in.begin(db.session.merge(person, load=False), "Uji", now(), business_id)
                db.session.commit()
                return token

        token = contextvars.Context().run(make)
        with self.client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True

    def open(self, path: str, **options: Any) -> TestResponse:
        """One request in an empty context: a forgotten commit shows, and nobody is served as somebody else."""
        response = contextvars.Context().run(self.client.open, path, buffered=True, **options)
        if (
            self.inspects
            and response.mimetype == "text/html"
            and response.status_code not in (301, 302, 303, 204, 304, 401)
        ):
            whole = response.get_data(as_text=True).lstrip()[:9].lower() == "<!doctype"
            inspect(response, fragment="HX-Request" in (options.get("headers") or {}) and not whole)
        return response

    def get(self, path: str, **options: Any) -> TestResponse:
        """A page."""
        return self.open(path, method="GET", **options)

    def fragment(self, path: str, target: str, **options: Any) -> TestResponse:
        """What htmx gets when it asks for the element with this id."""
        return self.open(path, headers={**FRAGMENT, "HX-Target": f"section#{target}"}, **options)

    def csrf(self) -> str:
        """The token of this device's session."""
        from workspace.tokens import _signed

        with self.client.session_transaction() as session:
            raw = session.setdefault("csrf_token", "0" * 40)
        return _signed(str(self.app.secret_key), raw)

    def post(self, path: str, data: dict[str, Any] | None = None, target: str = "", **options: Any) -> TestResponse:
        """A sent form, with its CSRF token; `target` makes it htmx's."""
        headers = {**FRAGMENT, "HX-Target": f"section#{target}"} if target else {}
        body = {"csrf_token": self.csrf(), **(data or {})}
        return self.open(path, method="POST", data=body, headers={**headers, **options.pop("headers", {})}, **options)


def soup(response: TestResponse) -> Any:
    """The answer as an element tree."""
    return lxml.html.document_fromstring(response.get_data(as_text=True) or "<html></html>")


def text_of(response: TestResponse) -> str:
    """All words of the main part, white space folded; of everything in a fragment."""
    tree = soup(response)
    main = tree.find(".//main")
    return " ".join("".join((main if main is not None else tree).itertext()).split())
