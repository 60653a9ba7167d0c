"""Whatever is sent: an answer of ours, soon. Every form and every argument of an address, on both databases."""

import re
import time
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import request
from flask.signals import request_finished
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import workspace
from tests.house import bodies, odd
from tests.house.asking import fill
from tests.house.rehearsal import Rehearsal
from tests.support.client import text_of
from workspace.accounts import passwords
from workspace.accounts.models import Person
from workspace.clock import today
from workspace.db import db
from workspace.sample.cast import PASSWORD

#: How often each form and each page is tried. The other database runs the same code with other statements.
EXAMPLES = {"sqlite": 6, "postgresql": 3}
#: How often a page is tried that looks at no argument at all, whatever it is sent.
DEAF = 2
#: Seconds of work that an answer may cost. Of the processor's, so that a busy machine fails nobody.
LONGEST = 5
STEADY = settings(
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
ARGUMENTS = {
    "alasan", "bagian", "berubah", "bulan", "daftar", "hal", "kategori", "keadaan", "kelurahan", "kode", "lanjut",
    "lulus", "next", "pendamping", "peran", "q", "rt", "tahap", "tangga", "terlatih", "tindakan", "usaha", "v",
    "versi",
}  # fmt: skip
#: Those of /umkm/mirip, /pendampingan and what follows it are a form's fields or a second list's page.
TYPED = {"hal_pendamping", "name", "owner_name", "phone", "pilih", "rw", "umkm"}
#: What an address needs for anybody to be let in.
NEEDED = {
    "reports.listing": [("kode", "I01")],
    "lists.version": [("daftar", "storefront/shopee")],
    "lists.not_needed": [("bagian", "LBL-NAMA")],
}
#: Whoever may open an address: asked one after the other until somebody is let in.
READERS = ("wulan", "budi", "sari", "dewi", "hadi", "nobody")


@pytest.fixture
def rehearsal(app, cast, run, monkeypatch):
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", quick)
    monkeypatch.setattr(passwords, "NOBODY", quick.hash("nobody"))
    run(lambda: db.session.execute(sa.update(Person).values(password_hash=quick.hash(PASSWORD))) and None)
    return Rehearsal(app, cast, fill(app, cast, run), monkeypatch)


@pytest.fixture
def forms(cast, run, rehearsal):
    return bodies.every(cast, rehearsal.filled, run(lambda: bodies.secrets(cast)), today())


@pytest.fixture
def foreign(cast):
    return [str(one.id) for one in (cast.joko, cast.tuti, cast.kopi_joko, cast.keripik_sari, cast.keripik_pedas)]


@pytest.fixture
def examples(app):
    return EXAMPLES[app.config["SQLALCHEMY_DATABASE_URI"].partition("+")[0].partition(":")[0]]


def attack(strategy, ask, examples):
    """What goes wrong with `ask` for whatever the strategy thinks of; nothing when all is well."""

    @settings(STEADY, max_examples=examples)
    @given(strategy)
    def once(asked):
        began = time.process_time()
        answer = ask(asked)
        assert answer.status_code < 500, f"{answer.status_code} for {asked}"
        answer.get_data().decode("utf-8") if answer.mimetype == "text/html" else None
        assert time.process_time() - began < LONGEST, f"too long for {asked}"

    try:
        once()
    except Exception as failure:
        return [f"{failure!r:.500}"]
    return []


def test_every_form_is_known(app, forms):
    posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in rule.methods}
    assert set(forms) == posts, "write down how a new form is filled in"


def test_every_form_goes_through_when_filled_in_rightly(app, rehearsal, forms):
    """Else what is wrong with it would never be reached."""
    for rule in app.url_map.iter_rules():
        for sent in forms[rule.endpoint] if "POST" in rule.methods else ():
            answer = rehearsal.send(sent.who, rehearsal.path(rule, **sent.place), list(sent.data.items()))
            assert answer.status_code in (200, 303), f"{rule.endpoint} {sent}: {text_of(answer)}"


def test_no_form_is_ever_too_much(app, rehearsal, forms, foreign, examples):
    wrong = []
    for rule in app.url_map.iter_rules():
        for sent in forms[rule.endpoint] if "POST" in rule.methods else ():
            post = partial(rehearsal.send, sent.who, rehearsal.path(rule, **sent.place))
            wrong += [f"{rule.endpoint}: {one}" for one in attack(odd.mutations(sent.data, foreign), post, examples)]
    assert not wrong, "\n".join(wrong)


def test_the_arguments_of_addresses_are_all_known():
    """Else a new one would go untested."""
    source = "".join(path.read_text() for path in Path(workspace.__file__).parent.rglob("*.py"))
    found = re.findall(r"(?<!step\.)\b(?:arg|args|arguments|values)(?:\.get\(|\[)\"(\w+)\"", source)
    assert set(found) == ARGUMENTS


def test_no_argument_of_an_address_is_ever_too_much(app, rehearsal, foreign, examples):
    names, wrong, listened = st.sampled_from(sorted(ARGUMENTS | TYPED)), [], []
    asked = st.lists(st.tuples(names, odd.values(foreign, huge=False)), max_size=6)

    def listen(_app, **_sent):
        listened.append("args" in request.__dict__)  # werkzeug keeps there what was asked for once

    with request_finished.connected_to(listen):
        for rule in app.url_map.iter_rules():
            if "GET" in rule.methods and rule.endpoint not in ("css", "static"):
                path, needed = rehearsal.path(rule), NEEDED.get(rule.endpoint, [])
                who = next(
                    one for one in READERS if rehearsal.get(one, path, needed).status_code < 400 or one == "nobody"
                )
                listened.clear()
                ask = partial(rehearsal.get, who, path)
                found = attack(asked, ask, DEAF) or (any(listened) and attack(asked, ask, examples)) or []
                wrong += [f"{rule.endpoint}: {one}" for one in found]
    assert not wrong, "\n".join(wrong)
