"""The first page of each role, and whether the installation is well."""

from collections.abc import Callable

from flask import Response, current_app, jsonify, request
from flask_login import current_user

from workspace.accounts.models import ROLE_LABELS, Role
from workspace.home import (
    coordinator_views,
    mentor_views,
    office_views,
    owner_views,
    proof_views,  # noqa: F401  its pages join the blueprint
    queries,
)
from workspace.home.blueprint import bp
from workspace.web import person

PAGES: dict[Role, Callable[[], Response]] = {
    Role.COORDINATOR: coordinator_views.overview,
    Role.MENTOR: mentor_views.this_day,
    Role.ADMIN: office_views.people,
    Role.OBSERVER: office_views.numbers,
    Role.VOLUNTEER: office_views.learning,
    Role.OWNER: owner_views.own_list,
}


@bp.get("/")
def index() -> Response:
    """The home of the person's first role, or of the one that `?peran=` asks for if the person has it."""
    asked = next((role for role in current_user.roles if role.value == request.args.get("peran")), current_user.role)
    return PAGES[asked]()


@bp.app_context_processor
def other_homes() -> dict[str, object]:
    """For people with several roles: the other homes, by their names."""
    me = person()
    roles = [role for role in Role if role in me.roles] if me and len(me.roles) > 1 else []
    return {"homes": [(role.value, ROLE_LABELS[role]) for role in roles]}


@bp.get("/sehat")
def health() -> tuple[Response, int]:
    """For machines: 200 when database and storage answer, 503 when one of them does not."""
    parts = {"database": queries.answers(), "storage": bool(current_app.extensions["storage"].healthy())}
    well = all(parts.values())
    return jsonify(status="sehat" if well else "terganggu", **parts), 200 if well else 503
