"""`workspace sample` and `workspace territory`: invented people, never beside real ones."""

import gc
import sys

import click
from flask import current_app

from workspace.clock import today
from workspace.db import db
from workspace.sample import story, territory
from workspace.upgrade import with_database

REFUSED = "Contoh tidak dimuat di WORKSPACE_ENV=production: di sini ada data orang sungguhan."


def _refuse_in_production() -> None:
    if current_app.config["SETTINGS"].production:
        sys.exit(REFUSED)


@click.command("sample")
@with_database
def sample() -> None:
    """Muat contoh: para tokoh dan ceritanya. Diulang tidak mengubah apa-apa."""
    _refuse_in_production()
    story.tell(today(), current_app.extensions["storage"])
    db.session.commit()
    click.echo("Contoh siap.")


@click.command("territory")
@click.option("--businesses", type=click.IntRange(1, 500_000), default=1000, show_default=True, help="Banyaknya UMKM.")
@click.option("--seed", type=click.IntRange(0, 9), default=1, show_default=True, help="Tiap angka satu kabupaten.")
@with_database
def fill_territory(businesses: int, seed: int) -> None:
    """Buat kabupaten percobaan dengan banyak UMKM, untuk mengukur. Diulang tidak mengubah apa-apa."""
    _refuse_in_production()
    rows = _fill(businesses, seed)
    if rows:
        click.echo(f"{businesses} UMKM percobaan siap, {rows} baris.")
    else:
        click.echo(f"Kabupaten percobaan {seed} sudah ada, tidak diubah. Untuk yang lain pakai --seed.")


def _fill(businesses: int, seed: int) -> int:
    """How many rows were made; none where the regency is there."""
    drawn, rows = territory.hang(current_app.extensions["storage"]), 0
    # Millions of small rows live shortly and never in circles: looking for circles costs a tenth of the time.
    gc.disable()
    with db.engine.connect() as connection:
        if not territory.exists(connection, seed):
            for inserted in territory.build(connection, today(), businesses, seed, drawn):
                connection.commit()
                rows = inserted
    gc.enable()
    return rows
