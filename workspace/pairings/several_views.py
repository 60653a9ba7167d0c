"""Proposals for one mentor, several pairings in one action with a preview, and the texts that introduce a mentor."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, request, url_for
from flask_login import current_user

from workspace import access
from workspace.accounts.models import Person
from workspace.areas.rules import lineage
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.db import db, uuid7
from workspace.pairings import knowing, openings, queries, several, waiting
from workspace.pairings.forms import SeveralForm, ticked
from workspace.pairings.introductions import introductions
from workspace.pairings.models import Pairing
from workspace.pairings.proposals import Proposal, for_candidate, spread
from workspace.pairings.rules import closed_doors, most, own_obstacles
from workspace.web import done, page, page_number

bp = Blueprint("several", __name__)
#: So many businesses are shown to one mentor's coordinator, and so many mentors offered for one business.
MOST_SHOWN, MOST_OFFERED = 20, 15


@bp.get("/pendampingan/beberapa")
def choose() -> Response:
    """Those who wait longest, ten at a time, or those that were ticked; the best proposal is chosen already."""
    access.require(access.may.pair_anywhere())
    return _choose(SeveralForm(formdata=None))


def _choose(form: SeveralForm, status: int = 200) -> Response:
    day, number, wanted = today(current_user.zone), page_number(), ticked(request.values.getlist("umkm"))
    rows, more, closed = _part(wanted, day, number)
    if number > 1 and not rows:
        return done(None, to=url_for(".choose", umkm=wanted))  # a page that is there no more
    people = queries.mentors_around({code for row in rows for code in lineage(row.area_code)}, day) if rows else []
    found = spread([openings.of_row(row) for row in rows], people, knowing.known_of([one.id for one in people], day))
    return page(
        "pairings/several.html", title="Pasangkan beberapa", rows=rows, proposals=found, form=form, today=day,
        more=url_for(".choose", umkm=wanted, hal=number + 1) if more else "", wanted=wanted, closed=closed,
        offered=MOST_OFFERED, status=status,
    )  # fmt: skip


def _part(wanted: list[UUID], day: date, number: int) -> tuple[Sequence[Any], bool, list[str]]:
    """Ten businesses that wait, whether more follow, and of those ticked why the others do not wait. 404 if unseen."""
    visible, most_shown = access.visible(Business), several.MOST_AT_ONCE
    if not wanted:
        return *waiting.page_of(visible, day, number, most_shown), []
    seen = openings.openings(wanted, visible, day)
    if len(seen) < len(wanted):
        abort(404)
    rows, start = waiting.these(visible, day, wanted), (number - 1) * most_shown
    left = seen.keys() - {row.id for row in rows}
    closed = [f"{one.name}: {closed_doors(one)[0]}" for key, one in seen.items() if key in left]
    return rows[start : start + most_shown], len(rows) > start + most_shown, closed


def _chosen(form: SeveralForm) -> list[Proposal]:
    """The judgements of what was chosen. Not visible is 404, not this person's to pair 403."""
    chosen = form.pilih.data
    businesses = queries.seen(access.visible(Business), Business.id, [one.business_id for one in chosen])
    people = queries.seen(access.visible(Person), Person.id, [one.mentor_id for one in chosen])
    if any(one.business_id not in businesses or one.mentor_id not in people for one in chosen):
        abort(404)
    access.require(all(access.may.pair(business) for business in businesses.values()))
    return several.judged_now(chosen, access.visible(Business), today(current_user.zone))


@bp.get("/pendampingan/beberapa/lihat")
def preview() -> Response:
    """Who gets what, and what is refused and why; nothing is changed yet."""
    access.require(access.may.pair_anywhere())
    form = SeveralForm(formdata=request.args)
    if not form.pilih.raw_data:
        return done(None, to=url_for(".choose"))
    if not form.validate():
        return _choose(form, 422)
    found = _chosen(form)
    again = url_for(".choose", umkm=[one.opening.id for one in found])
    return page("pairings/preview.html", title="Lihat dulu", found=found, again=again, batch=uuid7())


@bp.post("/pendampingan/beberapa")
def pair() -> Response:
    """Pair what can be paired; the page after it tells row by row what became of each."""
    access.require(access.may.pair_anywhere())
    form = SeveralForm()
    if not form.validate_on_submit():
        return _choose(form, 422)
    _chosen(form)
    day = today(current_user.zone)
    several.pair_each(form.pilih.data, form.id.data, current_user.id, day, now())
    db.session.commit()
    chosen = [f"{one.business_id}:{one.mentor_id}" for one in form.pilih.data]
    return done(None, to=url_for(".result", pilih=chosen))


@bp.get("/pendampingan/beberapa/hasil")
def result() -> Response:
    """What became of each: the text that introduces the mentor, or what stood against it."""
    access.require(access.may.pair_anywhere())
    form = SeveralForm(formdata=request.args)
    if not form.pilih.raw_data:
        return done(None, to=url_for(".choose"))
    if not form.validate():
        return _choose(form, 422)
    judged = _chosen(form)
    running = {one.business_id: one for one in queries.active_pairings([one.business_id for one in form.pilih.data])}
    pairs = {one.business_id: one.mentor_id for one in form.pilih.data}
    made = [one.id for key, one in running.items() if one.mentor_id == pairs[key]]
    missed = [one for one in judged if getattr(running.get(one.opening.id), "id", None) not in made]
    texts = introductions(made, current_user.name)
    return page("pairings/result.html", title="Hasil pemasangan", texts=texts, missed=missed)


@bp.get("/pendampingan/<uuid:pairing_id>/perkenalan")
def introduction(pairing_id: UUID) -> Response:
    """The text that introduces the mentor to one owner."""
    pairing = access.get(Pairing, pairing_id)
    access.require(access.may.pair(pairing.business))
    texts = introductions([pairing.id], current_user.name)
    return page("pairings/introduction.html", title=f"Perkenalkan {pairing.mentor.name}", texts=texts, pairing=pairing)


@bp.get("/pendampingan/<uuid:person_id>/usulan")
def proposals(person_id: UUID) -> Response:
    """Which of the businesses that wait suit one mentor, the best first."""
    person, day = access.get(Person, person_id), today(current_user.zone)
    access.require(access.may.pair_anywhere())
    mentor = queries.candidate(person.id, day)
    if not mentor.areas:
        abort(404)  # no mentor today
    alone = openings.waiting_in(mentor.areas, access.visible(Business), day)
    known = knowing.known_of([mentor.id], day)[mentor.id]
    found = for_candidate(mentor, alone, replace(known, silent_days=None))[:MOST_SHOWN]
    return page(
        "pairings/proposals.html", title=f"Usulan untuk {person.name}", mentor=mentor, found=found, known=known,
        most=most(), free=max(0, most() - mentor.load), against=own_obstacles(mentor), waiting=len(alone),
    )  # fmt: skip
