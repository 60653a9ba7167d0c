"""Data of members: what a coordinator keeps of them and until when, and what each may see and take along."""

from flask import Blueprint, Response
from flask_login import current_user

from workspace import access, content
from workspace.accounts.audit import note
from workspace.accounts.models import ROLE_LABELS
from workspace.areas.rules import rt_label
from workspace.cohorts import rules
from workspace.cohorts.asking import on
from workspace.cohorts.models import Member
from workspace.formats import nomor_wa, tanggal
from workspace.limits import EXPORTS, limiter
from workspace.photography.packs import slug
from workspace.privacy import forgetting, learners
from workspace.privacy.archive import Bundle
from workspace.privacy.download_views import sent
from workspace.web import page

bp = Blueprint("learners", __name__)
CAUTION = "Simpan baik-baik: di sini ada nama, nomor, dan tanggal lahirmu."


@bp.get("/anggota/data")
def roster() -> Response:
    """What is kept about members, why and until when; and who will be forgotten next, before it is done."""
    access.require(access.may.keep_roster())
    visible = access.visible(Member)
    return page(
        "privacy/roster.html", title="Data anggota", privacy=content.privacy(), gone=forgetting.outlook(visible),
        numbers=forgetting.numbers(visible, on()), forgotten_from=rules.forgotten_from,
    )  # fmt: skip


@bp.get("/saya/data")
def own() -> Response:
    """What is kept about oneself as a member and learner."""
    access.require(access.may.learn())
    return page(
        "privacy/own.html", title="Data saya", privacy=content.privacy(), facts=_facts(),
        kept=learners.kept(current_user.id),
    )  # fmt: skip


def _facts() -> dict[str, str]:
    """Account and member, in words; what is unknown is a dash."""
    member = learners.member_of(current_user.id)
    facts = {
        "Nama": current_user.name, "Nomor WhatsApp": nomor_wa(current_user.phone),
        "Peran": ", ".join(dict.fromkeys(ROLE_LABELS[one.role] for one in current_user.grants)),
    }  # fmt: skip
    if member is None:
        return facts
    traits = {"Bisa": "skills", "Bahasa": "languages", "Ada waktu": "times"}
    said = {label: ", ".join(content.members().labels(name, getattr(member, name))) for label, name in traits.items()}
    place = rt_label(member.neighbourhood) if member.neighbourhood else ""
    facts |= {"Lahir": tanggal(member.born_on), "Tinggal di": place, **said, "Dicatat": tanggal(member.entered_on)}
    if member.left_on:
        facts |= {"Keluar": tanggal(member.left_on), "Dihapus": tanggal(rules.forgotten_from(member.left_on))}
    return facts


@bp.post("/saya/data/unduh")
@limiter.limit(EXPORTS)
def take_own() -> Response:
    """The ZIP of it. A POST, since the trail notes it."""
    access.require(access.may.learn())
    rows = learners.rows_of(current_user.id)
    names = learners.photo_files(rows)
    photos = {names[row["id"]]: row["master_sha256"] for row in rows["practice_photos"]}
    sections, facts = learners.sections(rows), _facts()
    bundle = Bundle(current_user.name, "Kamu", CAUTION, facts, sections, photos, about="diri")
    note("data.downloaded", current_user.id, current_user.id, current_user.area.area_code)
    return sent(bundle, slug(current_user.name, "saya"))
