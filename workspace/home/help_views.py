"""Help, at the foot of every page: whom to ask, and the few things that people ask most."""

from flask import Blueprint, Response
from flask_login import current_user

from workspace.accounts.models import Role
from workspace.clock import today
from workspace.home import help_queries
from workspace.web import page, signed_in

bp = Blueprint("help", __name__)


@bp.get("/bantuan")
def index() -> Response:
    """Who helps, and answers; open to those who cannot sign in, too."""
    helpers = []
    if signed_in() and current_user.area and current_user.role is not Role.OBSERVER:  # who sees no number
        day = today(current_user.zone)
        if current_user.role is Role.OWNER:
            helpers = list(help_queries.mentors_of(current_user.id, current_user.business_id))
        helpers = helpers or list(help_queries.coordinators_of(current_user.area.area_code, day))
    is_owner = signed_in() and current_user.role is Role.OWNER
    return page("home/help.html", title="Bantuan", helpers=helpers, is_owner=is_owner)
