"""A bucket of its own for each test, straight or through a line that can be troubled."""

from collections.abc import Iterator

import pytest

from tests.support.buckets import Buckets, Line


@pytest.fixture(scope="session")
def buckets() -> Iterator[Buckets]:
    server = Buckets()
    yield server
    server.stop()


@pytest.fixture
def line(buckets: Buckets) -> Iterator[Line]:
    made = Line(buckets.port)
    yield made
    made.stop()
