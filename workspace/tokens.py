"""CSRF: Flask-WTF for every form; the token of a session is signed once, so that unchanged pages stay unchanged."""

import secrets
from functools import lru_cache

from flask import Flask, current_app, g, session
from flask_wtf.csrf import CSRFProtect
from itsdangerous import URLSafeTimedSerializer

csrf = CSRFProtect()


@lru_cache(maxsize=4096)
def _signed(secret: str, raw: str) -> str:
    return str(URLSafeTimedSerializer(secret, salt="wtf-csrf-token").dumps(raw))


def token() -> str:
    """The CSRF token of this session, for hidden fields."""
    if "csrf_token" not in g:
        if "csrf_token" not in session:
            session["csrf_token"] = secrets.token_hex(20)
        g.csrf_token = _signed(str(current_app.secret_key), session["csrf_token"])
    return str(g.csrf_token)


def init_app(app: Flask) -> None:
    """Guard every form, and let templates write the token."""
    csrf.init_app(app)
    app.jinja_env.globals["csrf_token"] = token
