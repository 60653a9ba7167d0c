"""`workspace doctor`: whole is said to be whole; whatever is broken is named, with what to do next."""

import os
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from tests.conftest import KEY
from tests.products.pictures import drawn, sent
from workspace import upgrade
from workspace.db import db
from workspace.doctor.commands import doctor
from workspace.products import photos
from workspace.products.intake import Developed, develop
from workspace.products.models import Photo
from workspace.storage import FolderStorage, Storage

FOLDER = pytest.mark.parametrize("media", ["folder"], indirect=True)
BUCKET = pytest.mark.parametrize("media", ["bucket"], indirect=True)
TWO_DAYS = 2 * 86400


@dataclass
class Installation:
    """A settled installation with one photo, and its doctor."""

    environ: dict[str, str]
    storage: Storage
    sha256: str
    engine: sa.Engine

    def key(self, size: str) -> str:
        return photos.key_of(self.sha256, size)

    def do(self, statement: str, **values: Any) -> None:
        """Change the database behind the program's back."""
        with self.engine.begin() as connection:
            connection.execute(sa.text(statement), values)

    def said(self, *options: str, **more: str) -> list[str]:
        """What the doctor says when something is wrong, line by line."""
        result = CliRunner().invoke(doctor, options, env={**self.environ, **more})
        assert result.exit_code == 1, result.output
        return result.output.splitlines()

    def is_well(self, *options: str) -> bool:
        result = CliRunner().invoke(doctor, options, env=self.environ)
        return (result.exit_code, result.output) == (0, "Semua baik.\n")


@pytest.fixture(scope="module")
def developed() -> Developed:
    return develop(sent(drawn()))


@pytest.fixture(params=["folder", "bucket"])
def media(request, tmp_path, buckets) -> tuple[dict[str, str], Storage]:
    """Settings of a place for photos, and the place."""
    if request.param == "folder":
        return {"MEDIA_URL": f"file://{tmp_path}/media"}, FolderStorage(tmp_path / "media")
    name = buckets.new()
    return buckets.environ(name), buckets.open(name)


@pytest.fixture
def well(database, app, cast, run, media, developed, tmp_path, monkeypatch) -> Installation:
    monkeypatch.setattr("workspace.doctor.checks.FOLDERS", ["00", developed.master_sha256[:2]])  # of 256
    monkeypatch.setattr(upgrade, "current", upgrade.head)  # these tables were made without migrations
    environ, storage = media
    photos.keep(storage, developed)
    known = {"source_sha256": developed.source_sha256, "width": 1, "height": 1}
    hashes = {"master_sha256": developed.master_sha256, "shown_sha256": developed.master_sha256}
    product = cast.keripik_pedas
    run(lambda: db.session.add(Photo(business_id=product.business_id, product_id=product.id, **known, **hashes)))
    url = database["database"].url
    data = {"WORKSPACE_DATA": str(tmp_path), "DATABASE_URL": url, "SECRET_KEY": KEY, "HTMX_SOURCE": "local"}
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    return Installation({**data, **environ}, storage, developed.master_sha256, engine)


def test_what_is_whole_is_whole(well):
    assert well.is_well()
    assert well.is_well("--quick")
    assert set(well.storage.keys()) == {well.key(size) for size in photos.SIZES}, "it leaves nothing behind"


@pytest.mark.parametrize("size", list(photos.SIZES))
def test_a_file_that_is_gone_is_named(well, size):
    well.storage.delete(well.key(size))
    (line,) = well.said("--quick")
    assert well.key(size) in line
    assert "Keripik Pedas" in line
    assert "hilang. Kembalikan dari cadangan" in line


@pytest.mark.parametrize("size", list(photos.SIZES))
def test_a_file_whose_bytes_are_not_its_own_is_named_unless_in_a_hurry(well, size):
    content = well.storage.get(well.key(size))
    well.storage.put(well.key(size), content[:-10], "image/webp")
    assert well.is_well("--quick")
    (line,) = well.said()
    assert f"isi {well.key(size)} rusak" in line


