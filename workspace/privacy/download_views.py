"""Taking everything along: one ZIP that leaves while it is made."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response, current_app, render_template
from flask_login import current_user

from workspace import access, config
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
from workspace.privacy.blueprint import bp
from workspace.privacy.reading import Everything

SHEET = config.ROOT / "templates" / "privacy" / "download.css"


@bp.post("/umkm/<uuid:business_id>/data/unduh")
@limiter.limit(EXPORTS)
def download(business_id: UUID) -> Response:
    """The ZIP. A POST, since the trail notes it."""
    business: Business = access.get(Business, business_id)
    access.require(access.may.is_owner(business))
    at, day = now(), today(current_user.zone)
    found, facts = reading.everything(business.id, business.category), _facts(business)
    texts = _texts(facts, found, at)
    name = f"data-saya_{slug(business.name, 'usaha')}.zip"
    note("data.downloaded", current_user.id, business.id, business.area_code)
    db.session.commit()
    files = archive.files(current_app.extensions["storage"], texts, found)
    response = Response(zipped(files, day), mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
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


def _texts(facts: dict[str, str], found: Everything, at: datetime) -> dict[str, bytes]:
    context: dict[str, Any] = {"facts": facts, "sections": found.sections(), "at": at, "sheet": archive.SHEET}
    return {
        archive.PAGE: render_template("privacy/download.html", **context).encode(),
        archive.SHEET: SHEET.read_bytes(),
        archive.MACHINE: archive.as_json(facts, found, at),
    }
