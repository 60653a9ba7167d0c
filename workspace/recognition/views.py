"""What a mentor has done: for the mentor alone, and as a statement to be signed. Copied notes are for coordinators."""

from flask import Blueprint, Response, request
from flask_login import current_user

from workspace import access
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.recognition import queries
from workspace.web import page, page_number

bp = Blueprint("recognition", __name__)
PER_PAGE = 30
#: So many copied notes are shown of one mentor; how many there are is said.
MOST_COPIES = 20
#: The lists behind the numbers, by the word in their address: which field of the work, and its name.
LISTS = {
    "naik": ("moved", "UMKM yang naik tahap"),
    "karena": ("confirmed", "Pemilik yang terbantu"),
    "janji": ("kept", "Janji yang ditepati"),
    "sesi": ("sessions", "Sesi dengan isi"),
    "sama": ("copied", "Sesi yang belum dihitung"),
}


def _work() -> queries.Work:
    return queries.work_of(current_user.id, access.visible(Business), today(current_user.zone))


@bp.get("/kerja-saya")
def index() -> Response:
    """Four numbers, each with its list (`?daftar=`); nobody else's, and no ranking."""
    access.require(access.may.see_own_work())
    work, number = _work(), page_number()
    chosen = request.args.get("daftar", "")
    rows = list(getattr(work, LISTS[chosen][0])) if chosen in LISTS else []
    start = (number - 1) * PER_PAGE
    return page(
        "recognition/index.html", title="Yang sudah kamu kerjakan", work=work, chosen=chosen, lists=LISTS,
        rows=rows[start : start + PER_PAGE], total=len(rows), number=number, more=len(rows) > start + PER_PAGE,
    )  # fmt: skip


@bp.get("/kerja-saya/surat")
def statement() -> Response:
    """A sheet for school or work: facts of a period, and lines to sign on."""
    access.require(access.may.see_own_work())
    return page(
        "recognition/statement.html", title="Surat keterangan pendampingan", work=_work(),
        today=today(current_user.zone),
    )  # fmt: skip


@bp.get("/pemantauan/catatan-sama")
def copies() -> Response:
    """Notes that say the same at several businesses: to ask about, not to blame."""
    access.require(access.may.see_monitoring())
    found = queries.copies(access.visible(Business), today(current_user.zone))
    return page("recognition/copies.html", title="Catatan yang sama", found=found, most=MOST_COPIES)
