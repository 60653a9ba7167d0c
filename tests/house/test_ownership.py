"""A form owns the fields that it names. Whatever else is sent with it changes nothing (mass assignment, pollution)."""

import json
import re
from functools import partial

import pytest
import sqlalchemy as sa

from tests.house import bodies
from tests.house.asking import fill
from tests.house.rehearsal import Rehearsal
from workspace.accounts.models import Role
from workspace.clock import today
from workspace.db import Base, db

pytestmark = pytest.mark.same_on_both

#: Values that no honest form of these tests sends, by the type of the column they are to get into.
LURES = {sa.Date: "2001-02-03", sa.Integer: "987654", sa.Boolean: "1", sa.JSON: '["umpan"]'}
UUIDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
#: Fields whose value may come several times: lists of choices, and boxes with their hidden "0".
SEVERAL = {"purposes", "topics", "done", "photo", "rubric", "skills", "languages", "times", "modules", "file"}
#: Asked by name only where they are sent; a view reads them without a form.
LOOSE = {"next", "kecuali", "move", "channel", "gone"}


@pytest.fixture
def rehearsal(app, cast, run, monkeypatch):
    return Rehearsal(app, cast, fill(app, cast, run), monkeypatch)


@pytest.fixture
def forms(app, cast, run, rehearsal):
    every = bodies.every(cast, rehearsal.filled, run(lambda: bodies.secrets(cast)), today())
    rules = {rule.endpoint: rule for rule in app.url_map.iter_rules() if "POST" in rule.methods}
    return [(endpoint, rules[endpoint], sent) for endpoint, several in every.items() for sent in several]


def lures(cast):
    """A tempting value for every column of every table: rows of other people, other roles, other days."""
    others = {"people": cast.joko.id, "businesses": cast.kopi_joko.id, "products": cast.keripik_pedas.id}
    found = {}
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            keys = [key.column.table.name for key in column.foreign_keys]
            plain = next((lure for kind, lure in LURES.items() if isinstance(column.type, kind)), "umpan")
            found[column.name] = str(others.get(keys[0], cast.tuti.id)) if keys else plain
    return found | {"role": Role.ADMIN.value, "roles": "admin", "state": "proven", "is_admin": "1"}


def rows():
    """Every table as it is inside the transaction, without what differs each time: moments and secrets."""
    fleeting = ("created_at", "at", "seen_at", "used_at", "ended_at", "hidden_at", "expires_at", "asked_at")
    fleeting += ("token_hash", "password_hash", "settled_at", "withdrawn_at", "code", "done_at")
    fleeting += ("begun_at", "finished_at", "handed_in_at", "judged_at")
    kept = {}
    for table in Base.metadata.sorted_tables:
        columns = [column for column in table.columns if column.name not in fleeting]
        kept[table.name] = [str(tuple(row)) for row in db.session.execute(sa.select(*columns))]
    return kept


def outcome(rehearsal, sent, path, fields, known):
    """The status, and the tables as the last commit would have left them; minted ids are all one."""
    seen = []
    rehearsal.looks = lambda: seen.append(rows())
    try:
        status = rehearsal.send(sent.who, path, fields).status_code
    finally:
        rehearsal.looks = None
    told = {*UUIDS.findall(str(sent.data)), *known}
    same = partial(UUIDS.sub, lambda found: found[0] if found[0] in told else "*")
    return status, {name: sorted(map(same, table)) for name, table in seen[-1].items()} if seen else None


def test_a_form_changes_its_own_fields_only(rehearsal, forms, cast, run):
    for _endpoint, _rule, sent in forms:
        rehearsal.device(sent.who)
    known = set(UUIDS.findall(str(run(rows))))
    for endpoint, rule, sent in forms:
        path, fields = rehearsal.path(rule, **sent.place), list(sent.data.items())
        if any(isinstance(value, tuple) for _name, value in fields):
            fields = [(name, value) for name, value in fields if not isinstance(value, tuple)]
        honest = outcome(rehearsal, sent, path, fields, known)
        more = [(name, lure) for name, lure in lures(cast).items() if name not in sent.data]
        greedy = outcome(rehearsal, sent, path, fields + more, known)
        assert greedy == honest, endpoint


def test_what_is_asked_once_is_refused_twice(rehearsal, forms):
    """Which of two values is meant, readers of a form may disagree about: that is how checks are passed by."""
    for endpoint, rule, sent in forms:
        path = rehearsal.path(rule, **sent.place)
        for name, value in sent.data.items():
            if value and name not in SEVERAL | LOOSE:
                fields = [(one, text) for one, text in sent.data.items() if not isinstance(text, tuple)]
                answer = rehearsal.send(sent.who, path, [*fields, (name, value)])
                assert answer.status_code in (404, 422), f"{endpoint}: {name} twice is {answer.status_code}"


@pytest.mark.parametrize("body", ['{"name": 5}', '{"name": "x\\u0000"}', "[1, 2]", "null", "{", '"x"'])
def test_json_is_no_form(rehearsal, forms, body):
    """The CSRF token may come in a header, so the body can be anything."""
    for endpoint, rule, sent in forms:
        if endpoint.rpartition(".")[2] not in ("create", "update", "tick", "sign_in", "pause", "pair"):
            continue
        headers, token = rehearsal.device(sent.who)
        headers = {**headers, "X-CSRFToken": token}
        answer = rehearsal.open(
            rehearsal.path(rule, **sent.place),
            method="POST",
            headers=headers,
            data=body,
            content_type="application/json",
        )
        assert answer.status_code in (400, 422), f"{endpoint}: {answer.status_code}"


def test_the_lures_are_tempting(cast):
    """They name what an attacker would want to set."""
    wanted = {"owner_id", "mentor_id", "area_code", "password_hash", "kept_by_id", "link_by_id", "state", "version"}
    assert wanted <= set(lures(cast))
    assert json.loads(LURES[sa.JSON])
