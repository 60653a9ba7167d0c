"""Migration 0002 on a database that was filled before it: every photo shows what it showed."""

import sqlalchemy as sa

from workspace import upgrade
from workspace.db import db

PERSON, BUSINESS, PRODUCT, PHOTO = (f"{number:032x}" for number in range(1, 5))
DAY = "2026-11-01"
#: The least that a photo stands on, as the structure of migration 0001 asks for it.
BEFORE = (
    ("areas", {"code": "35.09.21.1007", "name": "Antirogo", "level": "village"}),
    ("people", {"id": PERSON, "name": "Sari", "version": 1, "created_at": DAY}),
    ("businesses", {"id": BUSINESS, "name": "Keripik", "owner_id": PERSON, "area_code": "35.09.21.1007", "version": 1,
                    "category": "makanan_kering", "created_at": DAY}),
    ("products", {"id": PRODUCT, "business_id": BUSINESS, "name": "Keripik", "category": "makanan_kering",
                  "content": "", "version": 1, "created_at": DAY}),
    ("photos", {"id": PHOTO, "business_id": BUSINESS, "product_id": PRODUCT, "source_sha256": "a" * 64,
                "master_sha256": "b" * 64, "width": 4, "height": 3, "file_name": "", "created_at": DAY}),
)  # fmt: skip


def insert(table, known):
    """One row; columns that must be there and are not named get a word, a number or a day."""
    fillers = {"DATE": DAY, "INTEGER": 0, "BIGINT": 0, "BOOLEAN": False}
    row = {
        column["name"]: fillers.get(str(column["type"]).split("(")[0], "")
        for column in sa.inspect(db.session.connection()).get_columns(table)
        if not column["nullable"] and column["default"] is None
    }
    row |= known
    names = ", ".join(f'"{name}"' for name in row)
    db.session.execute(sa.text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(':' + name for name in row)})"), row)


def test_photos_of_before_show_what_they_showed(installation, migrations):
    for file in (migrations / "versions").glob("*.py"):
        if not file.name.startswith("0001"):
            file.unlink()
    upgrade.upgrade(installation, migrations)
    for table, known in BEFORE:
        insert(table, known)
    db.session.commit()
    db.session.remove()
    upgrade.upgrade(installation)
    found = db.session.execute(sa.text("SELECT shown_sha256, standing, shot, steps, hidden_at FROM photos")).one()
    assert (found[0], found[1], found[2], found[4]) == ("b" * 64, "new", "", None)
    assert found[3] in ("[]", [])
