"""The single checks. Each yields what it finds and nothing when all is well."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from workspace import upgrade
from workspace.db import db
from workspace.doctor.findings import Finding
from workspace.practices.models import PracticePhoto
from workspace.products.models import Photo, Product
from workspace.products.photos import SIZES, key_of
from workspace.products.sweeping import FOLDERS, YOUNG, begins, hash_in
from workspace.storage import Kept, Storage, StorageDown, StorageFull
from workspace.training.models import Practice

BACKUP = "Kembalikan dari cadangan, atau minta fotonya dikirim lagi."


def database() -> Iterator[Finding]:
    """That it opens, is whole, and has the structure that this program knows."""
    try:
        at = upgrade.current()
        damage = _damage()
    except upgrade.Closed as closed:
        yield Finding("basis data", str(closed))
        return
    if damage:
        yield Finding("basis data", f"Basis data rusak. Kembalikan dari cadangan. ({damage})")
    if at is None:
        yield Finding("basis data", "Basis data masih kosong. Jalankan `workspace migrate`.")
    elif at not in upgrade.revisions():
        yield Finding("basis data", "Basis data dipakai versi yang lebih baru. Perbarui programnya.")
    elif at != upgrade.head():
        yield Finding("basis data", f"Susunan basis data tertinggal di {at}. Jalankan `workspace migrate`.")


def _damage() -> str:
    """What SQLite says of its file; PostgreSQL looks after its own."""
    if db.engine.dialect.name != "sqlite":
        return ""
    try:
        with db.engine.connect() as connection:
            said = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    except sa.exc.DBAPIError as error:
        return str(error.orig)
    return "" if said == "ok" else said.replace("\n", " ")[:120]


def place(storage: Storage) -> Iterator[Finding]:
    """That photos can be written, read and removed."""
    key, content = f"photos/00/{uuid4().hex}.txt", uuid4().bytes
    try:
        storage.put(key, content, "text/plain")
        same = storage.get(key) == content
        storage.delete(key)
    except StorageFull:
        yield Finding("tempat foto", "Tempat foto penuh. Kosongkan, atau pindah ke yang lebih besar.")
        return
    except (StorageDown, OSError) as error:
        yield Finding("tempat foto", f"Tempat foto tidak bisa ditulis. Periksa MEDIA_URL dan izinnya. ({error})")
        return
    if not same:
        yield Finding("tempat foto", "Tempat foto mengembalikan isi yang salah. Periksa disk atau bucket.")


def photos(storage: Storage, at: datetime, quick: bool) -> Iterator[Finding]:
    """That every photo has its files, with the right bytes unless it shall be `quick`, and every file its photo."""
    try:
        for folder in FOLDERS:
            found = {one.key: one for one in storage.entries(f"photos/{folder}")}
            names = _names(folder)
            for sha256, name in sorted(names.items()):
                for size in SIZES:
                    yield from _file(storage, found.get(key_of(sha256, size)), key_of(sha256, size), name, quick)
            for one in found.values():
                if hash_in(one.key) not in names and at - one.since > YOUNG:
                    yield _unnamed(one)
    except (StorageDown, OSError) as error:
        yield Finding("tempat foto", f"Tempat foto tidak bisa dibaca. Periksa MEDIA_URL dan izinnya. ({error})")


def _names(folder: str) -> dict[str, str]:
    """The hashes of a folder that rows name, each with the photo and its product in words."""
    with db.engine.connect() as connection:
        names: dict[str, str] = {}
        columns: list[Any] = [Photo.master_sha256, Photo.shown_sha256]
        for column in columns:
            rows = sa.select(column, Photo.id, Product.name).join(Product, Product.id == Photo.product_id)
            for sha256, photo_id, product in connection.execute(rows.where(begins(column, folder))):
                names[sha256] = f"Foto {photo_id} ({product})"
        handed = sa.select(PracticePhoto.master_sha256, PracticePhoto.id, Practice.module).join(Practice)
        for sha256, photo_id, module in connection.execute(handed.where(begins(PracticePhoto.master_sha256, folder))):
            names[sha256] = f"Foto praktik {photo_id} ({module})"
    return names


def _file(storage: Storage, found: Kept | None, key: str, name: str, quick: bool) -> Iterator[Finding]:
    # What came after the folder was listed is there now.
    if found is None and (found := storage.look(key)) is None:
        yield Finding("berkas hilang", f"{name}: berkas {key} hilang. {BACKUP}")
    elif not found.size or (not quick and not _is_right(key, storage.get(key))):
        yield Finding("berkas rusak", f"{name}: isi {key} rusak. {BACKUP}")


def _is_right(key: str, content: bytes) -> bool:
    """The master's bytes have its hash; a WebP names its own length."""
    if key.endswith(".webp"):
        return content[:4] == b"RIFF" and int.from_bytes(content[4:8], "little") + 8 == len(content)
    return hashlib.sha256(content).hexdigest() == hash_in(key)


def _unnamed(one: Kept) -> Finding:
    sentence = f"Berkas {one.key} tidak punya catatan. Malam ini dibersihkan; bila besok masih ada, periksa log."
    return Finding("berkas tanpa catatan", sentence)
