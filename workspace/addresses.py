"""Addresses of pages. Flask works every one out from the rules of all routes; a list asks for the same one per row."""

from functools import lru_cache
from typing import Any
from uuid import UUID

import flask

#: What makes an address more than a path of ours.
ELSEWHERE = {"_external", "_scheme"}


def url_for(endpoint: str, **values: Any) -> str:
    """The same as Flask's. One with nothing but ids is filled into a shape; any other is remembered as it is."""
    if endpoint.startswith("."):
        endpoint = f"{flask.request.blueprint}{endpoint}"
    if all(type(value) is UUID for value in values.values()):
        return _shape(endpoint, *values).format(*values.values())
    return flask.url_for(endpoint, **values) if ELSEWHERE & values.keys() else _whole(endpoint, *values.items())


@lru_cache(maxsize=1024)
def _shape(endpoint: str, *names: str) -> str:
    """An address with a place for every id: "/produk/{}/kemasan"."""
    marks: dict[str, Any] = {name: UUID(int=number) for number, name in enumerate(names)}
    found = flask.url_for(endpoint, **marks).replace("{", "{{").replace("}", "}}")
    for number, mark in enumerate(marks.values()):
        found = found.replace(str(mark), f"{{{number}}}")
    return found


@lru_cache(maxsize=4096)
def _whole(endpoint: str, *values: tuple[str, Any]) -> str:
    return flask.url_for(endpoint, **dict(values))
