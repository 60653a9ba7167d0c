"""Archives that are broken, foreign, older or newer: said in words, and nothing is half done."""

import json

import pytest
import sqlalchemy as sa

from tests.backup.place import changed, parts
from workspace import upgrade
from workspace.areas.models import Area
from workspace.backup import archive, rows
from workspace.db import Base

pytestmark = pytest.mark.same_on_both


def test_checking_changes_nothing(full, empty):
    assert "Cadangan utuh" in empty.says("restore", "--check", full.archive)
    assert not (empty.folder.parent / "target.db").exists()
    assert list(empty.storage.keys()) == []


@pytest.mark.parametrize("what", ["rows/people.jsonl", "media"])
def test_other_bytes_are_noticed_before_anything_is_put(full, empty, tmp_path, what):
    name = next(one for one in parts(full.archive) if one.startswith(what))
    broken = changed(full.archive, tmp_path / "broken.tar", **{name: parts(full.archive)[name][:-2] + b"??"})
    for command in (["restore", "--check", broken], ["restore", broken]):
        assert f"Cadangan rusak: isi {name}" in empty.refuses(*command)
    gone = changed(full.archive, tmp_path / "gone.tar", **{name: None})
    assert f"{name} tidak ada" in empty.refuses("restore", gone)
    assert list(empty.storage.keys()) == []


@pytest.mark.parametrize("content", [b"", b"foto", b"PK\x03\x04" + b"x" * 600])
def test_what_is_no_archive_is_said_to_be_none(empty, tmp_path, content):
    (tmp_path / "other.tar").write_bytes(content)
    assert "cadangan" in empty.refuses("restore", tmp_path / "other.tar").lower()


def test_an_archive_cut_short_is_noticed(full, empty, tmp_path):
    (tmp_path / "short.tar").write_bytes(full.archive.read_bytes()[:-20_000])
    assert "tidak ada" in empty.refuses("restore", tmp_path / "short.tar")


def test_one_of_a_newer_program_is_left_alone(full, empty, tmp_path):
    told = parts(full.archive)["contents.json"] | {"made_at": "2026-11-22T00:00:00"}
    for newer in ({"format": 2}, {"revision": "9999"}):
        name = tmp_path / f"{next(iter(newer))}.tar"
        changed(full.archive, name, **{"contents.json": json.dumps(told | newer).encode()})
        assert "versi yang lebih baru" in empty.refuses("restore", name)


def test_tables_of_another_time_are_not_written(full, tmp_path, monkeypatch):
    monkeypatch.setattr(upgrade, "current", lambda: "0001")
    assert "Susunan basis data lain" in full.refuses("backup", tmp_path / "second.tar")


def test_an_archive_of_before_a_migration_is_brought_up_to_date(empty, tmp_path):
    """Made when there were the first tables only: they are made so, filled, and changed as in any installation."""
    columns = {"code": "text", "name": "text", "level": "text", "parent_code": "text"}
    lines = [b'["35","Jawa Timur","province",null]\n', b'["35.09","Jember","regency","35"]\n']
    with archive.writing(tmp_path / "old.tar", "0001", "2026-10-01T00:00:00+00:00") as writer:
        writer.add_table("areas", columns, lines)
    empty.says("restore", tmp_path / "old.tar")
    assert empty.count(Area) == 2
    assert "Semua baik." in empty.says("doctor")


def test_every_column_has_a_way_to_be_written():
    assert {kind for table in Base.metadata.sorted_tables for kind in rows.columns_of(table).values()} <= set(
        rows.KINDS
    )
    with pytest.raises(LookupError):
        rows.columns_of(sa.Table("odd", sa.MetaData(), sa.Column("one", sa.Interval())))
