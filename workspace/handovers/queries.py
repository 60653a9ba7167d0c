"""Reads of hand-overs: what a mentor holds, to whom it could go, and what came of a hand-over."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.accounts.models import Appointment, Role, active
from workspace.areas.rules import lineage
from workspace.businesses.consents import took_back
from workspace.businesses.models import Business
from workspace.db import db
from workspace.mentoring.models import HelpRequest, Promise
from workspace.pairings import queries as pairings
from workspace.pairings.models import Handover, Pairing
from workspace.pairings.queries import has_consent, on_duty
from workspace.pairings.rules import Candidate, Opening

#: What the page of a hand-over shows with it.
WHOLE = (joinedload(Handover.mentor),)


def held(mentor_id: UUID, visible: sa.Select[Any]) -> Sequence[Any]:
    """The visible businesses that a mentor accompanies, by name, with what is open there and held by that mentor."""
    promises = sa.select(sa.func.count()).select_from(Promise).where(
        Promise.business_id == Business.id, Promise.holder_id == mentor_id, Promise.kept_on.is_(None)
    )  # fmt: skip
    asked = sa.select(sa.func.count()).select_from(HelpRequest).where(
        HelpRequest.business_id == Business.id, HelpRequest.holder_id == mentor_id, HelpRequest.answered_on.is_(None)
    )  # fmt: skip
    found = (
        visible.with_only_columns(
            Business.id, Business.name, Business.sells, Business.category, Business.area_code, Business.owner_id,
            Business.language, Business.closed_on, Pairing.id.label("pairing_id"), has_consent(),
            promises.correlate(Business).scalar_subquery().label("promises"),
            asked.correlate(Business).scalar_subquery().label("asked"),
        )
        .join(Pairing, Pairing.business_id == Business.id)
        .where(Pairing.mentor_id == mentor_id, Pairing.ended_on.is_(None))
        .order_by(sa.func.lower(Business.name), Business.id)
    )  # fmt: skip
    return db.session.execute(found).all()


def as_openings(rows: Sequence[Any]) -> dict[UUID, Opening]:
    """What is held, as the rules of pairing want to know it once it is free."""
    return {
        row.id: Opening(
            row.id, row.name, row.area_code, row.owner_id, None, row.has_consent,
            is_closed=row.closed_on is not None, category=row.category, language=row.language,
        )
        for row in rows
    }  # fmt: skip


def people(mentor_id: UUID, rows: Sequence[Any], on: date) -> tuple[Candidate, list[Candidate]]:
    """Who hands over, and the other mentors around these businesses."""
    around = {code for row in rows for code in lineage(row.area_code)}
    found = {one.id: one for one in pairings.mentors_around(around, on, also=mentor_id)}
    mentor = found.pop(mentor_id, None) or pairings.candidate(mentor_id, on)
    return mentor, [one for one in found.values() if one.areas]


def visible_pairings(handover_id: UUID, visible: sa.Select[Any]) -> list[UUID]:
    """The pairings that a hand-over began, of visible businesses."""
    ids = visible.with_only_columns(Business.id)
    found = sa.select(Pairing.id).where(Pairing.handover_id == handover_id, Pairing.business_id.in_(ids))
    return list(db.session.scalars(found))


def left_waiting(handover: Handover, visible: sa.Select[Any], on: date) -> Sequence[Any]:
    """The visible businesses that this mentor gave away that day and that still wait for somebody."""
    gave = sa.select(Pairing.business_id).where(
        Pairing.mentor_id == handover.mentor_id, Pairing.ended_on == handover.on, Pairing.ended_by_id == handover.by_id
    )
    taken = sa.exists().where(Pairing.business_id == Business.id, Pairing.ended_on.is_(None), on_duty(on))
    found = visible.with_only_columns(Business.id, Business.name, Business.area_code)
    found = found.where(Business.id.in_(gave), ~taken.correlate(Business), Business.closed_on.is_(None), ~took_back())
    return db.session.execute(found.order_by(sa.func.lower(Business.name), Business.id)).all()


def roles_of(mentor_id: UUID, visible: sa.Select[Any], on: date) -> Sequence[Appointment]:
    """The visible appointments as a mentor that count today."""
    found = visible.where(Appointment.person_id == mentor_id, Appointment.role == Role.MENTOR, active(on))
    return db.session.scalars(found.order_by(Appointment.id)).all()


def of_mentor(mentor_id: UUID) -> Sequence[Handover]:
    """The hand-overs that there were, the newest first."""
    found = sa.select(Handover).where(Handover.mentor_id == mentor_id).order_by(Handover.on.desc(), Handover.id.desc())
    return db.session.scalars(found.limit(10)).all()
