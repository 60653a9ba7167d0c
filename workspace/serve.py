"""`workspace serve`: make ready, then serve pages and do jobs until SIGTERM."""

import gc
import multiprocessing
import sys

from flask import Flask

from workspace import assets, config, create_app, safety, static_files, upgrade
from workspace.accounts import passwords, queries
from workspace.clock import today
from workspace.db import db
from workspace.sample import cast
from workspace.storage import in_bucket
from workspace.tree import Tree, demand_free

ROLES = (
    ("081200000001", "Sari, pemilik Keripik Sari"),
    ("081200000002", "Budi, pendamping"),
    ("081200000003", "Ratna, relawan yang masih belajar"),
    ("081200000004", "Wulan, koordinator PKK"),
    ("081200000006", "Dewi, pengelola"),
    ("081200000007", "Hadi, pemantau kecamatan"),
)


class HoldsSample(SystemExit):
    """Production would open doors whose password everybody knows."""


def run(empty: bool = False) -> None:
    """Serve until told to stop. Raises SystemExit with one sentence for whatever keeps it from starting."""
    settings = safety.demand_safe(config.read())
    demand_free(settings)
    try:
        assets.fetch_htmx()
    except assets.AssetMissing as missing:
        print(missing, flush=True)
    static_files.compress()
    app = create_app(settings=settings)
    gc.freeze()  # what is loaded by now is never garbage, and not looked through again
    make_ready(app, settings, empty)
    greet(settings)
    if in_bucket(settings.media_url):
        multiprocessing.set_start_method("spawn")  # a fork would copy the bucket's connections without their threads
    Tree(app, settings).run()


def make_ready(app: Flask, settings: config.Settings, empty: bool) -> None:
    """Create or migrate the database; on the very first start of a demo, load the sample."""
    untold = settings.data / "sample-untold"
    with app.app_context():
        if upgrade.current() is None and not empty and not settings.production:
            untold.touch()  # a first start that is cut off goes on at the next one
        upgrade.upgrade(app)
        if untold.exists() and not settings.production:
            print("Menyiapkan contoh. Ini hanya sekali, beberapa detik.", flush=True)
            _tell(app)
            untold.unlink()
        if settings.production:
            _demand_no_sample()
        db.session.remove()
        db.engine.dispose()


def _tell(app: Flask) -> None:
    """Load the sample; the processes that developed its pictures are not needed any more."""
    from workspace.products.intake import DARKROOM
    from workspace.sample import story

    story.tell(today(), app.extensions["storage"])
    db.session.commit()
    DARKROOM.close()


def _demand_no_sample() -> None:
    """Everybody knows the password of the sample's people. Raises HoldsSample."""
    phones = ["62" + phone[1:] for _, _, phone, _, _ in cast.PEOPLE]
    found = filter(None, (queries.candidate(phone, today()) for phone in phones))
    if any(passwords.is_right(row.password_hash, cast.PASSWORD) for row in found):
        raise HoldsSample("Basis data ini berisi contoh, dan sandinya diketahui semua orang. Pakai basis data baru.")


def greet(settings: config.Settings) -> None:
    """Say where it is, and who may come in."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    print(f"\nWorkspace Karang Taruna: http://{host}:{settings.port}", flush=True)
    if not settings.production:
        print(f"Masuk sebagai (sandi semua: {cast.PASSWORD}):")
        for phone, who in ROLES:
            print(f"  {phone}  {who}")
    print("Tekan Ctrl+C untuk berhenti.\n")
    sys.stdout.flush()
