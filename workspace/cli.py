"""The `workspace` command; each verb calls one domain function."""

import sys
from pathlib import Path

import click
from flask import Flask
from flask.cli import FlaskGroup, with_appcontext

from workspace.accounts.commands import appoint
from workspace.backup.commands import backup, restore
from workspace.bench.commands import bench
from workspace.config import ROOT
from workspace.doctor.commands import doctor
from workspace.products.commands import photo_advice
from workspace.sample.commands import fill_territory, sample
from workspace.upgrade import with_database


def make() -> Flask:
    """The application, made only when a command needs it."""
    from workspace import create_app

    return create_app()


@click.group(cls=FlaskGroup, create_app=make, add_default_commands=False, add_version_option=False)
def main() -> None:
    """Perintah untuk pengelola Workspace Karang Taruna."""


for command in (appoint, sample, fill_territory, bench, doctor, backup, restore, photo_advice):
    main.add_command(command)


@main.command("serve")
@click.option("--empty", is_flag=True, help="Mulai tanpa contoh.")
def serve(empty: bool) -> None:
    """Siapkan semuanya, lalu layani sampai dihentikan."""
    from workspace import serve

    serve.run(empty)


@main.command("assets")
def fetch_assets() -> None:
    """Ambil salinan htmx yang sudah dicek sidik jarinya, dan kecilkan berkas."""
    from workspace import assets, static_files

    try:
        click.echo(assets.fetch_htmx())
    except assets.AssetMissing as missing:
        sys.exit(str(missing))
    static_files.compress()


@main.command("migrate")
@with_database
def migrate() -> None:
    """Perbarui susunan basis data."""


@main.command("migration")
@click.argument("message")
@with_appcontext
def migration(message: str) -> None:
    """Tulis migrasi baru dari perubahan model (untuk pengembang)."""
    from flask import current_app
    from flask_migrate import Migrate, revision

    from workspace.db import db

    Migrate(current_app, db, directory=str(ROOT / "migrations"))
    number = len(list((ROOT / "migrations" / "versions").glob("*.py"))) + 1
    revision(message=message, autogenerate=True, rev_id=f"{number:04d}")


@main.command("areas")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@with_database
def areas(folder: Path) -> None:
    """Masukkan daftar wilayah resmi (CSV) dari FOLDER."""
    from workspace.areas.importing import NoLists, import_folder
    from workspace.db import db

    try:
        imported = import_folder(folder)
    except NoLists as missing:
        sys.exit(str(missing))
    db.session.commit()
    click.echo(imported)
    sys.exit(1 if imported.refused else 0)
