"""Fixtures: the two databases, the application, the cast."""

import contextvars
import gc
import pickle
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from xdist.scheduler import LoadScopeScheduling

from tests.support import trial
from tests.support.client import Browser
from tests.support.databases import KINDS, Postgres, Sqlite
from workspace import config, create_app
from workspace.accounts import passwords
from workspace.clock import today
from workspace.db import db
from workspace.limits import limiter
from workspace.sample import cast as cast_module
from workspace.sample.cast import Cast

# The rules of passwords are tested with a hash that is quick; what production uses is argon2-cffi's own default.
passwords.hasher = cast_module.hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
passwords.NOBODY = passwords.hasher.hash("nobody has this password")
KEY = "kX9-uji-7Qz2mVb4Ls8TnRw1Yc6HdJf3"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=[*KINDS, "both"], default="both", help="run on one database only")


class Together(LoadScopeScheduling):
    """A file whose tests start servers stays in one process, and so does the sample, which takes long to tell.

    They begin early; others go where there is room.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        folder = file.split("/")[1]
        return folder if folder == "sample" else file if folder in ("browser", "serving", "bench") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    """How `bin/test` spreads the tests over its processes."""
    return Together(config, log)


def pytest_collection(session: pytest.Session) -> None:
    """Thirteen thousand tests are never garbage: looking through them again and again is a quarter of the work."""
    gc.disable()


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was collected stays out of the way of what the tests leave behind."""
    gc.freeze()
    gc.set_threshold(5_000, 10, 10)
    gc.enable()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--database")
        kinds = list(KINDS) if chosen == "both" else [chosen]
        if metafunc.definition.get_closest_marker("same_on_both"):
            kinds = kinds[:1]
        metafunc.parametrize("database", kinds, indirect=True, scope="session")


def settings_for(url: str, folder: Path, **more: str) -> config.Settings:
    """Settings of a test installation."""
    environ = {"WORKSPACE_DATA": str(folder), "DATABASE_URL": url, "SECRET_KEY": KEY, "HTMX_SOURCE": "local", **more}
    return config.read(environ)


@pytest.fixture(scope="session")
def _databases() -> Iterator[dict[str, Any]]:
    opened: dict[str, Any] = {}
    yield opened
    for kept in opened.values():
        kept["database"].stop()


@pytest.fixture
def database(request: pytest.FixtureRequest, _databases: dict[str, Any]) -> dict[str, Any]:
    """The kind of database, with an application whose tables are filled with the cast."""
    kind = request.param
    if kind not in _databases:
        folder = Path(tempfile.mkdtemp(prefix=f"workspace-{kind}-"))
        made: Sqlite | Postgres = KINDS[kind](folder)
        app = create_app({"TESTING": True, "RATELIMIT_ENABLED": False}, settings_for(made.url, folder))
        with app.app_context():
            db.create_all()
            cast_module.build(today())
            db.session.commit()
            db.engine.dispose()
        made.keep()
        _databases[kind] = {"database": made, "app": app, "folder": folder}
    return _databases[kind]


@pytest.fixture
def app(database: dict[str, Any]) -> Iterator[Flask]:
    """The application on a fresh copy of the cast."""
    app = database["app"]
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    database["database"].restore()
    limiter.enabled = app.config["RATELIMIT_ENABLED"]  # another application of a test before may have switched it
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def run(app: Flask) -> Callable[[Callable[[], Any]], Any]:
    """Run a function in an application context of its own and commit: for arranging, and for looking afterwards."""

    def within(work: Callable[[], Any]) -> Any:
        def go() -> Any:
            with app.app_context():
                db.session().expire_on_commit = False
                result = work()
                db.session.commit()
                return result

        return contextvars.Context().run(go)

    return within


@pytest.fixture
def session(app: Flask) -> Iterator[Any]:
    """A database session for tests of models and queries."""
    with app.app_context():
        yield db.session
        db.session.rollback()


@pytest.fixture
def cast(database: dict[str, Any], app: Flask) -> Cast:
    """Everybody by name, detached: attributes are loaded, the rows are elsewhere."""

    def load() -> bytes:
        with app.app_context():
            found = cast_module.load()
            for name in found.__slots__:
                db.session.refresh(getattr(found, name))
            db.session.expunge_all()
            return pickle.dumps({name: getattr(found, name) for name in found.__slots__})

    if "cast" not in database:
        database["cast"] = contextvars.Context().run(load)
    return Cast(**pickle.loads(database["cast"]))


@pytest.fixture
def browser(app: Flask) -> Callable[..., Browser]:
    """`browser(cast.budi)` is Budi's phone, `browser()` a stranger's."""
    return lambda person=None, business_id=None: Browser(app, person, business_id)


@pytest.fixture
def here(app: Flask, database: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with the trial's pages (support/trial.py), on the cast; nobody has asked for anything yet."""
    if "trial" not in database:
        folder = tmp_path_factory.mktemp("trial")
        database["trial"] = trial.build(settings_for(database["database"].url, folder))
    made: Flask = database["trial"]
    limiter.enabled = True
    limiter.reset()
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def budi(here: Flask, cast: Cast) -> Browser:
    """Budi's phone, on the trial's pages."""
    return Browser(here, cast.budi)


@pytest.fixture(scope="session")
def buckets() -> Iterator[Any]:
    """An S3-protocol server of this machine; each test asks it for a bucket."""
    from tests.support.buckets import Buckets  # takes half a second, and few tests need it

    server = Buckets()
    yield server
    server.stop()


@pytest.fixture
def line(buckets: Any) -> Iterator[Any]:
    """A line to that server which can be troubled."""
    from tests.support.buckets import Line

    made = Line(buckets.port)
    yield made
    made.stop()
