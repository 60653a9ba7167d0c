"""The signed cookie of a device. It comes with every request, so its signature is checked once and then remembered."""

import time
from functools import lru_cache
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeTimedSerializer

REMEMBERED = 4096


class SignedCookie(SecureCookieSessionInterface):
    """Flask's own cookie; what was read from one is remembered by the cookie's whole text, signature included."""

    def __init__(self, app: Flask) -> None:
        serializer = self.get_signing_serializer(app)
        assert isinstance(serializer, URLSafeTimedSerializer), "no secret key"
        self._serializer, self._name = serializer, self.get_cookie_name(app)
        self._read = lru_cache(maxsize=REMEMBERED)(self._unsigned)

    def _unsigned(self, text: str) -> tuple[dict[str, Any], float]:
        """What a cookie holds, and the moment it was signed. Raises BadSignature, which is not remembered."""
        content, signed_at = self._serializer.loads(text, return_timestamp=True)
        return content, signed_at.timestamp()

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """The session of a request; an empty one without a cookie, with a forged or with an old one."""
        text = request.cookies.get(self._name)
        if not text:
            return self.session_class()
        try:
            content, signed_at = self._read(text)
        except BadSignature:
            return self.session_class()
        if not 0 <= int(time.time()) - signed_at <= app.permanent_session_lifetime.total_seconds():
            return self.session_class()
        # Messages are a list that grows: what is remembered stays as it was.
        return self.session_class({key: [*kept] if type(kept) is list else kept for key, kept in content.items()})

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the cookie when it has changed."""
        if session.modified:
            super().save_session(app, session, response)
        elif session.accessed and "Cookie" not in response.headers.get("Vary", ""):
            response.vary.add("Cookie")
