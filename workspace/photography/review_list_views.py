"""Lists of photos that wait for somebody: to be judged, taken again, shown again; and what one can learn from."""

from datetime import timedelta
from uuid import UUID

from flask import Response
from flask_login import current_user

from workspace import access
from workspace.accounts.models import Person
from workspace.clock import now
from workspace.photography import coaching, review_queries
from workspace.photography.models import PhotoReview
from workspace.photography.review_views import bp
from workspace.products.models import Photo
from workspace.web import page, page_number

__all__ = ["bp"]
#: What was long ago teaches nobody any more.
LATELY = timedelta(days=90)


@bp.get("/foto/dinilai")
def waiting() -> Response:
    """Photos that wait for this person's word, the oldest first."""
    access.require(access.may.review_somewhere())
    visible, number = access.scoped(Photo), page_number()
    rows, more = review_queries.to_review(visible, current_user.id, number)
    return page(
        "photography/to_review.html", title="Foto menunggu dinilai", rows=rows, more=more, number=number,
        numbers=review_queries.numbers(visible, current_user.id),
    )  # fmt: skip


@bp.get("/foto/ulang")
def redo() -> Response:
    """Photos to be taken again, with the reason."""
    visible, number = access.scoped(Photo), page_number()
    rows, more = review_queries.to_redo(visible, current_user.id, number)
    title = "Foto perlu diulang" if access.may.review_somewhere() else "Foto perlu diambil ulang"
    return page("photography/to_redo.html", title=title, rows=rows, more=more, number=number)


@bp.get("/foto/disembunyikan")
def hidden() -> Response:
    """Photos that were hidden, for the coordinators who may show them again."""
    access.require(access.may.see_hidden_photos())
    number = page_number()
    rows, more = review_queries.hidden(access.scoped(Photo), number)
    return page("photography/hidden.html", title="Foto disembunyikan", rows=rows, more=more, number=number)


@bp.get("/pendampingan/<uuid:person_id>/foto")
def reasons(person_id: UUID) -> Response:
    """Why photos of one person had to be taken again: to practise together, never to compare people."""
    person = access.get(Person, person_id)
    access.require(access.may.see_redo_reasons(person))
    told = coaching.reasons(access.scoped(PhotoReview), person_id, now() - LATELY)
    return page(
        "photography/reasons.html", title="Belajar dari foto", person=person, told=told, days=LATELY.days,
        is_me=person_id == current_user.id,
    )  # fmt: skip
