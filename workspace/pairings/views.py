"""Pages of pairings, for coordinators: who waits for a mentor, who accompanies whom, and the two verbs."""

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
from workspace.pairings import knowing, openings, queries
from workspace.pairings import pairing as verbs
from workspace.pairings.forms import EndForm, PairForm
from workspace.pairings.leaving import end_lapsed
from workspace.pairings.models import Pairing
from workspace.pairings.proposals import for_opening
from workspace.pairings.rules import Candidate, Opening, most, obstacles, own_obstacles
from workspace.web import done, page, page_number

bp = Blueprint("pairings", __name__)
OVER = "Pendampingan ini sudah berakhir."
#: More candidates than this are searched for on a page of their own.
SHORT_LIST = 12


@bp.get("/pendampingan")
def index() -> Response:
    """Businesses without a mentor, who waits longest first; then every mentor with load and businesses."""
    access.require(access.may.pair_anywhere())
    day, codes, number = today(current_user.zone), current_user.areas(Role.COORDINATOR), page_number()
    waiting, more = queries.waiting(_mine(), day, number)
    mentors, more_mentors = queries.mentors_in(codes, day, number)
    return page(
        "pairings/index.html", title="Pendampingan", today=day, number=number, most=most(),
        waiting=waiting, more=more, waiting_count=queries.waiting_count(_mine(), day), choices=_choices(waiting),
        mentors=mentors, more_mentors=more_mentors, held=queries.accompanied_by([m.id for m in mentors], _mine(), day),
        own_obstacles=own_obstacles, ids={row.id: uuid7() for row in waiting},
    )  # fmt: skip


def _mine() -> Any:
    return access.visible(Business)


def _choices(waiting: Any) -> dict[UUID, list[tuple[Candidate, str | None]]]:
    """For each waiting business its mentors, each with what stands against it; none where there are too many."""
    around = {code for row in waiting for code in lineage(row.area_code)}
    found = [one for one in queries.candidates(around, today(current_user.zone)) if one.areas] if around else []
    if len(found) > SHORT_LIST:
        return {}
    return {row.id: _ordered(found, openings.of_row(row)) for row in waiting}


def _ordered(found: list[Candidate], opening: Opening) -> list[tuple[Candidate, str | None]]:
    """Those who can first, the least loaded on top; then the others with their reason."""
    judged = [(one, next(iter(obstacles(one, opening)), None)) for one in found]
    return sorted(judged, key=lambda pair: (pair[1] is not None, pair[0].load))


def _choose(business: Business, form: PairForm, status: int = 200) -> Response:
    named = " ".join(request.args.get("q", "").split())[:80].replace("\x00", "")
    day = today(current_user.zone)
    found, opening = queries.for_business(business.area_code, day, named), openings.one(business, day)
    known = knowing.known_of([one.id for one in found], day)
    return page(
        "pairings/choose.html", title=f"Pendamping {business.name}", business=business, form=form, status=status,
        proposals=for_opening(opening, found, known), named=named, most=most(), limit=queries.MOST_CANDIDATES,
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
