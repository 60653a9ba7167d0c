"""Daftar periksa saya: one next step, three groups, own promises; and the places of the owner's menu."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Response, request, url_for
from flask_login import current_user

from workspace import access
from workspace.businesses.models import Business
from workspace.checklists.next_steps import next_of
from workspace.checklists.overview import Running, progress_of
from workspace.checklists.papers import lapsing_of
from workspace.clock import today
from workspace.home import queries
from workspace.home.blueprint import bp
from workspace.home.own_progress import groups, lists
from workspace.home.own_step import just_ticked, own_step
from workspace.mentoring import help_queries
from workspace.outcomes.queries import due
from workspace.web import done, page


def _chosen() -> tuple[queries.Own | None, list[queries.Own]]:
    """The owner's business that the address names (`?usaha=`), or the only one; and all of them."""
    businesses = queries.own(access.scoped(Business), current_user.id, today(current_user.zone))
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
    """The owner's home: one step, how far she is, and few other things, which stay away while a step is ticked."""
    own, businesses = _chosen()
    if own is None:
        return _choose(businesses, "home.index", "Daftar periksa saya")
    day, several = today(current_user.zone), len(businesses) > 1
    running = progress_of(own.id, day)
    return page(
        "home/owner.html", "home/_now.html", "home/_promises_left.html", title="Daftar periksa saya", today=day,
        own=own, running_count=len(running), several=several, help=_help(own), **_below(own, day),
        groups=groups(running, queries.photographed(own.id)), **_now(own, running, several),
    )  # fmt: skip


def _now(own: queries.Own, running: Sequence[Running], several: bool) -> dict[str, Any]:
    """The one step with what she can do about it here, what she has just ticked, and what she asked."""
    step, here = next_of(running), _here(own, several)
    questions = help_queries.standing(own.id) if "questions" in own.signals.told else []
    shown: dict[str, Any] = {"step": step, "here": here, "questions": questions}
    shown["ticked"] = just_ticked(request.args.get("berubah", ""), running)
    if step:
        shown["act"] = act = own_step(step, running)
        shown["after"] = _here(own, several, berubah=act.place)
        shown["asked_already"] = any(one.path == act.href for one in questions)
    return shown


def _below(own: queries.Own, day: date) -> dict[str, Any]:
    """What else there is to tell, as far as the page tells it."""
    told = own.signals.told
    mine = queries.promises_of(current_user.id, access.scoped(Business), day, own.id) if "promises" in told else []
    return {
        "promises": mine,
        "lapsing": lapsing_of(own.id, day) if "papers" in told else [],
        "ask": due(own.id, day) if "outcome" in told else None,
        "photos_told": "photos" in told,
        "selfcheck": own.signals.selfcheck,
        "ladder": own.signals.ladder,
    }


def _here(own: queries.Own, several: bool, **more: Any) -> str:
    """The address of this very page."""
    usaha = str(own.id) if several else None
    return url_for("home.index", usaha=usaha, peran="owner" if len(current_user.roles) > 1 else None, **more)


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
