"""`workspace backup` and `workspace restore`: everything comes back the same, on either database, or nothing at all."""

import stat

import pytest

from tests.backup.place import Place, parts
from workspace import upgrade
from workspace.accounts.models import Person
from workspace.areas.models import Area
from workspace.backup import rows
from workspace.businesses.models import Business
from workspace.db import Base, db
from workspace.products import photos


def test_everything_comes_back_the_same_from_each_database_to_the_other(full, empty, database, tmp_path):
    back = Place(database["database"].empty(tmp_path), tmp_path / "back")
    assert "Semua kembali" in empty.says("restore", full.archive)
    empty.says("backup", tmp_path / "second.tar")
    back.says("restore", tmp_path / "second.tar")
    back.says("backup", tmp_path / "third.tar")
    first = parts(full.archive)
    assert first == parts(tmp_path / "second.tar") == parts(tmp_path / "third.tar")
    assert len([name for name in first if name.startswith("media/")]) == len(photos.SIZES)
    assert {table["name"] for table in first["contents.json"]["tables"]} == set(Base.metadata.tables)
    assert "Semua baik." in empty.says("doctor")


def test_only_the_operator_may_read_it_and_it_covers_nothing(full):
    assert stat.S_IMODE(full.archive.stat().st_mode) == 0o600
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upgrade, "current", upgrade.head)
        assert "sudah ada, tidak ditimpa" in full.refuses("backup", full.archive)
    assert list(full.archive.parent.glob(".*.tar*")) == []


def test_it_is_of_one_moment_whatever_is_written_meanwhile(full, run, tmp_path, monkeypatch):
    """Somebody joins when the first table has been read: in the archive there is no trace, also of later tables."""
    before, write = full.count(Person), rows.written
    first = Base.metadata.sorted_tables[0]
    assert first.name != "people"

    def meanwhile(connection, table):
        yield from write(connection, table)
        if table is first:
            run(lambda: db.session.add(Person(name="Baru", phone="6281299998888")))

    monkeypatch.setattr(upgrade, "current", upgrade.head)
    monkeypatch.setattr(rows, "written", meanwhile)
    full.says("backup", tmp_path / "meanwhile.tar")
    assert full.count(Person) == before + 1
    assert parts(tmp_path / "meanwhile.tar") == parts(full.archive)


def test_where_something_is_nothing_is_put(full, empty):
    empty.says("restore", full.archive)
    businesses = empty.count(Business)
    assert "Di sini sudah ada data" in empty.refuses("restore", full.archive)
    assert empty.count(Business) == businesses > 0


def test_stopped_on_the_way_nothing_is_there_and_it_goes_again(full, empty, monkeypatch):
    insert = rows.insert

    def stop(connection, table, columns, lines):
        if table == "products":
            raise OSError("disk penuh")
        return insert(connection, table, columns, lines)

    with monkeypatch.context() as patch:
        patch.setattr(rows, "insert", stop)
        assert "tidak ada yang setengah jadi" in empty.refuses("restore", full.archive)
    assert empty.count(Area) == 0
    assert "Semua kembali" in empty.says("restore", full.archive)


def test_a_photo_that_was_lost_before_is_told(full, tmp_path, developed, monkeypatch):
    monkeypatch.setattr(upgrade, "current", upgrade.head)
    full.storage.delete(photos.key_of(developed.master_sha256, "web"))
    assert "1 berkas foto sudah hilang" in full.refuses("backup", tmp_path / "second.tar")
    assert (tmp_path / "second.tar").exists(), "all that is left is worth keeping"
