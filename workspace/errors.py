"""What people read when something does not work: the same words for browsers and for htmx."""

import logging
from typing import Any

import sqlalchemy.exc
from flask import Flask, Response, g, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from workspace import repeats, web

log = logging.getLogger(__name__)
PAGES = {400, 403, 404, 409, 413, 429, 500, 503}


class RuleBroken(Exception):
    """A rule of the programme forbids this; the text is the sentence that the person reads."""


def page_for(status: int, **context: Any) -> Response:
    """The error page of a status; the nearest one where a status has no page of its own."""
    known = status if status in PAGES else (500 if status >= 500 else 400)
    body = render_template(f"errors/{known}.html", status=status, request_id=g.get("request_id", ""), **context)
    return make_response(body, status)


def init_app(app: Flask) -> None:
    """Answer every failure in words."""
    _refusals(app)
    _failures(app)


def _refusals(app: Flask) -> None:
    """What a person asked for and does not get."""

    @app.errorhandler(CSRFError)
    def expired(_error: CSRFError) -> Response:
        """A form of a session that is gone arrives here before Flask-Login sees it."""
        return web.leave() if not web.signed_in() else page_for(400, expired=True)

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        response = error.get_response()
        if 300 <= (error.code or 500) < 400:
            return response  # type: ignore[return-value]
        answer = page_for(error.code or 500)
        for name in ("Allow", "Retry-After"):
            if name in response.headers:
                answer.headers[name] = response.headers[name]
        return answer

    @app.errorhandler(repeats.Foreign)
    def foreign(_error: repeats.Foreign) -> Response:
        return page_for(404)

    @app.errorhandler(repeats.Conflict)
    @app.errorhandler(StaleDataError)
    def conflict(_error: Exception) -> Response:
        """Somebody else was faster, or the form was used for something else already."""
        return page_for(409)


def _failures(app: Flask) -> None:
    """What is our own fault."""

    @app.errorhandler(sqlalchemy.exc.OperationalError)
    def resting(error: sqlalchemy.exc.OperationalError) -> Response:
        """The database is away or locked: say so, and when to come back."""
        log.error("database unavailable", extra={"reason": type(error.orig).__name__})
        answer = page_for(503)
        answer.headers["Retry-After"] = "5"
        return answer

    @app.errorhandler(Exception)
    def broken(_error: Exception) -> Response:
        log.exception("unexpected failure", extra={"path": request.path})
        return page_for(500)
