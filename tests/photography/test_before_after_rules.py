"""Which photos stand beside each other."""

from datetime import UTC, datetime, timedelta

import pytest

from workspace.db import uuid7
from workspace.photography.before_after import Shown, pairs
from workspace.products.models import Standing

NEW, GOOD, AGAIN = Standing.NEW, Standing.APPROVED, Standing.REDO


def taken(*photos):
    start = datetime(2026, 11, 1, tzinfo=UTC)
    return [Shown(uuid7(), shot, standing, start + timedelta(days=day)) for day, (shot, standing) in enumerate(photos)]


@pytest.mark.parametrize(
    ("photos", "found"),
    [
        ([], []),
        ([("sebelum", NEW)], []),
        ([("sesudah", GOOD)], []),
        ([("sebelum", NEW), ("sesudah", NEW)], [(0, 1)]),
        ([("sebelum", AGAIN), ("sesudah", GOOD)], [(0, 1)]),
        ([("sebelum", NEW), ("sebelum", NEW), ("sesudah", GOOD), ("sesudah", GOOD)], [(0, 3)]),
        ([("sebelum", NEW), ("sesudah", GOOD), ("sesudah", AGAIN)], [(0, 1)]),
        ([("sebelum", NEW), ("sesudah", AGAIN)], []),
        ([("hero", GOOD)], []),
        ([("hero", GOOD), ("hero", NEW)], []),
        ([("hero", GOOD), ("hero", GOOD), ("hero", GOOD), ("hero", AGAIN)], [(0, 2)]),
        ([("", GOOD), ("", GOOD)], []),
        ([("hero", GOOD), ("sebelum", NEW), ("hero", GOOD), ("sesudah", GOOD)], [(1, 3), (0, 2)]),
    ],
)
def test_the_first_and_the_best_of_the_same_thing_are_a_pair(photos, found):
    rows = taken(*photos)
    assert [(rows.index(pair.before), rows.index(pair.after)) for pair in pairs(rows)] == found
