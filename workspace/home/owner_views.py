"""Daftar periksa saya: one next step, three groups, own promises; and the places of the owner's menu."""

from flask import Response, request, url_for
from flask_login import current_user

from workspace import access
from workspace.businesses.models import Business
from workspace.checklists.overview import next_of, progress_of
from workspace.clock import today
from workspace.home import queries
from workspace.home.blueprint import bp
from workspace.home.own_progress import groups, lists
from workspace.web import done, page


def _chosen() -> tuple[queries.Own | None, list[queries.Own]]:
    """The owner's business that the address names (`?usaha=`), or the only one; and all of them."""
    businesses = queries.own(access.scoped(Business), current_user.id)
    asked = request.args.get("usaha", "")
    return next((one for one in businesses if len(businesses) == 1 or str(one.id) == asked), None), businesses


def _choose(businesses: list[queries.Own], endpoint: str, title: str) -> Response:
    """Which of her businesses it is about; an owner without one learns why."""
    return page("home/choose.html", title=title, businesses=businesses, endpoint=endpoint)


def _help(own: queries.Own) -> dict[str, str] | None:
    """Whom to ask, at the foot of every page."""
    if not own.mentor_phone:
        return None
    return {"href": f"https://wa.me/{own.mentor_phone}", "label": f"Tanya {own.mentor}"}


def own_list() -> Response:
    """The owner's home."""
    own, businesses = _chosen()
    if own is None:
        return _choose(businesses, "home.index", "Daftar periksa saya")
    day, visible = today(current_user.zone), access.scoped(Business)
    running = progress_of(own.id, day)
    return page(
        "home/owner.html", "home/_promises_left.html", title="Daftar periksa saya", today=day, own=own,
        step=next_of(running), running_count=len(running), several=len(businesses) > 1,
        groups=groups(running, queries.photographed(own.id)), help=_help(own),
        promises=queries.promises_of(current_user.id, visible, day, own.id),
    )  # fmt: skip


@bp.get("/tugas")
def tasks() -> Response:
    """Every checklist of an owner's business, with how far it is."""
    access.require(access.may.has_own_tasks())
    own, businesses = _chosen()
    if own is None:
        return _choose(businesses, ".tasks", "Tugas")
    day, visible = today(current_user.zone), access.scoped(Business)
    return page(
        "home/tasks.html", "home/_promises_left.html", title="Tugas", today=day, own=own, help=_help(own),
        lists=lists(progress_of(own.id, day)),
        promises=queries.promises_of(current_user.id, visible, day, own.id),
    )  # fmt: skip


@bp.get("/foto")
def photos() -> Response:
    """To the products and photos of an owner's business."""
    return _lead_on("products.index", ".photos", "Foto")


@bp.get("/toko")
def shop() -> Response:
    """To the online shops of an owner's business."""
    return _lead_on("storefront.index", ".shop", "Toko")


def _lead_on(endpoint: str, here: str, title: str) -> Response:
    access.require(access.may.has_own_tasks())
    own, businesses = _chosen()
    return done(None, to=url_for(endpoint, business_id=own.id)) if own else _choose(businesses, here, title)
