"""`workspace sample` and `workspace territory`."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from workspace.businesses.models import Business
from workspace.db import db
from workspace.sample import commands, territory


@pytest.fixture
def order(app, monkeypatch):
    """Give a command in the test's application."""
    monkeypatch.setattr("workspace.upgrade.upgrade", lambda _app: False)
    monkeypatch.setattr(territory, "hang", lambda _storage: [("a" * 64, 1200, 1200)])
    runner = app.test_cli_runner()
    return lambda command, *words: runner.invoke(command, words)


def businesses() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Business))


def test_a_territory_is_made_once(order, run):
    before = run(businesses)
    assert "12 UMKM percobaan siap" in order(commands.fill_territory, "--businesses", "12").output
    assert run(businesses) == before + 12
    assert "tidak diubah" in order(commands.fill_territory, "--businesses", "12").output
    assert run(businesses) == before + 12


@pytest.mark.parametrize("command", [commands.sample, commands.fill_territory])
def test_both_are_refused_in_production_with_a_sentence(order, app, run, command, monkeypatch):
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], environment="production"))
    before = run(businesses)
    answer = order(command)
    assert answer.exit_code != 0
    assert "data orang sungguhan" in answer.output + str(answer.exception)
    assert run(businesses) == before


def test_the_story_is_told_by_its_command(order, run, monkeypatch):
    told = []
    monkeypatch.setattr("workspace.sample.story.tell", lambda today, storage: told.append((today, storage)))
    assert "Contoh siap." in order(commands.sample).output
    assert len(told) == 1
