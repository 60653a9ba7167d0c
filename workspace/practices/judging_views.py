"""Pages of those who judge: what waits, one hand-in with its rubric, and who may become a mentor."""

from typing import Any
from uuid import UUID

from flask import Response, redirect, request, url_for
from flask_login import current_user

from workspace import access, content
from workspace.accounts.models import Person, Role
from workspace.clock import now, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.practices import judging, promotion, queries
from workspace.practices.blueprint import bp
from workspace.practices.forms import WORDS, JudgementForm
from workspace.repeats import Conflict
from workspace.training.models import Practice, PracticeState
from workspace.web import done, page, page_number


@bp.app_context_processor
def words() -> dict[str, Any]:
    """What homes show of practice: `practices_waiting()`, how many wait for the person who is signed in."""
    return {"practices_waiting": _waiting, "practice_words": WORDS}


def _waiting() -> int:
    return queries.waiting_count(access.scoped(Practice), current_user.id)


@bp.get("/praktik")
def index() -> Response:
    """What was handed in in the own area; by itself what waits, the oldest first."""
    access.require(access.may.judge_practices())
    waiting, number = request.args.get("keadaan") != "sudah", page_number()
    rows, more = queries.to_judge(access.scoped(Practice), current_user.id, waiting, number)
    areas, day = current_user.areas(Role.COORDINATOR), today(current_user.zone)
    return page(
        "practices/index.html", title="Praktik relawan", rows=rows, more=more, number=number, waiting=waiting,
        modules=content.curriculum().modules, count=_waiting(), today=day,
        ready=promotion.ready(areas, current_user.id, day) if waiting else [],
        ready_count=promotion.ready_count(areas, current_user.id, day) if waiting else 0,
        least_age=content.curriculum().mentor_from_age,
    )  # fmt: skip


def _show(row: Practice, form: JudgementForm | None = None, conflict: bool = False, status: int = 200) -> Response:
    module = content.curriculum().modules[row.module]
    rows = queries.hand_ins(row.person_id, row.module)
    return page(
        "practices/judge.html", title=f"Praktik {row.person.name}", row=row, module=module, conflict=conflict,
        earlier=[one for one in rows if one.id != row.id], photos=queries.photos_of([one.id for one in rows]),
        late=queries.late_judgements([one.id for one in rows]),
        form=form or JudgementForm(module.practice, formdata=None, version=row.version), status=status,
    )  # fmt: skip


@bp.get("/praktik/<uuid:practice_id>")
def show(practice_id: UUID) -> Response:
    """One hand-in with the form for judging it; whoever handed it in is led to the own page."""
    row: Practice = access.get(Practice, practice_id, *queries.with_people)
    if row.person_id == current_user.id:
        return redirect(url_for(".mine", code=row.module), 303)  # type: ignore[return-value]
    access.require(access.may.judge_practices())
    return _show(row)


@bp.post("/praktik/<uuid:practice_id>")
def judge(practice_id: UUID) -> Response:
    """Diterima or Ulang. When somebody else was quicker, both are kept and shown, and nothing is overwritten."""
    row: Practice = access.get(Practice, practice_id, *queries.with_people)
    access.require(access.may.judge_practices())
    form = JudgementForm(content.curriculum().modules[row.module].practice)
    if not form.validate_on_submit():
        return _show(row, form, status=422)
    areas, day = current_user.areas(Role.COORDINATOR), today(current_user.zone)
    try:
        judged = judging.judge(practice_id, form.told(), form.version.data, current_user.id, areas, now(), day)
    except RuleBroken as broken:
        form.refuse(str(broken), getattr(broken, "field", None))
        return _show(row, form, status=422)
    except Conflict:
        form.renew(row.version)
        return _show(row, form, conflict=True, status=409)
    if judged.judged_by_id != current_user.id:
        db.session.commit()
        return _show(judged, form, conflict=True, status=409)
    told = _told(judged)
    db.session.commit()
    return done(told, to=url_for(".index"))


def _told(row: Practice) -> str:
    """What happened; with an acceptance perhaps a volunteer has become a mentor."""
    if row.state is not PracticeState.ACCEPTED:
        return f"Tersimpan. {row.person.name} diminta mengulang praktiknya."
    areas, day = current_user.areas(Role.COORDINATOR), today(current_user.zone)
    more = promotion.promote(row.person, current_user.id, areas, day)
    return f"Praktik {row.person.name} diterima." + (f" {more}" if more else "")


@bp.post("/praktik/pendamping/<uuid:person_id>")
def make_mentor(person_id: UUID) -> Response:
    """Make a mentor of a volunteer who has passed what is needed, and whose age no list knows. Twice is once."""
    person: Person = access.get(Person, person_id)
    access.require(access.may.judge_practices() and person_id != current_user.id)
    areas, day = current_user.areas(Role.COORDINATOR), today(current_user.zone)
    told = promotion.promote(person, current_user.id, areas, day, vouched=True)
    db.session.commit()
    return done(told or "Tidak ada yang berubah.", to=url_for(".index"))
