"""An installation asked through the command line, and what lies in its archives."""

import io
import json
import tarfile

import sqlalchemy as sa
from click.testing import CliRunner

from tests.conftest import KEY, settings_for
from workspace import create_app
from workspace.cli import main
from workspace.db import db
from workspace.storage import FolderStorage


class Place:
    """An installation at an address, asked through the command line as its operator would."""

    def __init__(self, url, folder):
        folder.mkdir(exist_ok=True)
        self.url, self.folder, self.storage = url, folder, FolderStorage(folder / "media")

    def run(self, *command):
        environ = {"WORKSPACE_DATA": str(self.folder), "DATABASE_URL": self.url, "SECRET_KEY": KEY}
        return CliRunner().invoke(main, [str(one) for one in command], env=environ | {"HTMX_SOURCE": "local"})

    def says(self, *command):
        """What it prints when all goes well."""
        result = self.run(*command)
        assert result.exit_code == 0, result.output
        return result.output

    def refuses(self, *command):
        """What it says when it will not."""
        result = self.run(*command)
        assert result.exit_code == 1, result.output
        return result.output

    def count(self, model):
        with create_app(settings=settings_for(self.url, self.folder)).app_context():
            try:
                return db.session.scalar(sa.select(sa.func.count()).select_from(model))
            finally:
                db.session.remove()
                db.engine.dispose()


def parts(archive):
    """What lies in an archive, by name; without the moment at which it was made."""
    with tarfile.open(archive) as opened:
        found = {name: opened.extractfile(name).read() for name in opened.getnames()}
    contents = json.loads(found.pop("contents.json"))
    return found | {"contents.json": {key: value for key, value in contents.items() if key != "made_at"}}


def changed(archive, to, **members):
    """A copy of an archive in which some members are other bytes, or are gone."""
    with tarfile.open(archive) as old, tarfile.open(to, "w") as new:
        for member in old.getmembers():
            content = members.get(member.name, old.extractfile(member).read())
            if content is not None:
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))
    return to
