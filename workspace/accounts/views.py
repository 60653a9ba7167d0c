"""Pages of accounts."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)


@bp.get("/masuk")
def sign_in() -> str:
    return "masuk"
