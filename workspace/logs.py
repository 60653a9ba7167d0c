"""Logs: JSON lines on stdout, in UTC, with request and person, never with a phone, a name or a token.

What an exception says may quote what people typed, so only its kind and the lines of code are written down.
"""

import json
import logging
import sys
import time
import traceback
from typing import Any, TextIO
from uuid import uuid4

from flask import Flask, Response, g, has_request_context, request
from flask_login import current_user
from jinja2 import TemplateError

from workspace.config import ROOT

EXTRA = ("status", "took_ms", "endpoint", "reason", "count")
#: Exceptions whose words are about code, never about what somebody typed.
ABOUT_CODE = (AttributeError, ImportError, NameError, TypeError, TemplateError)
DEEPEST = 40


class JsonLine(logging.Formatter):
    """One record, one line. Paths of secrets are named by their endpoint only."""

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ"),
            "level": record.levelname.lower(),
            "text": record.getMessage(),
        }
        if has_request_context():
            line["request"] = g.get("request_id")
            if "_login_user" in g and current_user.is_authenticated:
                line["person"] = str(current_user.id)
        line.update({key: getattr(record, key) for key in EXTRA if hasattr(record, key)})
        if record.exc_info and record.exc_info[1]:
            line["trace"] = trace(record.exc_info[1])
        return json.dumps(line)


def trace(error: BaseException | None) -> list[str]:
    """An exception and its causes, the latest first: its kind, then the lines of code that led to it."""
    lines: list[str] = []
    while error is not None and len(lines) < DEEPEST:
        said = f": {error}" if isinstance(error, ABOUT_CODE) else ""
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}{said}")
        frames = traceback.extract_tb(error.__traceback__)
        lines += [f"{_short(f.filename)}:{f.lineno} {f.name}: {f.line}" for f in reversed(frames)]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return lines[:DEEPEST]


def _short(path: str) -> str:
    return path.rpartition("site-packages/")[2].removeprefix(f"{ROOT}/")


class _Stdout(logging.StreamHandler[TextIO]):
    """Writes to what is standard output at that moment."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stdout


def init_app(app: Flask) -> None:
    """Send every log to stdout, the libraries' too, and write one line per request that changes or fails."""
    everything, ours = logging.getLogger(), logging.getLogger("workspace")
    if not any(isinstance(handler, _Stdout) for handler in everything.handlers):
        handler = _Stdout()
        handler.setFormatter(JsonLine())
        everything.addHandler(handler)
        ours.setLevel(logging.INFO)
    app.log_exception = _unhandled  # type: ignore[method-assign]

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()
        g.request_id = uuid4().hex[:12]

    @app.after_request
    def line(response: Response) -> Response:
        if request.method != "GET" or response.status_code >= 400:
            took = round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000)
            extra = {"status": response.status_code, "took_ms": took, "endpoint": request.endpoint or "-"}
            ours.info(request.method, extra=extra)
        return response


def _unhandled(exc_info: Any) -> None:
    """Flask's own words would name the path, and a path may be somebody's link."""
    logging.getLogger("workspace").error("unhandled failure", exc_info=exc_info)
