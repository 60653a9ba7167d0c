"""Data saya: what is kept about an owner, and correcting it. Her other rights stand in the *_views modules."""

from typing import Any
from uuid import UUID

from flask import Response, request, url_for
from flask_login import current_user

from workspace import access, content
from workspace.businesses.forms import KIND_NAMES
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.privacy import (
    correcting,
    download_views,  # noqa: F401  its pages join the blueprint
    overview,
    queries,
    request_views,  # noqa: F401  its pages join the blueprint
    rights_views,  # noqa: F401  its pages join the blueprint
    rules,
)
from workspace.privacy.blueprint import bp
from workspace.privacy.forms import AskForm, CorrectionForm
from workspace.privacy.own_business import own_business
from workspace.repeats import Conflict
from workspace.web import done, page


@bp.get("/data-saya")
def mine() -> Response:
    """Everything that is kept, in groups; and the doors to what an owner may do about it."""
    access.require(access.may.has_own_tasks())
    cards = queries.cards(access.scoped(Business), current_user.id)
    asked = request.args.get("usaha", "")
    own = next((one for one in cards if len(cards) == 1 or str(one.id) == asked), None)
    if own is None:
        return page("home/choose.html", title="Data saya", businesses=cards, endpoint=".mine")
    return page(
        "privacy/mine.html", title="Data saya", own=own, several=len(cards) > 1, privacy=content.privacy(),
        category=KIND_NAMES.get(own.category, own.category), kept=overview.kept(own.id), consent=content.consent(),
        purposes=_purposes(own.id), requests=queries.of_business(own.id), rules=rules, at=now(),
    )  # fmt: skip


def _purposes(business_id: UUID) -> list[dict[str, Any]]:
    """Every purpose with its last consent, if there ever was one."""
    given = {row.purpose: row for row in queries.consents(business_id)}
    found = []
    for purpose in content.consent().purposes:
        row = given.get(purpose.key)
        found.append({"purpose": purpose, "row": row, "holds": bool(row and row.withdrawn_on is None)})
    return found


def _correct(business: Business, form: CorrectionForm, ask: AskForm | None = None, status: int = 200) -> Response:
    return page(
        "privacy/correct.html", title="Betulkan data", business=business, form=form, ask=ask or AskForm(),
        status=status, conflict=status == 409, kept=correcting.kept(business),
        bound=not correcting.is_free(business.owner),
    )  # fmt: skip


@bp.get("/umkm/<uuid:business_id>/data/betulkan")
def edit(business_id: UUID) -> Response:
    """The form of what she may put right herself, and one sentence for the rest."""
    business = own_business(business_id)
    return _correct(business, CorrectionForm.of(business))


@bp.post("/umkm/<uuid:business_id>/data/betulkan")
def update(business_id: UUID) -> Response:
    """Correct; a stale form shows what somebody else wrote meanwhile."""
    business = own_business(business_id)
    form = CorrectionForm.of(business)
    if not form.validate_on_submit():
        return _correct(business, form, status=422)
    try:
        correcting.correct(business, form.version.data, form.typed, current_user.id, today(current_user.zone))
    except Conflict:
        form.renew(business.version)
        return _correct(business, form, status=409)
    except RuleBroken as broken:
        form.refuse(str(broken), "owner_name")
        return _correct(business, form, status=422)
    db.session.commit()
    return done("Sudah dibetulkan.", to=url_for(".mine", usaha=business_id))
