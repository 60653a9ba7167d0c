"""Every page, opened by everybody who may: it answers, changes nothing, and asks the database a few things only."""

import pytest
import sqlalchemy as sa

from tests.support import world
from tests.support.statements import counted
from workspace.clock import today
from workspace.db import Base, db

EVERYBODY = ("sari", "budi", "ratna", "wulan", "dewi", "hadi", "tuti", "joko")
MOST_STATEMENTS = 8
#: Devices are touched once an hour while reading; everything else stays as it is.
HOUSEKEEPING = {"sign_ins"}


@pytest.fixture
def filled(app, cast, run):
    storage = app.extensions["storage"]
    return run(lambda: world.build(cast, storage, today()))


def pages(app, filled):
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" in rule.methods and rule.endpoint not in ("static", "css"):
                yield app.url_for(rule.endpoint, **(world.fill(rule, filled) or {}))


def snapshot(run):
    """How many rows each table holds, and a fingerprint of what they say."""

    def look():
        kept = {}
        for table in Base.metadata.sorted_tables:
            if table.name not in HOUSEKEEPING:
                kept[table.name] = sorted(str(tuple(row)) for row in db.session.execute(sa.select(table)))
        return kept

    return run(look)


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_page_answers_with_few_statements(app, browser, cast, filled, who):
    person = browser(getattr(cast, who))
    for path in pages(app, filled):
        with counted(app) as statements:
            answer = person.get(path)
        assert answer.status_code in (200, 204, 302, 303, 403, 404, 410), f"{who} {path}: {answer.status_code}"
        assert len(statements) <= MOST_STATEMENTS, f"{path}: {len(statements)} statements"


@pytest.mark.parametrize("who", ["budi", "wulan", "sari"])
def test_reading_changes_nothing(app, browser, cast, filled, run, who):
    person = browser(getattr(cast, who))
    before = snapshot(run)
    for path in pages(app, filled):
        person.get(path)
        person.fragment(path, "x")
    assert snapshot(run) == before
