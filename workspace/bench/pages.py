"""One page at a time, in this process: statements, weight, and the median time of the server's own work."""

import contextvars
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import brotli  # type: ignore[import-untyped]
from flask import Flask
from sqlalchemy import event
from werkzeug.test import EnvironBuilder, run_wsgi_app

from workspace.bench.installation import Visitor
from workspace.bench.wire import Broken
from workspace.db import db

#: The pages that people open most, as whom. Each path may name {business} and {product}.
PAGES = {
    "mentor_home": ("mentor", "/"),
    "business_list": ("coordinator", "/umkm"),
    "business_page": ("mentor", "/umkm/{business}"),
    "monitoring": ("coordinator", "/pemantauan"),
    "owner_home": ("owner", "/"),
    "checklist": ("owner", "/produk/{product}/kemasan"),
    "coordinator_home": ("coordinator", "/"),
    "reports": ("coordinator", "/laporan"),
}
QUALITY = 5


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one installation, as one person sees it."""

    name: str
    app: Flask
    path: str
    cookie: str

    def open(self) -> tuple[float, bytes]:
        """Open it once: the seconds that took, and the page. Raises Broken unless it is there."""
        environ = EnvironBuilder(path=self.path, headers=[("Cookie", self.cookie)]).get_environ()
        start = time.perf_counter()
        body, status, _ = contextvars.Context().run(partial(run_wsgi_app, self.app, environ, buffered=True))
        took, content = time.perf_counter() - start, b"".join(body)
        if not status.startswith("200"):
            raise Broken(f"{self.name}: {status} instead of 200 for {self.path}")
        return took, content


def pages_of(app: Flask, visitors: dict[str, Visitor]) -> dict[str, Page]:
    """Every page that is measured, in this installation."""
    found = {}
    for name, (role, path) in PAGES.items():
        visitor = visitors[role]
        whole = path.format(business=visitor.business_id, product=visitor.product_id)
        found[name] = Page(name, app, whole, visitor.cookie)
    return found


def statements(page: Page) -> int:
    """SQL statements of a page that was opened before, without beginning and ending."""
    page.open()
    with _counted(page.app) as found:
        page.open()
    return len(found)


def weight(page: Page) -> int:
    """Bytes of HTML after brotli, as a phone gets them."""
    return len(brotli.compress(page.open()[1], quality=QUALITY))


def medians(small: Page, large: Page, times: int) -> tuple[float, float]:
    """The median seconds of a page in the small and in the large installation, opened in turn."""
    pairs = [(small.open()[0], large.open()[0]) for _ in range(times)]
    return statistics.median(here for here, _ in pairs), statistics.median(there for _, there in pairs)


@contextmanager
def _counted(app: Flask) -> Iterator[list[str]]:
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            found.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)
