"""Whether a request carries the cookie of somebody who signed in: answered by its signature, without the database."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Request


def reader(app: Flask) -> Callable[[dict[str, Any]], bool]:
    """A question for `Arrivals`. A device that was signed out since passes too: views decide who gets in."""

    def is_signed_in(environ: dict[str, Any]) -> bool:
        session = app.session_interface.open_session(app, Request(environ))
        return bool(session and session.get("_user_id"))

    return is_signed_in
