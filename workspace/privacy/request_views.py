"""Requests about data, as coordinators answer them and admins watch over them."""

import logging
from typing import Any
from uuid import UUID

from flask import Response, current_app, url_for
from flask_login import current_user

from workspace import access, content
from workspace.accounts.models import Role
from workspace.clock import now, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.privacy import erasing, finishing, queries, requests, rules
from workspace.privacy.blueprint import bp
from workspace.privacy.forms import AnswerForm
from workspace.privacy.models import DataRequest, RequestKind
from workspace.storage import StorageDown
from workspace.web import done, page, page_number

log = logging.getLogger(__name__)
TITLES = {RequestKind.CORRECT: "Minta dibetulkan", RequestKind.ERASE: "Minta dihapus"}


def _waiting() -> dict[str, Any]:
    """For the homes: how many requests wait in the person's area, and whether one of them waits too long."""
    number, oldest = queries.waiting(access.scoped(DataRequest))
    return {"number": number, "overdue": oldest is not None and rules.is_overdue(oldest, now())}


@bp.app_context_processor
def on_homes() -> dict[str, Any]:
    """Asked only where a template wants it."""
    return {"data_requests_waiting": _waiting}


@bp.get("/data-permintaan")
def index() -> Response:
    """Every request of the area, those that wait first; admins see no names of businesses."""
    access.require(access.may.see_data_requests())
    visible, number = access.scoped(DataRequest), page_number()
    rows, more = queries.listed(visible, number)
    return page(
        "privacy/requests.html", title="Permintaan data", rows=rows, more=more, number=number, titles=TITLES,
        rules=rules, at=now(), typical=queries.typical_hours(visible), named=Role.COORDINATOR in current_user.roles,
        privacy=content.privacy(),
    )  # fmt: skip


def _shown(data_request_id: UUID) -> DataRequest:
    request: DataRequest = access.get(DataRequest, data_request_id)
    access.require(access.may.see_data_requests())
    return request


def _request(request: DataRequest, form: AnswerForm, status: int = 200) -> Response:
    return page(
        "privacy/request.html", title=TITLES[request.kind], request_=request, business=request.business, form=form,
        rules=rules, at=now(), may_answer=access.may.answer_data_request(request.business), status=status,
        named=access.may.is_coordinator(request.business), privacy=content.privacy(), RequestKind=RequestKind,
    )  # fmt: skip


@bp.get("/data-permintaan/<uuid:data_request_id>")
def show(data_request_id: UUID) -> Response:
    """One request: until when, and how it ends."""
    return _request(_shown(data_request_id), AnswerForm())


@bp.post("/data-permintaan/<uuid:data_request_id>")
def answer(data_request_id: UUID) -> Response:
    """Say what was done, or why not."""
    request, form = _shown(data_request_id), AnswerForm()
    access.require(access.may.answer_data_request(request.business))
    if not form.validate_on_submit():
        return _request(request, form, 422)
    try:
        requests.answer(request, form.outcome.data, current_user.id, now())
    except RuleBroken as broken:
        form.refuse(str(broken))
        return _request(request, form, 422)
    db.session.commit()
    return done("Jawaban terkirim.", to=url_for(".index"))


@bp.get("/data-permintaan/<uuid:data_request_id>/hapus")
def confirm(data_request_id: UUID) -> Response:
    """The second tap: what goes for good."""
    request = _shown(data_request_id)
    access.require(access.may.answer_data_request(request.business))
    return page(
        "privacy/confirm.html", title="Hapus semua datanya?", request_=request, business=request.business,
        erasing=content.privacy().erasing, waits=_waits(request), form=AnswerForm(formdata=None),
    )  # fmt: skip


def _waits(request: DataRequest) -> bool:
    asked = request.settled_at is None and request.withdrawn_at is None
    return asked and request.kind is RequestKind.ERASE


@bp.post("/data-permintaan/<uuid:data_request_id>/hapus")
def settle(data_request_id: UUID) -> Response:
    """Erase. Undoing is impossible; a second tap finds it done."""
    request = _shown(data_request_id)
    access.require(access.may.answer_data_request(request.business))
    try:
        files = erasing.settle(request, current_user.id, today(current_user.zone), now())
    except RuleBroken as broken:
        form = AnswerForm(formdata=None)
        form.refuse(str(broken))
        return _request(request, form, 422)
    business_id = request.business_id
    db.session.commit()
    _delete(business_id, files)
    return done("Datanya sudah dihapus.", to=url_for(".index"))


def _delete(business_id: UUID, files: list[str]) -> None:
    """The files, at once; where storage does not answer, the jobs of the night do it."""
    storage = current_app.extensions["storage"]
    try:
        finishing.mark(storage, business_id)
        finishing.delete_files(storage, files)
    except (StorageDown, OSError) as error:
        log.warning("files of an erased business left for the night: %s", type(error).__name__)
