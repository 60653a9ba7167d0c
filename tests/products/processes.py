"""Looking at the processes that develop photos, from outside."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.products.pictures import drawn, sent
from workspace.products.darkroom import Darkroom
from workspace.products.intake import PhotoRefused, develop

PHOTO = sent(drawn())
ROOT = Path(__file__).resolve().parents[2]
ANSWERS = """import json, os, struct
def read(n):
    got = b""
    while len(got) < n: got += os.read(0, n - len(got))
    return got
read(json.loads(read(*struct.unpack("!I", read(4))))["length"])
"""


def processes(darkroom: Darkroom) -> list[int]:
    return [chamber.process.pid for chamber in darkroom._idle]


def until(true: Callable[[], bool]) -> bool:
    """Waits for something that another process does, half a minute at most."""
    for _ in range(3_000):
        if true():
            return True
        time.sleep(0.01)
    return False


def code_of(source: bytes, darkroom: Darkroom) -> str:
    with pytest.raises(PhotoRefused) as refused:
        develop(source, darkroom)
    return refused.value.code
