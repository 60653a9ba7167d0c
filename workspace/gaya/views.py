"""The style-guide page."""

from flask import Blueprint, Response

from workspace import content
from workspace.gaya.forms import examples
from workspace.web import page

bp = Blueprint("gaya", __name__)


@bp.get("/gaya")
def index() -> Response:
    """Every component in every state."""
    return page(
        "gaya/index.html", title="Panduan gaya", photography=content.photography(),
        photo_advice=content.photo_advice(), **examples(),
    )  # fmt: skip
