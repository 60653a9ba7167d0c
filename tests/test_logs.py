"""The log: one JSON object a line, in UTC, with request and person, and nobody's name, number or link."""

import json
import logging
import re
from uuid import UUID

import pytest
from jinja2 import UndefinedError

from tests.support.client import Browser
from workspace.logs import JsonLine, trace

pytestmark = pytest.mark.same_on_both


@pytest.fixture
def log(capsys):
    return lambda: [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_change_is_one_line_with_request_and_person(here, cast, log):
    Browser(here, cast.budi).post("/coba", {"name": "Sari"})
    (line,) = log()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", line.pop("at"))
    assert re.fullmatch(r"[0-9a-f]{12}", line.pop("request"))
    assert line.pop("took_ms") >= 0
    assert UUID(line.pop("person")) == cast.budi.id
    assert line == {"level": "info", "text": "POST", "status": 303, "endpoint": "trial.send"}


def test_reading_leaves_no_line(here, cast, log):
    Browser(here, cast.budi).get("/coba")
    assert log() == []


def test_a_refused_reader_leaves_one(here, log):
    Browser(here).get("/tidak-ada")
    (line,) = log()
    assert (line["status"], line["endpoint"]) == (404, "-")
    assert "person" not in line


def test_every_request_has_a_name_of_its_own(here, log):
    for _ in range(20):
        Browser(here).get("/tidak-ada")
    assert len({line["request"] for line in log()}) == 20


def test_links_numbers_and_words_stay_out(here, cast, log, capsys):
    """Whatever is in an address, a form or a header."""
    phone = Browser(here, cast.budi)
    for path in ("/p/token-rahasia-Qx7", "/undangan/token-rahasia-Qx7", "/umkm?q=Qx7", "/Qx7"):
        phone.client.get(path, headers={"User-Agent": "Qx7", "Referer": "http://localhost/p/Qx7"})
        Browser(here).post(path, {"phone": "6281200000001-Qx7", "password": "Qx7"})
    text = capsys.readouterr().out
    assert text.count("\n") >= 4
    assert "Qx7" not in text
    assert "62812" not in text


def test_the_time_is_utc(here, log, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 1_795_000_000.0)
    logging.getLogger("workspace.x").warning("x")
    (line,) = log()
    assert line["at"] == "2026-11-18T11:06:40Z"


def test_libraries_are_held_to_the_same(here, log):
    """A job that fails is told by huey, a broken connection by SQLAlchemy: kinds and lines of code only."""
    for library in ("huey", "sqlalchemy.pool"):
        logging.getLogger(library).error("Unhandled exception in task %s.", 7, exc_info=ValueError("6281200000001"))
        (line,) = log()
        assert (line["text"], line["trace"]) == ("Unhandled exception in task 7.", ["builtins.ValueError"])


def test_a_strange_letter_breaks_no_line():
    """Half a letter, a line end: written as plain ASCII, and read back as it was."""
    said = JsonLine().format(logging.LogRecord("x", logging.INFO, "", 0, "a\nb \ud800 %s", ("é\r",), None))
    assert said.isascii()
    assert "\n" not in said
    assert json.loads(said)["text"] == "a\nb \ud800 é\r"


def failing(error):
    try:
        try:
            raise KeyError("6281200000001")
        except KeyError as cause:
            raise error from cause
    except type(error) as raised:
        return trace(raised)


def test_a_trace_names_kinds_and_lines_of_code_but_not_what_was_typed():
    said = failing(ValueError("6281200000001"))
    assert said[0] == "builtins.ValueError"
    assert said[1].startswith("tests/test_logs.py:")
    assert "builtins.KeyError" in said
    assert not [line for line in said if "62812" in line and "raise KeyError" not in line]


@pytest.mark.parametrize(
    "error", [AttributeError("no x"), TypeError("no x"), ImportError("no x"), UndefinedError("no x")]
)
def test_what_is_about_code_is_told(error):
    assert failing(error)[0].endswith(": no x")


def test_a_long_way_down_is_cut():
    def deeper(times):
        return deeper(times - 1) if times else 1 / 0

    with pytest.raises(ZeroDivisionError) as caught:
        deeper(200)
    assert len(trace(caught.value)) == 40
