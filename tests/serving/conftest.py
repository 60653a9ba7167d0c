"""Real servers: `workspace serve` in its own process tree, on a folder of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.serving.installation import Installation
from tests.support.told import SECONDS, copy_of, told_folder


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, float]:
    """A folder after the very first start, with the sample; what that start said, and how many seconds it took."""
    folder = told_folder(tmp_path_factory)
    return folder, (folder / "server.log").read_text(), float((folder / SECONDS).read_text())


@pytest.fixture
def settled(told: tuple[Path, str, float], tmp_path: Path) -> Iterator[Installation]:
    """An installation that was started before; not running."""
    installation = Installation(copy_of(told[0], tmp_path / "var"))
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
