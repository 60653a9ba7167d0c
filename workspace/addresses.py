"""Addresses of pages. Flask works every one out from the rules of all routes; a list asks for the same one per row."""

from functools import lru_cache
from typing import Any
from uuid import UUID

import flask


def url_for(endpoint: str, **values: Any) -> str:
    """The same as Flask's; addresses with nothing but ids in them are filled into a shape that was found once."""
    if not endpoint.startswith(".") and all(type(value) is UUID for value in values.values()):
        return _shape(flask.request.script_root, endpoint, *values).format(*values.values())
    return flask.url_for(endpoint, **values)


@lru_cache(maxsize=1024)
def _shape(_root: str, endpoint: str, *names: str) -> str:
    """An address with a place for every id: "/produk/{}/kemasan"."""
    marks = {name: UUID(int=number) for number, name in enumerate(names)}
    found = flask.url_for(endpoint, **marks).replace("{", "{{").replace("}", "}}")
    for number, mark in enumerate(marks.values()):
        found = found.replace(str(mark), f"{{{number}}}")
    return found
