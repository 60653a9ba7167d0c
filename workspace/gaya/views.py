"""The style-guide page."""

from flask import Blueprint, Response

from workspace import content
from workspace.gaya.forms import examples
from workspace.web import page

bp = Blueprint("gaya", __name__)
#: The items whose drawings are shown.
DRAWN = (
    "LBL-NAMA", "LBL-KOMPOSISI", "LBL-BERAT", "LBL-PRODUSEN", "LBL-EXP", "LBL-IZIN", "LBL-HALAL", "LBL-HURUF",
    "KMS-SEGEL", "KMS-FOODGRADE",
)  # fmt: skip


@bp.get("/gaya")
def index() -> Response:
    """Every component in every state."""
    return page(
        "gaya/index.html", title="Panduan gaya", photography=content.photography(),
        photo_advice=content.photo_advice(), self_check=content.self_check().by_category["makanan_kering"],
        drawings=[content.drawing(key) for key in DRAWN], sources=content.fee("shopee").sources, **examples(),
    )  # fmt: skip
