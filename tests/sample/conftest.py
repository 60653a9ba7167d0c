"""The story and a small territory, made once in each database and kept: most of these tests only look."""

import contextvars
import hashlib
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from PIL import Image

from workspace.businesses.models import Business
from workspace.clock import today
from workspace.db import db
from workspace.db import within as below
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


def prepared(
    database: dict[str, Any], name: str, is_there: Callable[[], bool], make: Callable[[], None]
) -> Iterator[Look]:
    """The database as `make` leaves it; as it was kept then when another test has changed it meanwhile."""
    look, kept = within(database["app"]), database["database"]
    if not look(is_there):
        let_go(database["app"])
        if not kept.restore(name):
            kept.restore()
            look(make)
            let_go(database["app"])
            kept.keep(name)
    yield look
    let_go(database["app"])


def let_go(app: Any) -> None:
    """Close every connection: the database may be replaced now."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def told(database: dict[str, Any]) -> Iterator[Look]:
    """The story, for tests that only look."""
    storage = database["app"].extensions["storage"]

    def tell() -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("workspace.sample.story.gallery.draw", plain_picture)
            story.tell(today(), storage)

    yield from prepared(database, "story", story.is_told, tell)


def plain_picture(kind: str, brand: str, seed: int, before: bool) -> bytes:
    """A picture without a picture, another one for every name: how they are drawn has tests of its own."""
    colour = hashlib.sha256(f"{kind} {brand} {seed} {before}".encode()).digest()[:3]
    written = io.BytesIO()
    Image.new("RGB", (400, 400), tuple(colour)).save(written, "JPEG")
    return written.getvalue()


def fill(number: int = NUMBER, seed: int = 1, day: Any = None) -> None:
    """A territory whose photos share two files that are not there."""
    with db.engine.connect() as connection:
        for _ in territory.build(connection, day or today(), number, seed, DRAWN):
            connection.commit()


def is_filled() -> bool:
    """Whether the territory is there in its whole size, beside nothing but the cast."""
    roots = [territory.root_of(seed) for seed in range(10)]
    sizes = [db.session.scalar(_businesses_in(root)) for root in roots]
    return sizes == [NUMBER if root == territory.root_of(1) else 0 for root in roots] and not story.is_told()


def _businesses_in(root: str) -> sa.Select[Any]:
    return sa.select(sa.func.count()).where(below(Business.area_code, root))


@pytest.fixture
def filled(database: dict[str, Any]) -> Iterator[Look]:
    """A territory of 300 businesses beside the cast, for tests that only look."""
    yield from prepared(database, "territory", is_filled, fill)
