"""An installation whose database was made by the migrations, and a copy of them that a test may add to."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.conftest import settings_for
from workspace import create_app, upgrade
from workspace.db import db


@pytest.fixture
def installation(database: dict[str, Any], tmp_path: Path) -> Iterator[Flask]:
    """An application on an empty database; its context is open."""
    app = create_app({"TESTING": True}, settings_for(database["database"].empty(tmp_path), tmp_path))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """A copy of the migrations."""
    return Path(
        shutil.copytree(upgrade.MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    )


@pytest.fixture
def add(migrations: Path) -> Callable[..., str]:
    """Write another migration on top, from the lines of its two functions; returns its name."""

    def write(up: str, down: str = "pass") -> str:
        before = upgrade.head(migrations)
        name = f"t{len(upgrade.revisions(migrations))}"
        text = f'import sqlalchemy as sa\nfrom alembic import op\n\nrevision = "{name}"\ndown_revision = "{before}"\n'
        for function, lines in (("upgrade", up), ("downgrade", down)):
            text += f"\ndef {function}():\n" + "".join(f"    {line}\n" for line in lines.strip().splitlines())
        (migrations / "versions" / f"{name}.py").write_text(text)
        return name

    return write
