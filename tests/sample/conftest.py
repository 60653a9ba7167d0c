"""The story and a small territory, put into each database once: most of these tests only look."""

import contextvars
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from workspace.areas.models import Area
from workspace.clock import today
from workspace.db import db
from workspace.sample import story, territory

Look = Callable[[Callable[[], Any]], Any]
DRAWN = [("a" * 64, 1200, 1200), ("b" * 64, 1200, 900)]
NUMBER = 300


def within(app: Any) -> Look:
    """Run a function in a context of its own; what it changed is committed."""

    def look(work: Callable[[], Any]) -> Any:
        def go() -> Any:
            with app.app_context():
                result = work()
                db.session.commit()
                return result

        return contextvars.Context().run(go)

    return look


def prepared(database: dict[str, Any], is_there: Callable[[], bool], make: Callable[[], None]) -> Look:
    """The database as `make` leaves it; made anew when another test has changed it meanwhile."""
    app = database["app"]
    look = within(app)
    if not look(is_there):
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        database["database"].restore()
        look(make)
    return look


@pytest.fixture
def told(database: dict[str, Any]) -> Look:
    """The story, for tests that only look."""
    storage = database["app"].extensions["storage"]
    return prepared(database, story.is_told, lambda: story.tell(today(), storage))


def fill(number: int = NUMBER, seed: int = 1, day: Any = None) -> None:
    """A territory whose photos share two files that are not there."""
    with db.engine.connect() as connection:
        for _ in territory.build(connection, day or today(), number, seed, DRAWN):
            connection.commit()


def is_filled() -> bool:
    """Whether the territory is there, beside nothing but the cast."""
    roots = sa.select(Area.code).where(Area.code.in_([territory.root_of(seed) for seed in range(10)]))
    return list(db.session.scalars(roots)) == [territory.root_of(1)] and not story.is_told()


@pytest.fixture
def filled(database: dict[str, Any]) -> Look:
    """A territory of 300 businesses beside the cast, for tests that only look."""
    return prepared(database, is_filled, fill)
