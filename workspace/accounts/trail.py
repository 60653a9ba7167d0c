"""The trail as people read it: which things are written down, and each as an Indonesian sentence."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace.accounts.audit import AuditEntry
from workspace.accounts.models import ROLE_LABELS, Person, Role
from workspace.accounts.rules import FAILURES_PER_ACCOUNT
from workspace.db import db

PAGE = 30
#: What is noted, in words. {who} did it, {whom} it concerns, {role} is the role that was given or ended.
SENTENCES = {
    "owner_link.made": "{who} membuat tautan masuk untuk {whom}.",
    "owner_link.used": "{whom} masuk lewat tautan.",
    "owner_link.closed": "{who} menutup tautan masuk {whom}. HP yang masuk lewat tautan dikeluarkan.",
    "owner_device.ended": "{who} mengeluarkan HP yang masuk lewat tautan {whom}.",
    "appointment.granted": "{who} memberi {whom} peran {role}.",
    "appointment.earned": "{whom} menjadi {role}: semua syaratnya sudah ada.",
    "appointment.ended": "{who} mengakhiri peran {role} untuk {whom}.",
    "invitation.made": "{who} membuat undangan untuk {whom}.",
    "invitation.used": "{whom} membuat kata sandi lewat undangan.",
    "password.changed": "{who} mengganti kata sandi sendiri.",
    "sign_ins.ended": "{who} mengeluarkan {whom} dari semua HP.",
    "business.registered": "{who} mendaftarkan sebuah UMKM.",
    "business.changed": "{who} mengubah data sebuah UMKM.",
    "business.paused": "{who} mencatat jeda sebuah UMKM.",
    "business.resumed": "{who} mengakhiri jeda sebuah UMKM.",
    "pairing.begun": "{who} memberi sebuah UMKM pendamping.",
    "pairing.ended": "{who} mengakhiri sebuah pendampingan.",
    "handover.done": "{who} menyerahkan UMKM dampingan {whom} ke pendamping lain.",
    "checklist.renewed": "{who} memakai daftar periksa yang baru untuk sebuah UMKM.",
    "checklist.put_off": "{who} menunda daftar periksa yang baru untuk sebuah UMKM.",
    "training.passed": "{who} mencatat {whom} lulus pelatihan.",
    "training.supervised": "{who} menemani {whom} di sebuah sesi.",
    "certificate.issued": "{whom} mendapat sertifikat.",
    "certificate.revoked": "{who} mencabut sertifikat {whom}.",
    "members.listed": "{who} memasukkan daftar anggota.",
    "members.changed": "{who} mengubah data seorang anggota.",
    "members.forgotten": "{who} menghapus data anggota yang sudah lama keluar.",
    "cohort.opened": "{who} membuka sebuah angkatan.",
    "cohort.seat": "{who} mengubah peserta sebuah angkatan.",
    "business.corrected": "{who} membetulkan data usahanya.",
    "business.erased": "{who} menghapus semua data sebuah UMKM.",
    "consent.given": "{who} memberi izin.",
    "consent.withdrawn": "{who} menarik izin.",
    "data.downloaded": "{who} mengunduh datanya.",
    "data_request.made": "{who} mengajukan permintaan data.",
    "data_request.taken_back": "{who} membatalkan permintaan data.",
    "data_request.answered": "{who} menjawab permintaan data.",
    "photo.hidden": "{who} menyembunyikan sebuah foto.",
    "photo.shown": "{who} menampilkan lagi sebuah foto.",
    "outcome.corrected": "{who} membetulkan jawaban hasil usaha.",
    "session_corrected": "{who} membetulkan catatan sesi.",
    "promise_reopened": "{who} membuka lagi sebuah janji.",
    "sign_in.locked": f"Kata sandi {{whom}} salah {FAILURES_PER_ACCOUNT} kali, jadi pintunya ditutup sebentar.",
}
OTHER = "{who} mengubah catatan lain."
#: What one may ask for: key in the address, words, and the actions that belong to it.
GROUPS = (
    ("tautan", "Tautan pemilik", ("owner_link.made", "owner_link.used", "owner_link.closed", "owner_device.ended")),
    ("peran", "Peran", ("appointment.granted", "appointment.earned", "appointment.ended")),
    ("undangan", "Undangan", ("invitation.made", "invitation.used")),
    (
        "umkm",
        "UMKM dan pendamping",
        (
            "business.registered",
            "business.changed",
            "business.paused",
            "business.resumed",
            "pairing.begun",
            "pairing.ended",
            "handover.done",
            "training.passed",
            "checklist.renewed",
            "checklist.put_off",
        ),
    ),
    (
        "data",
        "Data dan izin",
        (
            "business.corrected",
            "business.erased",
            "consent.given",
            "consent.withdrawn",
            "data.downloaded",
            "data_request.made",
            "data_request.taken_back",
            "data_request.answered",
        ),
    ),
    ("sertifikat", "Sertifikat", ("training.supervised", "certificate.issued", "certificate.revoked")),
    (
        "anggota",
        "Anggota dan angkatan",
        ("members.listed", "members.changed", "members.forgotten", "cohort.opened", "cohort.seat"),
    ),
    ("foto", "Foto", ("photo.hidden", "photo.shown")),
    ("sesi", "Sesi dan janji", ("session_corrected", "outcome.corrected", "promise_reopened")),
    ("masuk", "Kata sandi dan HP", ("password.changed", "sign_ins.ended", "sign_in.locked")),
)
ICONS = {
    "session_corrected": "note",
    "promise_reopened": "handshake",
    "outcome": "money",
    "business": "store",
    "checklist": "check",
    "pairing": "handshake",
    "handover": "handshake",
    "training": "book",
    "certificate": "book",
    "members": "people",
    "cohort": "book",
    "owner_link": "link",
    "appointment": "people",
    "invitation": "key",
    "password": "lock",
    "photo": "photo",
    "consent": "shield",
    "data": "download",
    "data_request": "shield",
    "sign_in": "shield",
}


def actions_of(group: str) -> tuple[str, ...]:
    """The actions of a group, none for every action."""
    return next((actions for key, _, actions in GROUPS if key == group), ())


def sentence(action: str, who: str | None, whom: str | None, detail: dict[str, Any]) -> str:
    """One entry in words. Nobody signed in did what the programme or its console did."""
    role = ROLE_LABELS[Role(detail["role"])] if "role" in detail else ""
    words = SENTENCES.get(action, OTHER)
    return words.format(who=who or "Petugas server", whom=whom or "seseorang", role=role)


def entries(visible: sa.Select[Any], actions: Collection[str], words: str, page: int) -> tuple[list[Any], bool]:
    """A page of the trail, newest first, with the names of who did it and of whom it concerns; and whether more."""
    who, whom = aliased(Person), aliased(Person)
    found = visible.with_only_columns(
        AuditEntry.id,
        AuditEntry.created_at,
        AuditEntry.action,
        AuditEntry.detail,
        who.name.label("who"),
        whom.name.label("whom"),
    )
    found = found.outerjoin(who, who.id == AuditEntry.person_id).outerjoin(whom, whom.id == AuditEntry.subject_id)
    if actions:
        found = found.where(AuditEntry.action.in_(actions))
    if words:
        found = found.where(sa.or_(*[one.name.icontains(words, autoescape=True) for one in (who, whom)]))
    rows = db.session.execute(found.order_by(AuditEntry.id.desc()).limit(PAGE + 1).offset((page - 1) * PAGE)).all()
    # Ids are in order by the millisecond; what one request noted is put right here.
    return sorted(rows[:PAGE], key=lambda row: row.created_at, reverse=True), len(rows) > PAGE
