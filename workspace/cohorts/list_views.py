"""Entering a whole list: first what would happen to every row, then the doing. The server keeps nothing between."""

from flask import Response, request, url_for
from flask_login import current_user
from werkzeug.datastructures import FileStorage

from workspace import access, content
from workspace.cohorts import importing, sheets
from workspace.cohorts.asking import areas, on
from workspace.cohorts.blueprint import bp
from workspace.cohorts.fates import Fate
from workspace.cohorts.forms import ListForm
from workspace.cohorts.importing import Outlook
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.forms import TWICE
from workspace.limits import SEARCHES, limiter
from workspace.web import done, page


def _list(form: ListForm, seen: Outlook | None = None, status: int = 200, unseen: bool = False) -> Response:
    traits = content.members()
    return page(
        "cohorts/list.html", title="Masukkan daftar anggota", form=form, seen=seen, status=status, fates=Fate,
        skills=traits.skills, ages=content.curriculum().member_ages, unseen=unseen,
    )  # fmt: skip


def _form() -> ListForm:
    access.require(access.may.keep_roster())
    form = ListForm()
    form.area.choices = areas()
    return form


def _valid(form: ListForm) -> bool:
    """Whether the form will do; which of two files was meant, nobody knows."""
    valid = form.validate_on_submit()
    if len(request.files.getlist("file")) > 1:
        form.refuse(TWICE, "file")
        return False
    return bool(valid)


@bp.get("/anggota/daftar")
def paste() -> Response:
    """Where a list is pasted or a file chosen."""
    return _list(_form())


@bp.post("/anggota/daftar")
@limiter.limit(SEARCHES)
def look() -> Response:
    """ "Lihat dulu": every row's fate, and the text again, to be mended or entered."""
    form = _form()
    return _looked(form) if _valid(form) else _list(form, status=422)


def _file() -> FileStorage | None:
    file = request.files.get("file")
    return file if file and file.filename else None


def _looked(form: ListForm, status: int = 200, unseen: bool = False) -> Response:
    """The fates of a file's rows, if one was chosen, else of the text; `unseen` tells that nothing was entered."""
    file = _file()
    try:
        if file:
            form.text.data = sheets.text_of_file(file.stream.read(sheets.LARGEST + 1))
        return _list(form, importing.look(form.text.data, form.area.data, on()), status, unseen)
    except RuleBroken as broken:
        form.refuse(str(broken), "file" if file else "text")
        return _list(form, status=422)


@bp.post("/anggota/daftar/masukkan")
@limiter.limit(SEARCHES)
def take() -> Response:
    """Enter everybody who is not refused; a file that was chosen only now is looked at first."""
    form = _form()
    if not _valid(form):
        return _list(form, status=422)
    if _file():
        return _looked(form, 422, unseen=True)
    try:
        seen = importing.take(form.text.data, form.area.data, current_user.id, on())
    except RuleBroken as broken:
        form.refuse(str(broken), "text")
        return _list(form, status=422)
    db.session.commit()
    return done(seen.sentence.capitalize(), to=url_for("members.index"))
