"""Chromium once, and one server with the sample for each database."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.databases import KINDS
from tests.support.live import Server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium where it is installed, else Playwright's own."""
    with sync_playwright() as playwright:
        options = {"args": ["--no-sandbox", "--disable-quic", "--disable-background-networking"]}
        path = os.environ.get("WORKSPACE_CHROMIUM") or ("/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else "")
        browser = playwright.chromium.launch(executable_path=path or None, **options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def _live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    started: dict[str, Server] = {}
    databases: list[object] = []
    started["_databases"] = databases  # type: ignore[assignment]
    yield started
    for name, server in started.items():
        if name != "_databases":
            server.stop()
    for database in databases:
        database.stop()  # type: ignore[attr-defined]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "server" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--database")
        kinds = list(KINDS) if chosen == "both" else [chosen]
        metafunc.parametrize("server", kinds, indirect=True, scope="session")


@pytest.fixture
def server(
    request: pytest.FixtureRequest, _live: dict[str, Server], tmp_path_factory: pytest.TempPathFactory
) -> Server:
    """A running server with the sample, shared by the journeys on one kind of database."""
    kind = request.param
    if kind not in _live:
        folder = tmp_path_factory.mktemp(f"live-{kind}")
        environ = {}
        if kind == "postgresql":
            database = KINDS[kind](folder)
            _live["_databases"].append(database)  # type: ignore[attr-defined]
            environ["DATABASE_URL"] = database.url
        _live[kind] = Server(folder, **environ).start()
    return _live[kind]
