"""The product with a few pages of its own for trying the floor: one that works, and one for each way to fail."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Flask, Response, abort, make_response, render_template, request
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError

from workspace import config, create_app, limits, repeats, web
from workspace.db import db

SECRET = "Sari Wulandari 6281200000001 token-rahasia-Qx7"
TEMPLATES = {
    "trial/index.html": '{% extends "base.html" %}{% block content %}<h1>{{ title }}</h1>'
    '{% include "trial/_list.html" %}{% endblock %}',
    "trial/_list.html": '<section id="trial-list"><p>isi {{ "salah" if failed }}</p></section>',
    "trial/_other_part.html": '<section id="trial-other-part"><p>lain</p></section>',
    "trial/broken.html": "{{ nothing.at.all }}",
}


class Refusal(Exception):
    """What a database driver says, with somebody's number in it."""

    sqlite_errorname = ""


@contextmanager
def opened(settings: config.Settings, **overrides: Any) -> Iterator[Flask]:
    """The application with the trial's pages, for a while: tests bring the database back to what it was."""
    app = build(settings, **overrides)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def build(settings: config.Settings, **overrides: Any) -> Flask:
    """The application with the trial's pages."""
    app = create_app({"TESTING": True, "RATELIMIT_ENABLED": True, **overrides}, settings)
    app.jinja_env.loader = ChoiceLoader([DictLoader(TEMPLATES), app.jinja_env.loader])
    bp = Blueprint("trial", __name__)
    bp.add_url_rule("/coba", view_func=show, methods=["GET"])
    bp.add_url_rule("/coba", view_func=send, methods=["POST"])
    bp.add_url_rule("/coba/kirim", view_func=send, endpoint="only", methods=["POST"])
    bp.add_url_rule("/coba/gagal/<kind>", view_func=fail, methods=["GET", "POST"])
    bp.add_url_rule("/coba/sering", view_func=limits.limiter.limit("2 per 10 minutes")(often))
    bp.add_url_rule("/coba/catat", view_func=note)
    app.register_blueprint(bp)
    return app


def show() -> Response:
    return web.page("trial/index.html", "trial/_list.html", "trial/_other_part.html", title="Coba & lihat")


def send() -> Response:
    if request.form.get("name"):
        return web.done("Tersimpan.", "/coba")
    return web.page("trial/index.html", "trial/_list.html", title="Coba & lihat", status=422)


def often() -> str:
    return web.page("trial/index.html", "trial/_list.html", title="Sering")


def note() -> str:
    """A request that reads at once, as every request does to know who it is."""
    db.session.execute(sa.text("SELECT 1"))
    return str(web.signed_in())


def fail(kind: str) -> Any:
    """One way to fail each."""
    if kind.isdigit():
        abort(int(kind))
    if kind == "penuh":
        raise OSError(errno.ENOSPC, SECRET)
    if kind == "templat":
        return make_response(render_template("trial/broken.html"))
    failures = {
        "rusak": lambda: ValueError(SECRET),
        "mati": lambda: OperationalError("SELECT 1", {"phone": SECRET}, Refusal(SECRET)),
        "antre": lambda: sa.exc.TimeoutError(SECRET),
        "basi": lambda: StaleDataError(SECRET),
        "asing": repeats.Foreign,
        "lain": lambda: repeats.Conflict(None),
    }
    raise failures[kind]()
