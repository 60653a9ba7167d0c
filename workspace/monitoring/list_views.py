"""Checklists as a coordinator watches them: which versions run where, and what was marked "tidak perlu"."""

from flask import Blueprint, Response, abort, request
from flask_login import current_user

from workspace import access
from workspace.addresses import url_for
from workspace.businesses.models import Business
from workspace.checklists.lines import reason_word
from workspace.clock import today
from workspace.monitoring import lists
from workspace.web import page, page_number

bp = Blueprint("lists", __name__)


@bp.get("/pemantauan/daftar")
def index() -> Response:
    """The versions of all lists and how many run, and how often each item was marked "tidak perlu"."""
    access.require(access.may.see_monitoring())
    visible, day = access.scoped(Business), today(current_user.zone)
    versions = [(lists.list_named(row.key), row) for row in lists.versions(visible, day)]
    skipped = [(lists.item_named(row.key), row) for row in lists.not_needed(visible, day)]
    return page("monitoring/lists.html", title="Daftar periksa", versions=versions, skipped=skipped, today=day)


@bp.get("/pemantauan/daftar/versi")
def version() -> Response:
    """The checklists that run in one version of a list."""
    access.require(access.may.see_monitoring())
    visible, day, number = access.scoped(Business), today(current_user.zone), page_number()
    named = lists.list_named(request.args.get("daftar", "")) or abort(404)
    running = {row.version: row.number for row in lists.versions(visible, day) if row.key == named.key}
    asked = request.args.get("versi", "")
    asked = asked if asked in running else named.version  # of any other version none runs
    rows, total = lists.in_version(visible, day, named.key, asked, number), running.get(asked, 0)
    return page(
        "monitoring/list_version.html", title=f"{named.title}, versi {asked}",
        rows=rows, total=total, today=day, shown=(number - 1) * lists.PER_PAGE + len(rows),
        more=_more(".version", total, number, daftar=named.key, versi=asked),
    )  # fmt: skip


@bp.get("/pemantauan/daftar/tidak-perlu")
def not_needed() -> Response:
    """Where one item was marked "tidak perlu": the reason, who said so, and when."""
    access.require(access.may.see_monitoring())
    visible, day, number = access.scoped(Business), today(current_user.zone), page_number()
    item = lists.item_named(request.args.get("bagian", "")) or abort(404)
    total = next((row.number for row in lists.not_needed(visible, day) if row.key == item.key), 0)
    rows = lists.not_needed_of(visible, day, item.key, number)
    return page(
        "monitoring/not_needed.html", title=f"Tidak perlu: {item.label}", rows=rows, total=total, today=day,
        word=reason_word, shown=(number - 1) * lists.PER_PAGE + len(rows),
        more=_more(".not_needed", total, number, bagian=item.key), key=item.key,
    )  # fmt: skip


def _more(endpoint: str, total: int, number: int, **asked: str) -> str:
    """The address of the next page; empty on the last one."""
    return url_for(endpoint, **asked, hal=number + 1) if number * lists.PER_PAGE < total else ""
