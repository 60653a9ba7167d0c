"""Who asks, and on which day: what all pages of the roster begin with."""

from datetime import date
from typing import Any

from flask_login import current_user

from workspace import access
from workspace.accounts.models import Role
from workspace.areas.queries import kelurahan_in
from workspace.clock import today
from workspace.cohorts import queries
from workspace.cohorts.blueprint import bp
from workspace.cohorts.models import Member


def areas() -> list[Any]:
    """The kelurahan and desa that the person coordinates, as values and labels."""
    return [(area.code, area.label) for area in kelurahan_in(current_user.areas(Role.COORDINATOR), limit=200)]


def on() -> date:
    """Today, by the person's clock."""
    return today(current_user.zone)


@bp.app_context_processor
def trained_members() -> dict[str, Any]:
    """For homes and lists: how many members are trained; asked only where a template wants it."""
    return {"trained_members": lambda: queries.headcount(access.visible(Member), on())}
