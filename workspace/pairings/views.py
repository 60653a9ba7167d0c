"""Pages of pairings, for coordinators: who waits for a mentor, who accompanies whom, and the two verbs."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask_login import current_user

from workspace import access
from workspace.accounts.models import Person, Role
from workspace.areas.rules import lineage
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.db import db, uuid7
from workspace.errors import RuleBroken
from workspace.pairings import knowing, openings, queries, waiting
from workspace.pairings import pairing as verbs
from workspace.pairings.forms import EndForm, PairForm
from workspace.pairings.leaving import end_lapsed
from workspace.pairings.models import Pairing
from workspace.pairings.proposals import Proposal, for_opening
from workspace.pairings.rules import closed_doors, most, own_obstacles
from workspace.web import done, page, page_number

bp = Blueprint("pairings", __name__)
OVER = "Pendampingan ini sudah berakhir."
#: So many mentors are offered beside a business; a page of its own has all of them.
SHORT_LIST = 8
#: The mentors turn their pages apart from the businesses.
MENTOR_PAGE = "hal_pendamping"


@bp.get("/pendampingan")
def index() -> Response:
    """Businesses without a mentor, who waits longest first; then every mentor with load and businesses."""
    access.require(access.may.pair_anywhere())
    day, number, mentor_page = today(current_user.zone), page_number(), page_number(MENTOR_PAGE)
    rows, more = waiting.page_of(_mine(), day, number)
    mentors, more_mentors = queries.mentors_in(current_user.areas(Role.COORDINATOR), day, mentor_page)
    if (number > 1 and not rows) or (mentor_page > 1 and not mentors):
        return done(None, to=url_for(".index"))  # a page that is there no more
    return page(
        "pairings/index.html", title="Pendampingan", today=day, number=number, mentor_page=mentor_page, most=most(),
        waiting=rows, more=more, numbers=waiting.numbers(_mine(), day), proposals=_proposals(rows, day),
        mentors=mentors, more_mentors=more_mentors, held=queries.accompanied_by([m.id for m in mentors], _mine(), day),
        own_obstacles=own_obstacles, ids={row.id: uuid7() for row in rows},
    )  # fmt: skip


def _mine() -> Any:
    return access.visible(Business)


def _proposals(rows: Any, day: date) -> dict[UUID, list[Proposal]]:
    """For each of these businesses its mentors, the best first, as many as are offered beside it."""
    people = queries.mentors_around({code for row in rows for code in lineage(row.area_code)}, day) if rows else []
    known = knowing.known_of([one.id for one in people], day)
    return {row.id: for_opening(openings.of_row(row), people, known)[:SHORT_LIST] for row in rows}


def _choose(business: Business, form: PairForm, status: int = 200) -> Response:
    named = " ".join(request.args.get("q", "").split())[:80].replace("\x00", "")
    day = today(current_user.zone)
    found, opening = queries.for_business(business.area_code, day, named), openings.one(business, day)
    known = knowing.known_of([one.id for one in found], day)
    return page(
        "pairings/choose.html", title=f"Pendamping {business.name}", business=business, form=form, status=status,
        proposals=for_opening(opening, found, known), named=named, limit=queries.MOST_CANDIDATES,
        against=next(iter(closed_doors(opening)), None),
        active=queries.active_pairing(business.id) if opening.mentor else None,
    )  # fmt: skip


@bp.get("/umkm/<uuid:business_id>/pendamping")
def choose(business_id: UUID) -> Response:
    """Who could accompany a business, and why the others cannot."""
    business = access.get(Business, business_id)
    access.require(access.may.pair(business))
    return _choose(business, PairForm())


@bp.post("/umkm/<uuid:business_id>/pendamping")
def pair(business_id: UUID) -> Response:
    """Let a mentor accompany a business."""
    business = access.get(Business, business_id)
    access.require(access.may.pair(business))
    form = PairForm()
    if not form.validate_on_submit():
        return _choose(business, form, 422)
    mentor: Person = access.get(Person, form.mentor_id.data)
    day = today(current_user.zone)
    try:
        end_lapsed(day, now(), current_user.id, Pairing.business_id == business.id)
        kept = verbs.pair(business, mentor, current_user.id, day, form.id.data)
    except RuleBroken as broken:
        form.refuse(str(broken))
        return _choose(business, form, 422)
    db.session.commit()
    if not kept.is_active:  # the form of a pairing that has ended meanwhile, sent again
        return done(OVER, to=url_for(".index"))
    said = f"{mentor.name} sekarang mendampingi {business.name}."
    return done(said, to=url_for("several.introduction", pairing_id=kept.id))


def _ending(pairing: Pairing, form: EndForm, status: int = 200) -> Response:
    title = f"Akhiri pendampingan {pairing.business.name}"
    return page("pairings/ending.html", title=title, pairing=pairing, form=form, status=status)


@bp.get("/pendampingan/<uuid:pairing_id>/akhiri")
def ending(pairing_id: UUID) -> Response:
    """What ending means, and why it happens."""
    pairing = access.get(Pairing, pairing_id)
    access.require(access.may.pair(pairing.business))
    return _ending(pairing, EndForm())


@bp.post("/pendampingan/<uuid:pairing_id>/akhiri")
def end(pairing_id: UUID) -> Response:
    """End a pairing; the mentor's way in is closed at once."""
    pairing = access.get(Pairing, pairing_id)
    access.require(access.may.pair(pairing.business))
    form = EndForm()
    if not form.validate_on_submit():
        return _ending(pairing, form, 422)
    ended = verbs.end(pairing, form.reason.data, current_user.id, today(current_user.zone), now())
    db.session.commit()
    return done(f"Pendampingan {pairing.business.name} berakhir." if ended else OVER, to=url_for(".index"))
