"""What the log keeps of a failure: enough to mend it, nothing about anybody."""

import json

import pytest
import sqlalchemy as sa

from tests.support import trial
from tests.support.client import Browser
from workspace import errors
from workspace.db import db

pytestmark = pytest.mark.same_on_both


@pytest.fixture
def log(capsys):
    """The lines of the log so far, as objects, and their text."""

    def read():
        text = capsys.readouterr().out
        return [json.loads(line) for line in text.splitlines()], text

    return read


def test_an_unexpected_failure_names_its_request_on_the_page_and_in_the_log(budi, cast, log):
    answer = budi.get("/coba/gagal/rusak")
    lines, _text = log()
    failure = next(line for line in lines if line["level"] == "error")
    assert f"<b>{failure['request']}</b>" in answer.text
    assert failure["person"] == str(cast.budi.id)
    assert failure["trace"][0] == "builtins.ValueError"
    assert any("trial.py" in line and "fail" in line for line in failure["trace"])
    assert failure["endpoint"] == "trial.fail"


@pytest.mark.parametrize("kind", ["rusak", "mati", "antre", "basi", "penuh", "templat", "500", "413"])
def test_the_log_says_nothing_of_people(budi, cast, log, kind):
    budi.client.post(f"/coba/gagal/{kind}?q=6281200000001", data={"csrf_token": budi.csrf(), "name": "Sari"})
    lines, text = log()
    assert lines
    assert not [word for word in (*trial.SECRET.split(), "Budi", cast.budi.phone) if word in text]


def test_what_a_failed_statement_was_given_stays_out_of_the_log(budi, run, log, monkeypatch):
    """SQLAlchemy would print the row, PostgreSQL the key that is there already."""

    def doubled(kind):
        columns = "id, name, phone, version, created_at"
        db.session.execute(sa.text(f"INSERT INTO people ({columns}) SELECT {columns} FROM people"))

    monkeypatch.setitem(budi.app.view_functions, "trial.fail", doubled)
    assert budi.get("/coba/gagal/x").status_code == 500
    _lines, text = log()
    assert "IntegrityError" in text
    assert "6281200000001" not in text
    assert "unique" not in text.lower().replace("uniqueviolation", "")


def test_line_ends_cannot_forge_a_line_of_the_log(budi, log):
    budi.client.get("/tidak-ada%0a%7B%22level%22:%22info%22%7D")
    lines, _text = log()
    assert len(lines) == 1


def test_a_link_in_the_address_stays_out_of_the_log_even_when_everything_fails(here, monkeypatch, log):
    monkeypatch.setattr(errors, "page_for", lambda *_given, **_named: 1 / 0)
    here.config["PROPAGATE_EXCEPTIONS"] = False
    Browser(here).client.get("/p/token-rahasia-Qx7")
    with pytest.raises(ZeroDivisionError):
        Browser(here).client.get("/token-rahasia-Qx7")
    _lines, text = log()
    assert "Qx7" not in text


def test_when_not_even_the_error_page_can_be_made_there_is_a_plain_one(budi, monkeypatch, log):
    monkeypatch.setattr(errors, "render_template", lambda *_given, **_named: 1 / 0)
    answer = budi.get("/coba/gagal/404")
    assert answer.status_code == 500
    lines, _text = log()
    assert lines[0]["text"] == "error page failed"
    assert lines[0]["request"] in answer.text
