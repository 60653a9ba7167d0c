"""Taking everything along: one ZIP that leaves while it is made."""

from datetime import datetime
from uuid import UUID

from flask import Response, current_app, render_template
from flask_login import current_user

from workspace import config
from workspace.accounts.audit import note
from workspace.areas.rules import rt_label
from workspace.businesses.forms import KIND_NAMES
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.db import db
from workspace.formats import nomor_wa, tanggal
from workspace.limits import EXPORTS, limiter
from workspace.photography.pack_files import zipped
from workspace.photography.packs import slug
from workspace.privacy import archive, reading
from workspace.privacy.archive import Bundle
from workspace.privacy.blueprint import bp
from workspace.privacy.own_business import own_business

CAUTION = "Bukan untuk pajak. Simpan baik-baik: di sini ada nama dan nomor Ibu/Bapak."
SHEET = config.ROOT / "templates" / "privacy" / "download.css"


@bp.post("/umkm/<uuid:business_id>/data/unduh")
@limiter.limit(EXPORTS)
def download(business_id: UUID) -> Response:
    """The ZIP. A POST, since the trail notes it."""
    business = own_business(business_id)
    found = reading.everything(business.id, business.category)
    masters = {row["id"]: row["master_sha256"] for row in found.rows.get("photos", ())}
    photos = {name: masters[photo_id] for photo_id, name in found.photo_files.items()}
    bundle = Bundle(business.name, "Ibu/Bapak dan usaha", CAUTION, _facts(business), found.sections(), photos)
    note("data.downloaded", current_user.id, business.id, business.area_code)
    return sent(bundle, slug(business.name, "usaha"))


def sent(bundle: Bundle, name: str) -> Response:
    """The ZIP of somebody's own data as an answer; what was noted is kept first."""
    texts = _texts(bundle, now())
    db.session.commit()
    files = archive.files(current_app.extensions["storage"], texts, bundle.photos)
    response = Response(zipped(files, today(current_user.zone)), mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="data-saya_{name}.zip"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _facts(business: Business) -> dict[str, str]:
    """The business itself, in words."""
    written_by = business.registered_by.name if business.registered_by else ""
    return {
        "Nama usaha": business.name, "Pemilik": business.owner.name, "Nomor WhatsApp": nomor_wa(business.owner.phone),
        "Yang dijual": business.sells, "Jenis usaha": KIND_NAMES.get(business.category, business.category),
        "Di mana": ", ".join(filter(None, (rt_label(business.area_code), business.address))),
        "Terdaftar": tanggal(business.registered_on), "Didaftarkan oleh": written_by,
        "Pertama dihubungi": tanggal(business.first_contact_on),
        "Terakhir dihubungi": tanggal(business.last_contact_on),
        "Langkah maju terakhir": tanggal(business.last_step_on), "Tayang sejak": tanggal(business.live_on),
    }  # fmt: skip


def _texts(bundle: Bundle, at: datetime) -> dict[str, bytes]:
    return {
        archive.PAGE: render_template("privacy/download.html", bundle=bundle, at=at, sheet=archive.SHEET).encode(),
        archive.SHEET: SHEET.read_bytes(),
        archive.MACHINE: archive.as_json(bundle, at),
    }
