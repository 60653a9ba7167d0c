"""`workspace doctor`: one line for each trouble, with what to do next."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from workspace import config, create_app, safety
from workspace.clock import now
from workspace.db import db, writing
from workspace.doctor import checks
from workspace.doctor.findings import Finding, told
from workspace.storage import open_storage


@click.command("doctor")
@click.option("--quick", is_flag=True, help="Tanpa membaca isi setiap foto.")
def doctor(quick: bool) -> None:
    """Periksa pengaturan, basis data, dan berkas foto."""
    troubles = 0
    with _quietly():
        for line in told(examine(config.read(), quick)):
            click.echo(line)
            troubles += 1
    if troubles:
        sys.exit(1)
    click.echo("Semua baik.")


@contextmanager
def _quietly() -> Iterator[None]:
    """What is found is said in words, and nobody's writing waits."""
    logging.disable(logging.ERROR)
    reading = writing.set(False)
    try:
        yield
    finally:
        writing.reset(reading)
        logging.disable(logging.NOTSET)


def examine(settings: config.Settings, quick: bool = False) -> Iterator[Finding]:
    """Everything that is wrong with an installation. What cannot be looked at because of it is left out."""
    if unsafe := safety.problems_of(settings):
        yield from (Finding("pengaturan", sentence) for sentence in unsafe)
        return
    try:
        storage = open_storage(settings.media_url or None, settings.data)
    except Exception as error:
        yield Finding("tempat foto", f"Tempat foto tidak bisa dibuka. Periksa MEDIA_URL dan izinnya. ({error})")
        return
    with create_app(settings=settings).app_context():
        whole = True
        for finding in checks.database():
            yield finding
            whole = False
        yield from checks.place(storage)
        if whole:
            yield from checks.photos(storage, now(), quick)
        db.engine.dispose()
