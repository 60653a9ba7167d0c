"""`workspace backup` and `workspace restore`: one file in, one file out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from workspace import upgrade
from workspace.backup import archive, saving
from workspace.backup.archive import Contents
from workspace.db import db
from workspace.formats import angka
from workspace.storage import StorageDown, StorageFull

FILE = click.Path(dir_okay=False, path_type=Path)


@contextmanager
def _in_words() -> Iterator[None]:
    """What cannot be done is said in one sentence."""
    try:
        yield
    except FileExistsError as there:
        sys.exit(f"{there} sudah ada, tidak ditimpa. Pakai nama lain.")
    except (archive.Unreadable, saving.Refused) as reason:
        sys.exit(str(reason))
    except (StorageDown, StorageFull, OSError) as error:
        sys.exit(f"Berhenti di tengah, tidak ada yang setengah jadi. Periksa tempatnya, lalu ulangi. ({error})")
    finally:
        db.engine.dispose()


@click.command("backup")
@click.argument("file", type=FILE)
@with_appcontext
def backup(file: Path) -> None:
    """Simpan semua catatan dan foto ke satu FILE."""
    with _in_words():
        contents, missing = saving.save(current_app.extensions["storage"], file)
    click.echo(f"Cadangan siap: {file} ({_told(contents)}).")
    if missing:
        sys.exit(f"{angka(len(missing))} berkas foto sudah hilang sebelum ini. Jalankan `workspace doctor`.")


@click.command("restore")
@click.argument("file", type=FILE)
@click.option("--check", is_flag=True, help="Hanya periksa isinya, tidak mengubah apa-apa.")
@with_appcontext
def restore(file: Path, check: bool) -> None:
    """Kembalikan FILE ke pemasangan yang kosong. Setiap berkas diperiksa."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    with _in_words(), archive.reading(file) as reader:
        if check:
            click.echo(f"Cadangan utuh: {_told(reader.contents)}.")
            return
        saving.restore(reader, app.extensions["storage"], partial(upgrade.bring_to, app=app))
        click.echo(f"Semua kembali: {_told(reader.contents)}.")


def _told(contents: Contents) -> str:
    return f"{angka(contents.rows)} baris, {angka(len(contents.files))} berkas foto, dari {contents.made_at[:16]} UTC"
