"""Chromium once, and one server with the sample for each database."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.support.databases import KINDS, Postgres, Sqlite
from tests.support.live import Server
from tests.support.told import copy_of, moved_to, told_folder

expect.set_options(timeout=15_000)


class Servers:
    """One running server with the sample for each kind of database that is asked for."""

    def __init__(self, kinds: list[str], folders: pytest.TempPathFactory) -> None:
        self.kinds, self.folders = kinds, folders
        self.databases: list[Sqlite | Postgres] = []
        self.launched: dict[str, Server] = {}

    def __getitem__(self, kind: str) -> Server:
        if kind not in self.launched:
            self.launched[kind] = self._server(kind).start()
        return self.launched[kind]

    def _server(self, kind: str) -> Server:
        folder = self.folders.mktemp(f"live-{kind}")
        if kind == "sqlite":
            return Server(copy_of(told_folder(self.folders), folder))
        self.databases.append(database := KINDS[kind](folder))
        server = Server(folder, DATABASE_URL=database.url)
        moved_to(server, told_folder(self.folders), self.folders.mktemp("moved") / "told.zip")
        return server

    def stop(self) -> None:
        for server in self.launched.values():
            server.stop()
        for database in self.databases:
            database.stop()


def _kinds(config: pytest.Config) -> list[str]:
    chosen = config.getoption("--database")
    return list(KINDS) if chosen == "both" else [chosen]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The afternoon with JavaScript on one kind of database, without it on the other; both ways if only one is run."""
    if "afternoon" in metafunc.fixturenames:
        kinds = _kinds(metafunc.config)
        ways = [(kinds[0], True), (kinds[-1], False)]
        names = [f"{kind}-{'scripted' if javascript else 'plain'}" for kind, javascript in ways]
        metafunc.parametrize("afternoon", ways, indirect=True, ids=names)


def _launched(playwright: Playwright, *names: str, otherwise: str | None = None) -> Browser:
    """The first of these programs that is installed, else the one that Playwright brought (`bin/browser`)."""
    path = next(filter(None, map(shutil.which, names)), None)
    # Without this Back never takes a page from memory, as it does on every phone.
    kept = ["--disable-back-forward-cache"]
    arguments = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
    channel = None if path else otherwise
    return playwright.chromium.launch(executable_path=path, channel=channel, ignore_default_args=kept, args=arguments)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Chromium without its own windows: a device costs a quarter of the work. It keeps no page in memory."""
    browser = _launched(playwright, "chromium-headless-shell", "chromium")
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def whole_chromium(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as it is on a phone, for what happens when somebody goes back."""
    browser = _launched(playwright, "chromium", otherwise="chromium")
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def servers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    running = Servers(_kinds(request.config), tmp_path_factory)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def server(servers: Servers) -> Server:
    """A running server with the sample. What Chromium does is the same on every database: one kind is enough."""
    return servers[servers.kinds[0]]


@pytest.fixture
def afternoon(request: pytest.FixtureRequest, servers: Servers) -> tuple[Server, bool]:
    """A server on one kind of database, and whether JavaScript runs."""
    kind, javascript = request.param
    return servers[kind], javascript
