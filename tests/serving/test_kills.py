"""SIGKILL at random moments while photos arrive: what was acknowledged is there, with the right bytes, once."""

import hashlib
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from uuid import UUID

from tests.serving.sending import Afternoon, Phone
from tests.support.live import ROOT
from workspace.products.photos import SIZES, key_of

PRODUCT = """SELECT products.id FROM products JOIN businesses ON businesses.id = products.business_id
WHERE businesses.name = 'Keripik Sari' LIMIT 1"""


def asked(folder: Path, statement: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(folder / "workspace.db")) as connection:
        return connection.execute(statement).fetchall()


def examined(installation) -> subprocess.CompletedProcess[str]:
    """What the doctor says."""
    command = [str(Path(sys.executable).with_name("workspace")), "doctor"]
    return subprocess.run(command, cwd=ROOT, env=installation.environ, capture_output=True, text=True, timeout=120)


def look(installation, acknowledged: list[str]) -> None:
    """Every acknowledged photo has one row, every row its files with the right bytes."""
    rows = asked(installation.folder, "SELECT source_sha256, master_sha256 FROM photos")
    masters = dict(rows)
    assert set(acknowledged) <= masters.keys()
    assert len(rows) == len(masters)
    media = installation.folder / "media"
    for master in masters.values():
        assert hashlib.sha256((media / key_of(master, "master")).read_bytes()).hexdigest() == master
        assert all((media / key_of(master, size)).stat().st_size for size in SIZES)
    doctor = examined(installation)
    assert (doctor.returncode, doctor.stdout) == (0, "Semua baik.\n"), doctor.stdout + doctor.stderr


def test_killed_while_photos_arrive_it_loses_none_that_it_acknowledged(settled):
    settled.start()
    product = str(UUID(asked(settled.folder, PRODUCT)[0][0]))
    before = len(asked(settled.folder, "SELECT id FROM photos"))
    phones = [Phone(settled, number, product) for number in ("081200000001", "081200000002")]
    afternoon = Afternoon(settled, phones, photos=30)
    afternoon.pass_by(kills=3, least=0.1, most=0.5)
    assert settled.stop() == 0
    assert len(afternoon.acknowledged) == 30
    look(settled, afternoon.acknowledged)
    assert len(asked(settled.folder, "SELECT id FROM photos")) == before + 30


def test_the_doctor_of_an_installation_that_lost_a_file_says_which(settled):
    (path,) = sorted((settled.folder / "media").rglob("*.master.jpg"))[:1]
    path.unlink()
    doctor = examined(settled)
    assert doctor.returncode == 1
    assert path.name in doctor.stdout
    assert "hilang" in doctor.stdout
