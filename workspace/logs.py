"""Logs: JSON lines on stdout, in UTC, with request and person, never with a phone, a name or a token."""

import json
import logging
import sys
import time

from flask import Flask, Response, g, has_request_context, request
from flask_login import current_user

EXTRA = ("status", "took_ms", "endpoint", "reason", "count")


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
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def init_app(app: Flask) -> None:
    """Send the log of the application to stdout, and write one line per request that changes or fails."""
    root = logging.getLogger("workspace")
    if not root.handlers:
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(JsonLine())
        root.addHandler(handler)
        root.setLevel(logging.INFO)
        root.propagate = False

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def line(response: Response) -> Response:
        if request.method != "GET" or response.status_code >= 400:
            took = round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000)
            extra = {"status": response.status_code, "took_ms": took, "endpoint": request.endpoint or "-"}
            root.info(request.method, extra=extra)
        return response
