"""The policy as a table: every address and method x everybody who may knock, each with the one answer that is right.

The table stands in role_grid.toml and was written from the policy. A new address fails until its row is thought about.
"""

import tomllib
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from flask import url_for

from tests.house.asking import VIEWERS, ask, fill, viewer
from tests.support import world

TABLE = tomllib.loads(Path(__file__).with_name("role_grid.toml").read_text())
SENT, ASKED = TABLE.pop("sent"), TABLE.pop("asked")
COLUMNS = tuple(TABLE.pop("viewers").split())
ROWS = {row: [int(cell) for cell in cells.split()] for section in TABLE.values() for row, cells in section.items()}
LEAST_CELLS = 600


def routes(app):
    """Every address with each of its methods, as the table names it."""
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            yield f"{method} {rule.rule}", rule


def test_the_table_knows_every_address_and_every_viewer(app):
    known = {row for row, _rule in routes(app)}
    assert known - set(ROWS) == set(), "think about new addresses, and give each a row"
    assert set(ROWS) - known == set(), "rows of addresses that are gone"
    assert COLUMNS == VIEWERS
    assert {len(cells) for cells in ROWS.values()} == {len(COLUMNS)}
    assert len(ROWS) * len(COLUMNS) >= LEAST_CELLS
    assert sum(len(section) for section in TABLE.values()) == len(ROWS), "an address stands in two sections"


@pytest.mark.same_on_both
@pytest.mark.parametrize("who", VIEWERS)
def test_everybody_gets_the_answer_of_the_table(app, cast, run, who):
    filled = fill(app, cast, run)
    column, rules = COLUMNS.index(who), dict(routes(app))
    wrong, person = [], viewer(app, cast, filled, who)
    for row, cells in ROWS.items():
        method, rule = row.partition(" ")[0], rules[row]
        with app.test_request_context():
            path = url_for(rule.endpoint, **(world.fill(rule, filled) or {}))
        if row in TABLE["at_last"]:
            person = viewer(app, cast, filled, who)  # the row before may have ended the way in
        answer = ask(person, method, f"{path}?{ASKED.get(row, '')}", dict(parse_qsl(SENT.get(row, ""))))
        if answer.status_code != cells[column]:
            wrong.append(f"{row}: {answer.status_code}, not {cells[column]}")
        elif who == "nobody" and answer.status_code == 303:
            assert answer.headers["Location"].partition("?")[0] == "/masuk", row
    assert not wrong, f"{who}:\n" + "\n".join(wrong)
