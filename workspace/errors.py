"""What people read when something does not work: the same words for browsers and for htmx."""

import errno
import logging
from typing import Any

import sqlalchemy.exc
from flask import Flask, Response, g, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from workspace import limits, repeats, web
from workspace.storage import StorageDown, StorageFull

log = logging.getLogger(__name__)
PAGES = {400, 403, 404, 409, 413, 429, 500, 503, 507}
#: Seconds after which a database that is away is asked again.
AGAIN_AFTER = 5
AWAY = (sqlalchemy.exc.OperationalError, sqlalchemy.exc.InterfaceError, sqlalchemy.exc.TimeoutError)
#: When not even the error page can be made: no template, no database.
LAST_RESORT = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Ada gangguan di tempat kami</title></head>
<body><h1>Ada gangguan di tempat kami</h1><p>Tunggu sebentar, lalu coba lagi.</p><p>Kode: {code}</p></body></html>
"""


class RuleBroken(Exception):
    """A rule of the programme forbids this; the text is the sentence that the person reads."""


def page_for(status: int, **context: Any) -> Response:
    """The error page of a status; the nearest one where a status has no page of its own. Never raises."""
    known = status if status in PAGES else (500 if status >= 500 else 400)
    try:
        body = render_template(f"errors/{known}.html", status=status, request_id=_code(), **context)
    except sqlalchemy.exc.SQLAlchemyError as away:
        if web.is_nobody():
            return _last_resort(away)
        web.be_nobody()  # the page's menu asked the database who this is
        return _come_back(page_for(503))
    except Exception as broken:
        return _last_resort(broken)
    return make_response(body, status)


def _code() -> str:
    return str(g.get("request_id", ""))


def _last_resort(error: Exception) -> Response:
    log.error("error page failed", exc_info=error)
    return make_response(LAST_RESORT.format(code=_code()), 500)


def _come_back(answer: Response, seconds: int = AGAIN_AFTER) -> Response:
    answer.headers["Retry-After"] = str(seconds)
    return answer


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

    @app.errorhandler(429)
    def too_often(_error: HTTPException) -> Response:
        seconds = limits.seconds_to_wait()
        return _come_back(page_for(429, wait=limits.in_words(seconds)), seconds)

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

    @app.errorhandler(Exception)
    def broken(error: Exception) -> Response:
        if _is_full(error):
            log.error("no room left")
            return page_for(507)
        log.error("unexpected failure", exc_info=error, extra={"endpoint": request.endpoint or "-"})
        return page_for(500)

    def resting(error: Exception) -> Response:
        """The database is away or locked: say so, and when to come back."""
        if _is_full(error):
            return broken(error)
        log.error("database unavailable", extra={"reason": type(getattr(error, "orig", error)).__name__})
        return _come_back(page_for(503))

    @app.errorhandler(StorageFull)
    def no_room(_error: StorageFull) -> Response:
        return page_for(507)

    @app.errorhandler(StorageDown)
    def no_pictures(_error: StorageDown) -> Response:
        return _come_back(page_for(503))

    for away in AWAY:
        app.register_error_handler(away, resting)


def _is_full(error: Exception) -> bool:
    """Whether the disk has no room left, said by the system, SQLite or PostgreSQL."""
    said = getattr(error, "orig", error)
    if isinstance(said, OSError) and said.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    return getattr(said, "sqlite_errorname", "") == "SQLITE_FULL" or getattr(said, "sqlstate", "") == "53100"
