"""Bringing a business in. It stands above businesses because a mentor who registers is paired at once."""

from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask_login import current_user

from workspace import access, content
from workspace.accounts.models import Role
from workspace.areas.models import Area
from workspace.areas.queries import kelurahan_in
from workspace.areas.rules import contains, kelurahan_of
from workspace.businesses.forms import PURPOSE_HINTS, RegisterForm
from workspace.businesses.models import Business
from workspace.businesses.resemblance import Resembling, resembling
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.errors import RuleBroken
from workspace.limits import REGISTRATIONS, limiter
from workspace.pairings import queries
from workspace.pairings.enrolling import enrol
from workspace.pairings.rules import most, own_obstacles
from workspace.repeats import Conflict
from workspace.web import done, page

bp = Blueprint("registration", __name__)
#: A form offers this many kelurahan; whoever has more says first which one it is.
SHORT_LIST = 40
NAMED = 20


def _areas() -> list[str]:
    return [kelurahan_of(code) for code in current_user.areas(Role.MENTOR, Role.COORDINATOR)]


def _places() -> list[Area]:
    """The kelurahan that the form offers; where there are too many, the one that the address or the form names."""
    codes = _areas()
    places = kelurahan_in(codes, limit=SHORT_LIST + 1)
    if len(places) <= SHORT_LIST:
        return places
    named = request.values.get("kelurahan", "")
    allowed = any(contains(code, named) for code in codes)
    return [area for area in kelurahan_in([named], limit=1) if area.code == named] if allowed else []


def _accompanies() -> bool:
    """Whether who registers is to be paired at once: a mentor; a coordinator chooses somebody."""
    return Role.MENTOR in current_user.roles and Role.COORDINATOR not in current_user.roles


def _new(form: RegisterForm, similar: list[Resembling] | None = None, status: int = 200, **more: object) -> Response:
    me = queries.candidate(current_user.id, today(current_user.zone)) if _accompanies() else None
    return page(
        "pairings/new.html", title="Daftarkan UMKM", form=form, similar=similar or [], consent=content.consent(),
        purpose_hints=PURPOSE_HINTS, load=me.load if me else 0, most=most(), accompanies=me is not None,
        against=own_obstacles(me) if me else [], status=status, **more,
    )  # fmt: skip


@bp.get("/umkm/baru")
def new() -> Response:
    """The form, all of it on one screen."""
    access.require(access.may.register_business())
    places = _places()
    return _new(RegisterForm.offering(places)) if places else _which()


def _which() -> Response:
    """In which kelurahan, for those who look after many."""
    named = "".join(letter for letter in request.args.get("q", "") if letter.isprintable()).strip()[:80]
    found = kelurahan_in(_areas(), named, limit=NAMED) if named else []
    return page("pairings/kelurahan.html", title="Daftarkan UMKM di mana?", named=named, found=found)


@bp.post("/umkm/baru")
@limiter.limit(REGISTRATIONS)
def create() -> Response:
    """Register a business; what resembles it is asked about once."""
    access.require(access.may.register_business())
    places = _places()
    if not places:
        return _which()
    form = RegisterForm.offering(places)
    if not form.validate_on_submit():
        return _new(form, status=422)
    similar = [] if form.another.data else resembling(form.entry, form.kelurahan.data)
    if any(one.id != form.id.data for one in similar):
        form.refuse("UMKM ini mungkin sudah terdaftar. Periksa dulu.", "another")
        return _new(form, similar, status=422)
    return _create(form)


def _create(form: RegisterForm) -> Response:
    day = today(current_user.zone)
    try:
        business, pairing = enrol(form.registration, current_user.id, day, _accompanies())
    except RuleBroken as broken:
        form.refuse(str(broken), "phone")
        return _new(form, status=422)
    except Conflict as conflict:
        form.id.data = uuid7()  # sent again it is another business, decided with both in view
        visible = access.sees(Business, conflict.kept.id)  # whose pairing has ended reads nothing of it any more
        return _new(form, status=409, used=True, kept=conflict.kept if visible else None)
    db.session.commit()
    return _welcome(business.id, business.name, paired=pairing is not None)


def _welcome(business_id: UUID, name: str, paired: bool) -> Response:
    if paired:
        return done(f"{name} terdaftar. Kamu pendampingnya.", to=url_for("businesses.show", business_id=business_id))
    if access.may.pair_anywhere():
        text = f"{name} terdaftar. Sekarang pilih pendampingnya."
        return done(text, to=url_for("pairings.choose", business_id=business_id))
    return done(f"{name} terdaftar. Koordinator akan memilih pendampingnya.", to=url_for("businesses.index"))
