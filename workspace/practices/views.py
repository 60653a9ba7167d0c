"""Pages of practice: handing in, what became of it, and its pictures."""

from collections.abc import Sequence
from uuid import UUID

from flask import Response, current_app, request, url_for
from flask_login import current_user
from werkzeug.datastructures import FileStorage

from workspace import access
from workspace.clock import now
from workspace.content import Module
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.limits import PHOTOS, limiter
from workspace.practices import (
    handing,
    judging_views,  # noqa: F401  its pages join the blueprint
    promotion,
    queries,
    rules,
)
from workspace.practices.blueprint import bp
from workspace.practices.forms import CorrectionForm, HandInForm
from workspace.practices.models import PracticePhoto
from workspace.products import pictures, uploads
from workspace.repeats import Conflict
from workspace.training.learning_views import module_of
from workspace.training.models import Practice, PracticeState
from workspace.training.quizzes import PASSED
from workspace.web import done, page

PASSED.append(promotion.learnt)
Told = HandInForm | CorrectionForm


def _module(code: str) -> Module:
    module = module_of(code)
    access.require(access.may.learn())
    return module


def _show(
    module: Module, form: Told | None = None, refusals: Sequence[uploads.Sent] = (), conflict: bool = False,
    status: int = 200,
) -> Response:  # fmt: skip
    """The task, the form, and every earlier hand-in; `form` is what was sent and not kept."""
    rows = queries.hand_ins(current_user.id, module.code)
    waiting = next((one for one in rows if one.state is PracticeState.WAITING), None)
    return page(
        "practices/mine.html", title=f"Praktik {module.title}", module=module, rows=rows, waiting=waiting,
        accepted=any(one.state is PracticeState.ACCEPTED for one in rows), form=_form(waiting, form),
        photos=queries.photos_of([one.id for one in rows]), late=queries.late_judgements([one.id for one in rows]),
        refusals=refusals, conflict=conflict, status=status,
    )  # fmt: skip


def _form(waiting: Practice | None, sent: Told | None) -> Told:
    """A form for what waits, or for something new; with what was typed and why it was not kept."""
    if waiting is None and isinstance(sent, HandInForm):
        return sent
    form: Told
    if waiting is None:
        form = HandInForm(formdata=None, **_typed(sent))
    else:
        form = CorrectionForm(formdata=None, **{"text": waiting.text, **_typed(sent)}, version=waiting.version)
    if sent:
        form.form_errors.extend(sent.form_errors)
        form.text.errors = sent.text.errors
    return form


def _typed(sent: Told | None) -> dict[str, str]:
    return {"text": sent.text.data or ""} if sent else {}


@bp.get("/belajar/<code>/praktik")
def mine(code: str) -> Response:
    """One's own practice of a module."""
    return _show(_module(code))


def _problem(form: Told, files: Sequence[FileStorage], there: int) -> str:
    """Why nothing of it is kept; empty when it can be. `there` is how many photos the hand-in has."""
    if not (form.text.data or files or there):
        return rules.EMPTY
    if there + len(files) > rules.MOST_PHOTOS:
        return rules.TOO_MANY
    sent = queries.photos_since(current_user.id, now()) + len(files) if files else 0
    return uploads.TOO_MANY if sent > uploads.DAILY else ""


def _developed(files: Sequence[FileStorage]) -> list[uploads.Sent]:
    db.session.commit()  # developing takes long: nobody else shall wait for our transaction
    storage = current_app.extensions["storage"]
    return [uploads.receive(file.read(), file.filename or "", storage) for file in files]


def _files() -> list[FileStorage]:
    return [file for file in request.files.getlist("photo") if file.filename]


@bp.post("/belajar/<code>/praktik")
@limiter.limit(PHOTOS)
def hand_in(code: str) -> Response:
    """Hand in: text, photos or both. What is no photo is told with its reason; all else is kept."""
    module, form, files = _module(code), HandInForm(), _files()
    if not form.validate_on_submit():
        return _show(module, form, status=422)
    if problem := _problem(form, files, 0):
        form.refuse(problem, "text")
        return _show(module, form, status=422)
    sent = _developed(files)
    refusals = [one for one in sent if one.refusal]
    if len(refusals) == len(sent) and not form.text.data:
        return _show(module, form, refusals, status=max(one.status for one in refusals))
    try:
        row = handing.hand_in(module, form.id.data, current_user.id, form.text.data or "", now())
    except RuleBroken as broken:
        form.refuse(str(broken))
        return _show(module, form, status=422)
    except Conflict:
        return _show(module, form, conflict=True, status=409)
    handing.add_photos(row, [one.developed for one in sent if one.developed])
    db.session.commit()
    return _kept(module, refusals, "Praktik terkirim. Koordinator akan menilainya.")


def _kept(module: Module, refusals: Sequence[uploads.Sent], sentence: str) -> Response:
    if refusals:
        return _show(module, None, refusals, status=max(one.status for one in refusals))
    return done(sentence, to=url_for(".mine", code=module.code))


@bp.post("/praktik/<uuid:practice_id>/betulkan")
@limiter.limit(PHOTOS)
def correct(practice_id: UUID) -> Response:
    """Correct the text of what waits, or add photos to it."""
    row: Practice = access.get(Practice, practice_id)
    module, form, files = _module(row.module), CorrectionForm(), _files()
    access.require(row.person_id == current_user.id)
    if not form.validate_on_submit():
        return _show(module, form, status=422)
    if problem := _problem(form, files, len(queries.photos_of([row.id])[row.id])):
        form.refuse(problem, "text")
        return _show(module, form, status=422)
    sent = _developed(files)
    try:
        row = handing.correct(practice_id, form.version.data, form.text.data or "")
    except RuleBroken as broken:
        form.refuse(str(broken))
        return _show(module, form, status=422)
    except Conflict:
        return _show(module, form, conflict=True, status=409)
    handing.add_photos(row, [one.developed for one in sent if one.developed])
    db.session.commit()
    return _kept(module, [one for one in sent if one.refusal], "Praktikmu sudah dibetulkan.")


@bp.get("/praktik/foto/<uuid:practice_photo_id>/<any(thumb, web, master):size>")
def photo(practice_photo_id: UUID, size: str) -> Response:
    """One picture, to whoever may see the hand-in."""
    found: PracticePhoto = access.get(PracticePhoto, practice_photo_id)
    return pictures.answer(found, size, current_app.extensions["storage"])
