"""Real servers: `workspace serve` in its own process tree, on a folder of its own."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.serving.installation import Installation


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, float]:
    """A folder after the very first start, with the sample; what that start said, and how many seconds it took."""
    folder = tmp_path_factory.mktemp("first-start")
    installation = Installation(folder)
    begun = time.monotonic()
    installation.start()
    took = time.monotonic() - begun
    said = installation.said()
    assert installation.stop() == 0
    return folder, said, took


@pytest.fixture
def settled(told: tuple[Path, str, float], tmp_path: Path) -> Iterator[Installation]:
    """An installation that was started before; not running."""
    folder = Path(shutil.copytree(told[0], tmp_path / "var", ignore=shutil.ignore_patterns("server.log")))
    installation = Installation(folder)
    yield installation
    installation.end()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Callable[..., Installation]]:
    """Installations that were never started; settings by name."""
    made: list[Installation] = []

    def make(**environ: str) -> Installation:
        folder = tmp_path / f"var{len(made)}"
        folder.mkdir()
        made.append(Installation(folder, **environ))
        return made[-1]

    yield make
    for installation in made:
        installation.end()
