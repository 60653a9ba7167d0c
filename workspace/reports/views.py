"""Reports: five indicators with their definitions, and the lists behind them."""

from flask import Blueprint, Response, abort, request, url_for
from flask_login import current_user

from workspace import access
from workspace.accounts.models import Role
from workspace.areas.rules import level_of
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.cohorts.queries import headcount, of_areas
from workspace.monitoring import indicators
from workspace.monitoring.indicators import Period
from workspace.reports.figures import LISTED, figures, trained
from workspace.web import page, page_number

bp = Blueprint("reports", __name__)


def _is_exact() -> bool:
    """Small numbers are shown to coordinators, who see the names anyway, and to observers of one kelurahan."""
    codes = current_user.areas(Role.OBSERVER)
    return not codes or all(level_of(code) == "kelurahan" for code in codes)


@bp.get("/laporan")
def index() -> Response:
    """The indicators of the last 30 days; ready to be printed and signed."""
    access.require(access.may.see_reports())
    day = today(current_user.zone)
    period = Period.until(day)
    numbers = indicators.numbers(access.countable(), period)
    codes = current_user.areas(Role.OBSERVER, Role.COORDINATOR)
    return page(
        "reports/index.html", title="Laporan", today=day, period=period, as_of=now().astimezone(current_user.zone),
        figures=figures(numbers, period, _is_exact()), members=trained(headcount(of_areas(codes), day)),
        linked=not current_user.areas(Role.OBSERVER),
    )  # fmt: skip


@bp.get("/laporan/daftar")
def listing() -> Response:
    """The businesses behind a number (`?kode=`), for those who may see them by name."""
    access.require(access.may.see_monitoring())
    code, number, day = request.args.get("kode", ""), page_number(), today(current_user.zone)
    if code not in LISTED:
        abort(404)
    period = Period.until(day)
    visible = indicators.among(access.scoped(Business), access.countable())
    total = indicators.numbers(visible, period)[code]
    names = {figure.code: figure for figure in figures({**dict.fromkeys(LISTED, 0), code: total}, period, exact=True)}
    return page(
        "reports/listing.html", title=names[code].name, definition=names[code].definition, today=day, total=total,
        rows=indicators.listed(visible, code, period, number),
        more=url_for(".listing", kode=code, hal=number + 1) if number * indicators.PER_PAGE < total else "",
    )  # fmt: skip