@FOLDER
def test_an_empty_file_is_named_even_in_a_hurry(well):
    well.storage.put(well.key("web"), b"", "image/webp")
    assert "rusak" in well.said("--quick")[0]


@FOLDER
def test_the_tidied_pictures_of_a_photo_belong_to_it(well):
    shown = well.sha256[:2] + "5d" * 31
    well.do("UPDATE photos SET shown_sha256 = :shown", shown=shown)
    lines = well.said("--quick")
    assert [photos.key_of(shown, size) in line for size, line in zip(photos.SIZES, lines, strict=True)] == [True] * 3


@FOLDER
def test_files_without_a_row_are_named_after_a_day(well):
    well.do("DELETE FROM photos")
    assert well.is_well()
    for size in photos.SIZES:
        os.utime(well.storage.path(well.key(size)), (time.time() - TWO_DAYS,) * 2)
    lines = well.said()
    assert len(lines) == 3
    assert "tidak punya catatan" in lines[0]


@FOLDER
def test_much_of_the_same_is_counted_not_printed(well, monkeypatch):
    monkeypatch.setattr("workspace.doctor.findings.MOST", 2)
    for size in photos.SIZES:
        well.storage.delete(well.key(size))
    assert well.said("--quick")[2:] == ["Dan 1 lagi: berkas hilang."]


@pytest.mark.parametrize(
    ("at", "sentence"),
    [("0001", "tertinggal di 0001. Jalankan `workspace migrate`"), ("9999", "lebih baru"), (None, "masih kosong")],
)
@FOLDER
def test_a_structure_that_is_not_ours_is_named(well, monkeypatch, at, sentence):
    monkeypatch.setattr(upgrade, "current", lambda: at)
    (line,) = well.said()
    assert sentence in line


@FOLDER
def test_a_database_that_is_away_is_named(well, monkeypatch):
    monkeypatch.undo()
    away = "postgresql+psycopg://tamu@127.0.0.1:9/tamu?connect_timeout=2"
    assert "Periksa DATABASE_URL" in well.said(DATABASE_URL=away)[0]


@FOLDER
def test_unsafe_settings_are_named_and_nothing_else(well):
    lines = well.said(WORKSPACE_ENV="production", SECRET_KEY="pendek")
    assert lines == ["SECRET_KEY terlalu pendek: paling sedikit 32 huruf acak."]


@FOLDER
def test_a_place_that_is_no_folder_is_named(well, tmp_path):
    (tmp_path / "berkas").write_bytes(b"")
    assert "Periksa MEDIA_URL" in well.said(MEDIA_URL=f"file://{tmp_path}/berkas")[0]


@FOLDER
@pytest.mark.parametrize(("number", "sentence"), [(28, "Tempat foto penuh"), (30, "Tempat foto tidak bisa ditulis")])
def test_a_place_that_cannot_be_written_is_named(well, monkeypatch, number, sentence):
    def fail(*_given: Any) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(FolderStorage, "_write", fail)
    assert sentence in well.said()[0]


@BUCKET
def test_a_bucket_that_is_away_is_named(well, line):
    line.stop()
    lines = well.said(AWS_ENDPOINT_URL=f"http://127.0.0.1:{line.port}")
    assert "Tempat foto tidak bisa ditulis" in lines[0]
    assert "Tempat foto tidak bisa dibaca" in lines[1]


@pytest.mark.parametrize("first", [0, 8192])
def test_a_damaged_sqlite_file_is_named(tmp_path, first):
    path = tmp_path / "workspace.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version AS SELECT ? AS version_num", (upgrade.head(),))
        connection.execute("CREATE TABLE photos AS SELECT hex(randomblob(3000)) AS master_sha256")
        connection.commit()
    content = bytearray(path.read_bytes())
    content[first : first + 200] = b"\xff" * 200
    path.write_bytes(content)
    environ = {"WORKSPACE_DATA": str(tmp_path), "SECRET_KEY": KEY, "DATABASE_URL": "", "MEDIA_URL": ""}
    result = CliRunner().invoke(doctor, env=environ)
    assert result.exit_code == 1
    assert ("Basis data rusak" if first else "Basis data belum bisa dibuka") in result.output
