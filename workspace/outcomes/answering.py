"""The verbs: telling of some months, correcting that, and putting the question off."""

from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from workspace import content, repeats
from workspace.accounts.audit import note
from workspace.businesses import consents
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, record_progress
from workspace.db import db, insert_ignoring
from workspace.errors import RuleBroken
from workspace.outcomes.models import Outcome, Postponement
from workspace.outcomes.queries import PURPOSE, spans
from workspace.outcomes.rules import QUESTIONS, Span, may_correct


def allow(business: Business, agreed: bool, by: UUID, on: date) -> None:
    """The owner lets herself be asked, or takes that back. Saying it twice is saying it once."""
    db.session.execute(sa.select(Business.id).where(Business.id == business.id).with_for_update(key_share=True))
    if consents.has_agreed(business.id, PURPOSE) is agreed:
        return
    consents.agree(business.id, PURPOSE, agreed, by, on)
    said = "Pemilik memberi izin" if agreed else "Pemilik menarik izin"
    record_progress(business, Kind.CONSENT, on, by, f"{said}: {content.consent().purpose(PURPOSE).label}.")
    note("consent.given" if agreed else "consent.withdrawn", by, business.id, business.area_code, purpose=PURPOSE)


def begin(business: Business, row_id: UUID, span: Span, turnover: str, by: UUID, on: date) -> Outcome:
    """The first answer for these months; what else is asked stays unknown. Sent again it is the same row.

    Raises RuleBroken without consent or when some of the months were told of, repeats.Conflict and repeats.Foreign.
    """
    # One at a time: owner and mentor who tell of the same month at once would both find it free.
    db.session.execute(sa.select(Business.id).where(Business.id == business.id).with_for_update(key_share=True))
    same = {"business_id": business.id, "covers_from": span.covers_from, "covers_until": span.covers_until}
    kept: Outcome | None = repeats.earlier(Outcome, row_id, by, "by_id", turnover=turnover, **same)
    if kept is not None:
        return kept
    _demand_consent(business.id)
    taken = {month for one in spans(business.id) for month in one.months}
    if taken.intersection(span.months):
        raise RuleBroken("Bulan ini sudah diisi. Lihat jawabannya di bawah.")
    row = Outcome(id=row_id, by_id=by, answered_on=on, turnover=turnover, orders="", because="", **same)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:  # the same form, for another business
        raise repeats.Foreign from None
    return row


def answer(outcome: Outcome, question: str, said: str, version: int, by: UUID, on: date) -> None:
    """What is said to one question (`QUESTIONS`); "" is unknown. Said twice it is said once.

    Raises repeats.Conflict when somebody else answered since `version`, RuleBroken without consent or when it is too
    late to say otherwise: only what was unknown may always be filled in.
    """
    _demand_consent(outcome.business_id)
    column = QUESTIONS[question]
    kept = getattr(outcome, column)
    if kept == said:
        return
    if outcome.version != version:
        raise repeats.Conflict(outcome)
    if kept and not may_correct(outcome.answered_on, on):
        days = content.outcomes().correct_within_days
        raise RuleBroken(f"Jawaban hanya bisa dibetulkan dalam {days} hari. Jawaban lama tetap tersimpan.")
    if kept:
        note("outcome.corrected", by, outcome.id, outcome.business.area_code, question=question, before=kept)
    setattr(outcome, column, said)


def _demand_consent(business_id: UUID) -> None:
    if not consents.has_agreed(business_id, PURPOSE):
        raise RuleBroken("Pemilik belum setuju hasil usahanya dicatat.")


def put_off(business_id: UUID, by: UUID, on: date) -> date:
    """ "Nanti saja": the day from which the owner is asked again."""
    until = on + timedelta(days=content.outcomes().ask_again_after_days)
    if not insert_ignoring(Postponement, [{"business_id": business_id, "until_on": until, "by_id": by}]):
        mine = sa.update(Postponement).where(Postponement.business_id == business_id)
        db.session.execute(mine.values(until_on=until, by_id=by))
    return until
