"""`workspace serve`: make ready, then serve pages and do jobs in one process tree until SIGTERM."""

import logging
import sys

from flask import Flask
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from workspace import assets, config, create_app, jobs, upgrade
from workspace.clock import today
from workspace.db import db
from workspace.sample import cast, story

#: Threads that answer requests in one worker process.
THREADS = 8
#: Seconds that a stuck request may hold the stop; SIGTERM ends everything within ten.
STOP_AFTER = 8
ROLES = (
    ("081200000001", "Sari, pemilik Keripik Sari"),
    ("081200000002", "Budi, pendamping"),
    ("081200000003", "Ratna, relawan yang masih belajar"),
    ("081200000004", "Wulan, koordinator PKK"),
    ("081200000006", "Dewi, pengelola"),
    ("081200000007", "Hadi, pemantau kecamatan"),
)


def run(empty: bool = False) -> None:
    """Serve until told to stop. Raises SystemExit with one sentence each for unsafe settings."""
    settings = config.demand_safe(config.read())
    settings.data.mkdir(parents=True, exist_ok=True)
    logging.getLogger("huey").setLevel(logging.ERROR)
    try:
        assets.fetch_htmx()
    except assets.AssetMissing as missing:
        print(missing, flush=True)
    app = create_app(settings=settings)
    prepare(app, settings, empty)
    greet(settings)
    worker = jobs.start_worker(app, settings)
    server = Server(
        "workspace:create_app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=settings.workers,
        blocking_threads=THREADS,
        backlog=2048,
        workers_kill_timeout=STOP_AFTER,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    )
    server.serve()
    worker.stop(graceful=True)


def prepare(app: Flask, settings: config.Settings, empty: bool) -> None:
    """Create or migrate the database; on the very first start of a demo, load the sample."""
    with app.app_context():
        fresh = upgrade.upgrade(app)
        if fresh and not empty and not settings.production:
            print("Menyiapkan contoh. Ini hanya sekali, beberapa detik.", flush=True)
            story.tell(today(), app.extensions["storage"])
            db.session.commit()
        db.session.remove()
        db.engine.dispose()


def greet(settings: config.Settings) -> None:
    """Say where it is, and who may come in."""
    print(f"\nWorkspace Karang Taruna: http://{settings.host}:{settings.port}", flush=True)
    if not settings.production:
        print(f"Masuk sebagai (sandi semua: {cast.PASSWORD}):")
        for phone, who in ROLES:
            print(f"  {phone}  {who}")
    print("Tekan Ctrl+C untuk berhenti.\n")
    sys.stdout.flush()
